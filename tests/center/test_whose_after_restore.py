"""After the center was put back: whose a case is, and that it leaves who may not see it, with every copy."""

import pytest
from sqlalchemy import delete, select

from casework.actions.comparing import NOBODYS
from center.apart import Apart
from center.tables import case_home, grant
from tests.center.canaries import WORD, files_with
from tests.center.conftest import ON_BOTH, TOWN
from tests.center.held import ids, next_question, stored, texts, to_the_end

pytestmark = ON_BOTH

DAY = 86_400


def whose(center, case):
    with center.database.reading() as connection:
        home = connection.scalar(select(case_home.c.unit).where(case_home.c.case_id == case))
        return home, list(connection.scalars(select(grant.c.user).where(grant.c.case_id == case)))


def hand_in_locked(center, one):
    """Lock a desk when it has heard that the center was put back, and all of its work waits once more."""
    with one.exchanging.line() as line:
        slow = one.exchanging.steps()
        ask = next_question(slow, next(slow), line)  # it hears that the feeds are others,
        next_question(slow, ask, line)  # and of which epoch
    center.administering.put_state("ida", one.workspace.log.device, "locked")
    one.exchange()


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
    assert whose(center, case) == ("vest", ["mette"])
    mette.exchange()
    assert texts(mette, case) == {"Lenes ord."}


def test_a_lost_case_leaves_the_second_desk_too_that_gives_it_back(center, desk, back_up, restore):
    """Found by the model of the protocol (seed 512): to the second it was known, and no more was said."""
    mette, jonas, olga = desk("mette"), desk("jonas"), desk("olga")
    backup = back_up()
    case = mette.new_case()
    mette.exchange()
    for one in (jonas, olga):
        center.administering.allow("lene", one.user, case, "assigned")
        one.exchange()
    restore(backup)
    with jonas.exchanging.line() as line:
        slow = jonas.exchanging.steps()
        ask = next_question(slow, next(slow), line)  # he hears that the feeds are others,
        ask = next_question(slow, ask, line)  # of which epoch,
        ask = next_question(slow, ask, line)  # and that the center has nothing of the case
        olga.exchange()
        to_the_end(slow, ask, line)
    assert whose(center, case) == ("vest", ["mette"])
    for one in (jonas, olga):
        one.exchange()
        assert one.workspace.cases.file(case) is None


def test_a_case_that_is_given_while_two_exchanges_compare_stays(center, desk, back_up, restore):
    """Found by the model of the protocol (seed 433): what the first had been told of whose it is was older."""
    mette, jonas = desk("mette"), desk("jonas")
    case = mette.new_case()
    mette.exchange()
    backup = back_up()
    center.administering.allow("lene", "jonas", case, "assigned")
    jonas.exchange()
    restore(backup)
    with jonas.exchanging.line() as line:
        slow = jonas.exchanging.steps()
        ask = next_question(slow, next(slow), line)  # he hears that the feeds are others,
        ask = next_question(slow, ask, line)  # and of which epoch;
        not_his = ask(line)
        center.administering.allow("lene", "jonas", case, "assigned")
        jonas.exchange()
        ask = slow.send(not_his)
        to_the_end(slow, ask, line)
    assert jonas.workspace.cases.ids() == (case,)


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


def test_a_case_that_the_center_has_never_heard_of_belongs_to_who_began_it(center, desk, back_up, restore):
    mette, erik = desk("mette"), desk("erik")
    backup = back_up()
    case = mette.new_case()
    mette.exchange()
    erik.exchange()
    restore(backup)
    erik.exchange()  # from another unit, and first
    assert whose(center, case) == ("vest", ["mette"])


@pytest.mark.parametrize("left", [False, True], ids=["waits", "was left there"])
def test_nor_is_a_case_of_who_writes_in_it_first_when_its_beginning_is_kept_apart(left, center, desk, back_up, restore):
    mette, erik = desk("mette"), desk("erik")
    backup = back_up()
    case = mette.new_case()
    mette.exchange()
    erik.exchange()
    erik.workspace.answering.start(case, "note", {"content": "Eriks ord."})
    erik.exchange()
    restore(backup)
    hand_in_locked(center, mette)
    waiting = stored(center.database, "quarantined")
    assert waiting == ids(mette, case)
    if left:
        Apart(center.database, center.clock).decide_for(TOWN, "ida", leave=sorted(waiting))
    erik.exchange()
    assert whose(center, case) == ("vest", ["mette"])


def test_what_a_colleague_wrote_gives_them_no_case_whose_beginning_is_kept_apart(center, desk, back_up, restore):
    mette, lene = desk("mette"), desk("lene")
    backup = back_up()
    case = mette.new_case()
    for one in (mette, lene):
        one.exchange()
    note_here = lene.workspace.answering.start(case, "note", {"content": "Lenes ord."})
    hers = [one.id for one in lene.workspace.log.history(note_here)]
    restore(backup)
    hand_in_locked(center, mette)
    center.administering.put_state("ida", lene.workspace.log.device, "locked")
    lene.exchange()
    Apart(center.database, center.clock).decide_for(TOWN, "ida", adopt=hers)
    assert whose(center, case) == ("vest", ["mette"])


def test_a_case_that_was_nobodys_when_it_was_compared_leaves_when_it_is_somebody_elses(center, desk, back_up, restore):
    """No feed told that it went: to the center it had never been in the sight of those who had it from before."""
    mette, jonas = desk("mette"), desk("jonas")
    backup = back_up()
    case = mette.new_case()
    mette.exchange()
    center.administering.allow("lene", "jonas", case, "assigned")
    jonas.exchange()
    restore(backup)
    hand_in_locked(center, mette)
    jonas.exchange()
    waiting = stored(center.database, "quarantined")
    assert waiting == ids(jonas, case)
    assert jonas.workspace.settings.get(NOBODYS) == [case]
    Apart(center.database, center.clock).decide_for(TOWN, "ida", adopt=sorted(waiting))
    jonas.exchange()
    assert jonas.workspace.cases.ids() == ()
    assert jonas.workspace.settings.get(NOBODYS) == []


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
