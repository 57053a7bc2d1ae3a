"""After the center was put back to an earlier day, everything that any desk holds is in it again."""

from secrets import token_hex

import pytest
from sqlalchemy import select

from casework.actions.belonging import Membership
from center.copies.contents import BadCopy
from center.database import Database, sqlite_url
from center.drill import Drill
from center.restore import InUse
from center.tables import note
from tests.center.conftest import running_center
from tests.center.held import ids, next_question, stored, texts, to_the_end, written
from tests.center.postgres import binaries
from tests.center.test_handing_over import given, state


@pytest.fixture(params=["sqlite", "postgres"])
def center(request, tmp_path, clock, postgres):
    url = sqlite_url(tmp_path / "center.db") if request.param == "sqlite" else postgres.fresh(f"t{token_hex(6)}")
    with running_center(url, clock) as running:
        yield running


def test_desks_offer_again_what_was_written_after_the_backup(center, desk, back_up, restore, erased):
    mette = desk("mette")
    case = mette.new_case()
    mette.exchange()
    backup = back_up()
    mette.workspace.answering.start(case, "note", {"content": "Skrevet efter kopien."})
    mette.exchange()
    restore(backup)
    assert written(mette) - stored(center.database)
    mette.exchange()
    assert written(mette) == stored(center.database)
    assert (mette.exchanging.queue().waiting, erased) == (0, ["home"])


def test_a_colleague_gives_back_what_its_writer_has_no_more(center, desk, back_up, restore):
    mette, lene = desk("mette"), desk("lene")
    backup = back_up()
    case = mette.new_case()
    mette.workspace.answering.start(case, "note", {"content": "Mettes ord."})
    for one in (mette, lene):
        one.exchange()
    restore(backup)
    lene.exchange()  # Mette's computer lies in a lake
    assert stored(center.database) == ids(lene, case)
    new = desk("mette")
    new.exchange()
    assert texts(new, case) == {"Mettes ord."}


def test_what_was_told_safe_and_was_lost_all_the_same_is_given_back(center, desk, back_up, restore):
    """An older backup than the last was put back: what lay in the last one is not in it."""
    mette = desk("mette")
    old = back_up()
    case = mette.new_case()
    mette.exchange()
    back_up()
    mette.exchange()
    assert mette.exchanging.queue().safe == len(ids(mette, case))
    restore(old)
    mette.exchange()
    assert stored(center.database) == ids(mette, case)
    assert mette.exchanging.queue().safe == 0


def test_what_a_shut_out_desk_wrote_waits_for_somebody_to_look_at_it(center, desk, back_up, restore):
    mette, jonas = desk("mette"), desk("jonas")
    case = mette.new_case()
    mette.exchange()
    backup = back_up()
    center.administering.allow("lene", "jonas", case, "assigned")
    mette.workspace.answering.start(case, "note", {"content": "Mettes ord."})
    mette.exchange()
    jonas.exchange()
    restore(backup)
    center.administering.put_state("ida", mette.workspace.log.device, "locked")
    jonas.exchange()
    assert len(stored(center.database, "quarantined")) == 1


@pytest.mark.parametrize("asked", ["what a new desk fetches", "the feeds"])
def test_an_exchange_on_its_way_does_not_hide_what_another_was_told_is_kept_apart(
    center, desk, back_up, restore, asked
):
    mette, backup = desk("mette"), back_up()
    case = mette.new_case()
    with mette.exchanging.line() as line:
        slow = mette.exchanging.steps()
        ask = next(slow)
        center.administering.put_state("ida", mette.workspace.log.device, "locked")
        if asked == "the feeds":
            ask = next_question(slow, ask, line)
        mette.workspace.answering.start(case, "note", {"content": "Skrevet imens."})
        assert mette.exchange().orders == ("lock",)
        assert mette.exchanging.queue().apart == len(written(mette))
        restore(backup)
        to_the_end(slow, ask, line)
    mette.exchange()
    assert stored(center.database) == written(mette)


def test_what_a_forgotten_desk_wrote_waits_at_a_colleagues_until_it_is_invited_again(center, desk, back_up, restore):
    mette = desk("mette")
    backup = back_up()
    new = desk("mette")
    case = new.new_case()
    for one in (new, mette):
        one.exchange()
    restore(backup)
    mette.exchange()
    assert (stored(center.database), bool(ids(mette, case))) == (set(), True)
    code = center.administering.invite("admin", "mette").code
    told = new.exchanging.belonging.enrol(Membership(center.url, "home"), code)  # and its disk breaks there and then
    center.administering.approve("second", told.enrolment)
    mette.exchange()
    assert stored(center.database) == set()
    mette.workspace.exchanging().exchange()  # the program is opened the next morning
    assert stored(center.database) == ids(mette, case)


def test_it_is_not_put_over_a_center_by_mistake_nor_from_a_file_that_is_none(back_up, restore, tmp_path):
    backup = back_up()
    with pytest.raises(InUse):
        restore(backup, over=False)
    broken = tmp_path / "half.db"
    broken.write_bytes(backup.read_bytes()[:3000])
    with pytest.raises(BadCopy):
        restore(broken)


def test_into_an_empty_database_it_says_who_did_it(desk, center, back_up, restore, tmp_path, postgres):
    mette = desk("mette")
    mette.new_case()
    mette.exchange()
    backup = back_up()
    url = sqlite_url(tmp_path / "new.db") if center.database.is_sqlite else postgres.fresh(f"t{token_hex(6)}")
    fresh = Database(url)
    done = restore(backup, over=False, database=fresh)
    assert stored(fresh) == stored(center.database)
    with fresh.reading() as connection:
        assert connection.scalar(select(note.c.by).where(note.c.what == "restore")) == "admin"
    assert set(done.epochs) == {"home"}
    fresh.close()


def test_a_drill_leaves_the_scratch_database_empty(desk, center, back_up, tmp_path, postgres):
    desk("mette").exchange()
    back_up()
    url = "" if center.database.is_sqlite else postgres.fresh(f"t{token_hex(6)}")
    for _ in range(2):
        _, restored, wrong = Drill(center.clock, lambda *_: None, binaries()).hold("admin", tmp_path / "backups", url)
        assert (restored.contents.revisions, wrong) == (0, [])


@pytest.mark.parametrize("center", ["sqlite"], indirect=True)
def test_what_a_forgotten_desk_wrote_is_kept_aside_when_its_case_goes(center, desk, back_up, restore):
    mette, jonas = desk("mette"), desk("jonas")
    case = mette.new_case()
    mette.exchange()
    center.administering.allow("lene", "jonas", case, "assigned")
    backup = back_up()
    new = desk("mette")
    new.exchange()
    late = new.workspace.answering.start(case, "note", {"content": "Skrevet på den nye."})
    for one in (new, jonas):
        one.exchange()
    restore(backup)
    jonas.exchange()
    assert jonas.exchanging.queue().alone == 1
    center.administering.take_back("lene", "jonas", case)
    jonas.exchange()
    (kept,) = new.workspace.log.history(late)
    assert jonas.workspace.cases.file(case) is None
    assert jonas.workspace._database.rows("SELECT revision FROM set_aside") == [(kept.id,)]
    code = center.administering.invite("admin", "mette").code
    told = new.exchanging.belonging.enrol(Membership(center.url, "home"), code)  # and its disk breaks there and then
    center.administering.approve("second", told.enrolment)
    jonas.workspace.exchanging().exchange()  # the program is opened the next morning
    assert stored(center.database, "live", "quarantined") >= {kept.id}
    assert jonas.exchanging.queue().alone == 0
    assert jonas.workspace._database.rows("SELECT revision FROM set_aside") == []


@pytest.mark.parametrize("center", ["sqlite"], indirect=True)
def test_that_a_case_was_taken_over_and_the_center_has_lost_it_is_told_to_both(desk, back_up, restore):
    mette, jonas = desk("mette"), desk("jonas")
    case = mette.new_case()
    mette.exchange()
    backup = back_up()
    record = given(mette, case)
    mette.exchange()
    jonas.exchange()
    jonas.workspace.handing_over.take(record)
    for one in (jonas, mette):
        one.exchange()
    mette.workspace.handing_over.notice(record)
    restore(backup)
    for one in (mette, jonas):
        one.exchange()
    for one in (mette, jonas):
        (told,) = one.workspace.handing_over.standing()
        assert (told.record, told.state, told.why, told.number) == (record, "refused", "lost", "2026-0001")
    again = given(mette, case)
    mette.exchange()
    assert state(mette, again) == "offered"
    mette.workspace.handing_over.notice(record)
    assert [one.record for one in mette.workspace.handing_over.standing()] == [again]
