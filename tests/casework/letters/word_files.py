"""Word files taken apart and changed, as a person or an attacker could."""

import io
import shutil
import zipfile
from pathlib import Path

from docx import Document
from letter_family import FOLDER

from casework.letters.template import LetterTemplate


def unpacked(docx: bytes) -> dict[str, bytes]:
    """Return every part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """Return the Word file of these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return written.getvalue()


def edited(
    folder: Path, *, docx: bytes | None = None, paragraphs=(), replace=(), parts=None, toml=()
) -> LetterTemplate:
    """Return a copy of the shipped template in `folder`, changed as its user could have changed it."""
    shutil.copytree(FOLDER, folder, dirs_exist_ok=True)
    data = (FOLDER / "letter.docx").read_bytes() if docx is None else docx
    if paragraphs or replace:
        data = _written_in(data, paragraphs, replace)
    if parts:
        data = packed({**unpacked(data), **parts})
    (folder / "letter.docx").write_bytes(data)
    description = (folder / "letter.toml").read_text(encoding="utf-8")
    for old, new in toml:
        assert old in description
        description = description.replace(old, new)
    (folder / "letter.toml").write_text(description, encoding="utf-8")
    return LetterTemplate(folder)


def text_of(docx: bytes) -> list[str]:
    """Return the paragraphs of the body as a reader meets them, those of tables first."""
    document = Document(io.BytesIO(docx))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for block in (*cells, document) for paragraph in block.paragraphs]


def _written_in(data: bytes, paragraphs, replace) -> bytes:
    document = Document(io.BytesIO(data))
    for text in paragraphs:
        document.add_paragraph(text)
    for old, new in replace:
        found = [paragraph for paragraph in document.paragraphs if old in paragraph.text]
        assert found, old
        for paragraph in found:
            paragraph.text = paragraph.text.replace(old, new)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()
