"""What somebody can do about the key of their own cases while they are open: another passphrase, another code."""

from typing import TYPE_CHECKING

from casework.model.problems import CaseworkError, Unavailable
from desktop.commands import Command
from desktop.notices import sentence

if TYPE_CHECKING:
    from casework.vault import Vault
    from desktop.app import App
    from desktop.session import Session


class OwnKey:
    """The commands about the key; practice has none, for its key lies beside its cases."""

    def __init__(self, app: "App", session: "Session") -> None:
        self._app = app
        self._session = session

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done, nothing where no real cases are open."""
        say = self._app.words.say
        if not self._session.is_work:
            return ()
        return (
            Command("passphrase", say("Change the passphrase"), self.change_passphrase, "key"),
            Command("new_code", say("Get a new recovery code"), self.renew_recovery_code, "key"),
        )

    def change_passphrase(self) -> None:
        """Let somebody choose another passphrase; the cases stay open."""
        from desktop.unlock.passphrase_sheet import PassphraseSheet  # noqa: PLC0415 -- hardly ever needed

        app = self._app
        if self._session.is_work and not any(isinstance(one, PassphraseSheet) for one in app.window.overlays()):
            PassphraseSheet(self._vault, app.around.tasks, app.words, app.window)

    def renew_recovery_code(self) -> None:
        """Lock, and let whoever opens again with the passphrase get another recovery code."""
        if self._session.is_work:
            self._app.around.tasks.run(lambda: self._vault().doubt_recovery(), self._promise, self._refuse)

    def _vault(self) -> "Vault":
        around = self._app.around
        return around.vault_for(around.places.work)

    def _promise(self, _nothing: None) -> None:
        self._session.lock()
        if not self._session.is_open:
            told = self._app.words.say(
                "Open with your passphrase, and you get a new recovery code. The one on the paper opens until then."
            )
            self._app.gate.show_lock(told=told)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, CaseworkError | Unavailable):
            raise error
        self._session.lock()
        if not self._session.is_open:
            self._app.gate.show_lock(sentence(error, self._app.words))
