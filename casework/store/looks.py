"""Who has looked at what on this computer, for the center to be told of; no word of what was seen."""

from collections.abc import Iterable

from casework.model.seeing import Look
from casework.store.database import Database

MOST_TOLD = 2_000
"""How many looks are kept that the center has been told of: it may be put back to a day before it was."""


class Looks:
    """The looks that the center has not been told of, and the last ones that it has; without a center all of them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, looks: Iterable[Look]) -> None:
        """Keep looks; they are on disk when this returns. Raises an Unavailable with nothing kept."""
        with self._database.transaction():
            rows = [(one.id, one.case, one.record, one.what, one.at) for one in looks]
            self._database.do_all(
                "INSERT OR IGNORE INTO seen (id, case_id, record, what, at) VALUES (?, ?, ?, ?, ?)", rows
            )

    def first(self, most: int) -> tuple[Look, ...]:
        """Return the looks to tell of, oldest first."""
        rows = self._database.rows(
            "SELECT id, case_id, record, what, at FROM seen WHERE NOT told ORDER BY at, id LIMIT ?", (most,)
        )  # fmt: skip
        return tuple(Look(*row) for row in rows)

    def note_told(self, looks: Iterable[Look]) -> None:
        """Note that the center has these looks, and forget older ones that it has; inside a transaction."""
        told = [(one.id,) for one in looks]
        self._database.do_all("UPDATE seen SET told = 1 WHERE id = ?", told)
        if told:
            self._database.do(
                """DELETE FROM seen WHERE id IN
                   (SELECT id FROM seen WHERE told ORDER BY at DESC, id LIMIT -1 OFFSET ?)""",
                (MOST_TOLD,),
            )

    def tell_again(self) -> None:
        """Let everything that is here be told again: the center was put back to an earlier day."""
        with self._database.transaction():
            self._database.do("UPDATE seen SET told = 0 WHERE told")
