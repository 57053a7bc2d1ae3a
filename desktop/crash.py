"""When the program itself is wrong: saying so, saving, and a report without a word from any case."""

import logging
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication, QMessageBox

from casework.words import Words

if TYPE_CHECKING:
    from desktop.app import App

ROOT = Path(__file__).resolve().parents[1]
_LOG = logging.getLogger("sagsgang")


def report(error: BaseException) -> str:
    """Return types, files and lines of an error and its causes; no message or value, which could tell on people."""
    return "\n".join([_computer(), *_lines(error)])


def watch_for_mistakes(app: "App") -> None:
    """Show every unexpected error once, calmly, and go on."""
    showing: list[bool] = []

    def unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        told = report(error.with_traceback(trace))
        _LOG.error("unexpected error\n%s", told)
        if not showing:
            showing.append(True)
            saved = app.session.view is None or app.session.view.autosave.flush()
            apologize(told, app.words, saved=saved)
            showing.clear()

    sys.excepthook = unexpected


def apologize(told: str, words: Words, *, saved: bool) -> None:
    """Say sorry, say whether the work is saved, and offer the report to be copied."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Sagsgang", words.say("Something went wrong in the program. Sorry."))
    work = words.say("Your work is saved.") if saved else words.say("The last words are not saved yet; they stay here.")
    asks = words.say("The report holds no word from any case, only places in the program.")
    box.setInformativeText(f"{work} {asks}")
    box.setDetailedText(told)
    copy = box.addButton(words.say("Copy the report"), QMessageBox.ButtonRole.ActionRole)
    box.addButton(words.say("Go on"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()
    if box.clickedButton() is copy:
        QApplication.clipboard().setText(told)


def _computer() -> str:
    return f"Sagsgang · Python {platform.python_version()} · Qt {qVersion()} · {platform.system()}"


def _lines(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    now: BaseException | None = error
    while now is not None and id(now) not in seen:
        seen.add(id(now))
        yield type(now).__name__
        for frame, line in walk_tb(now.__traceback__):
            yield f"  {_place(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
        now = now.__cause__ or now.__context__


def _place(file: str) -> str:
    path = Path(file)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
