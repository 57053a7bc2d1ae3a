"""The search index follows what was written a moment later, so that no save and no exchange waits for it."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from casework.model.house import HOUSE
from casework.model.records import Record
from casework.store.database import Database
from casework.store.passages import Passages, Place, normal
from casework.store.stored_record import StoredRecord

PIECE = 200
"""How many records are read at once where all that wait are made searchable."""


class Indexing:
    """What is to be made searchable: noted with what is written, done when somebody searches or nobody types.

    It is on disk which records wait, so nothing is forgotten when the program ends in between. What the law has erased
    never waits: `make_current` is for that.
    """

    def __init__(self, database: Database, is_text: Callable[[str, str], bool]) -> None:
        self._database = database
        self._is_text = is_text
        self._passages = Passages(database)

    @property
    def waiting(self) -> int:
        """Return how many records are not searched as they stand now."""
        row = self._database.row("SELECT count(*) FROM passage_due")
        return row[0] if row else 0

    def note(self, records: Iterable[Record]) -> None:
        """Note records as they were just written; inside a transaction of the caller's."""
        # What is written again stands last, and so does its text in the index, where the newest is found first.
        self._database.do_all(
            "INSERT OR REPLACE INTO passage_due (record, case_id) VALUES (?, ?)",
            [(record.id, record.origin.case) for record in records],
        )

    def catch_up(self, most: int) -> int:
        """Make the next few that wait searchable, at most so many; return how many they were, fewer when none is left.

        A loss of power may undo it, wholly: then they wait again. Raises DiskFull or another Unavailable.
        """
        if not self.waiting:
            return 0
        with self._database.transaction(lasting=False):
            return self._next(most)

    def catch_up_at_once(self) -> None:
        """Make all that wait searchable; inside a transaction of the caller's."""
        while self._next(PIECE):
            pass

    def make_current(self, records: Sequence[str]) -> None:
        """Let the index say of these records what they say now, and nothing else; inside a transaction of the caller's.

        What stands there already stays where it is.
        """
        wanted = {place: (record, text) for record in self._records(records) for place, text in self._texts(record)}
        there = dict(self._passages.of(records))
        gone = [place for place, words in there.items() if place not in wanted or wanted[place][1] != words]
        self._passages.take_out(gone)
        self._passages.add(
            (record, place[1], text) for place, (record, text) in wanted.items() if there.get(place) != text
        )
        self._database.do_all("DELETE FROM passage_due WHERE record = ?", [(name,) for name in records])

    def _next(self, most: int) -> int:
        rows = self._database.rows("SELECT record FROM passage_due ORDER BY id LIMIT ?", (most,))
        self.make_current([row[0] for row in rows])
        return len(rows)

    def _records(self, names: Sequence[str]) -> Iterator[Record]:
        found = self._database.rows_of("SELECT record, kind, json FROM record_now WHERE record IN", names)
        records = {row[0]: StoredRecord(*row) for row in found}
        return (records[name] for name in names if name in records)

    def _texts(self, record: Record) -> Iterator[tuple[Place, str]]:
        """Yield what is searched of a record: all words at each of its paths, but for what was taken away."""
        # The house is about no child: nothing in it is searched.
        if not record.deleted and record.origin.case != HOUSE:
            for path in sorted({*record.fields, *record.proposals}):
                if self._is_text(record.origin.form, path) and (text := _words(record, path)).strip():
                    yield (record.id, path), text


def _words(record: Record, path: str) -> str:
    """Return all that people wrote at a path and nobody replaced, so that either side of a conflict is found."""
    writes = (*record.fields.get(path, ()), *record.proposals.get(path, ()))
    return normal("\n".join(dict.fromkeys(write.value for write in writes if isinstance(write.value, str))))
