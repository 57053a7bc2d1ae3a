"""What the log makes visible, kept ready for reading; all of it can be thrown away and rebuilt."""

import json
import unicodedata
from collections.abc import Collection, Iterable
from typing import Protocol

from casework.model.agreed import asks_about
from casework.model.casefile import CaseFile
from casework.model.house import HOUSE
from casework.model.moments import Moment
from casework.model.records import DELETED, Origin, Record, Write, merged, standing_record
from casework.model.revisions import Revision
from casework.model.summaries import AGREED_KINDS, DRAFT_KINDS, SUMMARY_KINDS, Summary
from casework.store.database import Database, SqlValue
from casework.store.indexing import Indexing
from casework.store.passages import Passages
from casework.store.standing import stand_anew
from casework.store.stored_record import StoredRecord, mark_of, written_record


class Reader(Protocol):
    """What the store must be told of forms and law, which it does not know."""

    def is_text(self, form: str, path: str) -> bool:
        """Tell whether a path of a form ("plan@1") holds words that a person wrote."""

    def summary(self, case: CaseFile) -> Summary:
        """Return the line that lists show of a case."""


class Projections:
    """Current records, the case list and the search index, all of them derived from the log."""

    def __init__(self, database: Database, reader: Reader) -> None:
        self._database = database
        self._reader = reader
        self._passages = Passages(database)
        self.indexing = Indexing(database, reader.is_text)

    def record(self, record: str) -> Record | None:
        """Return a record as it stands now."""
        row = self._database.row("SELECT record, kind, json FROM record_now WHERE record = ?", (record,))
        return StoredRecord(*row) if row else None

    def refresh(self, records: Iterable[str]) -> None:
        """Make everything that is shown of these records current."""
        self.summarise((record, None) for name in sorted(records) if (record := self.renew(name)))

    def take(self, new: Iterable[Revision], met: Collection[str]) -> tuple[Record, ...]:
        """Make everything current that these revisions, just stored, tell of; of records not in `met` they are all.

        Returns the records of which something is left to show.
        """
        begun: dict[str, list[Revision]] = {}
        for revision in new:
            begun.setdefault(revision.head.record, []).append(revision)
        records = [merged(them) for name, them in begun.items() if name not in met and _tells(them)]
        self._keep(records)
        again = begun.keys() - {record.id for record in records}
        paths = {name: _written_to(begun[name]) for name in again}
        renewed = (self.renew(name) for name in sorted(again))
        found = (*records, *filter(None, renewed))
        self.summarise((record, paths.get(record.id)) for record in found)
        return found

    def renew(self, name: str) -> Record | None:
        """Return a record made current; its case's line is not."""
        record = self._standing(name)
        if record is None:
            self._let_go(name)
        else:
            self._keep([record])
        return record

    def refresh_case(self, case: str, records: Iterable[str]) -> None:
        """Make these records of a case current, some of which may be gone, and with them its line and the index."""
        names = sorted(records)
        for name in names:
            self.renew(name)
        self.indexing.make_current(names)
        if self._database.row("SELECT 1 FROM record_now WHERE case_id = ?", (case,)) is None:
            self._database.do("DELETE FROM case_now WHERE case_id = ?", (case,))
        elif case != HOUSE:
            self._summarise(case, set(SUMMARY_KINDS))

    def summarise(self, changed: Iterable[tuple[Record, frozenset[str] | None]]) -> None:
        """Make the lines of the cases current that hold these records, each with the paths that changed, None for all.

        Whoever types in a conversation does not move the line.
        """
        cases: dict[str, set[str]] = {}
        for record, paths in changed:
            # The house is about no child: it stands in no list.
            if record.origin.case != HOUSE:
                moved = [record.kind] if _moves_line(record, paths) else []
                cases.setdefault(record.origin.case, set()).update(moved)
        for case, kinds in cases.items():
            self._summarise(case, kinds)

    def summarise_all(self) -> None:
        """Make the line of every case current; inside a transaction of the caller's."""
        for row in self._database.rows("SELECT case_id FROM case_now ORDER BY case_id"):
            self._summarise(row[0], set(SUMMARY_KINDS))

    def forget_words(self) -> None:
        """Make the search index forget the words that were taken out of it."""
        self._passages.forget()

    def rebuild(self) -> None:
        """Throw everything away that the log can tell again, and make it anew."""
        stand_anew(self._database)
        self._passages.clear()
        for table in ("record_now", "case_now", "settled"):
            self._database.do(f"DELETE FROM {table}")  # noqa: S608 -- our own names
        rows = self._database.rows("SELECT DISTINCT record FROM revision")
        self.refresh(row[0] for row in rows)
        self.indexing.catch_up_at_once()

    def _standing(self, record: str) -> Record | None:
        writes = self._database.rows(
            "SELECT path, revision, value, author, at, sealing FROM field_write WHERE record = ?",
            (record,),
        )
        revisions = self._database.rows(
            """SELECT id, case_id, at, author, kind, form, body.revision IS NOT NULL,
                   (body.revision IS NOT NULL OR stub.revision IS NOT NULL) AND id NOT IN
                   (SELECT parent FROM parentage WHERE record = ?1)
               FROM revision LEFT JOIN body ON body.revision = id LEFT JOIN stub ON stub.revision = id
               WHERE record = ?1 ORDER BY at_milliseconds, at_counter, id""",
            (record,),
        )
        said = [row for row in revisions if row[6]]
        if not (said and writes):
            return None
        (_, case, at, author, kind, form, *_), last = said[0], said[-1]
        origin = Origin(record, case, kind, form, at, author, last[2], last[3])
        leaves = tuple(sorted(row[0] for row in revisions if row[7]))
        return standing_record(origin, [_write(*row) for row in writes], leaves)

    def _let_go(self, record: str) -> None:
        self._database.do("DELETE FROM record_now WHERE record = ?", (record,))
        self.indexing.make_current([record])

    def _keep(self, records: Collection[Record]) -> None:
        self._database.do_all(
            # What is known is changed where it lies: putting it in anew would move it, and write more pages.
            """INSERT INTO record_now VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (record) DO UPDATE SET
               (case_id, kind, draft, conflicts, changed, json, mark) = (excluded.case_id, excluded.kind,
               excluded.draft, excluded.conflicts, excluded.changed, excluded.json, excluded.mark)""",
            list(map(_row, records)),
        )
        self.indexing.note(records)

    def _summarise(self, case: str, kinds: set[str]) -> None:
        if kinds & SUMMARY_KINDS or self._database.row("SELECT 1 FROM case_now WHERE case_id = ?", (case,)) is None:
            wanted = ", ".join(f"'{kind}'" for kind in sorted(SUMMARY_KINDS))
            rows = self._database.rows(
                f"SELECT record, kind, json FROM record_now WHERE case_id = ? AND kind IN ({wanted})",  # noqa: S608 -- our own words
                (case,),
            )
            self._keep_summary(self._reader.summary(CaseFile(case, tuple(StoredRecord(*row) for row in rows))))
        self._count(case)

    def _keep_summary(self, line: Summary) -> None:
        self._database.do(
            "INSERT OR REPLACE INTO case_now VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0)",
            (
                line.case, line.number, line.child, folded(line.child), line.birth_date, line.responsible, line.unit,
                line.status, line.stage, line.opened_on, line.due.on, line.due.code, line.protected,
            ),
        )  # fmt: skip

    def _count(self, case: str) -> None:
        self._database.do(
            """UPDATE case_now SET (drafts, conflicts, changed) =
               (SELECT sum(draft), sum(conflicts), max(changed) FROM record_now WHERE case_id = ?1)
               WHERE case_id = ?1""",
            (case,),
        )


def _row(record: Record) -> tuple[SqlValue, ...]:
    written = written_record(record)
    return (
        record.id, record.origin.case, record.kind,
        record.kind in DRAFT_KINDS and not record.finished and not record.deleted, len(record.conflicts),
        Moment.read(record.origin.changed_at).milliseconds, written, mark_of(written),
    )  # fmt: skip


def _write(path: str, revision: str, value: str, author: str, at: str, sealing: int) -> Write:
    return Write(path, revision, json.loads(value), author, at, bool(sealing))


def _moves_line(record: Record, paths: frozenset[str] | None) -> bool:
    """Tell whether a change of a record, of some paths or of all, can be seen in the line about its case."""
    if paths is None or record.kind not in AGREED_KINDS:
        return True
    return bool(paths & {DELETED, *asks_about(record.kind)})


def _tells(revisions: Iterable[Revision]) -> bool:
    """Tell whether revisions say all that there is of a record: nothing in them was erased."""
    return all(revision.body and revision.body.sets for revision in revisions)


def _written_to(revisions: Iterable[Revision]) -> frozenset[str] | None:
    """Return the paths at which these revisions of a record that is known say something; None where it may be all."""
    paths: set[str] = set()
    for revision in revisions:
        # What a record begins with decides what of it is text; and of an erased one nobody knows what it said.
        if revision.body is None or not revision.head.parents:
            return None
        paths.update(revision.body.sets)
    return frozenset(paths)


def folded(text: str) -> str:
    """Return a text as names and numbers are compared: without case, each letter put together in one way."""
    # Half a pair of code units, as a broken paste leaves it, is no letter and cannot be asked for.
    whole = text.encode("utf-8", "ignore").decode()
    return unicodedata.normalize("NFC", whole.casefold())
