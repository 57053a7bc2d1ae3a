"""Undo sets back one's own words, and never a colleague's."""

import pytest

from casework.actions.errors import NothingToUndo
from casework.model.moments import Moment
from casework.store.log import Change, Told
from casework.workspace import Workspace
from tests.fakes import SetClock


def colleague_writes(workspace: Workspace, note: str, text: str, **more: object) -> None:
    case = workspace.cases.case_of(note) or ""
    told = Told("Jonas Bay", Moment.of(workspace.clock.now()))
    workspace.log.save(Change(note, case, "note", "note@1", {"content": text}, told=told, **more))  # type: ignore[arg-type]


def text_of(workspace: Workspace, note: str) -> str:
    found = workspace.opening.file(workspace.cases.case_of(note) or "").record(note)
    return found.text("content") if found else ""


def test_what_stood_before_a_colleagues_words_does_not_come_back_in_their_place(
    workspace: Workspace, case: str, clock: SetClock
) -> None:
    note = workspace.answering.start(case, "note")
    for write in ("mine", "theirs", "mine again"):
        clock.go_on(3600)
        if write == "theirs":
            colleague_writes(workspace, note, write)
        else:
            workspace.answering.set(note, "content", write)
    workspace.undoing.undo(note)
    assert text_of(workspace, note) == "theirs"
    with pytest.raises(NothingToUndo):
        workspace.undoing.undo(note)
    assert text_of(workspace, note) == "theirs"


def test_a_disagreement_is_not_undone(workspace: Workspace, case: str, clock: SetClock) -> None:
    note = workspace.answering.start(case, "note")
    clock.go_on(3600)
    workspace.answering.set(note, "content", "on the laptop")
    clock.go_on(3600)
    # The same person, who had not seen it, at another desk.
    workspace.answering.set(note, "content", "at the office", seen=())
    with pytest.raises(NothingToUndo):
        workspace.undoing.undo(note)
    found = workspace.opening.file(case).record(note)
    assert found
    assert found.conflicts == ("content",)


def test_what_was_taken_away_comes_back_by_undo(workspace: Workspace, case: str, clock: SetClock) -> None:
    note = workspace.answering.start(case, "note", {"content": "mit ord"})
    clock.go_on(60)
    workspace.answering.delete(note)
    workspace.undoing.undo(note)
    found = workspace.opening.file(case).record(note)
    assert found
    assert not found.deleted
    assert text_of(workspace, note) == "mit ord"
