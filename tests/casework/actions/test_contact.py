"""Nothing is sent to family and network before an honour-related risk has been assessed."""

import pytest

from casework.actions.errors import ContactClosed, NotIssued
from casework.model.records import SEALED


@pytest.fixture
def start(workspace, case):
    def begin(kind, answers=None):
        return workspace.answering.start(case, kind, answers)

    return begin


@pytest.fixture
def people(workspace, case):
    return {person.first_name: person.id for person in workspace.opening.file(case).persons}


@pytest.fixture
def concern(start):
    return start("concern", {"honour_related": True})


def told(workspace, case, record, path):
    return workspace.opening.file(case).record(record).answer(path)


def test_a_hearing_is_begun_undated_and_cannot_be_called_sent(workspace, case, start, people, concern):
    hearing = start("hearing", {"party": people["Anna"], "material": "Skolens tal (opdigtet)."})
    assert told(workspace, case, hearing, "sent_on") is None
    with pytest.raises(ContactClosed) as refused:
        workspace.answering.set(hearing, "sent_on", "2026-11-23")
    assert refused.value.values == {"record": concern}
    assert told(workspace, case, hearing, "sent_on") is None
    assert isinstance(workspace.answering.refusal(hearing, {"sent_on": "2026-11-23"}), ContactClosed)


@pytest.mark.usefixtures("concern")
def test_what_was_sent_to_nobody_yet_cannot_be_given_to_somebody_either(workspace, case, start, people):
    hearing = start("hearing", {"sent_on": "2026-11-23"})
    with pytest.raises(ContactClosed):
        workspace.answering.set_all(hearing, {"party": people["Anna"], "material": "…"})
    assert told(workspace, case, hearing, "material") is None
    with pytest.raises(ContactClosed):
        start("hearing", {"party": people["Anna"], "sent_on": "2026-11-23"})


@pytest.mark.usefixtures("concern")
def test_the_child_and_a_professional_may_be_written_to(workspace, case, start, people):
    hearing = start("hearing", {"party": people["Sofie"], "sent_on": "2026-11-23"})
    assert told(workspace, case, hearing, "sent_on") == "2026-11-23"
    teacher = start("person", {"name": "Lis Lund (opdigtet)", "roles": ["professional"]})
    asked = start("information_request", {"asked": teacher, "sent_on": "2026-11-23"})
    grandmother = start("person", {"name": "Else Friis (opdigtet)", "roles": ["grandparent"]})
    with pytest.raises(ContactClosed):
        workspace.answering.set(asked, "asked", grandmother)


def test_everything_is_open_again_once_the_risk_is_assessed(workspace, case, start, people, concern):
    hearing = start("hearing", {"party": people["Anna"]})
    workspace.answering.set(concern, "risk_assessment", "Vurderet sammen med politiet (opdigtet).")
    workspace.answering.set(hearing, "sent_on", "2026-11-23")
    assert told(workspace, case, start("hearing"), "sent_on") == "2026-11-23"
    assert workspace.answering.refusal(hearing, {"party": people["Peter"]}) is None


def test_what_was_sent_before_can_still_be_worked_on(workspace, case, start, people):
    hearing = start("hearing", {"party": people["Anna"], "sent_on": "2026-11-20"})
    start("concern", {"honour_related": True})
    workspace.answering.set(hearing, "answer", "Vi er ikke enige (opdigtet).")
    workspace.answering.set(hearing, "sent_on", None)
    assert told(workspace, case, hearing, "sent_on") is None


def test_no_letter_is_issued_to_whom_contact_is_closed(workspace, case, start, people, concern):
    injunction = start("injunction", {"type": "parental", "addressee": people["Anna"]})
    with pytest.raises(ContactClosed):
        workspace.writing.issue(injunction, people["Anna"])
    assert workspace.opening.file(case).of("letter") == ()
    workspace.answering.set(concern, "risk_assessment", "Vurderet (opdigtet).")
    with pytest.raises(NotIssued):
        workspace.writing.issue(injunction, people["Anna"])
    assert SEALED not in workspace.opening.file(case).record(injunction).fields


@pytest.mark.usefixtures("concern")
def test_a_refusal_names_nobody(workspace, people, start):
    hearing = start("hearing", {"party": people["Anna"]})
    refused = workspace.answering.refusal(hearing, {"sent_on": "2026-11-23"})
    assert "Anna" not in f"{refused} {refused!r} {refused.values}"
