"""What is open in the window when the law has it erased."""

import pytest

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
    assert (mette.view.place.room, mette.view.place.case) == ("case", case)
    assert mette.workspace.cases.file(case).record(note) is None
    assert mette.workspace.verify() == ()
