"""What of this desk's own work has reached the center, and how far the center's feeds have been read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casework.model.exchange import Cursor, FeedPage, Result
from casework.model.revisions import Revision
from casework.store.attachments import count_refused, count_uploads, give_again
from casework.store.database import Database
from casework.store.unvouched import count_unvouched

RECEIVED = ("stored", "known", "parked", "quarantined")


@dataclass(frozen=True)
class Queue:
    """How many of the desk's own revisions wait, were received, are kept apart, or were refused; and since when.

    `oldest` is when the oldest that waits was written (ISO 8601, UTC), "" when nothing waits. `files` is how many
    attachments of received revisions have not been given whole yet, `alone` how many revisions of colleagues lie
    here that the center does not take in, for it does not know their computer.
    """

    waiting: int = 0
    received: int = 0
    safe: int = 0
    apart: int = 0
    refused: int = 0
    oldest: str = ""
    files: int = 0
    alone: int = 0


STATES = ("refused", "apart", "waiting", "sending", "received", "safe")
"""How a record's own changes stand at the center, the one that asks most of a person first."""

LATEST = 40


@dataclass(frozen=True)
class Posted:
    """How the changes of one record that were made here stand: `state` is one of STATES.

    `changes` is how many stand so, `why` the center's code for it, and `at` when the oldest of them was saved (ISO
    8601, UTC).
    """

    record: str
    case: str
    state: str
    why: str
    changes: int
    at: str


class Outbox:
    """The desk's own revisions on their way, and the cursors of the feeds; all of it in the desk's database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting(self, most: int) -> tuple[Revision, ...]:
        """Return revisions that the center has not answered for, oldest first."""
        rows = self._database.rows(
            """SELECT revision.id, head, sign, coalesce(body.bytes, set_aside.bytes)
               FROM outbox INDEXED BY outbox_waiting
               JOIN revision ON revision.id = outbox.revision
               LEFT JOIN body ON body.revision = revision.id
               LEFT JOIN set_aside ON set_aside.revision = revision.id
               WHERE result = '' ORDER BY outbox.life, outbox.number LIMIT ?""",
            (most,),
        )
        return tuple(Revision(*row) for row in rows)

    def set_off(self, ids: Iterable[str]) -> None:
        """Note that these are on their way; from now on they are never folded."""
        with self._database.transaction():
            self._database.do_all("UPDATE outbox SET sent = 1 WHERE revision = ?", [(name,) for name in ids])

    def note(self, results: Iterable[Result]) -> None:
        """Note what became of offered revisions; inside a transaction of the caller's."""
        told = [(one.became, one.why, one.id) for one in results]
        # Two questions may have carried it, and between them the law had it erased: it has counted all the same.
        self._database.do_all(
            """UPDATE outbox SET result = ?1, why = ?2 WHERE revision = ?3
               AND NOT (?2 = 'erased' AND result IN ('stored', 'known'))""",
            told,
        )

    def adopt(self, ids: Iterable[str]) -> None:
        """Note that the center has these, written and forgotten by this device; in a transaction of the caller's."""
        self._database.do_all(
            """INSERT OR IGNORE INTO outbox (revision, life, number, sent, result)
               SELECT id, life, number, 1, 'known' FROM revision WHERE id = ?""",
            [(name,) for name in ids],
        )

    def note_numbers(self, scope: str, page: FeedPage, offered: Sequence[str] = ()) -> None:
        """Note the numbers of the desk's own revisions in a page of a feed; inside a transaction of the caller's."""
        told = [(scope, entry.seq, entry.ref) for entry in page.entries if entry.kind == "revision"]
        for entry in page.entries:
            if entry.kind == "yours" and entry.ref in offered:
                first = offered.index(entry.ref)
                names = offered[first : first + entry.end - entry.seq + 1]
                told += [(scope, seq, name) for seq, name in enumerate(names, entry.seq)]
        self._database.do_all("UPDATE outbox SET scope = ?, seq = ? WHERE revision = ? AND safe = 0", told)

    def note_safe(self, scope: str, up_to: int) -> None:
        """Note that the center has a feed in a backup up to a number; inside a transaction of the caller's.

        What was kept aside of it only because the center might lose it goes.
        """
        self._database.do(
            "UPDATE outbox SET safe = 1 WHERE safe = 0 AND scope = ? AND seq BETWEEN 1 AND ?", (scope, up_to)
        )
        self._database.do(
            """DELETE FROM set_aside WHERE EXISTS
               (SELECT 1 FROM outbox WHERE outbox.revision = set_aside.revision AND safe = 1)"""
        )

    def offer_again(self, begin: Mapping[str, Cursor] | None = None) -> None:
        """Offer everything again that is not known to be safe: the center was put back to an earlier day.

        Its feeds are read anew from where they `begin`, in whatever epoch that is.
        """
        with self._database.transaction():
            self._database.do(
                """UPDATE outbox SET result = '', why = '', scope = '', seq = 0
                   WHERE safe = 0 AND result <> 'refused'"""
            )
            self._database.do("DELETE FROM cursor")
            self._put_cursors(begin or {})
            give_again(self._database)

    def unsettle(self, ids: Iterable[str]) -> None:
        """Forget what the center said of its own revisions among these: it is asked anew, and has lost them perhaps."""
        with self._database.transaction():
            self._database.do_all(
                """UPDATE outbox SET sent = 1, result = '', why = '', safe = 0, scope = '', seq = 0
                   WHERE revision = ?""",
                [(name,) for name in ids],
            )

    def offer_case(self, case: str) -> None:
        """Offer again what the center said of that this case is not one's own; inside a transaction of the caller's."""
        self._database.do(
            """UPDATE outbox SET result = '', why = '' WHERE why = 'no_access'
               AND revision IN (SELECT id FROM revision WHERE case_id = ?)""",
            (case,),
        )

    def apart(self) -> tuple[str, ...]:
        """Return the cases that are shown here, and are not one's own to see: so the center said of all offered."""
        rows = self._database.rows(
            """SELECT DISTINCT case_id FROM outbox JOIN revision ON revision.id = outbox.revision
               JOIN body ON body.revision = outbox.revision WHERE why = 'no_access'
               AND case_id NOT IN (SELECT case_id FROM wanted_case) AND case_id NOT IN
               (SELECT case_id FROM outbox JOIN revision ON revision.id = outbox.revision WHERE result = '')
               ORDER BY case_id"""
        )
        return tuple(row[0] for row in rows)

    def offer_apart(self) -> bool:
        """Offer again what was kept apart of cases that are shown here; tell whether there was any."""
        cases = self.apart()
        with self._database.transaction():
            for case in cases:
                self.offer_case(case)
        return bool(cases)

    def queue(self) -> Queue:
        """Return how the desk's own work stands."""
        rows = self._database.rows("SELECT result, safe, count(*) FROM outbox GROUP BY result, safe")
        told = {(row[0], bool(row[1])): int(row[2]) for row in rows}
        oldest = self._database.row(
            """SELECT received_at FROM outbox INDEXED BY outbox_waiting
               JOIN revision ON revision.id = outbox.revision WHERE result = ''
               ORDER BY outbox.life, outbox.number LIMIT 1"""
        )

        def count(*results: str) -> int:
            return sum(number for (result, _), number in told.items() if result in results)

        return Queue(
            waiting=count(""),
            received=count("stored", "known", "parked"),
            safe=sum(number for (_, safe), number in told.items() if safe),
            apart=count("quarantined"),
            refused=count("refused") + count_refused(self._database),
            oldest=str(oldest[0]) if oldest else "",
            files=count_uploads(self._database),
            alone=count_unvouched(self._database),
        )

    def posted(self) -> tuple[Posted, ...]:
        """Return the records of which something is not received, and after them those written last."""
        rows = self._database.rows(
            """SELECT record, case_id, result, safe, sent, why, count(*), min(received_at) FROM outbox
               JOIN revision ON revision.id = outbox.revision WHERE result IN ('', 'quarantined', 'refused')
               GROUP BY record, result, safe, sent, why ORDER BY min(received_at)"""
        )
        files = self._database.rows(
            """SELECT record, revision.case_id, upload.result, 0, 1, why, count(*), min(received_at) FROM upload
               JOIN revision ON revision.id = upload.revision WHERE upload.result = 'refused' GROUP BY record, why"""
        )
        last = self._database.rows(
            """SELECT record, case_id, result, safe, sent, why, 1, received_at FROM revision
               JOIN outbox ON outbox.revision = revision.id WHERE device = (SELECT id FROM device WHERE own)
               ORDER BY revision.life DESC, revision.number DESC LIMIT ?""",
            (LATEST,),
        )
        found: dict[str, Posted] = {}
        for row in (*rows, *files, *last):
            one = _posted(row)
            before = found.get(one.record)
            if before is None or STATES.index(one.state) < STATES.index(before.state):
                found[one.record] = one
        return tuple(sorted(found.values(), key=lambda one: STATES.index(one.state)))

    def cursors(self) -> Mapping[str, Cursor]:
        """Return how far each feed has been read."""
        rows = self._database.rows("SELECT scope, epoch, seq, chain FROM cursor")
        return {row[0]: Cursor(row[1], row[2], row[3]) for row in rows}

    def move(self, scope: str, cursor: Cursor, came: Iterable[str] = (), gone: Iterable[str] = ()) -> None:
        """Note how far a feed has been read, the cases that came into sight, to be fetched, and those that went.

        Inside the transaction that took in what was read.
        """
        values = (scope, cursor.epoch, cursor.seq, cursor.chain)
        # Where nothing was new nothing is written, and the disk is not waited for.
        self._database.do(
            """INSERT INTO cursor VALUES (?, ?, ?, ?) ON CONFLICT (scope) DO UPDATE
               SET epoch = excluded.epoch, seq = excluded.seq, chain = excluded.chain
               WHERE (epoch, seq, chain) IS NOT (excluded.epoch, excluded.seq, excluded.chain)""",
            values,
        )
        self._database.do_all("INSERT OR IGNORE INTO wanted_case (case_id) VALUES (?)", [(case,) for case in came])
        self._database.do_all("DELETE FROM wanted_case WHERE case_id = ?", [(case,) for case in gone])

    def want(self, cases: Iterable[str]) -> None:
        """Note that cases are to be fetched if they may be; inside a transaction of the caller's."""
        self._database.do_all("INSERT OR IGNORE INTO wanted_case (case_id) VALUES (?)", [(case,) for case in cases])

    def note_taken_in(self, ids: Iterable[str]) -> None:
        """Note that the feeds tell of these: what was kept apart, or never answered for, has been taken in after all.

        Inside a transaction of the caller's.
        """
        told = [(name,) for name in ids]
        self._database.do_all(
            """UPDATE outbox SET sent = 1, result = 'stored', why = ''
               WHERE revision = ? AND (result IN ('quarantined', '') OR why = 'no_access')""",
            told,
        )

    def begin_copy(self, as_of: Mapping[str, Cursor], cases: Iterable[str]) -> bool:
        """Let the feeds go on from a moment, and these cases be fetched in this order, for all before that moment.

        Tells whether they do: not when another exchange has begun to read meanwhile, for a center that was put back
        since then would be known by nothing.
        """
        with self._database.transaction():
            if self.cursors():
                return False
            self._put_cursors(as_of)
            # Before these come the cases that have come into sight otherwise, which somebody may be waiting for.
            wanted = [(case, place) for place, case in enumerate(cases, 1)]
            self._database.do_all("INSERT OR IGNORE INTO wanted_case (case_id, place) VALUES (?, ?)", wanted)
        return True

    def wanted_cases(self, most: int) -> tuple[tuple[str, str], ...]:
        """Return cases that are to be fetched, the first ones first, each with where its next page begins."""
        rows = self._database.rows("SELECT case_id, after FROM wanted_case ORDER BY place, case_id LIMIT ?", (most,))
        return tuple((row[0], row[1]) for row in rows)

    def count_wanted(self) -> int:
        """Return how many cases are still to be fetched, wholly or in part."""
        row = self._database.row("SELECT count(*) FROM wanted_case")
        return int(row[0]) if row else 0

    def reached(self, case: str) -> str | None:
        """Return where the next page of a case begins, None when it is not to be fetched."""
        row = self._database.row("SELECT after FROM wanted_case WHERE case_id = ?", (case,))
        return str(row[0]) if row else None

    def reach(self, case: str, after: str) -> None:
        """Note where the next page of a case begins, "" when that was the last; in the transaction that took it in."""
        if after:
            self._database.do("UPDATE wanted_case SET after = ? WHERE case_id = ?", (after, case))
        else:
            self._database.do("DELETE FROM wanted_case WHERE case_id = ?", (case,))

    def let_go(self, case: str) -> None:
        """Note that a case is no longer there to fetch."""
        with self._database.transaction():
            self._database.do("DELETE FROM wanted_case WHERE case_id = ?", (case,))

    def _put_cursors(self, cursors: Mapping[str, Cursor]) -> None:
        values = [(scope, cursor.epoch, cursor.seq, cursor.chain) for scope, cursor in cursors.items()]
        self._database.do_all("INSERT INTO cursor VALUES (?, ?, ?, ?)", values)


def _posted(row: tuple[Any, ...]) -> Posted:
    record, case, result, safe, sent, why, changes, at = row
    if result in ("", "quarantined", "refused"):
        state = {"quarantined": "apart", "refused": "refused"}.get(result) or ("sending" if sent else "waiting")
    else:
        # That its case is to go off this desk is nothing that a person has to mind.
        state, why = "safe" if safe else "received", ""
    return Posted(record, case, state, why, changes, at)
