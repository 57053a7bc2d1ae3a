"""Exporting: writing a whole case to one file that a person, and this program, can read."""

from base64 import b64encode
from contextlib import suppress
from pathlib import Path

from casework.actions.errors import FileUnreachable, UnknownRecord
from casework.actions.seeing import Seeing
from casework.model.case_parts import DocumentText
from casework.model.case_writing import written_case
from casework.model.forms import Forms
from casework.model.seeing import EXPORTED
from casework.store.cases import Cases
from casework.store.documents import Document, Documents


class Exporting:
    """Writes case files; the file is as confidential as the case, and in clear."""

    def __init__(self, cases: Cases, documents: Documents, forms: Forms, seeing: Seeing) -> None:
        self._cases = cases
        self._documents = documents
        self._forms = forms
        self._seeing = seeing

    def text(self, case: str) -> str:
        """Return a case as the text of a case file; raises UnknownRecord when it is not here."""
        file = self._cases.file(case)
        if file is None:
            raise UnknownRecord(record=case)
        self._seeing.note(case, EXPORTED)
        return written_case(file, [_told(document) for document in self._documents.of(case)], self._forms)

    def write(self, case: str, file: Path) -> None:
        """Write a case to a file, which is there whole or not at all; raises UnknownRecord or FileUnreachable."""
        text = self.text(case)
        unfinished = file.with_name(file.name + ".part")
        try:
            unfinished.write_text(text, encoding="utf-8")
            unfinished.replace(file)
        except OSError as wrong:
            # Half a case in clear must not lie about.
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
            raise FileUnreachable(file=file.name, reason=wrong.strerror) from wrong


def _told(document: Document) -> DocumentText:
    return DocumentText(document.sha256, document.name, b64encode(document.data).decode())
