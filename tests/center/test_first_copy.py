"""The first copy of a new desk: own open cases first, cut anywhere, and in the end the same as the whole feed."""

from random import Random

import pytest

from casework.actions.exchanging import CONTACT, COPYING
from casework.actions.on_the_line import done_here
from casework.link.errors import CenterAway, CenterRefused
from casework.model.first_copy import MINE

TABLES = ("record_now", "case_now", "field_write", "field_gone", "parentage", "wanted_case")


def everything(desk):
    database = desk.workspace._database
    desk.workspace.searching.catch_up(10_000)
    found = {table: sorted(database.rows(f"SELECT * FROM {table}"), key=repr) for table in TABLES}  # noqa: S608 -- our own names
    found["passage"] = sorted(database.rows("SELECT record, path, words FROM passage"))
    found["revision"] = sorted(
        database.rows("SELECT id, head, sign, bytes FROM revision LEFT JOIN body ON body.revision = revision.id")
    )
    return found


def by_the_feed(desk):
    """Let a new desk read everything that ever happened, as one does that is not new."""
    desk.workspace.settings.set(CONTACT, "2026-11-22T09:00:00+00:00")
    return desk


def cut_after(desk, requests):
    """Exchange, and lose the line after so many requests; tell whether the exchange came to its end."""
    left = iter(range(requests))

    def lose(_request):
        if next(left, None) is None:
            raise CenterAway

    with desk.exchanging.line() as line:
        line._client.event_hooks = {"request": [lose]}
        try:
            done_here(desk.exchanging.steps(), line)
        except CenterAway:
            return False
    return True


def cases_of(desk):
    with desk.exchanging.line() as line:
        return line.snapshot(MINE).cases


def test_own_open_cases_come_first_the_newest_of_them_before_the_others_then_the_units_then_the_closed(desk, clock):
    mette, lene = desk("mette"), desk("lene")
    cases = []
    for one in (mette, lene, mette, lene, lene):
        clock.go_on(60)
        cases.append(one.new_case())
        one.exchange()
    units_old, own_old, units_new, own_new, closed = cases[0], cases[1], cases[2], cases[3], cases[4]
    clock.go_on(60)
    lene.workspace.answering.set(closed, "status", "closed")
    lene.exchange()
    assert cases_of(lene) == (own_new, own_old, units_new, units_old, closed)
    with lene.exchanging.line() as line:
        assert line.snapshot("user:lene").cases == (own_new, own_old, closed)
        assert set(line.snapshot("unit:vest").cases) == set(cases)
        assert set(line.snapshot(MINE).as_of) == {"user:lene", "unit:vest"}
        for other in ("unit:ost", "user:mette", "nowhere"):
            with pytest.raises(CenterRefused):
                line.snapshot(other)
    assert cases_of(desk("olga")) == cases_of(desk("ida")) == ()
    again = desk("lene")
    assert not cut_after(again, 3)
    assert again.workspace.cases.ids() == (own_new,)
    assert again.exchanging.copying == (1, 5)


def test_a_case_can_be_opened_before_the_rest_is_here_and_what_is_written_in_it_is_sent(desk, center):
    lene = desk("lene")
    for _ in range(12):
        case = lene.new_case()
    lene.exchange()
    again, mette = desk("lene"), desk("mette")
    center.administering.allow("lene", "mette", case, "assigned")
    cut_after(again, 4)
    assert len(again.workspace.cases.ids()) == 2
    first = again.workspace.cases.ids()[0]
    again.workspace.answering.start(first, "note", {"content": "Skrevet, før resten var her."})
    cut_after(again, 1)
    assert again.exchanging.queue().waiting == 0
    assert not cut_after(again, 2)
    again.exchange()
    assert again.exchanging.copying is None
    assert len(again.workspace.cases.ids()) == 12
    mette.exchange()
    assert mette.workspace.cases.ids() == (case,)


def test_a_case_of_many_pages_goes_on_at_the_page_where_it_was_cut(desk, monkeypatch):
    monkeypatch.setattr("center.exchanging.MOST_REVISIONS", 3)
    mette = desk("mette")
    case = mette.new_case()
    notes = [mette.workspace.answering.start(case, "note", {"content": f"Nummer {turn}."}) for turn in range(9)]
    mette.exchange()
    again = desk("mette")
    heard = []
    while not cut_after(again, 2):
        heard.append(len(again.workspace._database.rows("SELECT id FROM revision")))
        assert len(heard) < 20
    assert heard == sorted(heard)
    assert sorted(set(heard)) == [0, 3, 6, 9, 11]
    assert {one.id for one in again.workspace.cases.file(case).of("note")} == set(notes)


def test_a_desk_that_was_here_before_reads_the_feed_which_alone_tells_it_what_went(desk, center):
    mette, jonas = desk("mette"), desk("jonas")
    case = mette.new_case()
    mette.exchange()
    center.administering.allow("lene", "jonas", case, "assigned")
    jonas.exchange()
    assert jonas.workspace.cases.ids() == (case,)
    center.administering.take_back("lene", "jonas", case)
    jonas.exchanging._outbox.offer_again()
    jonas.exchange()
    assert jonas.workspace.cases.ids() == ()


def test_a_center_that_knows_no_first_copy_is_read_by_its_feeds(desk, monkeypatch):
    mette = desk("mette")
    case = mette.new_case()
    mette.exchange()
    monkeypatch.setattr("casework.link.line.SNAPSHOT", "/v1/of-a-later-year")
    again = desk("mette")
    again.exchange()
    assert again.workspace.cases.ids() == (case,)
    assert again.workspace.settings.get(COPYING) is None


class Town:
    """A town whose people do anything, in an order that a seed gives."""

    def __init__(self, desk, center, seed):
        self.random = Random(seed)  # noqa: S311 -- no secret is made of it
        self.center = center
        self.desks = {name: desk(name) for name in ("mette", "jonas")}
        self.cases = []

    def live(self, turns):
        for _ in range(turns):
            self.act()
        for one in (*self.desks.values(), *self.desks.values()):
            one.exchange()

    def act(self):
        one = self.random.choice(list(self.desks.values()))
        mine = one.workspace.cases.ids()
        turn = self.random.randrange(10)
        if turn == 0 or not self.cases:
            self.cases.append(one.new_case())
            one.exchange()
        elif turn < 4 and mine:
            self.write(one, self.random.choice(mine))
        elif turn < 6:
            one.exchange()
        else:
            self.decide(self.random.choice(self.cases))

    def write(self, one, case):
        answering, notes = one.workspace.answering, one.workspace.cases.file(case).of("note")
        if notes and self.random.random() < 0.6:
            note = self.random.choice(notes)
            answering.set(note.id, "content", f"{one.user} {self.random.random()}")
        else:
            answering.start(case, "note", {"content": f"Ny af {one.user}"})
        if self.random.random() < 0.2:
            answering.set(case, "status", self.random.choice(("open", "closed")))

    def decide(self, case):
        act, who = self.center.administering, self.random.choice(("jonas", "mette", "lene"))
        turn = self.random.randrange(4)
        if turn < 2:
            act.allow("lene", who, case, "denied" if turn == 0 and self.random.random() < 0.4 else "assigned")
        elif turn == 2:
            act.take_back("lene", who, case)
        else:
            act.restrict("lene", case, restricted=self.random.random() < 0.5)


@pytest.mark.parametrize(("center", "seed"), [("sqlite", 1), ("postgres", 2)], indirect=["center"])
def test_the_first_copy_and_what_follows_is_exactly_what_the_whole_feed_gives(desk, center, seed):
    town = Town(desk, center, seed)
    town.live(30)
    for user in ("jonas", "lene"):
        copying, reading = desk(user), by_the_feed(desk(user))
        while not cut_after(copying, town.random.randrange(1, 6)):
            town.live(2)  # the town does not stand still meanwhile
            if not town.random.randrange(6):
                copying.exchange()
        reading.exchange()
        copying.exchange()
        assert everything(copying) == everything(reading)
        assert copying.workspace.cases.ids() or user != "lene"
