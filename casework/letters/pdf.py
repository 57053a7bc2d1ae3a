"""From a Word file to PDF through LibreOffice, where it is installed, and from PDF to pictures of its pages."""

import json
import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from casework.model.problems import Unavailable

ON_PATH = ("soffice", "libreoffice")
ELSEWHERE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
MEMORY = Path("/dev/shm")  # noqa: S108 -- a folder in memory, where Linux has one; our own is made below it
EXPORT = {"UseTaggedPDF": "true", "PDFUACompliance": "true"}
"""What makes a PDF that a screen reader can read aloud (PDF/UA)."""


class PdfUnavailable(Unavailable):
    """No PDF this time; `reason` is "not_installed", "too_slow" or "failed"."""

    code = "pdf_unavailable"


@dataclass(frozen=True)
class Page:
    """A picture of one page: rows of RGBA, four bytes a pixel, from the top."""

    width: int
    height: int
    rgba: bytes = field(repr=False)


class LibreOffice:
    """The LibreOffice on this computer."""

    def __init__(self, program: Path, seconds: float = 60) -> None:
        self.program = program
        self._seconds = seconds

    @classmethod
    def found(cls) -> "LibreOffice | None":
        """Return it, or None when it is not installed."""
        named = [shutil.which(name) for name in ON_PATH]
        programs = [Path(name) for name in (*named, *ELSEWHERE) if name]
        return next((cls(program) for program in programs if program.is_file()), None)

    def to_pdf(self, docx: bytes) -> bytes:
        """Return the Word file as tagged PDF; raises PdfUnavailable.

        LibreOffice reads files only, so the letter lies in a folder of its own while it works, in memory where
        the computer has such a place; the folder and LibreOffice's profile in it are gone afterwards.
        """
        with tempfile.TemporaryDirectory(dir=_quiet_place(), ignore_cleanup_errors=True) as name:
            folder = Path(name)
            (folder / "letter.docx").write_bytes(docx)
            self._convert(folder)
            try:
                return (folder / "letter.pdf").read_bytes()
            except OSError as wrong:
                raise PdfUnavailable(reason="failed") from wrong

    def _convert(self, folder: Path) -> None:
        try:
            process = subprocess.Popen(  # noqa: S603 -- our own arguments; no shell
                [
                    str(self.program),
                    f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                    *("--headless", "--norestore", "--nolockcheck", "--convert-to", _filter()),
                    *("--outdir", str(folder), str(folder / "letter.docx")),
                ],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as wrong:
            raise PdfUnavailable(reason="not_installed") from wrong
        try:
            process.wait(self._seconds)
        except subprocess.TimeoutExpired as wrong:
            _end(process)
            raise PdfUnavailable(reason="too_slow") from wrong


def pages(pdf: bytes, dots_per_inch: int = 96) -> list[Page]:
    """Return pictures of all pages, in order."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_picture(page, dots_per_inch / 72) for page in document]
    finally:
        document.close()


def _picture(page: pypdfium2.PdfPage, scale: float) -> Page:
    bitmap = page.render(scale=scale, rev_byteorder=True, force_bitmap_format=raw.FPDFBitmap_BGRA)
    try:
        rows, used = bytes(bitmap.buffer), bitmap.width * 4
        lines = (rows[start : start + used] for start in range(0, bitmap.height * bitmap.stride, bitmap.stride))
        return Page(bitmap.width, bitmap.height, b"".join(lines))
    finally:
        bitmap.close()
        page.close()


def _filter() -> str:
    options = {name: {"type": "boolean", "value": value} for name, value in EXPORT.items()}
    return f"pdf:writer_pdf_Export:{json.dumps(options, separators=(',', ':'))}"


def _quiet_place() -> Path | None:
    return MEMORY if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else None


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with everything it started; its first process only starts the real one."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        taskkill = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(taskkill, check=False, capture_output=True)  # noqa: S603 -- our own process
    process.wait()
