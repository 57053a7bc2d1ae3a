"""A colleague's issued letter: on its way, and then there, without anybody doing more than looking."""

import io

import docx
import pytest

from casework.model.attachments import attached
from casework.store.log import Change
from desktop.desk import Destination
from desktop.letters.page import LettersPage
from tests.desktop.sync.conftest import shared_case


@pytest.fixture
def letter(seat, colleague, center):
    """Mette's window, Jonas at his desk, and a letter that Jonas has issued in a case of both."""
    mette = seat()
    jonas, case = shared_case(mette, colleague, center)
    paper = docx.Document()
    paper.add_paragraph("Kære Anna (opdigtet)")
    kept = io.BytesIO()
    paper.save(kept)
    data, log = kept.getvalue(), jonas.workspace.log
    there = attached("Brev.docx", data)
    facts = {
        "template": "decision", "issued_at": "2026-11-23T10:00+01:00", "file_name": "Brev.docx",
        "sha256": there.sha256, "sealed": True,
    }  # fmt: skip
    change = Change(log.new_id(), case, "letter", "letter@2", facts, attached=(there,))
    log.save(change, also=lambda: jonas.workspace.documents.keep(case, "Brev.docx", data, jonas.workspace.clock.now()))
    return mette, jonas, case


def open_letters(mette, case):
    mette.view.go(Destination("case", case, "letters"))
    page = mette.view.shown_page().shown
    assert isinstance(page, LettersPage)
    return page


def test_a_colleague_s_letter_is_fetched_by_looking_at_it(letter, qtbot):
    mette, jonas, case = letter
    jonas.exchange()
    mette.exchange()
    assert mette.workspace.documents.of(case) == ()
    page = open_letters(mette, case)
    assert page.filed.state.text() == "Filen er på vej. Den hentes, så snart centret har den og kan nås."
    assert not page.filed.word.isVisible()
    qtbot.waitUntil(lambda: page.filed.proof.state == "same")
    assert "Kære Anna (opdigtet)" in page.paper.plain()
    assert page.filed.state.text() == "Filen er uændret, siden brevet blev udstedt."


def test_a_letter_whose_file_has_not_come_to_the_center_is_on_its_way_until_it_has(letter, qtbot):
    mette, jonas, case = letter
    with jonas.exchanging.line() as line:
        jonas.exchanging.round(line)  # the records alone
    assert jonas.exchanging.queue().files == 1
    mette.exchange()
    page = open_letters(mette, case)
    qtbot.waitUntil(lambda: not mette.view.courier.contact.busy)
    mette.exchange()
    assert page.filed.proof.state == "coming"
    jonas.exchange()
    mette.exchange()
    assert page.filed.proof.state == "same"


def test_looking_while_the_center_is_away_asks_it_once_and_not_at_every_change(letter, monkeypatch):
    mette, jonas, case = letter
    jonas.exchange()
    mette.exchange()
    asked = []
    monkeypatch.setattr(mette.workspace.attaching, "asked", lambda: asked.append(1))
    page = open_letters(mette, case)
    for turn in range(3):
        mette.workspace.answering.start(case, "note", {"content": str(turn)})
    assert page.filed.proof.state == "coming"
    assert asked == [1]
