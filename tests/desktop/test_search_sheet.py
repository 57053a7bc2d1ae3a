"""The one box for everything: it finds, goes there, does what is named, and says what it does not know yet."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from casework.actions.searching import AT_A_SEARCH
from casework.store.log import Change
from desktop.desk import Destination
from desktop.search.overlay import SearchSheet


def opened(app) -> SearchSheet:
    app.session.search()
    return next(one for one in app.window.findChildren(SearchSheet) if one.isVisible())


def shown(widget):
    return " | ".join(text.text() for text in widget.findChildren(QLabel) if text.isVisibleTo(widget))


def test_the_search_finds_texts_and_goes_there(app, view, qtbot):
    sheet = opened(app)
    QTest.keyClicks(sheet.line.line, "billedkunst")
    qtbot.waitUntil(lambda: sheet.list.count() > 0 and "illedkunst" in sheet.list.item(0).text())
    QTest.keyClick(sheet.line.line, Qt.Key.Key_Return)
    assert view.place.room == "case"
    assert view.place.record


def test_the_search_says_what_it_does_not_know_yet_and_looks_again(app, view, qtbot):
    workspace = view.desk.workspace
    case = workspace.opening.new_case({"name": "Freja Prøve (opdigtet)"})
    note = partial(Change, case=case, kind="note", form="note@1", sets={"content": "Zebraen står i haven."})
    workspace.log.save(*(note(workspace.log.new_id()) for _ in range(AT_A_SEARCH + 50)))
    sheet = opened(app)
    sheet.line.line.setText("zebra")
    sheet.look()
    assert "nye tekster" in shown(sheet)
    sheet.list.setCurrentRow(1)
    sheet._again.start(0)
    qtbot.waitUntil(lambda: "nye tekster" not in shown(sheet))
    assert sheet.list.currentRow() == 1


def test_the_search_does_a_command_that_is_named_in_full_before_all_texts(app, view):
    view.go(Destination("cases"))
    sheet = opened(app)
    QTest.keyClicks(sheet.line.line, "gå til i dag")
    QTest.keyClick(sheet.line.line, Qt.Key.Key_Return)
    assert view.place.room == "today"
