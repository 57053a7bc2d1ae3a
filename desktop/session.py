"""Opening the cases, locking them, and leaving them, without ever losing a word."""

from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject

from casework.model.problems import CaseworkError, Unavailable
from desktop.notices import sentence
from desktop.unlock.own_key import OwnKey

if TYPE_CHECKING:
    from casework.actions.on_the_line import Exchanged
    from casework.workspace import Place, Workspace
    from desktop.app import App
    from desktop.commands import Command
    from desktop.desk import Destination
    from desktop.main_view import MainView
    from desktop.sync.courier import Courier

PRACTISING = ("Mette Holm", "Enhed Vest", "Eksempelby Kommune")
"""The invented caseworker of the practice families."""


SHUT_OUT = (
    "The center has shut this desk out. What you had written has been handed in and lies apart there; nothing more can"
    " be seen here until somebody lets the desk in again. Ask your leader."
)
WIPED = (
    "The center has ordered this desk to be cleared: the keys are destroyed, and the cases and their copies removed."
    " A disk may keep old pieces for a while, but they are encrypted and nobody has the key. Ask your leader."
)
NOT_WIPED = (
    "The center has ordered this desk to be cleared, but the disk would not let everything be removed. Give the"
    " computer to your administrator now."
)


class AlreadyOpen(Unavailable):
    """Another window of the program has the same cases open."""

    code = "already_open"


class Session(QObject):
    """The open cases of one person, or none; keeps no key once the database is open."""

    def __init__(self, app: "App") -> None:
        super().__init__(app)
        self._app = app
        self._workspace: Workspace | None = None
        self._lock: QLockFile | None = None
        self._asking: Courier | None = None
        self.view: MainView | None = None
        self._place: Destination | None = None
        self._own_key = OwnKey(app, self)

    @property
    def is_open(self) -> bool:
        """Tell whether cases are open."""
        return self._workspace is not None

    @property
    def is_work(self) -> bool:
        """Tell whether the real cases are open, and not those of practice."""
        return self._workspace is not None and not self._workspace.place.practice

    def open_work(self, key: bytes) -> None:
        """Open the real cases with their key, or say at the gate why not."""
        from casework.workspace import Place  # noqa: PLC0415 -- the database is not needed for the first page

        self._open(Place(self._app.around.places.work), key)

    def practise(self) -> None:
        """Open the practice families, which are there after the first time."""
        from casework.vault import PracticeVault  # noqa: PLC0415 -- as above
        from casework.workspace import Place  # noqa: PLC0415

        folder = self._app.around.places.practice
        vault = PracticeVault(folder)
        try:
            key = vault.open() if vault.exists() else vault.create().key
        except (CaseworkError, Unavailable) as error:
            self._app.gate.show_trouble(sentence(error, self._app.words))
        else:
            self._open(Place(folder, practice=True), key)

    def lock(self) -> None:
        """Save, close the database, and show the lock; the same place comes back afterwards.

        While something cannot be saved, nothing is closed, and the screen is covered instead.
        """
        place = self._workspace.place if self._workspace else None
        if place is None:
            return
        if not self._leave():
            self._app.hide_screen()
            return
        gate = self._app.gate
        if place.practice:
            gate.show_practice_lock()
        else:
            gate.show_lock()

    def close(self) -> bool:
        """Save and close before the window does; tell whether it may."""
        if self._leave():
            return True
        return self._ask_to_lose()

    def search(self) -> None:
        """Show the one box for everything."""
        if self.view is not None:
            from desktop.search.overlay import SearchSheet  # noqa: PLC0415 -- when first asked for

            SearchSheet(self.view.desk, self._commands(), self._app.window)

    def show_keys(self) -> None:
        """Show the sheet of keys."""
        from desktop.key_sheet import KeySheet  # noqa: PLC0415 -- when first asked for

        if any(isinstance(one, KeySheet) for one in self._app.window.overlays()):
            return
        KeySheet(self._commands(), self._app.words, self._app.window)

    def confirm_saved(self) -> None:
        """Save now and say so."""
        if self.view is not None and self.view.autosave.flush():
            self.view.status.confirm_saved()

    def put_view_away(self) -> bool:
        """Throw the pages away while the cases stay open; tell whether they were, for unsaved words are kept."""
        if self.view is None or not self.view.close_up():
            return False
        self._place = self.view.place
        self.view = None
        self._app.window.drop_page()
        return True

    def show_again(self) -> None:
        """Build the pages anew, in today's words and colours, at the same place."""
        if self._workspace is not None:
            self._show(self._workspace)

    def _open(self, place: "Place", key: bytes) -> None:
        if not self._leave():
            return
        try:
            self._workspace = self._opened(place, key)
        except (CaseworkError, Unavailable) as error:
            gate = self._app.gate
            (gate.show_trouble if place.practice else gate.show_lock)(sentence(error, self._app.words))
        else:
            self._workspace.leasing.look()
            if self._workspace.exchanging().is_shut_out:
                self._ask_again(self._workspace)
            elif self._workspace.leasing.is_over:
                self._ask_first(self._workspace)
            else:
                self._show(self._workspace)

    def _opened(self, place: "Place", key: bytes) -> "Workspace":
        from casework.workspace import open_workspace  # noqa: PLC0415 -- as above

        with ExitStack() as undoing:
            if place.folder:
                self._take(place.folder)
                undoing.callback(self._release)
            around, author = self._app.around, self._own(place)[0]
            workspace = open_workspace(place, key, library=around.library, clock=around.clock, author=author)
            undoing.callback(workspace.close)
            self._furnish(workspace)
            undoing.pop_all()
            return workspace

    def _own(self, place: "Place") -> tuple[str, str, str]:
        """Return the name, unit and authority of whoever works there."""
        chosen = self._app.preferences
        return PRACTISING if place.practice else (chosen.name, chosen.unit, chosen.authority)

    def _furnish(self, workspace: "Workspace") -> None:
        """Let the letters know who writes them, and let practice have its families."""
        from desktop.practice import bring_in_families  # noqa: PLC0415 -- as above

        for name, value in zip(("unit", "authority"), self._own(workspace.place)[1:], strict=True):
            if value and workspace.settings.get(name) != value:
                workspace.settings.set(name, value)
        bring_in_families(workspace)

    def _take(self, folder: Path) -> None:
        # Two programs writing as one device would each believe to know the end of its chain.
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(folder / "open.lock"))
        self._lock.setStaleLockTime(0)
        if not self._lock.tryLock(0):
            self._lock = None
            raise AlreadyOpen

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _show(self, workspace: "Workspace") -> None:
        from desktop.main_view import HOME, Given, MainView  # noqa: PLC0415 -- as above

        app = self._app
        told = (workspace.author, str(workspace.settings.get("unit") or ""))
        user = " · ".join(part for part in told if part)
        view = MainView(
            Given(workspace, app.words, app.theme, app.around.tasks, user, app.around.lock_after), app.window
        )
        view.asked.connect(self._asked)
        view.courier.ordered.connect(self._obey)
        self.view = view
        app.window.setWindowTitle(app.words.say("Sagsgang – practice") if workspace.place.practice else "Sagsgang")
        app.window.show_page(view)
        view.listen()
        view.go(self._place or HOME)
        view.courier.begin()

    def _asked(self, name: str) -> None:
        {"search": self.search, "handbook": self._app.handbook.open_here, "lock": self.lock}[name]()

    def _commands(self) -> tuple["Command", ...]:
        own = self.view.commands() if self.view is not None else ()
        return (*own, *self._app.commands(), *self._own_key.commands())

    def _leave(self) -> bool:
        if self._workspace is None:
            return True
        if self.view is not None:
            self._place = self.view.place
            if not self.view.close_up():
                return False
        for over in self._app.window.overlays():
            over.put_away()
        self._app.handbook.close()
        with suppress(Unavailable):  # the copy of the day is made at the next chance
            self._workspace.back_up()
        self._close()
        return True

    def _close(self) -> None:
        if self._asking is not None:
            self._asking.stop()
            self._asking = None
        if self._workspace is not None:
            self._workspace.close()
        self._workspace, self.view = None, None
        self._release()

    def _obey(self, order: str) -> None:
        """Do what the center wants of this desk, and say at the gate why."""
        if order == "wipe":
            self._wipe()
        elif self._leave():
            self._app.gate.show_lock(self._app.words.say(SHUT_OUT))
        else:
            self._app.hide_screen()

    def _ask_again(self, workspace: "Workspace") -> None:
        """Ask the center whether this desk is let in again, before anything is shown."""
        from desktop.sync.courier import Courier  # noqa: PLC0415 -- as above

        app = self._app
        courier = Courier(workspace.exchanging(), app.around.tasks, app.around.clock, parent=self)
        self._asking = courier
        courier.ordered.connect(self._obey)
        courier.exchanged.connect(self._let_in_again)
        courier.failed.connect(lambda: self._obey("lock"))
        app.gate.show_told(app.words.say("The center is asked"), app.words.say(SHUT_OUT))
        courier.exchange()

    def _ask_first(self, workspace: "Workspace") -> None:
        """Ask the center before anything is shown: this desk has not met it for too long."""
        from desktop.sync.courier import Courier  # noqa: PLC0415 -- as above

        app = self._app
        courier = Courier(workspace.exchanging(), app.around.tasks, app.around.clock, parent=self)
        self._asking = courier
        courier.ordered.connect(self._obey)
        courier.exchanged.connect(self._let_in_again)
        courier.failed.connect(self._look_again)
        app.gate.show_lease(workspace, courier, self.lock)
        courier.exchange()

    def _look_again(self) -> None:
        """Open when the lease is no longer over, though the exchange was cut, or the clock has been put right."""
        if self._asking is not None and self._workspace is not None and not self._workspace.leasing.is_over:
            self._asking.stop()
            self._asking = None
            self._show(self._workspace)

    def _let_in_again(self, done: "Exchanged") -> None:
        if done.orders or self._asking is None or self._workspace is None:
            return
        self._asking.stop()
        self._asking = None
        self._show(self._workspace)

    def _wipe(self) -> None:
        """Remove the keys and the cases from this computer, whatever is still unsaved, and say so."""
        from casework.workspace import wipe  # noqa: PLC0415 -- as above

        if self.view is not None:
            self.view.autosave.flush()
            self.view.stop()
        for over in self._app.window.overlays():
            over.put_away()
        self._close()
        self._place = None
        app, say = self._app, self._app.words.say
        folder, vault_for = app.around.places.work, app.around.vault_for
        app.gate.show_told(say("This computer is being cleared"), say(WIPED))

        def work() -> None:
            wipe(folder, vault_for(folder).forget)

        app.around.tasks.run(work, self._wiped, self._not_wiped)

    def _wiped(self, _nothing: None) -> None:
        app, say = self._app, self._app.words.say
        app.gate.show_told(say("This computer has been cleared"), say(WIPED), say("Begin anew"))

    def _not_wiped(self, error: Exception) -> None:
        if not isinstance(error, CaseworkError | Unavailable):
            raise error
        app, say = self._app, self._app.words.say
        app.gate.show_told(say("Not everything could be removed"), say(NOT_WIPED), say("Begin anew"))

    def _ask_to_lose(self) -> bool:
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 -- hardly ever needed

        say = self._app.words.say
        box = QMessageBox(self._app.window)
        box.setWindowTitle("Sagsgang")
        box.setText(say("The last words could not be saved. Save a copy of them before you close."))
        copy = box.addButton(say("Save a copy"), QMessageBox.ButtonRole.ActionRole)
        stay = box.addButton(say("Stay"), QMessageBox.ButtonRole.RejectRole)
        leave = box.addButton(say("Close without the last words"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        box.exec()
        if box.clickedButton() is copy and self.view is not None:
            from desktop.rescue import save_copy  # noqa: PLC0415 -- hardly ever needed

            save_copy(self.view.autosave.unsaved, self._app.window, self._app.words)
        return box.clickedButton() is leave
