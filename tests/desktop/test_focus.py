"""The focus comes back when what lay over the page is put away, also where the page is another by then."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop.overlay import OVER


@pytest.mark.parametrize("cover", ["search", "hide_screen"])
def test_a_page_that_was_drawn_anew_below_what_lies_over_it_gets_the_focus_all_the_same(practising, cover):
    app = practising.start("--practice", "--size", "1360x850")
    view = app.session.view
    view.today.focus_first()
    before = QApplication.focusWidget()
    (app.hide_screen if cover == "hide_screen" else app.session.search)()
    over = next(one for one in app.window.findChildren(QWidget, OVER) if one.isVisible())
    view.today.refresh()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(before)
    over.put_away()
    assert view.isAncestorOf(QApplication.focusWidget())
