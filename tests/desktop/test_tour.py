"""The whole thread, from the first start to two issued letters, through the real window."""

from zipfile import ZipFile

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel

from desktop.tasks import InlineTasks
from desktop.tour.album import Album
from desktop.tour.clock import StoryClock
from desktop.tour.hand import Hand
from desktop.tour.thread import Thread
from desktop.widgets.page import Page
from desktop.widgets.text import Text


@pytest.fixture
def painting(monkeypatch):
    """Let the window paint whenever a page is asked for other room: a slow machine may paint at any such moment."""
    lay_out = Page.eventFilter

    def lay_out_and_paint(page, watched, event):
        answer = lay_out(page, watched, event)
        if event.type() == QEvent.Type.LayoutRequest and page.isVisible():
            QCoreApplication.sendEvent(page.window(), QEvent(QEvent.Type.UpdateRequest))
        return answer

    monkeypatch.setattr(Page, "eventFilter", lay_out_and_paint)


@pytest.fixture
def squeezed(monkeypatch):
    """Note every text in a page that is painted lower than it is."""
    found = []

    def paint(label, event):
        if label.height() < label.heightForWidth(label.width()) and _is_in_page(label):
            found.append(label.text())
        QLabel.paintEvent(label, event)

    monkeypatch.setattr(Text, "paintEvent", paint, raising=False)
    return found


@pytest.mark.usefixtures("painting")
def test_the_whole_thread_can_be_played_and_leaves_two_letters(program, tmp_path, squeezed):
    program.clock = StoryClock()
    app = program.start("--size", "1360x850", tasks=InlineTasks())
    told = []
    thread = Thread(app, Hand(app.window), Album(tmp_path / "out", app.window, told.append, office=""))
    thread.play()
    workspace = app.session.view.desk.workspace
    case = workspace.opening.file(thread._case)
    assert len(case.of("letter")) == 2
    assert all(one.sealed for one in case.of("injunction"))
    assert workspace.verify() == ()
    letters = sorted((tmp_path / "out").glob("*.docx"))
    assert [letter.stem.rsplit(" – ")[-1] for letter in letters] == ["Anna Friis", "Peter Lund"]
    for letter in letters:
        assert "Sofie" in ZipFile(letter).read("word/document.xml").decode()
    assert len(list((tmp_path / "out").glob("*.png"))) >= 30
    assert squeezed == []


def _is_in_page(widget):
    while widget is not None and not isinstance(widget, Page):
        widget = widget.parentWidget()
    return widget is not None
