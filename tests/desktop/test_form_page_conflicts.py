"""Two desks have answered one question differently, and a person chooses."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from casework.actions.announcer import Changed
from casework.library import default_library
from casework.workspace import Place, Workspace, open_workspace
from desktop.forms.page import RecordsPage
from desktop.forms.question import Question
from tests.desktop.rooms import NOW, Room, new_room
from tests.fakes import SetClock


@pytest.fixture
def room(qapp) -> Iterator[Room]:  # noqa: ARG001 -- a page needs the application
    made = new_room()
    yield made
    made.close()


@pytest.fixture
def other() -> Iterator[Workspace]:
    clock = SetClock(NOW)
    clock.go_on(3600)
    made = open_workspace(Place(None), bytes(32), library=default_library(), clock=clock, author="Ali Sand")
    yield made
    made.close()


def exchange(one: Workspace, another: Workspace, case: str) -> None:
    for giver, taker in ((one, another), (another, one)):
        for record in giver.opening.file(case).records:
            taker.log.take(giver.log.history(record.id), {giver.log.device: giver.log.public_key})


def disagree(room: Room, other: Workspace, path: str, mine: object, theirs: object, kind: str = "assessment") -> str:
    record = room.start(kind)
    exchange(room.workspace, other, room.case)
    room.workspace.answering.set(record, path, mine)
    other.answering.set(record, path, theirs)
    exchange(room.workspace, other, room.case)
    return record


def question_on(room: Room, qtbot, record: str, path: str) -> Question:
    page = RecordsPage(room.desk, room.case, "assessment", record)
    room.show(page, qtbot)
    page.refresh(room.file())
    qtbot.waitUntil(page.isActiveWindow)
    page.jump_to(path)
    found = page.form().page.question_at(path)
    assert isinstance(found, Question)
    return found


def told(widget: QWidget) -> str:
    QApplication.processEvents()
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def press(qtbot, widget: QWidget, words: str) -> None:
    QApplication.processEvents()
    button = next(one for one in widget.findChildren(QAbstractButton) if one.text() == words and one.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_both_answers_stand_side_by_side_with_who_and_when(room: Room, other: Workspace, qtbot) -> None:
    record = disagree(room, other, "resources", "Mormor hjælper.", "Skolen hjælper.")
    question = question_on(room, qtbot, record, "resources")
    said = told(question)
    for part in ("Mette Holm (dig)", "Ali Sand", "Mormor hjælper.", "Skolen hjælper.", "23. nov. 2026 kl."):
        assert part in said
    assert question.editor.isHidden()


@pytest.mark.parametrize(
    ("pressed", "kept"),
    [
        ("Behold mit", "Mormor hjælper."),
        ("Behold dette", "Skolen hjælper."),
        ("Behold begge", "Mormor hjælper.\n\nSkolen hjælper."),
    ],
)
def test_what_is_kept_replaces_both_on_both_desks(room: Room, other: Workspace, qtbot, pressed: str, kept: str) -> None:
    record = disagree(room, other, "resources", "Mormor hjælper.", "Skolen hjælper.")
    question = question_on(room, qtbot, record, "resources")
    press(qtbot, question, pressed)
    assert room.record(record).conflicts == ()
    assert room.record(record).text("resources") == kept
    assert question.editor.isVisible()
    assert question.editor.value() == kept
    exchange(room.workspace, other, room.case)
    there = other.opening.file(room.case).record(record)
    assert there is not None
    assert (there.conflicts, there.text("resources")) == ((), kept)


def test_choices_cannot_both_be_kept(room: Room, other: Workspace, qtbot) -> None:
    record = disagree(room, other, "involved", "conversation", "no")
    question = question_on(room, qtbot, record, "involved")
    assert "Ja, ved samtale" in told(question)
    assert "Behold begge" not in [one.text() for one in question.findChildren(QAbstractButton) if one.isVisible()]


def test_what_is_being_typed_is_never_overwritten_by_another_desk(room: Room, other: Workspace, qtbot) -> None:
    record = room.start("assessment", {"resources": "Mormor."})
    exchange(room.workspace, other, room.case)
    question = question_on(room, qtbot, record, "resources")
    editor = question.editor.target()
    editor.selectAll()
    qtbot.keyClicks(editor, "Mormor og morfar.")
    other.answering.set(record, "resources", "Skolen.")
    exchange(room.workspace, other, room.case)
    room.workspace.announcer.announce(Changed(room.case, record))
    assert question.editor.value() == "Mormor og morfar."
    room.desk.autosave.flush()
    assert {write.value for write in room.record(record).fields["resources"]} == {"Mormor og morfar.", "Skolen."}
    qtbot.keyClicks(editor, " Og en nabo.")
    room.desk.autosave.flush()
    assert {write.value for write in room.record(record).fields["resources"]} == {
        "Mormor og morfar. Og en nabo.",
        "Skolen.",
    }


def test_what_another_desk_wrote_is_shown_when_nobody_types_there(room: Room, other: Workspace, qtbot) -> None:
    record = room.start("assessment", {"resources": "Mormor."})
    exchange(room.workspace, other, room.case)
    question = question_on(room, qtbot, record, "resources")
    other.answering.set(record, "resources", "Mormor og skolen.")
    exchange(room.workspace, other, room.case)
    room.workspace.announcer.announce(Changed(room.case, record))
    assert question.editor.value() == "Mormor."
    assert "En anden har skrevet her." in told(question)
    question.editor.target().clearFocus()
    assert question.editor.value() == "Mormor og skolen."


def test_what_was_typed_and_taken_back_does_not_hide_what_comes_later(room: Room, other: Workspace, qtbot) -> None:
    record = room.start("assessment", {"resources": "A"})
    exchange(room.workspace, other, room.case)
    question = question_on(room, qtbot, record, "resources")
    editor = question.editor.target()
    for letter in ("B", "A"):
        editor.selectAll()
        qtbot.keyClicks(editor, letter)
    editor.clearFocus()
    other.answering.set(record, "resources", "B")
    exchange(room.workspace, other, room.case)
    room.workspace.announcer.announce(Changed(room.case, record))
    assert question.editor.value() == "B"
