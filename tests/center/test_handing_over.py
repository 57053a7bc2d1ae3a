"""A case changes hands: both have it until the receiver has read, and only what the center knows decides."""

import os
from contextlib import ExitStack
from secrets import token_hex

import pytest

from casework.actions.belonging import Membership
from casework.actions.handing_over import NoHandover
from casework.link.errors import CenterRefused
from casework.model.handing_over import Act, Colleague
from casework.workspace import Place, open_workspace
from center.erasing import Erasing
from center.erasure_ledger import Ledger
from tests.center.conftest import TOWN, Desk, running_center

NOTE = {
    "state": "Undersøgelsen er halvvejs (opdigtet).",
    "deadlines": "Undersøgelsen skal være færdig den 5. februar.",
    "promises": "At hun får svar om fodbold inden jul.",
}


@pytest.fixture
def two(desk):
    """Mette with a case of hers, Jonas with none; both have heard who works here."""
    mette, jonas = desk("mette"), desk("jonas")
    case = mette.new_case()
    mette.exchange()
    jonas.exchange()
    return mette, jonas, case


def colleague(giver, name) -> Colleague:
    return next(one for one in giver.workspace.handing_over.colleagues() if one.id == name)


def given(giver, case, to="jonas", *, stays=False) -> str:
    """Hand a case over at one's desk; nothing is told to the center yet."""
    acting = giver.workspace.handing_over
    record = acting.begin(case, colleague(giver, to), NOTE, stays=stays)
    acting.give(record)
    return record


def state(one, record) -> str:
    told = one.workspace.handing_over.of(record)
    return told.state if told else ""


def sees(one, case) -> bool:
    return one.workspace.cases.file(case) is not None


def test_a_desk_knows_everybody_who_can_be_given_a_case(desk, center):
    center.administering.add_user("ida", "gone", "Holdt op (opdigtet)", "caseworker", "vest")
    center.administering.end_user("ida", "gone")
    mette = desk("mette")
    mette.exchange()
    known = {(one.id, one.unit) for one in mette.workspace.handing_over.colleagues()}
    assert known == {("jonas", "Enhed Vest"), ("lene", "Enhed Vest"), ("olga", "Enhed Øst"), ("erik", "Enhed Øst")}


def test_both_have_the_case_until_the_receiver_has_read_and_then_the_receiver_alone(two):
    mette, jonas, case = two
    record = given(mette, case)
    assert state(mette, record) == "leaving"
    mette.exchange()
    assert (state(mette, record), sees(jonas, case)) == ("offered", False)
    jonas.exchange()
    assert (state(jonas, record), sees(jonas, case), sees(mette, case)) == ("offered", True, True)
    told = jonas.workspace.cases.file(case).record(record)
    assert told.text("promises") == NOTE["promises"]
    jonas.workspace.handing_over.take(record)
    assert (state(jonas, record), jonas.workspace.cases.file(case).case.text("responsible")) == (
        "taking", "Jonas (opdigtet)",
    )  # fmt: skip
    jonas.exchange()
    assert state(jonas, record) == "taken"
    mette.exchange()
    assert (sees(mette, case), sees(jonas, case)) == (False, True)
    (ended,) = mette.workspace.handing_over.standing()
    assert (ended.state, ended.receiver_name, ended.number) == ("taken", "Jonas (opdigtet)", "2026-0001")
    mette.workspace.handing_over.notice(record)
    assert mette.workspace.handing_over.standing() == ()
    mette.exchange()
    assert mette.workspace.handing_over.standing() == ()


def test_that_it_was_read_stands_in_the_record_with_name_and_day_and_the_check_is_content(two, clock):
    mette, jonas, case = two
    record = given(mette, case)
    mette.exchange()
    jonas.exchange()
    clock.go_on(9 * 24 * 3600)

    def unread() -> set[str]:
        file = jonas.workspace.cases.file(case)
        readiness = jonas.workspace.finishing.readiness(file, file.record(record))
        return {one.says for one in readiness.findings if one.code == "E25" and not one.ok}

    assert unread() == {"not_confirmed"}
    jonas.workspace.handing_over.take(record)
    now = jonas.workspace.cases.file(case).record(record)
    assert (now.text("confirmed_on"), now.text("confirmed_by")) == ("2026-12-02", "Jonas (opdigtet)")
    assert unread() == set()
    assert jonas.workspace.log.history(record)[-1].head.author == "Jonas (opdigtet)"


def test_a_giver_who_stays_keeps_the_case_and_is_told_all_the_same(two):
    mette, jonas, case = two
    record = given(mette, case, stays=True)
    mette.exchange()
    jonas.exchange()
    jonas.workspace.handing_over.take(record)
    jonas.exchange()
    mette.exchange()
    assert (sees(mette, case), state(mette, record)) == (True, "taken")
    assert mette.workspace.cases.file(case).case.text("responsible") == "Jonas (opdigtet)"


def test_nobody_gives_a_case_that_is_not_assigned_to_them(two, desk):
    _, jonas, case = two
    lene = desk("lene")
    lene.exchange()
    assert sees(lene, case)
    record = given(lene, case)
    lene.exchange()
    assert (state(lene, record), lene.workspace.handing_over.of(record).why) == ("refused", "not_assigned")
    jonas.exchange()
    assert not sees(jonas, case)


@pytest.mark.parametrize(
    ("to", "why"), [("ida", "not_this_person"), ("nobody", "not_this_person"), ("mette", "not_this_person")]
)
def test_a_case_is_given_to_somebody_who_may_have_one(two, to, why):
    mette, _, case = two
    record = mette.workspace.answering.start(case, "handover", NOTE)
    mette.exchange()
    with mette.exchanging.line() as line:
        told = line.handovers((Act(record, "give", case, to),))
    assert [one.why for one in told.done] == [why]


def test_a_case_that_is_denied_to_somebody_is_not_given_to_them_and_the_giver_is_not_told_why(two, center):
    mette, jonas, case = two
    center.administering.allow("lene", "jonas", case, "denied")
    record = given(mette, case)
    mette.exchange()
    assert mette.workspace.handing_over.of(record).why == "not_this_person"
    jonas.exchange()
    assert not sees(jonas, case)


def test_only_the_receiver_takes_over_and_only_the_giver_withdraws(two, desk):
    mette, jonas, case = two
    olga = desk("olga")
    record = given(mette, case)
    mette.exchange()
    for other, act in ((olga, "take"), (mette, "take"), (jonas, "withdraw"), (olga, "withdraw")):
        with other.exchanging.line() as line:
            assert line.handovers((Act(record, act),)).done[0].why == "not_yours"
    with pytest.raises(NoHandover):
        mette.workspace.handing_over.take(record)


def test_the_same_act_again_changes_nothing(two):
    mette, _, case = two
    record = given(mette, case)
    mette.exchange()
    again = Act(record, "give", case, "jonas")
    with mette.exchanging.line() as line:
        first, second = line.handovers((again,)), line.handovers((again,))
    assert first == second
    assert [one.why for one in second.done] == [""]
    with mette.exchanging.line() as line:
        assert line.handovers((Act(record, "give", case, "olga"),)).done[0].why == "known_otherwise"


def test_a_case_is_on_its_way_to_one_person_at_a_time(two):
    mette, _, case = two
    given(mette, case)
    mette.exchange()
    second = given(mette, case, "olga")
    mette.exchange()
    assert mette.workspace.handing_over.of(second).why == "under_way"


def test_a_handover_that_is_withdrawn_goes_off_the_receivers_desk(two):
    mette, jonas, case = two
    record = given(mette, case)
    mette.exchange()
    jonas.exchange()
    mette.workspace.handing_over.withdraw(record)
    mette.exchange()
    jonas.exchange()
    assert (sees(jonas, case), state(jonas, record), state(mette, record)) == (False, "withdrawn", "withdrawn")


def test_who_takes_over_offline_what_was_withdrawn_meanwhile_is_told_so(two):
    mette, jonas, case = two
    record = given(mette, case)
    mette.exchange()
    jonas.exchange()
    mette.workspace.handing_over.withdraw(record)
    mette.exchange()
    jonas.workspace.handing_over.take(record)
    jonas.exchange()
    told = jonas.workspace.handing_over.of(record)
    assert (told.state, told.why) == ("refused", "withdrawn")
    assert not sees(jonas, case)
    mette.exchange()
    assert mette.workspace.cases.file(case).case.text("responsible") == "Mette (opdigtet)"


def test_a_case_that_is_taken_over_in_another_unit_belongs_to_that_unit(two, desk):
    mette, _, case = two
    olga, erik = desk("olga"), desk("erik")
    record = given(mette, case, "olga")
    mette.exchange()
    olga.exchange()
    olga.workspace.handing_over.take(record)
    olga.exchange()
    note = olga.workspace.answering.start(case, "note", {"content": "Skrevet i Øst (opdigtet)."})
    for one in (olga, erik, mette):
        one.exchange()
    assert erik.workspace.cases.file(case).record(note) is not None
    lene = desk("lene")
    lene.exchange()
    assert not sees(lene, case)


def test_a_draft_is_nobody_elses_and_a_desk_that_is_shut_out_is_told_nothing(two, center):
    mette, jonas, case = two
    acting = mette.workspace.handing_over
    record = acting.begin(case, colleague(mette, "jonas"), {"state": "Kladde."})
    mette.exchange()
    jonas.exchange()
    assert (state(mette, record), sees(jonas, case)) == ("draft", False)
    center.administering.put_state("ida", mette.workspace.log.device, "locked")
    with mette.exchanging.line() as line, pytest.raises(CenterRefused) as refused:
        line.people()
    # As any other question of a desk that is locked between two of them: its next exchange brings the order.
    assert refused.value.values["error"] == "shut_out"


@pytest.fixture
def on_postgres(postgres, clock):
    """A center on the other database."""
    with running_center(postgres.fresh(f"t{token_hex(6)}"), clock) as running:
        yield running


def test_it_is_the_same_on_the_other_database(on_postgres, library):
    with ExitStack() as closing:
        mette, jonas = (let_in(on_postgres, library, name, closing) for name in ("mette", "jonas"))
        case = mette.new_case()
        mette.exchange()
        record = given(mette, case)
        mette.exchange()
        jonas.exchange()
        jonas.workspace.handing_over.take(record)
        jonas.exchange()
        mette.exchange()
        assert (sees(mette, case), sees(jonas, case)) == (False, True)
        assert (state(mette, record), state(jonas, record)) == ("taken", "taken")


def let_in(center, library, user, closing) -> Desk:
    """Let a desk in at a center that is not the one of the fixtures."""
    place, name = Place(None), f"{user.title()} (opdigtet)"
    workspace = open_workspace(place, os.urandom(32), library=library, clock=center.clock, author=name)
    closing.callback(workspace.close)
    exchanging = workspace.exchanging()
    told = exchanging.belonging.enrol(Membership(center.url, TOWN), center.administering.invite("admin", user).code)
    center.administering.approve("second", told.enrolment)
    return Desk(workspace, exchanging, user)


def test_an_erased_note_ends_its_handover_with_a_word_to_both_and_the_case_can_be_given_again(two, center, tmp_path):
    mette, jonas, case = two
    record = given(mette, case)
    mette.exchange()
    jonas.exchange()
    assert state(jonas, record) == "offered"
    erasing = Erasing(center.database, TOWN, center.clock, Ledger(tmp_path / "erasures.jsonl"))
    erasing.confirm("bo", erasing.ask("anna", [record], "databeskyttelsesforordningen art. 17").id)
    for one in (mette, jonas):
        one.exchange()
    assert (state(mette, record), state(jonas, record)) == ("erased", "erased")
    assert (sees(mette, case), sees(jonas, case)) == (True, False)
    again = given(mette, case, "olga")
    mette.exchange()
    assert state(mette, again) == "offered"
    jonas.workspace.handing_over.notice(record)
    assert jonas.workspace.handing_over.standing() == ()


def test_an_erased_case_takes_its_handover_from_a_desk_that_never_had_the_case(two, desk, center, tmp_path):
    mette, _, case = two
    record = given(mette, case)
    mette.exchange()
    center.administering.take_back("ida", "jonas", case)
    new = desk("jonas")
    new.exchange()
    assert (state(new, record), sees(new, case)) == ("offered", False)
    erasing = Erasing(center.database, TOWN, center.clock, Ledger(tmp_path / "erasures.jsonl"))
    erasing.confirm("bo", erasing.ask("anna", [case], "databeskyttelsesforordningen art. 17").id)
    new.exchange()
    assert new.workspace.handing_over.standing() == ()
