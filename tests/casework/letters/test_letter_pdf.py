"""The PDF is made by LibreOffice where there is one; where there is none, that is said."""

import os
import stat
import tempfile
from pathlib import Path

import pypdfium2
import pytest
from letter_family import case_file, template, values_of

from casework.letters import pdf
from casework.letters.pdf import LibreOffice, PdfUnavailable, pages
from casework.letters.render import render

OFFICE = LibreOffice.found()
needs_libreoffice = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: NO PDF WAS TESTED")
needs_shell = pytest.mark.skipif(os.name == "nt", reason="the stand-in for LibreOffice is a shell script")


def program(folder: Path, line: str) -> Path:
    """Return a program that stands in for a LibreOffice that fails."""
    script = folder / "soffice"
    script.write_text(f"#!/bin/sh\n{line}\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return script


@pytest.fixture(scope="module")
def document():
    assert OFFICE is not None
    return OFFICE.to_pdf(render(template(), values_of(case_file()), "ØVELSE").docx)


@needs_libreoffice
def test_the_letter_becomes_a_tagged_pdf_of_three_pages(document):
    assert len(pypdfium2.PdfDocument(document)) == 3
    assert b"/MarkInfo" in document
    assert b"/Lang(da-DK)" in document


@needs_libreoffice
def test_the_pdf_says_what_the_letter_says(document):
    told = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(document))
    for words in ("Kære Anna Friis", "Karen Bisgaard & lærerne", "Side 1 af 3", "Side 3 af 3", "Ankestyrelsen"):
        assert words in told


@needs_libreoffice
def test_pages_are_pictures_with_ink_on_them(document):
    shown = pages(document, dots_per_inch=48)
    assert [(page.width, page.height) for page in shown] == [(397, 562)] * 3
    for page in shown:
        assert len(page.rgba) == page.width * page.height * 4
        assert set(page.rgba[3::4]) == {255}
        assert len(set(page.rgba[0::4])) > 10


@needs_libreoffice
def test_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "_quiet_place", lambda: tmp_path)
    assert OFFICE is not None
    OFFICE.to_pdf(render(template(), values_of(case_file())).docx)
    assert list(tmp_path.iterdir()) == []


def test_without_libreoffice_there_is_none(monkeypatch):
    monkeypatch.setenv("PATH", tempfile.gettempdir())
    monkeypatch.setattr(pdf, "ELSEWHERE", ())
    assert LibreOffice.found() is None


@needs_shell
@pytest.mark.parametrize(("line", "reason"), [("exit 0", "failed"), ("sleep 600", "too_slow")])
def test_a_libreoffice_that_fails_is_a_named_failure(tmp_path, line, reason):
    with pytest.raises(PdfUnavailable) as raised:
        LibreOffice(program(tmp_path, line), seconds=1).to_pdf(b"")
    assert raised.value.values == {"reason": reason}


def test_a_libreoffice_that_went_away_is_a_named_failure(tmp_path):
    with pytest.raises(PdfUnavailable) as raised:
        LibreOffice(tmp_path / "gone").to_pdf(b"")
    assert raised.value.values == {"reason": "not_installed"}
