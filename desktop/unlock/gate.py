"""The way from a closed program to an open key."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from casework.model.problems import CaseworkError, Unavailable
from casework.words import Words
from desktop.notices import sentence
from desktop.surroundings import Surroundings
from desktop.unlock.calm_page import CalmPage, buttons_row
from desktop.unlock.first_page import FirstPage
from desktop.unlock.message import Message
from desktop.widgets.button import Button

if TYPE_CHECKING:
    from casework.vault import Created, Vault
    from casework.workspace import Workspace
    from desktop.sync.courier import Courier
    from desktop.unlock.new_vault_page import Newcomer, NewVaultPage
    from desktop.unlock.recover_page import RecoverPage
    from desktop.unlock.unlock_page import UnlockPage


Result = TypeVar("Result")
Answer = TypeVar("Answer")


class Gate(QObject):
    """Shows one calm page after the other through `show`, and says `opened` with the key of the real cases.

    `practise` is said when somebody wants the practice families, and `named` with the Newcomer.
    """

    opened = Signal(bytes)
    practise = Signal()
    named = Signal(object)

    def __init__(
        self, around: Surroundings, words: Words, show: Callable[[QWidget], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._around, self._words, self._show = around, words, show
        self.page: CalmPage | None = None

    def begin(self) -> None:
        """Show the first page, or the lock when somebody has begun to work here."""
        if self._around.places.has_work:
            self.show_lock()
        else:
            self.show_first()

    def show_first(self) -> None:
        """Offer practice and work."""
        page = FirstPage(self._words)
        page.practise_chosen.connect(self._leave_for_practice)
        page.work_chosen.connect(self.show_new)
        self._turn_to(page)

    def show_new(self) -> None:
        """Ask for the passphrase of a new workspace."""
        from desktop.unlock.new_vault_page import NewVaultPage  # noqa: PLC0415 -- brings the vault's cryptography

        page = NewVaultPage(self._words, self._around.library.passphrase_words())
        page.back.connect(self.show_first)
        page.chosen.connect(partial(self._create, page))
        self._turn_to(page)

    def show_lock(self, refusal: str = "", *, told: str = "") -> None:
        """Ask for the passphrase; `refusal` is why the last try came to nothing, `told` what will come of this one."""
        from desktop.unlock.unlock_page import UnlockPage  # noqa: PLC0415 -- see above

        page = UnlockPage(self._words)
        page.asked.connect(partial(self._unlock, page))
        page.recovery_asked.connect(self.show_recovery)
        page.practice_asked.connect(self._leave_for_practice)
        self._turn_to(page)
        if told:
            page.message.say(told, "help")
        if refusal:
            page.show_refusal(refusal)

    def show_practice_lock(self) -> None:
        """Say that practice is locked; it has no passphrase."""
        page = CalmPage(self._words.say("Sagsgang is locked"), self._words.say("Practice needs no passphrase."))
        go_on = Button(self._words.say("Go on practising"), "primary")
        go_on.clicked.connect(self._leave_for_practice)
        page.add(buttons_row(go_on))
        page.first_stop = lambda: go_on  # type: ignore[method-assign]
        self._turn_to(page)

    def show_trouble(self, told: str) -> None:
        """Say why practice could not be opened, and lead back."""
        page = CalmPage(self._words.say("Practice could not be opened"))
        message = Message()
        message.say(told)
        back = Button(self._words.say("Back"), "primary")
        back.clicked.connect(self.begin)
        page.add(message)
        page.add(buttons_row(back))
        page.first_stop = lambda: back  # type: ignore[method-assign]
        self._turn_to(page)

    def show_told(self, title: str, told: str, go_on: str = "") -> None:
        """Say what has happened to the cases here; `go_on` is the button that leads to the first page, if one does."""
        page = CalmPage(title, told)
        if go_on:
            button = Button(go_on)
            button.clicked.connect(self.begin)
            page.add(buttons_row(button))
            page.first_stop = lambda: button  # type: ignore[method-assign]
        self._turn_to(page)

    def show_lease(self, workspace: "Workspace", courier: "Courier", lock: Callable[[], object]) -> None:
        """Say that the center must be met before the cases open; `lock` closes them."""
        from desktop.unlock.lease_page import LeasePage  # noqa: PLC0415 -- hardly ever needed

        page = LeasePage(workspace, courier, self._words)
        page.locked.connect(lock)
        self._turn_to(page)

    @property
    def can_be_made_anew(self) -> bool:
        """Tell whether the page that is shown holds nothing that would be lost."""
        return isinstance(self.page, FirstPage) or type(self.page).__name__ == "UnlockPage"

    def show_recovery(self) -> None:
        """Ask for the recovery code and a new passphrase."""
        from desktop.unlock.recover_page import RecoverPage  # noqa: PLC0415 -- see above

        page = RecoverPage(self._words)
        page.back.connect(self.show_lock)
        page.asked.connect(partial(self._recover, page))
        self._turn_to(page)

    def _turn_to(self, page: CalmPage) -> None:
        self.page = page
        self._show(page)
        QTimer.singleShot(0, page, lambda: page.first_stop().setFocus())

    def _leave_for_practice(self) -> None:
        self.page = None
        self.practise.emit()

    def _create(self, page: "NewVaultPage", newcomer: "Newcomer") -> None:
        page.show_busy(True)
        folder, vault_for = self._around.places.work, self._around.vault_for

        def work() -> "tuple[Vault, Created]":
            vault = vault_for(folder)
            return vault, vault.create(newcomer.passphrase)

        def made(vault_and_key: "tuple[Vault, Created]") -> None:
            self.named.emit(newcomer)
            self._show_code(*vault_and_key)

        def refused(error: Exception) -> None:
            page.show_busy(False)
            page.message.say(self._told(error))

        self._run(page, work, made, refused)

    def _unlock(self, page: "UnlockPage", passphrase: str) -> None:
        page.show_busy()
        folder, vault_for = self._around.places.work, self._around.vault_for

        def work() -> "tuple[Vault, Created]":
            vault = vault_for(folder)
            return vault, _opened(vault, passphrase)

        def opened(vault_and_key: "tuple[Vault, Created]") -> None:
            vault, created = vault_and_key
            if created.recovery_code:
                self._show_code(vault, created)
            else:
                self.opened.emit(created.key)

        def refused(error: Exception) -> None:
            wait = error.values.get("wait") if isinstance(error, CaseworkError) else 0
            page.show_refusal(self._told(error), wait if isinstance(wait, int) else 0)

        self._run(page, work, opened, refused)

    def _recover(self, page: "RecoverPage", code: str, passphrase: str) -> None:
        page.show_busy()
        folder, vault_for = self._around.places.work, self._around.vault_for
        self._run(
            page,
            lambda: vault_for(folder).open_with_recovery(code, passphrase),
            self.opened.emit,
            lambda error: page.show_refusal(self._told(error)),
        )

    def _show_code(self, vault: "Vault", created: "Created") -> None:
        from desktop.unlock.code_page import CodePage  # noqa: PLC0415 -- see above
        from desktop.unlock.protection import protection_words  # noqa: PLC0415

        told = protection_words(created.protection, created.why_alone, self._words)
        page = CodePage(created.recovery_code, told, self._words, vault.confirm_recovery)
        page.confirmed.connect(lambda: self.opened.emit(created.key))
        self._turn_to(page)

    def _run(
        self,
        page: CalmPage,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do slow work for a page; nobody hears of it when the page has been left meanwhile."""

        def still_here(answer: Callable[[Answer], None]) -> Callable[[Answer], None]:
            return lambda told: answer(told) if self.page is page else None

        self._around.tasks.run(work, still_here(done), still_here(failed))

    def _told(self, error: Exception) -> str:
        if not isinstance(error, CaseworkError | Unavailable):
            raise error
        return sentence(error, self._words)


def _opened(vault: "Vault", passphrase: str) -> "Created":
    """Open a vault; where nobody ever showed that the recovery code was written down, there comes another one."""
    from casework.vault import Created  # noqa: PLC0415 -- see above

    key, code = vault.open(passphrase), ""
    if not vault.recovery_confirmed:
        with suppress(Unavailable):  # a disk that cannot be written to must not keep anybody out
            code = vault.new_recovery_code(passphrase)
    return Created(key, code, vault.protection, vault.why_alone)
