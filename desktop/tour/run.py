"""Playing the tour: the real window, drawn to memory where there is no screen, in a folder of its own."""

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from casework.library import default_library
from casework.vault import Vault
from desktop.app import App
from desktop.options import SIZE, Options
from desktop.places import NAME, places
from desktop.surroundings import Surroundings
from desktop.tasks import InlineTasks
from desktop.tour.album import Album
from desktop.tour.clock import StoryClock
from desktop.tour.hand import Hand
from desktop.tour.thread import Thread


def run_tour(options: Options) -> int:
    """Play the whole thread with an invented family; leave pictures and letters in the folder the options name."""
    if options.tour is None:
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(application, QApplication):
        return 2
    application.setApplicationName(NAME)
    with tempfile.TemporaryDirectory(prefix="sagsgang-tour-", ignore_cleanup_errors=True) as folder:
        own = replace(
            options,
            workspace=Path(folder) / "sager",
            language=options.language or "da",
            theme=options.theme or "light",
            size=options.size or SIZE,
        )
        app = App(application, _around(own))
        app.start()
        Thread(app, Hand(app.window), Album(options.tour, app.window, _say)).play()
        app.window.close()
    return 0


def _around(options: Options) -> Surroundings:
    def no_vault(folder: Path) -> Vault:
        raise NotImplementedError(folder)

    return Surroundings(options, places(options), default_library(), StoryClock(), InlineTasks(), no_vault)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
