"""The pictures and letters that a tour leaves behind."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget


class Album:
    """Numbers pictures of `window` in a folder, and tells `say` what was written; `office` makes PDFs, "" none."""

    def __init__(self, folder: Path, window: QWidget, say: Callable[[str], None], office: str | None = None) -> None:
        self.folder = folder
        self._office = (which("soffice") or which("libreoffice") or "") if office is None else office
        self._window, self._say = window, say
        self._number = 0
        folder.mkdir(parents=True, exist_ok=True)
        for old in (*folder.glob("[0-9][0-9]-*.png"), *folder.glob("*.docx"), *folder.glob("*.pdf")):
            old.unlink()

    def picture(self, name: str) -> None:
        """Keep a picture of the window as it is now."""
        self.keep(self._window, name)

    def keep(self, window: QWidget, name: str) -> None:
        """Keep a picture of a window, this one's or another's."""
        self._number += 1
        file = self.folder / f"{self._number:02}-{name}.png"
        # A picture is taken of what has been laid out, as a window is painted; Qt would not wait for that.
        QCoreApplication.sendEvent(window, QEvent(QEvent.Type.UpdateRequest))
        window.grab().save(str(file))
        self._say(str(file))

    def letter(self, name: str, data: bytes) -> None:
        """Keep an issued letter; as PDF and as pictures of its pages too, where LibreOffice is there."""
        file = self.folder / name
        file.write_bytes(data)
        self._say(str(file))
        if not self._office:
            self._say("LibreOffice is not installed here, so there is no PDF beside the letter.")
            return
        self._as_pdf(self._office, file)

    def _as_pdf(self, office: str, file: Path) -> None:
        command = [office, "--headless", "--convert-to", "pdf", "--outdir", str(self.folder), str(file)]
        done = subprocess.run(command, capture_output=True, timeout=180, check=False)  # noqa: S603 -- our own file
        made = file.with_suffix(".pdf")
        if done.returncode or not made.exists():
            self._say("LibreOffice could not make a PDF of the letter.")
            return
        self._say(str(made))
        self._pages(made)

    def _pages(self, file: Path) -> None:
        from pypdfium2 import PdfDocument  # noqa: PLC0415 -- only where there is a PDF
        from PySide6.QtGui import QImage  # noqa: PLC0415

        document = PdfDocument(str(file))
        for number, page in enumerate(document, start=1):
            drawn = page.render(scale=1.6, rev_byteorder=True, prefer_bgrx=True)
            image = QImage(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGBX8888)
            self._number += 1
            name = self.folder / f"{self._number:02}-letter-page-{number}.png"
            image.save(str(name))
            self._say(str(name))
        document.close()
