"""Who has seen a case: noted at the desk without its center, told once, and shown to those who may know."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from casework.link.errors import CenterRefused
from casework.model.exchange import Request
from casework.model.seeing import DESK_LOOKS, Look
from casework.store.database import DiskFull
from center.tables import seen
from tests.center.test_glass import WHY, broken, others_case

SECRET = "hundehviskeren"


def looks(one, case):
    return [(look.look.what, look.user) for look in one.workspace.asking_center.seen(case)().seen]


def told_of(center):
    """Return what desks have told, and not what the center noted itself."""
    with center.database.reading() as connection:
        return connection.execute(select(seen).where(seen.c.what.in_(DESK_LOOKS))).all()


def test_what_was_read_without_the_center_is_told_later_and_once(desk, center, clock):
    mette, case = others_case(desk)
    mette.workspace.seeing.note(case, "opened")
    clock.go_on(timedelta(hours=5).total_seconds())
    with mette.exchanging.line() as line:
        request = mette.exchanging.prepared()
        line.sync(request)  # the answer is lost on the way
    mette.exchange()
    mette.exchange()
    assert [(row.user, row.case_id, row.what, row.at) for row in told_of(center)] == [
        ("mette", case, "opened", "2026-11-23T09:00:00+00:00")
    ]
    assert mette.workspace._database.rows("SELECT * FROM seen WHERE NOT told") == []


def test_no_word_of_the_case_goes_with_a_look(desk):
    mette, case = others_case(desk)
    mette.workspace.answering.start(case, "note", {"content": SECRET})
    mette.exchange()
    mette.workspace.exporting.text(case)
    told = json.dumps([vars(look) for look in mette.exchanging.prepared().looks])
    assert '"exported"' in told
    assert not any(word in told for word in (SECRET, "Freja", "Mette"))


def test_hundreds_of_looks_go_in_more_than_one_request(desk, center):
    mette, case = others_case(desk)
    for number in range(501):
        mette.workspace.seeing._unwritten.append(_look(number, case))
    mette.workspace.seeing.note(case, "opened")
    mette.exchange()
    assert len(told_of(center)) == 502


def _look(number, case):
    return Look(f"{number:032x}", case, "", "opened", "2026-11-23T08:00:00+00:00")


def test_a_desk_that_is_shut_out_tells_what_was_read_until_then(desk, center):
    mette, case = others_case(desk)
    mette.workspace.seeing.note(case, "opened")
    center.administering.end_user("ida", "mette")
    assert mette.exchange().orders == ("lock",)
    lene = desk("lene")
    lene.exchange()
    assert ("opened", "mette") in looks(lene, case)


def test_a_desk_can_tell_of_nobody_but_its_own_user_and_never_of_tomorrow(desk, center, clock):
    mette, case = others_case(desk)
    tomorrow = (clock.now() + timedelta(days=1)).isoformat()
    look = {"id": "1" * 32, "case": case, "record": "", "what": "opened", "at": tomorrow}
    message = {"protocol": 1, "app": "x", "time": "", "looks": [look]}
    with mette.exchanging.line() as line:
        line.ask("POST", "/v1/sync", message)
        with pytest.raises(CenterRefused):
            line.ask("POST", "/v1/sync", {**message, "looks": [{**look, "id": "2" * 32, "user": "jonas"}]})
        with pytest.raises(CenterRefused):
            line.ask("POST", "/v1/sync", {**message, "looks": [{**look, "id": "2" * 32, "what": "glass"}]})
    (row,) = told_of(center)
    assert (row.user, row.at) == ("mette", clock.now().isoformat(timespec="seconds"))


def test_a_look_at_a_time_that_no_calendar_has_was_now(desk, center, clock):
    mette, case = others_case(desk)
    times = ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "yesterday", "2026-11-23T08:00:00")
    looks = [Look(f"{number:032x}", case, "", "opened", time) for number, time in enumerate(times)]
    with mette.exchanging.line() as line:
        line.sync(Request("test", "", looks=tuple(looks)))
    assert {row.at for row in told_of(center)} == {clock.now().isoformat(timespec="seconds")}


def test_a_full_disk_keeps_nobody_from_a_case_and_the_look_is_written_with_the_next(desk, monkeypatch):
    mette, case = others_case(desk)
    kept = mette.workspace.seeing._looks

    def full(_looks):
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(kept, "keep", full)
        mette.workspace.seeing.note(case, "opened")
    mette.workspace.seeing.note(case, "previewed", "brev")
    assert {look.what for look in mette.exchanging.prepared().looks} == {"opened", "previewed"}


def test_what_the_center_sends_and_tells_is_noted_there(desk):
    _, case = others_case(desk)
    olga, lene = desk("olga"), desk("lene")
    broken(olga, case)
    olga.exchange()
    lene.exchange()
    assert ("read_log", "lene") not in looks(lene, case)
    assert ("read_log", "lene") in looks(lene, case)
    assert {("glass", "olga"), ("fetched", "olga")} <= set(looks(lene, case))


def test_the_list_is_for_the_assigned_and_the_leaders_and_not_for_who_broke_the_glass(desk, center):
    mette, case = others_case(desk)
    olga, lene, jonas = desk("olga"), desk("lene"), desk("jonas")
    broken(olga, case, WHY)
    told = mette.workspace.asking_center.seen(case)()
    opened = [one for one in told.seen if one.look.what == "glass"]
    assert [(one.name, one.role, one.reason) for one in opened] == [("Olga (opdigtet)", "caseworker", WHY)]
    assert not told.more
    assert looks(lene, case)
    for one in (olga, jonas):
        with pytest.raises(CenterRefused) as refused:
            looks(one, case)
        assert refused.value.values["error"] == "not_seen"
    center.administering.end_user("ida", "olga")
    assert [one.name for one in mette.workspace.asking_center.seen(case)().seen if one.look.what == "glass"] == [
        "Olga (opdigtet)"
    ]
