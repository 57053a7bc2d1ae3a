"""Breaking the glass: a reason, a time, a leader who is told, and an end that comes by itself."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from casework.link.errors import CenterRefused
from casework.model.case_key import beginning, case_key
from center.gone import purges
from center.tables import feed, grant, note, seen
from tests.center.conftest import TOWN
from tests.center.test_out_of_sight import WORD, tables_with

WHY = "Freja ringer fra en tankstation"


def others_case(desk):
    """Return Mette at her desk, and a case of hers that nobody else but her leader sees."""
    mette = desk("mette")
    case = mette.new_case()
    mette.workspace.answering.start(case, "note", {"content": f"Mor laver {WORD}."})
    mette.exchange()
    return mette, case


def broken(one, case, why=WHY):
    return one.workspace.asking_center.glass(case, why)()


def refusal(act):
    with pytest.raises(CenterRefused) as refused:
        act()
    return refused.value.values["error"], refused.value.values.get("why")


def later(clock, **time):
    clock.go_on(timedelta(**time).total_seconds())


def test_a_key_is_short_and_leads_to_one_case():
    assert case_key("3f2a91bc-07de-4abc-8def-0123456789ab") == "3f2a 91bc 07de"
    assert beginning("3F2A-91BC 07de") == "3f2a91bc-07de"
    assert beginning("3f2a91bc-07de-4abc-8def-0123456789ab") == "3f2a91bc-07de-4abc-8def-0123456789ab"
    assert [beginning(one) for one in ("", "3f2a", "2026-0001", "3f2a 91bc 07d%", "f" * 33)] == [None] * 5


def test_a_case_that_is_not_one_s_own_comes_with_a_reason_and_the_leader_is_told(desk, clock):
    _, case = others_case(desk)
    olga, lene = desk("olga"), desk("lene")
    done = broken(olga, case_key(case))
    olga.exchange()
    assert (done.case, done.until) == (case, (clock.now() + timedelta(hours=3)).isoformat())
    assert tables_with(olga, WORD)
    assert olga.workspace.sight.ends(case) == clock.now() + timedelta(hours=3)
    lene.exchange()
    (told,) = lene.workspace.sight.notices()
    assert (told.kind, told.by, told.case, told.reason) == ("glass", "olga", case, WHY)
    assert told.until == done.until


def test_a_notice_stands_until_the_leader_has_read_it_and_says_so_once(desk):
    _, case = others_case(desk)
    olga, lene, other = desk("olga"), desk("lene"), desk("lene")
    broken(olga, case)
    lene.exchange()
    lene.exchange()
    (told,) = lene.workspace.sight.notices()
    lene.workspace.sight.read(told.id)
    assert lene.workspace.sight.notices() == ()
    other.exchange()
    assert other.workspace.sight.notices() == (told,)
    lene.exchange()
    other.exchange()
    assert (lene.workspace.sight.notices(), other.workspace.sight.notices()) == ((), ())
    assert olga.workspace.sight.notices() == ()


def test_asking_again_opens_nothing_twice(desk, center):
    _, case = others_case(desk)
    olga = desk("olga")
    ask = olga.workspace.asking_center.glass(case, WHY)
    assert ask() == ask()
    with center.database.reading() as connection:
        kinds = connection.scalars(select(grant.c.kind).where(grant.c.user == "olga")).all()
        rows = connection.execute(select(feed.c.kind).where(feed.c.scope == "user:lene")).all()
    assert kinds == ["glass"]
    assert [row.kind for row in rows] == ["notice"]


def test_the_case_goes_by_itself_when_the_time_is_over_though_nobody_writes(desk, clock):
    _, case = others_case(desk)
    olga, other = desk("olga"), desk("olga")
    broken(olga, case)
    olga.exchange()
    other.exchange()
    later(clock, hours=2, minutes=59)
    olga.exchange()
    assert tables_with(olga, WORD)
    later(clock, minutes=2)
    for one in (olga, other):
        one.exchange()
        assert tables_with(one, WORD) == []
        assert one.workspace.sight.ends(case) is None


def test_a_desk_without_its_center_takes_the_case_out_by_its_own_clock(desk, center, clock):
    _, case = others_case(desk)
    olga = desk("olga")
    broken(olga, case)
    olga.exchange()
    later(clock, hours=3, minutes=6)
    steps = olga.exchanging.steps()
    next(steps)  # the first question is ready, and no line was ever opened
    steps.close()
    assert tables_with(olga, WORD) == []
    center.administering.allow("lene", "olga", case, "assigned")
    olga.exchange()
    assert tables_with(olga, WORD)


def test_a_grant_with_an_end_goes_out_too_and_a_denial_with_one_lets_in_again(desk, center, clock):
    _, case = others_case(desk)
    jonas, lene = desk("jonas"), desk("lene")
    lene.exchange()
    allow = center.administering.allow
    allow("lene", "jonas", case, "assigned", until=clock.now() + timedelta(hours=1))
    allow("erik", "lene", case, "denied", until=clock.now() + timedelta(hours=1))
    jonas.exchange()
    lene.exchange()
    assert (bool(tables_with(jonas, WORD)), bool(tables_with(lene, WORD))) == (True, False)
    later(clock, hours=2)
    jonas.exchange()
    lene.exchange()
    assert (bool(tables_with(jonas, WORD)), bool(tables_with(lene, WORD))) == (False, True)


def test_a_denial_that_is_over_leaves_no_desk_that_was_to_let_the_case_go(desk, center, clock):
    _, case = others_case(desk)
    lene = desk("lene")
    lene.exchange()
    center.administering.allow("erik", "lene", case, "denied", until=clock.now() + timedelta(hours=1))
    later(clock, hours=2)
    lene.exchange()
    with center.database.reading() as connection:
        assert purges(connection, TOWN, case) == ()


def test_who_sees_a_case_in_another_way_too_is_told_of_no_end_and_of_nothing_when_it_is_over(desk, center, clock):
    _, case = others_case(desk)
    lene = desk("lene")
    center.administering.allow("erik", "lene", case, "assigned", until=clock.now() + timedelta(hours=1))
    lene.exchange()
    assert lene.workspace.sight.you.ends == {}
    later(clock, hours=2)
    lene.exchange()
    assert tables_with(lene, WORD)
    with center.database.reading() as connection:
        assert connection.execute(select(feed).where(feed.c.scope == "user:lene")).all() == []


def test_of_a_case_that_was_restricted_while_it_was_open_no_end_is_told(desk, center):
    _, case = others_case(desk)
    olga = desk("olga")
    broken(olga, case)
    center.administering.restrict("ida", case, restricted=True)
    olga.exchange()
    assert olga.workspace.sight.you.ends == {}


@pytest.mark.parametrize("since", ["restricted", "denied"])
def test_a_case_that_was_restricted_or_denied_when_its_time_was_just_over_goes_too(desk, center, clock, since):
    """Neither told that it went: by then it was in nobody's sight, and by the rules of now it had never been."""
    _, case = others_case(desk)
    olga = desk("olga")
    broken(olga, case)
    olga.exchange()
    later(clock, hours=3, minutes=2)  # too short a time for olga's own clock to take it out
    if since == "restricted":
        center.administering.restrict("lene", case, restricted=True)
    else:
        center.administering.allow("lene", "olga", case, "denied")
    olga.exchange()
    assert tables_with(olga, WORD) == []


def test_what_is_made_lasting_before_its_end_stays(desk, center, clock):
    _, case = others_case(desk)
    olga = desk("olga")
    broken(olga, case)
    olga.exchange()
    center.administering.allow("lene", "olga", case, "assigned")
    olga.exchange()
    assert olga.workspace.sight.ends(case) is None
    later(clock, hours=4)
    olga.exchange()
    assert tables_with(olga, WORD)


def test_a_case_that_is_taken_back_goes_at_once_also_one_that_was_given_for_a_time(desk, center, clock):
    _, case = others_case(desk)
    jonas = desk("jonas")
    center.administering.allow("lene", "jonas", case, "assigned", until=clock.now() + timedelta(hours=9))
    jonas.exchange()
    center.administering.take_back("lene", "jonas", case)
    jonas.exchange()
    assert tables_with(jonas, WORD) == []


def test_a_denied_case_a_restricted_one_and_one_that_is_not_there_are_answered_alike(desk, center):
    mette, denied = others_case(desk)
    restricted, absent = mette.new_case(), "00000000-0000-4000-8000-000000000009"
    mette.exchange()
    center.administering.restrict("lene", restricted, restricted=True)
    center.administering.allow("lene", "olga", denied, "denied")
    olga = desk("olga")
    answers = set()
    for case in (denied, restricted, absent, "ingen nøgle", "house"):
        with olga.exchanging.line() as line:
            told = {"id": "0" * 32, "case": case, "reason": WHY}
            answers.add(str(line._sent("POST", "/v1/glass", json.dumps(told).encode(), proven=True)))
    with center.database.reading() as connection:
        assert connection.scalars(select(note.c.by).where(note.c.what == "glass_stayed")).all() == ["olga"] * 5
    assert answers == {str((404, {"error": "not_seen", "time": center.clock.now().isoformat()}))}


def test_a_word_is_no_reason_and_an_administrator_has_none(desk):
    _, case = others_case(desk)
    assert refusal(lambda: broken(desk("olga"), case, "Travlt")) == ("glass_stays", "reason")
    assert refusal(lambda: broken(desk("ida"), case)) == ("glass_stays", "role")


def test_the_area_manager_is_told_where_no_leader_can_be_and_else_the_glass_stays(desk, center):
    _, case = others_case(desk)
    olga, erik = desk("olga"), desk("erik")
    center.administering.allow("boss", "lene", case, "denied")
    broken(olga, case)
    erik.exchange()
    assert [one.by for one in erik.workspace.sight.notices()] == ["olga"]
    center.administering.end_user("boss", "erik")
    assert refusal(lambda: broken(desk("jonas"), case)) == ("glass_stays", "nobody_to_tell")


def test_the_reason_stands_where_it_is_told_who_has_seen_the_case(desk, center):
    _, case = others_case(desk)
    broken(desk("olga"), case)
    with center.database.reading() as connection:
        row = connection.execute(select(seen.c.user, seen.c.reason).where(seen.c.what == "glass")).one()
    assert tuple(row) == ("olga", WHY)
