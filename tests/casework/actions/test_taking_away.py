"""Taking a record away: a write like any other, which later writing undoes."""

from casework.actions.announcer import Changed
from casework.workspace import Workspace


def test_who_writes_in_what_was_taken_away_brings_it_back(workspace: Workspace, case: str) -> None:
    note = workspace.answering.start(case, "note", {"content": "Mormor ringede"})
    workspace.answering.delete(note)
    assert workspace.opening.file(case).of("note") == ()
    workspace.answering.set(note, "content", "Mormor ringede igen")
    assert [record.text("content") for record in workspace.opening.file(case).of("note")] == ["Mormor ringede igen"]


def test_what_came_back_by_being_written_in_can_be_taken_away_again(workspace: Workspace, case: str) -> None:
    note = workspace.answering.start(case, "note", {"content": "Mormor ringede"})
    workspace.answering.delete(note)
    workspace.answering.set(note, "content", "Mormor ringede igen")
    workspace.answering.delete(note)
    assert workspace.opening.file(case).of("note") == ()


def test_taking_away_what_is_away_writes_nothing(workspace: Workspace, case: str) -> None:
    note = workspace.answering.start(case, "note")
    workspace.answering.delete(note)
    told: list[Changed] = []
    workspace.announcer.listen(told.append)
    workspace.answering.delete(note)
    assert told == []


def test_a_record_can_be_brought_back_and_taken_away_as_often_as_one_likes(workspace: Workspace, case: str) -> None:
    note = workspace.answering.start(case, "note")
    for _ in range(2):
        workspace.answering.delete(note)
        assert workspace.opening.file(case).of("note") == ()
        workspace.answering.restore(note)
        assert len(workspace.opening.file(case).of("note")) == 1
