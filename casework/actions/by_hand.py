"""Handing in by file what could not be sent, and reading back the center's receipt."""

import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

from casework.actions.errors import FileUnreachable
from casework.actions.on_the_line import OnTheLine
from casework.model.clock import Clock
from casework.model.outbox_file import WAY, CenterKey, content, read_receipt, seal
from casework.model.problems import CaseworkError
from casework.model.revisions import Value
from casework.store.log import Log
from casework.store.outbox import Outbox
from casework.store.settings import Settings

KEY, CENTER, TOKENS = "center_key", "center", "outbox_file_tokens"
"""The settings that hold the center's key, the center, and what proves the receipts of the files that were written."""

KEY_HEARD = "key"
MOST = 20_000
MOST_TOKENS = 20
"""How many revisions one file holds, and of how many files the receipts can still be read."""


class NoCenterKey(CaseworkError):
    """The center has never told this desk its key: they have not met since it was let in."""

    code = "no_center_key"


class ByHand:
    """Writes files that only the center can read; what they hold still waits until the center has answered for it."""

    def __init__(self, log: Log, outbox: Outbox, settings: Settings, clock: Clock) -> None:
        self._log = log
        self._outbox = outbox
        self._settings = settings
        self._clock = clock

    def write(self, file: Path) -> int:
        """Write what waits into a file, and return how much it is; raises NoCenterKey or FileUnreachable."""
        key, town = self._key(), self._town()
        waiting = self._outbox.waiting(MOST)
        token = os.urandom(32)
        signed = content(waiting, token)
        proof = self._log.prove(town, self._clock.now().isoformat(), (*WAY, signed))
        self._keep_token(token)
        # What has left the desk is never folded into what is typed next.
        self._outbox.set_off(revision.id for revision in waiting)
        try:
            file.write_bytes(seal(signed, proof, key))
        except OSError as wrong:
            raise FileUnreachable(file=file.name) from wrong
        return len(waiting)

    def read(self, file: Path) -> int:
        """Note what a receipt of the center tells, and return of how much; raises DamagedFile or FileUnreachable."""
        try:
            data = file.read_bytes()
        except OSError as wrong:
            raise FileUnreachable(file=file.name) from wrong
        results = read_receipt(data, self._log.device, [bytes.fromhex(one) for one in self._tokens()])
        self._log.take((), also=lambda: self._outbox.note(results))
        return len(results)

    def heard(self, policy: str) -> None:
        """Note that the center has a new key."""
        if policy == KEY_HEARD:
            self._settings.put(KEY, None)

    def ask_anew(self) -> None:
        """Ask for the center's key once more: that of an earlier day may be another."""
        self._settings.set(KEY, None)

    def steps(self) -> Generator[OnTheLine, Any, int]:
        """Ask for the center's key, unless it is known."""
        if self._settings.get(KEY) is None:
            key: CenterKey = yield lambda line: line.center_key()
            self._settings.set(KEY, {"id": key.id, "public": key.public.hex()})
        return 0

    def _key(self) -> CenterKey:
        told = self._settings.get(KEY)
        if not isinstance(told, dict):
            raise NoCenterKey
        return CenterKey(str(told["id"]), bytes.fromhex(str(told["public"])))

    def _town(self) -> str:
        told = self._settings.get(CENTER)
        if not isinstance(told, dict):
            raise NoCenterKey
        return str(told["town"])

    def _tokens(self) -> list[str]:
        told = self._settings.get(TOKENS)
        return [str(one) for one in told] if isinstance(told, list) else []

    def _keep_token(self, token: bytes) -> None:
        kept: list[Value] = [*self._tokens(), token.hex()]
        self._settings.set(TOKENS, kept[-MOST_TOKENS:])
