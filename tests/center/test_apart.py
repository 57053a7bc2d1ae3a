"""Work that was kept apart: the leader is told, sees it, and takes it in or leaves it; nothing of it is lost."""

import contextlib
import io
import json

import httpx2
import pytest
from sqlalchemy import select

from casework.link.errors import CenterRefused
from casework.model.house import HOUSE
from casework.model.moments import Moment
from center.__main__ import main
from center.tables import case_home, note, revision
from tests.center.test_out_of_sight import shared
from tests.center.town import Person

LATE = "Skrevet i toget."


def late_work(desk, center):
    """Return three desks, and a case in which Jonas wrote without knowing that it was no longer his."""
    mette, jonas, lene = desk("mette"), desk("jonas"), desk("lene")
    case = shared(mette, jonas, center)
    center.administering.take_back("lene", "jonas", case)
    record = jonas.workspace.answering.start(case, "note", {"content": LATE})
    jonas.workspace.answering.set(record, "who", "Farmor")
    jonas.exchange()
    for one in (lene, mette):
        one.exchange()
    return mette, jonas, lene, case


def contents(one, case):
    return {record.text("content") for record in one.workspace.cases.file(case).of("note")}


def apart(one):
    return one.workspace.asking_center.apart()()


def decide(one, **what):
    one.workspace.asking_center.decide(**what)()


def test_the_leader_is_told_once_sees_it_and_nobody_else_does(desk, center):
    mette, _, lene, case = late_work(desk, center)
    assert [(one.kind, one.by, one.case) for one in lene.workspace.sight.notices()] == [("apart", "jonas", case)]
    waiting = apart(lene)
    assert {(one.name, one.why) for one in waiting} == {("Jonas (opdigtet)", "no_access")}
    assert LATE in {to.value for one in waiting for to in one.revision.body.sets.values()}
    assert apart(mette) == ()
    assert LATE not in contents(mette, case)


def test_the_leader_who_has_read_of_it_is_not_told_anew_when_it_is_handed_in_once_more(desk, center):
    mette, jonas, lene = desk("mette"), desk("jonas"), desk("lene")
    case = shared(mette, jonas, center)
    center.administering.take_back("lene", "jonas", case)
    for _ in range(3):
        jonas.workspace.answering.start(case, "note", {"content": LATE})
    request = jonas.exchanging.prepared()
    for told in (1, 0):
        with jonas.exchanging.line() as line:
            assert {one.became for one in line.sync(request).results} == {"quarantined"}
        lene.exchange()
        assert len(lene.workspace.sight.notices()) == told
        for one in lene.workspace.sight.notices():
            lene.workspace.sight.read(one.id)
        lene.exchange()


def test_what_is_taken_in_stands_from_then_on_with_everybody_who_sees_the_case(desk, center):
    mette, jonas, lene, case = late_work(desk, center)
    decide(lene, adopt=[one.revision.id for one in apart(lene)])
    for one in (mette, lene, jonas):
        one.exchange()
    assert LATE in contents(mette, case)
    assert LATE in contents(lene, case)
    assert jonas.workspace.cases.file(case) is None
    assert apart(lene) == ()
    center.administering.allow("lene", "jonas", case, "assigned")
    jonas.exchange()
    assert LATE in contents(jonas, case)


def test_its_author_is_told_that_it_stands_when_they_see_the_case_again(desk, center):
    _, jonas, lene, case = late_work(desk, center)
    assert jonas.exchanging.queue().apart > 0
    decide(lene, adopt=[one.revision.id for one in apart(lene)])
    center.administering.allow("lene", "jonas", case, "assigned")
    jonas.exchange()
    assert jonas.exchanging.queue().apart == 0


def test_what_is_left_stays_apart_is_listed_no_more_and_can_still_be_taken_in(desk, center):
    mette, jonas, lene, case = late_work(desk, center)
    names = [one.revision.id for one in apart(lene)]
    decide(lene, leave=names)
    center.administering.allow("lene", "jonas", case, "assigned")
    jonas.exchange()
    jonas.exchange()  # offers it again, and what a leader has left does not stand by that
    assert {one.why for one in jonas.exchanging.posted() if one.state == "apart"} == {"left"}
    mette.exchange()
    assert (apart(lene), LATE in contents(mette, case)) == ((), False)
    decide(lene, adopt=names)
    mette.exchange()
    assert LATE in contents(mette, case)
    with center.database.reading() as connection:
        done = {row.what: (row.by, json.loads(row.about)) for row in connection.execute(select(note))}
    assert (done["adopt"], done["leave"]) == (("lene", {"revisions": names}),) * 2


def test_nobody_decides_in_a_case_they_do_not_lead_nor_on_what_is_not_apart(desk, center):
    mette, _, lene, case = late_work(desk, center)
    names = [one.revision.id for one in apart(lene)]
    with center.database.reading() as connection:
        live = connection.scalar(select(revision.c.id).where(revision.c.case_id == case, revision.c.state == "live"))
    for who, which in ((mette, names), (lene, [*names, live]), (lene, ["no such"])):
        with pytest.raises(CenterRefused) as refused:
            decide(who, adopt=which)
        assert refused.value.values["error"] == "not_seen"
    assert len(apart(lene)) == len(names)


def test_what_came_first_is_listed_first(desk, center):
    _, jonas, lene, case = late_work(desk, center)
    for _ in range(3):
        center.clock.go_on(60)
        jonas.workspace.answering.start(case, "note", {"content": LATE})
        jonas.exchange()
    came = [Moment.read(one.revision.head.at) for one in apart(lene)]
    assert len(set(came)) > 3
    assert came == sorted(came)


def test_a_leader_s_desk_that_is_locked_is_told_nothing_of_it(desk, center):
    *_, lene, _ = late_work(desk, center)
    names = [one.revision.id for one in apart(lene)]
    center.administering.put_state("ida", lene.workspace.log.device, "locked")
    assert (bool(names), apart(lene)) == (True, ())
    with pytest.raises(CenterRefused) as refused:
        decide(lene, adopt=names)
    assert refused.value.values["error"] == "not_seen"


def test_a_new_case_from_a_desk_that_was_shut_out_comes_to_its_author_s_unit(desk, center):
    mette, lene = desk("mette"), desk("lene")
    center.administering.end_user("ida", "mette")
    case = mette.new_case()
    mette.exchange()
    lene.exchange()
    assert [one.kind for one in lene.workspace.sight.notices()] == ["apart"]
    assert apart(lene) == ()  # no unit has it yet: whoever runs the center takes it in
    names = command(center, "quarantine").split()[::6]
    assert command(center, "adopt", *names) == ""
    lene.exchange()
    assert lene.workspace.cases.file(case).child.name == "Freja Prøve (opdigtet)"


def test_a_new_case_that_is_taken_in_is_its_authors_who_was_let_in_again(desk, center):
    mette, jonas = desk("mette"), desk("jonas")
    device = mette.workspace.log.device
    center.administering.put_state("ida", device, "locked")
    case = mette.new_case()
    mette.exchange()
    center.administering.put_state("ida", device, "active")
    command(center, "adopt", *command(center, "quarantine").split()[::6])
    mette.workspace.answering.start(case, "note", {"content": LATE})
    for one in (mette, jonas, desk("mette")):
        one.exchange()
        assert [*one.workspace.cases.ids()] == ([] if one is jonas else [case])
    assert (mette.exchanging.queue().apart, mette.exchanging.queue().waiting) == (0, 0)


def test_what_is_kept_apart_of_the_house_s_own_rules_is_taken_in_and_makes_no_case_of_them(center):
    with httpx2.Client(base_url=center.url) as client:
        mette, lene = (Person(name, center, client).let_in() for name in ("mette", "lene"))
        rule = mette.write(HOUSE, "En regel")
        assert [one["why"] for one in mette.sync(rule).json()["results"]] == ["not_your_role"]
        command(center, "adopt", rule.id)
        assert rule.head.record in lene.sync().text
    with center.database.reading() as connection:
        assert connection.execute(select(case_home)).all() == []


def test_the_command_tells_ids_who_when_and_why_and_no_word(desk, center):
    _, _, lene, case = late_work(desk, center)
    told = command(center, "quarantine")
    (line,) = {tuple(one.split()[1:]) for one in told.splitlines()}
    assert line == ("case", case, "jonas", center.clock.now().isoformat(), "no_access")
    assert not any(word in told for word in (LATE, "Farmor", "note"))
    command(center, "leave", *told.split()[::6])
    assert (command(center, "quarantine"), apart(lene)) == ("", ())


def test_a_command_that_names_something_else_does_nothing(desk, center, capsys):
    late_work(desk, center)
    assert main(["--database", str(center.database._engine.url), "--by", "boss", "adopt", "nothing"]) == 2
    assert json.loads(capsys.readouterr().err.partition(" ")[2].replace("'", '"'))["what"] == "revision"


def command(center, *arguments):
    """Return what the center's command line says."""
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        assert main(["--database", str(center.database._engine.url), "--by", "boss", *arguments]) == 0
    return told.getvalue()
