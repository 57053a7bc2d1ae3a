"""The timeline and the history of a record: everything that happened, and what became different."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from desktop.cases.timeline import TimelinePage
from desktop.cases.word_difference import marked, pieces, told
from desktop.look.tokens import DARK, LIGHT
from tests.desktop.rooms import Room, new_room


@pytest.fixture
def room(qapp) -> Iterator[Room]:  # noqa: ARG001 -- a page needs the application
    made = new_room()
    yield made
    made.close()


def page_of(room: Room, qtbot, record: str = "") -> TimelinePage:
    page = TimelinePage(room.desk, room.case, record)
    room.show(page, qtbot)
    page.refresh(room.file())
    return page


def read(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def press(qtbot, widget: QWidget, words: str) -> None:
    QApplication.processEvents()
    button = next(
        one for one in widget.findChildren(QAbstractButton) if one.accessibleName() == words and one.isVisible()
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_happened_last_stands_first_under_its_month(room: Room, qtbot) -> None:
    room.start("concern", {"received_at": "2026-10-03T08:40+02:00", "about": "Sofie kommer for sent."})
    room.start("note", {"happened_at": "2026-11-04T09:00+01:00", "content": "Ringede til skolen."})
    said = read(page_of(room, qtbot))
    assert said.index("November 2026") < said.index("Ringede til skolen.") < said.index("Oktober 2026")
    assert "lørdag 3. oktober kl. 08.40 · Mette Holm" in said


def test_only_the_childs_voice_can_be_seen(room: Room, qtbot) -> None:
    room.start("note", {"content": "Ringede til skolen."})
    held = room.start("conversation", {"held_at": "2026-11-12T15:10+01:00", "place": "hjemme"})
    room.workspace.answering.add_item(held, "quotes", {"words": "Jeg vil gerne i skole."})
    page = page_of(room, qtbot)
    press(qtbot, page, "Kun barnets stemme")
    said = read(page)
    assert "“Jeg vil gerne i skole.”" in said
    assert "Ringede til skolen." not in said


def test_the_history_says_who_changed_what_and_when(room: Room, qtbot) -> None:
    record = room.start("assessment", {"resources": "Mormor hjælper om morgenen."})
    room.workspace.clock.go_on(3600)
    room.workspace.answering.set(record, "resources", "Mormor hjælper hver morgen.")
    said = read(page_of(room, qtbot, record))
    assert "Mette Holm" in said
    assert "Hvad går godt, og hvem kan hjælpe?" in said
    assert "line-through" in said
    assert "hver" in said


def test_undo_sets_back_what_one_did_last(room: Room, qtbot) -> None:
    record = room.start("assessment", {"resources": "Mormor."})
    room.workspace.clock.go_on(3600)
    room.workspace.answering.set(record, "resources", "Morfar.")
    page = page_of(room, qtbot, record)
    press(qtbot, page, "Fortryd seneste ændring")
    assert room.record(record).text("resources") == "Mormor."
    assert "fortrudt" in read(page)
    press(qtbot, page, "Fortryd seneste ændring")
    assert "Her er ikke noget af dit, der kan fortrydes." in read(page)


def test_the_words_that_came_and_went_are_told_apart() -> None:
    assert pieces("Sofie vil i skole", "Sofie vil gerne i skole") == (
        ("same", "Sofie vil"),
        ("new", " gerne"),
        ("same", " i skole"),
    )
    assert told("en to", "en tre", "Væk", "Ny") == "Væk: to. Ny: tre."


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_a_difference_shows_what_was_typed_and_never_runs_it(colours) -> None:
    assert "<b>" not in marked("", "<b>fed</b> & farlig", colours)
    assert "&lt;b&gt;fed&lt;/b&gt;" in marked("", "<b>fed</b> & farlig", colours)


def test_a_long_course_is_drawn_a_piece_at_a_time(room: Room, qtbot) -> None:
    for number in range(70):
        room.start("note", {"content": f"Notat {number}."})
    page = page_of(room, qtbot)
    press(qtbot, page, "Notater")
    assert read(page).count("Notat ") == 60 * 2
    press(qtbot, page, "Vis flere")
    assert read(page).count("Notat ") == 70 * 2
