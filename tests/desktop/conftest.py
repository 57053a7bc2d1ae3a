"""A desk to put pages on: a real workspace in memory, work done inline, the clock standing still."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from casework.library import Library, default_library
from casework.vault import Cost, Costs, SecretStore, Vault
from casework.words import Words
from casework.workspace import Place, Workspace, open_workspace
from desktop.app import App
from desktop.autosave import Autosave
from desktop.bridge import Bridge
from desktop.desk import Desk, Destination
from desktop.dressing import Dressing
from desktop.look.tokens import Theme
from desktop.main_view import MainView
from desktop.options import read_options
from desktop.places import places
from desktop.preferences import Preferences
from desktop.surroundings import Surroundings
from desktop.tasks import InlineTasks, Tasks
from tests.fakes import MemoryKeyring, SetClock

MOST_LEFT = 4
"""What the tests of one file share may be made in any of them."""


@pytest.fixture(autouse=True)
def nothing_piles_up(qapp: QApplication) -> Iterator[None]:  # noqa: ARG001 -- there are no widgets without it
    """Fail a test that leaves widgets behind: they are dressed again with every change of the look in later tests."""
    before = len(QApplication.topLevelWidgets())
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(QApplication.topLevelWidgets()) <= before + MOST_LEFT


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))


@pytest.fixture(scope="session")
def library() -> Library:
    return default_library()


@pytest.fixture
def workspace(library: Library, clock: SetClock) -> Iterator[Workspace]:
    opened = open_workspace(Place(None), os.urandom(32), library=library, clock=clock, author="Mette Holm")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def dressing(qapp: QApplication, library: Library) -> Dressing:
    return Dressing(qapp, library)


@pytest.fixture
def theme(dressing: Dressing) -> Theme:
    return dressing.put_on(Preferences(theme="light"))


@pytest.fixture
def went() -> list[Destination]:
    """Everywhere that pages wanted to go."""
    return []


@pytest.fixture
def desk(workspace: Workspace, theme: Theme, went: list[Destination]) -> Iterator[Desk]:
    bridge, autosave = Bridge(workspace.announcer), Autosave(workspace.answering, clock=workspace.clock)
    words = Words("da", workspace.library.locale)
    yield Desk(workspace, words, theme, bridge, autosave, InlineTasks(), went.append)
    # Pages that a test has closed are really gone before the next one begins.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    bridge.close()


CHEAP = Costs(Cost(memory_kib=64, rounds=1, lanes=1), Cost(memory_kib=64, rounds=1, lanes=1))
"""Argon2id as weak as it goes: what is tested here is the way in, not the price of guessing."""

PASSPHRASE = "fem små heste løber hjem"


class Program:
    """The whole program in a folder, started as often as a test wants."""

    def __init__(self, application: QApplication, folder: Path, library: Library, clock: SetClock) -> None:
        self.folder, self.clock = folder, clock
        self._application, self._library = application, library
        self.keyring: MemoryKeyring | None = None
        self._apps: list[App] = []

    def start(self, *arguments: str, tasks: Tasks | None = None) -> App:
        options = read_options(["--workspace", str(self.folder), "--theme", "light", *arguments])
        around = Surroundings(
            options, places(options), self._library, self.clock, tasks or InlineTasks(), self._vault_for
        )
        app = App(self._application, around)
        app.start()
        QCoreApplication.processEvents()
        self._apps.append(app)
        return app

    def begin(self, app: App, name: str = "Mette Holm") -> str:
        """Make a workspace through the pages of the first start; return the recovery code."""
        app.gate.show_new()
        page = app.gate.page
        for line, text in (
            (page.name, name),
            (page.unit, "Enhed Vest"),
            (page.passphrase, PASSPHRASE),
            (page.again, PASSPHRASE),
        ):
            line.show_value(text)
        page.go_on.click()
        code = app.gate.page.code.accessibleName()
        app.gate.page.go_on.click()
        app.gate.page.typed.show_value(code.lower())
        app.gate.page.go_on.click()
        return code

    def stop(self, app: App) -> None:
        app.window.close()
        self._apps.remove(app)
        app.window.deleteLater()
        app.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def stop_all(self) -> None:
        for app in list(self._apps):
            self.stop(app)

    def _vault_for(self, folder: Path) -> Vault:
        usable = SecretStore(self.keyring) if self.keyring else None
        return Vault(folder, usable, CHEAP, clock=self.clock)


@pytest.fixture(scope="session")
def families(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, library: Library) -> Path:
    """A practice workspace with its families, to be copied: reading them in anew takes longer than most tests."""
    folder = tmp_path_factory.mktemp("families") / "sager"
    made = Program(qapp, folder, library, SetClock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC)))
    made.start("--practice")
    made.stop_all()
    return folder


@pytest.fixture
def practising(program: "Program", families: Path) -> "Program":
    """A program whose practice families are there already."""
    copytree(families, program.folder)
    return program


@pytest.fixture
def app(practising: "Program") -> App:
    """The program with the practice families open."""
    return practising.start("--practice", "--size", "1360x850")


@pytest.fixture
def view(app: App) -> MainView:
    """The pages of the practice families."""
    assert app.session.view is not None
    return app.session.view


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, library: Library, clock: SetClock) -> Iterator[Program]:
    made = Program(qapp, tmp_path / "sager", library, clock)
    yield made
    made.stop_all()
