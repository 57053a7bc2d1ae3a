"""How it stands between this desk and its center."""

from dataclasses import dataclass
from datetime import datetime

from casework.model.problems import CaseworkError, Unavailable


@dataclass(frozen=True)
class Contact:
    """Whether an exchange is under way, when the last whole one was, what the last try came to, and when the next is.

    `error` is None when the last try came to its end, or there was none yet. `minutes_ahead` is how wrong this
    computer's clock is by the center's, below nought when it is behind.
    """

    busy: bool = False
    last: datetime | None = None
    error: CaseworkError | Unavailable | None = None
    next_try: datetime | None = None
    minutes_ahead: int = 0

    @property
    def trouble(self) -> str:
        """Return the code of what keeps this desk and the center apart, "" when nothing is known to."""
        if self.error is None:
            return ""
        return (
            str(self.error.values.get("error", "refused")) if self.error.code == "center_refused" else self.error.code
        )
