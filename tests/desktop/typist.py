"""Opens the real window in a folder and types without end; says what was typed and what was saved."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casework.store.cases import Wanted
from desktop.app import App, surroundings
from desktop.desk import Destination
from desktop.forms.question import Question
from desktop.options import read_options


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    folder = Path(sys.argv[1])
    application = QApplication([])
    app = App(application, surroundings(read_options(["--workspace", str(folder), "--practice"])))
    app.start()
    view = app.session.view
    case = view.desk.workspace.opening.list(Wanted(text="Noah"))[0].case
    record = view.desk.workspace.opening.file(case).latest("concern").id
    view.go(Destination("case", case, record=record, path="about"))
    question = next(one for one in app.window.findChildren(Question) if one.path == "about" and one.isVisible())
    editor = question.editor.target()
    editor.selectAll()
    view.autosave.saved.connect(
        lambda _at: say(f"saved {view.desk.workspace.opening.file(case).record(record).text('about')}")
    )
    typed = 0

    def type_on() -> None:
        nonlocal typed
        QTest.keyClick(editor, "ord "[typed % 4])
        typed += 1
        say(f"typed {typed}")

    keys = QTimer()
    keys.timeout.connect(type_on)
    keys.start(30)
    application.exec()


main()
