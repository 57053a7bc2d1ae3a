"""Counting wrong passphrases, so that guessing at the keyboard gets slow but nobody is ever locked out."""

import json
import math
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from casework.model.clock import Clock
from casework.on_disk import write_whole
from casework.vault.errors import TooSoon

FREE = 2
LONGEST_WAIT = 60


class Attempts:
    """The wrong tries since the last right one; kept in a file of its own, so that a restart does not clear them.

    The file is a help, not a lock: who can change it can also copy the key file and guess elsewhere, where only
    Argon2id is in the way. Damaged or unwritable, it counts as empty.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._failed, self._last = _read(path)

    @property
    def failed(self) -> int:
        """How many wrong tries there were in a row."""
        return self._failed

    def wait(self) -> int:
        """Return the whole seconds until the next try is allowed; never more than a minute."""
        if self._last is None:
            return 0
        passed = (self._clock.now() - self._last).total_seconds()
        # A clock that was put back must not lock anybody out.
        return max(0, math.ceil(_delay(self._failed) - passed)) if passed >= 0 else 0

    def require_patience(self) -> None:
        """Raise TooSoon while the wait lasts."""
        if wait := self.wait():
            raise TooSoon(wait=wait)

    def count_failure(self) -> None:
        """Remember one more wrong try, now."""
        self._failed, self._last = self._failed + 1, self._clock.now()
        kept = json.dumps({"failed": self._failed, "last": self._last.isoformat()})
        with suppress(OSError):
            write_whole(self._path, kept.encode())

    def clear(self) -> None:
        """Forget the wrong tries after a right one."""
        self._failed, self._last = 0, None
        with suppress(OSError):
            self._path.unlink(missing_ok=True)


def _delay(failed: int) -> int:
    return 0 if failed <= FREE else min(LONGEST_WAIT, 1 << min(failed - FREE - 1, 6))


def _read(path: Path) -> tuple[int, datetime | None]:
    try:
        kept = json.loads(path.read_bytes())
        failed, last = kept["failed"], datetime.fromisoformat(kept["last"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return 0, None
    return (failed, last) if type(failed) is int and last.tzinfo else (0, None)
