"""What is open in the window when the law has it erased."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QTextEdit

from casework.words import Words
from center.erasing import Erasing
from center.erasure_ledger import Ledger
from desktop.desk import Destination
from desktop.forms.beginning import step_of
from tests.center.conftest import TOWN
from tests.desktop.sync.conftest import shared_case


@pytest.fixture
def erase(center, tmp_path):
    erasing = Erasing(center.database, TOWN, center.clock, Ledger(tmp_path / "erasures.jsonl"))

    def do(*refs):
        assert erasing.confirm("bo", erasing.ask("anna", refs, "GDPR art. 17").id)

    return do


def is_on_screen(seat, words):
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    shown = [one.text() for kind in (QLabel, QLineEdit) for one in seat.view.findChildren(kind)]
    shown += [one.toPlainText() for kind in (QTextEdit, QPlainTextEdit) for one in seat.view.findChildren(kind)]
    return any(words in one for one in shown)


def test_a_case_that_is_open_is_left_and_the_window_says_why(seat, center, colleague, erase, library):
    mette = seat()
    _, case = shared_case(mette, colleague, center)
    mette.view.go(Destination("case", case))
    erase(case)
    mette.exchange()
    assert (mette.view.place.room, mette.workspace.cases.ids()) == ("today", ())
    said = "The case has been erased as the law asks, and is on this computer no more."
    assert Words("da", library.locale).say(said) in mette.view._banner._text.text()


def test_a_record_that_is_open_is_no_more_and_the_case_stays(seat, center, colleague, erase):
    mette = seat()
    jonas, case = shared_case(mette, colleague, center)
    note = jonas.workspace.answering.start(case, "note", {"content": "En anden families (opdigtet)."})
    jonas.exchange()
    mette.exchange()
    mette.view.go(Destination("case", case, step_of("note"), note))
    assert mette.workspace.cases.file(case).record(note) is not None
    erase(note)
    mette.exchange()
    assert (mette.view.place.room, mette.view.place.case, mette.view.place.record) == ("case", case, "")
    assert mette.workspace.cases.file(case).record(note) is None
    assert mette.workspace.verify() == ()
    assert not is_on_screen(mette, "anden families")


def test_one_text_that_is_open_is_emptied(seat, center, colleague, erase):
    mette = seat()
    _, case = shared_case(mette, colleague, center)
    note = mette.workspace.answering.start(case, "note", {"who": "Skolen"})
    mette.workspace.answering.set(note, "content", "En anden families (opdigtet).")
    mette.exchange()
    mette.view.go(Destination("case", case, step_of("note"), note))
    assert is_on_screen(mette, "anden families")
    erase(mette.workspace.log.history(note)[-1].id)
    mette.exchange()
    assert mette.view.place.record == note
    assert is_on_screen(mette, "Skolen")
    assert not is_on_screen(mette, "anden families")
