"""Who has looked at what on this computer, kept until the center has it; no word of what was seen."""

from collections.abc import Iterable

from casework.model.seeing import Look
from casework.store.database import Database


class Looks:
    """The looks that the center has not been told of; a desk without a center keeps all of them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, looks: Iterable[Look]) -> None:
        """Keep looks; they are on disk when this returns. Raises an Unavailable with nothing kept."""
        with self._database.transaction():
            rows = [(one.id, one.case, one.record, one.what, one.at) for one in looks]
            self._database.do_all("INSERT OR IGNORE INTO seen VALUES (?, ?, ?, ?, ?)", rows)

    def first(self, most: int) -> tuple[Look, ...]:
        """Return the looks to tell of, oldest first."""
        rows = self._database.rows(
            "SELECT id, case_id, record, what, at FROM seen ORDER BY at, id LIMIT ?", (most,)
        )  # fmt: skip
        return tuple(Look(*row) for row in rows)

    def forget(self, looks: Iterable[Look]) -> None:
        """Forget looks that the center has; inside a transaction of the caller's."""
        self._database.do_all("DELETE FROM seen WHERE id = ?", [(one.id,) for one in looks])
