"""Stand-ins for the world outside: time and the computer's key store."""

from datetime import date, datetime, timedelta

from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, PasswordDeleteError


class SetClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def today(self) -> date:
        return self._now.date()

    def go_on(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


class MemoryKeyring(KeyringBackend):
    """A key store in memory; `broken` is the error it answers everything with."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.broken: Exception | None = None

    def get_password(self, service: str, username: str) -> str | None:
        self._answer()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._answer()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._answer()
        if (service, username) not in self.kept:
            raise PasswordDeleteError(username)
        del self.kept[service, username]

    def _answer(self) -> None:
        if self.broken:
            raise self.broken


class FailingKeyring(MemoryKeyring):
    """A key store that does `after` things and then no more."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.after = after

    def _answer(self) -> None:
        self.after -= 1
        if self.after < 0:
            raise KeyringError("the store has gone away")
