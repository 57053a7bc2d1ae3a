"""The whole thread, from the first start to two issued letters, through the real window."""

from zipfile import ZipFile

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
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
    """Let the window paint next whenever a page is asked for other room: a slow machine may paint between any two."""
    lay_out = Page.eventFilter

    def lay_out_and_paint(page, watched, event):
        answer = lay_out(page, watched, event)
        if event.type() == QEvent.Type.LayoutRequest and page.isVisible():
            paint, first = QEvent(QEvent.Type.UpdateRequest), Qt.EventPriority.HighEventPriority.value
            QCoreApplication.postEvent(page.window(), paint, first)
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


def test_a_page_that_has_only_just_got_more_rows_has_room_for_them_in_its_picture(
    practising, tmp_path, squeezed, monkeypatch
):
    monkeypatch.setattr("desktop.today.bands.A_SCREEN", 1)
    app = practising.start("--practice", "--size", "1360x560")
    today, album = app.session.view.today, Album(tmp_path / "out", app.window, str, office="")
    today.refresh()
    assert not today.bands.is_drawn
    today.bands._draw(None)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)  # shows the rows; nothing has been measured yet
    album.picture("today")
    assert squeezed == []


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
