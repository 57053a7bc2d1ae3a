"""The letters of a case: newest first, proved against their fingerprint, and saved as copies."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from casework.letters.pdf import LibreOffice
from desktop.desk import Destination
from desktop.injunctions.page import InjunctionPage
from desktop.letters.page import LettersPage
from tests.desktop.rooms import Room, new_room
from tests.desktop.test_injunction_page import ready


@pytest.fixture
def room():
    opened = new_room()
    yield opened
    opened.close()


@pytest.fixture
def issued(room: Room, qtbot) -> Room:
    page = InjunctionPage(room.desk, room.case)
    room.show(page, qtbot)
    page.empty.action.click()
    ready(room, page)
    page.sheet.ask_to_issue()
    page.sheet.issue()
    return room


def told(widget):
    QApplication.processEvents()
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_a_case_without_letters_says_so_and_leads_to_the_injunctions(room, qtbot):
    page = LettersPage(room.desk, room.case)
    room.show(page, qtbot)
    page.empty.action.click()
    assert room.went[-1].step == "injunctions"


def test_a_letter_is_shown_as_it_was_issued_with_its_proof(issued, qtbot):
    page = LettersPage(issued.desk, issued.case)
    issued.show(page, qtbot)
    assert len(page.rows()) == 2
    letter = issued.record(page.record())
    assert page.filed.proof.state == "same"
    assert page.filed.fingerprint() == letter.text("sha256")
    assert "Afgørelse om forældrepålæg" in page.paper.plain()
    assert ("read_letter", letter.id) in looks(issued)
    # Each parent has an injunction of their own; the one that stood on the screen while it was written was looked at.
    letters = issued.workspace.opening.file(issued.case).of("letter")
    assert {record for what, record in looks(issued) if what == "previewed"} <= {one.text("about") for one in letters}
    assert "previewed" in {what for what, _ in looks(issued)}


def looks(room):
    """Return what has been noted of who saw what, for the center."""
    return [(look.what, look.record) for look in room.workspace.sight.to_tell()[0]]


def test_bytes_that_were_changed_are_told_and_not_shown(issued, qtbot):
    database = issued.workspace.documents._database
    with database.transaction():
        database.do("UPDATE document SET bytes = ?", (b"no letter",))
    page = LettersPage(issued.desk, issued.case)
    issued.show(page, qtbot)
    assert page.filed.proof.state == "changed"
    assert not page.filed.word.isVisible()
    assert page.paper.plain() == ""


def test_a_copy_is_the_filed_bytes(issued, qtbot, tmp_path):
    target = tmp_path / "kopi.docx"
    page = LettersPage(issued.desk, issued.case, ask=lambda _name, _kind: str(target))
    issued.show(page, qtbot)
    page.filed.word.click()
    assert target.read_bytes() == page.filed.proof.data
    assert "kopi.docx" in page.filed.told.text()
    assert looks(issued).count(("copied", page.record())) == 1


def test_without_libreoffice_it_is_said_that_there_is_no_pdf(issued, qtbot, monkeypatch):
    monkeypatch.setattr(LibreOffice, "found", classmethod(lambda _cls: None))
    page = LettersPage(issued.desk, issued.case, ask=lambda _name, _kind: "")
    issued.show(page, qtbot)
    page.filed.pdf.click()
    assert "LibreOffice" in page.filed.told.text()


def test_another_letter_is_shown_when_its_row_is_pressed(issued, qtbot):
    page = LettersPage(issued.desk, issued.case)
    issued.show(page, qtbot)
    before = page.record()
    page.rows()[1].click()
    assert page.record() != before


def test_how_a_sealed_letter_was_sent_is_noted_beside_it(issued, qtbot):
    page = LettersPage(issued.desk, issued.case)
    issued.show(page, qtbot)
    letter = issued.record(page.record())
    shown = page.filed.deliveries
    assert letter.sealed
    assert "Ikke noteret endnu" in told(shown)
    qtbot.mouseClick(shown.note, Qt.MouseButton.LeftButton)
    [delivery] = issued.file().of("delivery")
    assert [delivery.text(path) for path in ("about", "recipient")] == [letter.id, letter.text("recipient")]
    assert issued.went[-1] == Destination("case", issued.case, "delivery", delivery.id)
    issued.workspace.answering.set_all(delivery.id, {"how": "digital", "delivered_on": "2026-11-25"})
    assert "Digital Post" in told(shown)
    assert "Modtaget den 25. november 2026" in told(shown)
    about = {"about": letter.text("about")}
    issued.start("delivery", {**about, "recipient": letter.text("recipient"), "how": "paper"})
    issued.start("delivery", {**about, "recipient": issued.child, "how": "hand_over"})
    assert "Brev på papir" in told(shown)
    assert "Givet i hånden" not in told(shown)
