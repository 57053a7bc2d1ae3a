"""After the center was put back to an earlier day, everything that any desk holds is in it again."""

from contextlib import suppress
from secrets import token_hex

import pytest
from sqlalchemy import delete, select

from casework.actions.belonging import Membership
from casework.actions.comparing import NOBODYS
from casework.model.problems import CaseworkError
from center.backup import BackingUp
from center.copies import copying_of
from center.copies.contents import BadCopy
from center.database import Database, sqlite_url
from center.drill import Drill
from center.restore import InUse, Restoring
from center.tables import case_home, grant, note, revision
from tests.center.canaries import WORD, files_with
from tests.center.conftest import running_center
from tests.center.postgres import binaries
from tests.center.test_handing_over import given, state

DAY = 86_400


@pytest.fixture(params=["sqlite", "postgres"])
def center(request, tmp_path, clock, postgres):
    url = sqlite_url(tmp_path / "center.db") if request.param == "sqlite" else postgres.fresh(f"t{token_hex(6)}")
    with running_center(url, clock) as running:
        yield running


@pytest.fixture
def back_up(center, tmp_path):
    def do():
        center.clock.go_on(1)
        copying = copying_of(center.database, binaries())
        return BackingUp(center.database, copying, center.clock).back_up(tmp_path / "backups").file

    return do


@pytest.fixture
def erased():
    return []


@pytest.fixture
def restore(center, erased):
    def do(file, *, over=True, database=center.database):
        copying = copying_of(database, binaries())
        restoring = Restoring(database, copying, center.clock, lambda _connection, town: erased.append(town))
        return restoring.restore("admin", file, over=over)

    return do


def stored(database, *states):
    with database.reading() as connection:
        asked = select(revision.c.id).where(revision.c.state.in_(states or ("live",)))
        return set(connection.scalars(asked))


def written(desk):
    return {name for case in desk.workspace.cases.ids() for name in ids(desk, case)}


def ids(desk, case):
    return {
        one.id for record in desk.workspace.cases.file(case).records for one in desk.workspace.log.history(record.id)
    }


def texts(desk, case):
    return {one.text("content") for one in desk.workspace.cases.file(case).of("note")}


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


def test_a_case_that_is_nobodys_here_any_more_is_handed_in_and_leaves(center, desk, back_up, restore):
    mette, jonas = desk("mette"), desk("jonas")
    case = mette.new_case()
    mette.exchange()
    backup = back_up()
    center.administering.allow("lene", "jonas", case, "assigned")
    jonas.exchange()
    note_here = jonas.workspace.answering.start(case, "note", {"content": "Jonas' ord."})
    jonas.exchange()
    (kept,) = jonas.workspace.log.history(note_here)
    restore(backup)
    jonas.exchange()
    assert jonas.workspace.cases.file(case) is None
    assert stored(center.database, "quarantined") == {kept.id}
    center.administering.allow("lene", "jonas", case, "assigned")
    jonas.exchange()
    assert texts(jonas, case) == {"Jonas' ord."}
    jonas.exchange()
    assert stored(center.database, "quarantined") == set()


@pytest.mark.parametrize("gone", [False, True], ids=["goes now", "had gone"])
def test_no_copy_holds_a_case_of_which_the_center_has_forgotten_that_it_was_here(
    center, desk, back_up, restore, tmp_path, gone
):
    mette, jonas = desk("mette"), desk("jonas", folder=tmp_path / "jonas")
    case = mette.new_case()
    mette.workspace.answering.start(case, "note", {"content": f"{WORD} ord."})
    mette.exchange()
    backup = back_up()
    center.administering.allow("lene", "jonas", case, "assigned")
    jonas.exchange()
    jonas.workspace.back_up()
    if gone:
        center.administering.take_back("lene", "jonas", case)
        jonas.exchange()
    copies, key = tmp_path / "jonas" / "backup", jonas.workspace._key
    assert files_with(copies, key=key)
    restore(backup)
    jonas.exchange()
    assert jonas.workspace.cases.file(case) is None
    assert files_with(copies, key=key) == []


def test_nor_does_a_copy_hold_it_when_the_case_comes_back(center, desk, back_up, restore, tmp_path):
    mette, lene = desk("mette"), desk("lene", folder=tmp_path / "lene")
    backup = back_up()
    case = mette.new_case()
    mette.workspace.answering.start(case, "note", {"content": f"{WORD} ord."})
    mette.exchange()
    lene.exchange()
    lene.workspace.answering.start(case, "note", {"content": "Lenes ord."})
    lene.exchange()
    lene.workspace.back_up()
    center.administering.restrict("ida", case, restricted=True)
    lene.exchange()
    assert lene.workspace.cases.file(case) is None
    restore(backup)
    for one in (mette, lene):
        one.exchange()
    assert "Lenes ord." in texts(lene, case)
    assert files_with(tmp_path / "lene" / "backup", key=lene.workspace._key) == []


def test_a_lost_case_is_whose_it_was_though_it_was_begun_by_a_clock_that_was_days_ahead(center, desk, back_up, restore):
    mette, lene = desk("mette"), desk("lene")
    backup = back_up()
    center.clock.go_on(3 * DAY)
    case = mette.new_case()
    center.clock.go_on(-3 * DAY)
    for one in (mette, lene):
        one.exchange()
    lene.workspace.answering.start(case, "note", {"content": "Lenes ord."})
    for one in (lene, mette):
        one.exchange()
    restore(backup)
    lene.exchange()
    with center.database.reading() as connection:
        assert connection.scalars(select(grant.c.user).where(grant.c.case_id == case)).all() == ["mette"]
    mette.exchange()
    assert texts(mette, case) == {"Lenes ord."}


@pytest.mark.parametrize("known", [True, False], ids=["a known case", "a lost case"])
def test_what_a_colleague_without_a_way_in_gives_back_stands_when_its_writer_has_one(
    known, center, desk, back_up, restore
):
    """Else it lay apart for ever once its writer no longer had it, and the colleague's copy had gone."""
    mette, jonas = desk("mette"), desk("jonas")
    backup = back_up()
    case = mette.new_case()
    mette.exchange()
    backup = back_up() if known else backup
    center.administering.allow("lene", "jonas", case, "assigned")
    note_here = mette.workspace.answering.start(case, "note", {"content": "Mettes ord."})
    mette.exchange()
    jonas.exchange()
    all_of_it = ids(jonas, case)
    mine = jonas.workspace.answering.start(case, "note", {"content": "Jonas' ord."})
    jonas.exchange()
    (kept,) = jonas.workspace.log.history(mine)
    restore(backup)
    jonas.exchange()
    assert jonas.workspace.cases.file(case) is None
    assert stored(center.database) == all_of_it
    assert stored(center.database, "quarantined") == {kept.id}
    new = desk("mette")
    new.exchange()
    assert new.workspace.cases.file(case).record(note_here).text("content") == "Mettes ord."


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
            ask = _next(slow, ask, line)
        mette.workspace.answering.start(case, "note", {"content": "Skrevet imens."})
        assert mette.exchange().orders == ("lock",)
        assert mette.exchanging.queue().apart == len(written(mette))
        restore(backup)
        with suppress(StopIteration):
            while True:
                ask = _next(slow, ask, line)
    mette.exchange()
    assert stored(center.database) == written(mette)


def _next(steps, ask, line):
    try:
        answer = ask(line)
    except CaseworkError as error:
        return steps.throw(error)
    return steps.send(answer)


def test_a_case_that_the_center_has_never_heard_of_belongs_to_who_began_it(center, desk, back_up, restore):
    mette, erik = desk("mette"), desk("erik")
    backup = back_up()
    case = mette.new_case()
    mette.exchange()
    erik.exchange()
    restore(backup)
    erik.exchange()  # from another unit, and first
    with center.database.reading() as connection:
        assert connection.scalar(select(case_home.c.unit).where(case_home.c.case_id == case)) == "vest"
        assert list(connection.scalars(select(grant.c.user).where(grant.c.case_id == case))) == ["mette"]


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


def test_what_was_kept_apart_stands_when_somebody_who_may_write_there_offers_it(center, desk):
    mette, jonas = desk("mette"), desk("jonas")
    case = mette.new_case()
    mette.exchange()
    center.administering.allow("lene", "jonas", case, "assigned")
    jonas.exchange()
    with center.database.writing() as connection:
        connection.execute(delete(grant).where(grant.c.user == "jonas"))
    late = jonas.workspace.answering.start(case, "note", {"content": "For sent."})
    request = jonas.exchanging.prepared()
    with jonas.exchanging.line() as line:
        assert {one.became for one in line.sync(request).results} == {"quarantined"}
        assert {one.became for one in line.sync(request).results} == {"quarantined"}
        center.administering.allow("lene", "jonas", case, "assigned")
        assert {one.became for one in line.sync(request).results} == {"stored"}
    mette.exchange()
    assert {one.id for one in mette.workspace.log.history(late)} == {one.id for one in request.push}


def test_a_case_that_was_nobodys_when_it_was_compared_leaves_when_it_is_somebody_elses(center, desk, back_up, restore):
    """No feed told that it went: to the center it had never been in the sight of those who had it from before."""
    mette, lene, erik = desk("mette"), desk("lene"), desk("erik")
    backup = back_up()
    case = mette.new_case()
    for one in (mette, lene, erik):
        one.exchange()
    restore(backup)
    with mette.exchanging.line() as line:
        slow = mette.exchanging.steps()
        ask = _next(slow, next(slow), line)  # it hears that the feeds are others,
        _next(slow, ask, line)  # and of which epoch: all of it waits once more
    center.administering.put_state("ida", mette.workspace.log.device, "locked")
    mette.exchange()
    lene.exchange()
    assert (stored(center.database), bool(ids(lene, case))) == (set(), True)
    note_here = erik.workspace.answering.start(case, "note", {"content": "Eriks ord."})
    erik.exchange()  # from another unit
    assert stored(center.database) == {one.id for one in erik.workspace.log.history(note_here)}
    lene.exchange()
    assert lene.workspace.cases.ids() == ()
    assert stored(center.database, "quarantined") == ids(erik, case) - stored(center.database)
    assert lene.workspace.settings.get(NOBODYS) == []


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
