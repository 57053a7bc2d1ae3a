"""The program: one window, and what is open in it."""

import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from casework.library import default_library
from casework.model.clock import SystemClock
from casework.words import Words
from desktop.commands import Command, listen_for
from desktop.dressing import Dressing, zoomed
from desktop.handbook.door import HandbookDoor
from desktop.options import Options
from desktop.own_words import OwnWords
from desktop.places import NAME, places
from desktop.preferences import Preferences, read_preferences, write_preferences
from desktop.session import Session
from desktop.surroundings import Surroundings
from desktop.tasks import Tasks
from desktop.unlock.gate import Gate
from desktop.window import Window
from desktop.window_commands import window_commands

if TYPE_CHECKING:
    from casework.vault import Vault
    from desktop.unlock.new_vault_page import Newcomer


WARM_MS = 40
WARM = (
    "cryptography.hazmat.primitives.ciphers.aead", "casework.vault", "casework.store.database",
    "casework.store.passages", "casework.model.check_functions", "docxtpl", "casework.letters.render",
    "casework.workspace", "desktop.main_view",
)  # fmt: skip
"""What the page after the first one needs, in steps that take no longer than a key press."""


class App(QObject):
    """Keeps the window: the gate while nothing is open, else the session, dressed as the user likes."""

    def __init__(self, application: QApplication, around: Surroundings) -> None:
        super().__init__(application)
        self.around = around
        self.preferences = _chosen(read_preferences(around.places.preferences), around.options)
        self.words = Words(self.preferences.language, around.library.locale)
        self._own_words = OwnWords(application, self)
        self.dressing = Dressing(application, around.library)
        self.theme = self.dressing.put_on(self.preferences)
        self.window = Window(NAME)
        self.window.may_close = self._may_close
        self.session = Session(self)
        self.handbook = HandbookDoor(self)
        self.gate = self._new_gate()

    def start(self) -> None:
        """Show the window with its first page."""
        if self.around.options.practice:
            self.session.practise()
        else:
            self.gate.begin()
        listen_for(self.commands(), self.window)
        self.window.open_at(self._size())
        self.window.show()
        QTimer.singleShot(0, self, self.settle)

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done in the window, whatever is open in it."""
        return window_commands(self)

    def settle(self) -> None:
        """Begin to watch over the window that is there now; called by the event loop."""
        from desktop.cover import EscapeTwice  # noqa: PLC0415 -- the window is shown before this is needed
        from desktop.idle import IdleWatch  # noqa: PLC0415

        self.escape = EscapeTwice(self.window, self.hide_screen)
        self._own_words.speak(self.preferences.language)
        self.idle = IdleWatch(self.around.lock_after, self)
        self.idle.watch(self.window.windowHandle())
        self.idle.idle.connect(self.session.lock)
        self._warm_up(*WARM)

    def hide_screen(self) -> None:
        """Cover everything until a key is pressed."""
        from desktop.cover import Cover  # noqa: PLC0415 -- when first asked for

        Cover(self.window, self.words)

    def change(self, preferences: Preferences) -> None:
        """Take another language, theme or text size, and show the same place in it."""
        spoken = preferences.language != self.preferences.language
        self.preferences = preferences
        write_preferences(self.around.places.preferences, preferences)
        open_at = self.handbook.close()
        # Dressing goes through every widget there is: pages that will be made anew are thrown away before it.
        undressed = self.session.put_view_away()
        self.theme = self.dressing.put_on(preferences)
        if spoken:
            self.words = Words(preferences.language, self.around.library.locale)
            self._own_words.speak(preferences.language)
        if undressed:
            self.session.show_again()
        elif spoken and self.gate.can_be_made_anew:
            self.gate = self._new_gate()
            self.gate.begin()
        if open_at is not None:
            self.handbook.open_at(open_at)

    def zoom(self, direction: int) -> None:
        """Make everything larger (1), smaller (-1) or as large as normal (0)."""
        self.change(zoomed(self.preferences, direction))

    def name_user(self, newcomer: "Newcomer") -> None:
        """Remember who works here."""
        self.preferences = replace(
            self.preferences, name=newcomer.name, unit=newcomer.unit, authority=newcomer.authority
        )
        write_preferences(self.around.places.preferences, self.preferences)

    def _warm_up(self, *modules: str) -> None:
        """Bring in what the next page needs while somebody reads the first, in steps, so that keys are heard."""

        def step() -> None:
            import_module(modules[0])
            self._warm_up(*modules[1:])

        if modules:
            QTimer.singleShot(WARM_MS, self, step)

    def _new_gate(self) -> Gate:
        gate = Gate(self.around, self.words, self.window.show_page, self)
        gate.opened.connect(self.session.open_work)
        gate.practise.connect(self.session.practise)
        gate.named.connect(self.name_user)
        return gate

    def _may_close(self) -> bool:
        size = self.window.size()
        self.preferences = replace(self.preferences, width=size.width(), height=size.height())
        write_preferences(self.around.places.preferences, self.preferences)
        return self.session.close()

    def _size(self) -> tuple[int, int] | None:
        if self.around.options.size:
            return self.around.options.size
        return (self.preferences.width, self.preferences.height) if self.preferences.width else None


def run_window(options: Options) -> int:
    """Open the window and stay until it is closed; return the exit status."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName(NAME)
    app = App(application, surroundings(options))
    app.start()
    from desktop.crash import watch_for_mistakes  # noqa: PLC0415 -- the window first

    watch_for_mistakes(app)
    return application.exec()


def surroundings(options: Options) -> Surroundings:
    """Return the real world as a caseworker's computer has it."""
    return Surroundings(options, places(options), default_library(), SystemClock(), Tasks(), _vault_for)


def _vault_for(folder: Path) -> "Vault":
    from casework.vault import SecretStore, Vault  # noqa: PLC0415 -- the key store and the cryptography take their time

    return Vault(folder, SecretStore.usable(), why_alone=SecretStore.why_not())


def _chosen(kept: Preferences, options: Options) -> Preferences:
    return replace(kept, language=options.language or kept.language, theme=options.theme or kept.theme)
