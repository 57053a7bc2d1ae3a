"""What a newer program wrote is said at the top of the case, and can be read and not written."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextEdit

from casework.model.forms import UnknownForm
from casework.store.log import Change
from desktop.cases.from_newer import FromNewerPage
from desktop.cases.page import CasePage
from desktop.desk import Destination
from tests.desktop.rooms import new_room

LATER = "d1d1d1d1-0000-4000-8000-000000000001"


@pytest.fixture
def room():
    opened = new_room()
    yield opened
    opened.close()


def told(widget):
    QApplication.processEvents()
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def page_at(room, qtbot, step, record=""):
    page = CasePage(room.desk, Destination("case", room.case, step, record))
    qtbot.addWidget(page)
    page.show()
    return page


def test_it_is_said_read_and_left_as_it_is(room, qtbot):
    assert "nyere program" not in told(page_at(room, qtbot, "overview"))
    note = room.start("note", {"content": "Kendt."})
    room.workspace.log.save(
        Change(note, room.case, "note", "note@9", {"mood": "glad"}),
        Change(LATER, room.case, "drone_visit", "drone_visit@1", {"altitude": 30, "alone": True, "with": ["a", "b"]}),
    )
    assert "4 svar her er skrevet med et nyere program end dette." in told(page_at(room, qtbot, "note", note))
    page = page_at(room, qtbot, "", LATER)
    assert isinstance(page.shown, FromNewerPage)
    said = told(page.shown.widget)
    for words in ("altitude | 30", "alone | Ja", "with | a, b", "mood | glad", "Opdatér programmet"):
        assert words in said
    assert page.shown.widget.findChildren(QLineEdit) == page.shown.widget.findChildren(QTextEdit) == []
    assert "Skrevet med et nyere program" in told(page_at(room, qtbot, "timeline"))
    assert "altitude" in told(page_at(room, qtbot, "timeline", LATER))


def test_who_would_write_in_it_is_told_why_not(room):
    room.workspace.log.save(Change(LATER, room.case, "drone_visit", "drone_visit@1", {"altitude": 30}))
    answering, before = room.workspace.answering, room.record(LATER)
    acts = (
        lambda: answering.set(LATER, "altitude", 3),
        lambda: answering.delete(LATER),
        lambda: room.workspace.finishing.finish(LATER),
    )
    for act in acts:
        with pytest.raises(UnknownForm):
            act()
    assert room.record(LATER) == before
    assert '"altitude": 30' in room.workspace.exporting.text(room.case)
