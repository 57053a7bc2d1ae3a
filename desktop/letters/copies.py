"""Saving a copy of an issued letter outside the program, as Word or as PDF."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from casework.letters.pdf import LibreOffice, PdfUnavailable
from desktop.desk import Desk
from desktop.letters.proof import Proof
from desktop.saving_as import Ask


class Copies(QObject):
    """Writes copies; `said` carries a sentence about how it went and its kind for a banner, `saved` tells of one."""

    said = Signal(str, str)
    saved = Signal()

    def __init__(self, desk: Desk, ask: Ask, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._ask = desk, ask

    def save_word(self, proof: Proof) -> None:
        """Save the filed bytes as they are."""
        name = self._ask(proof.name, "Word (*.docx)")
        if name:
            self._desk.tasks.run(lambda: _write(Path(name), proof.data), self._done, self._broke)

    def save_pdf(self, proof: Proof) -> None:
        """Save as PDF through LibreOffice, or say that it is not here."""
        office, words = LibreOffice.found(), self._desk.words
        if office is None:
            self.said.emit(
                words.say(
                    "A PDF is made with LibreOffice, which is not on this computer. Save the Word file instead: Word"
                    " can save it as PDF."
                ),
                "warn",
            )
            return
        name = self._ask(Path(proof.name).with_suffix(".pdf").name, "PDF (*.pdf)")
        if name:
            self.said.emit(words.say("The PDF is being made …"), "info")
            self._desk.tasks.run(lambda: _write(Path(name), office.to_pdf(proof.data)), self._done, self._broke)

    def _done(self, path: Path) -> None:
        self.saved.emit()
        said = self._desk.words.say("The copy is saved as {name}. It lies outside the protected file.", name=path.name)
        self.said.emit(said, "ok")

    def _broke(self, error: Exception) -> None:
        words = self._desk.words
        if isinstance(error, PdfUnavailable):
            said = words.say("LibreOffice could not make the PDF. The letter in the file is untouched.")
            self.said.emit(said, "warn")
        elif isinstance(error, OSError):
            self.said.emit(words.say("The copy could not be saved there. Choose another folder."), "bad")
        else:
            raise error


def _write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
