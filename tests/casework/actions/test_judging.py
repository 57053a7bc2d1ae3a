"""A person's answers to checks, and deviations with their reasons, are records with a history."""

import pytest

from casework.actions.errors import UnknownRecord


@pytest.fixture
def note(workspace, case):
    return workspace.answering.start(case, "note", {"happened_at": "2026-11-10T10:00+01:00", "who": "Skolen"})


def kinds(workspace, case, kind):
    return workspace.opening.file(case).of(kind)


def test_an_answer_is_written_once_and_changed_in_place(workspace, case, note):
    first = workspace.judging.answer(note, "E19", yes=True)
    assert workspace.judging.answer(note, "E19", yes=False) == first
    [answer] = kinds(workspace, case, "check_answer")
    assert (answer.text("about"), answer.text("rule"), answer.answer("answer")) == (note, "E19", False)
    assert workspace.judging.answer(note, "E65", yes=True) != first


def test_a_deviation_is_begun_once_and_can_be_taken_away(workspace, case, note):
    deviation = workspace.judging.deviation(note, "E48")
    workspace.answering.set(deviation, "reason", "Rådgiveren var syg.")
    assert workspace.judging.deviation(note, "E48") == deviation
    workspace.judging.withdraw(deviation)
    assert kinds(workspace, case, "deviation") == ()
    assert workspace.judging.deviation(note, "E48") != deviation


def test_what_is_not_here_cannot_be_judged(workspace):
    with pytest.raises(UnknownRecord):
        workspace.judging.answer("nowhere", "E19", yes=True)
    with pytest.raises(UnknownRecord):
        workspace.judging.deviation("nowhere", "E19")
