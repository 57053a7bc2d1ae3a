"""Proving that the log is whole and that what is shown is what the log says."""

import json
from collections import defaultdict
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

from casework.model.problems import Problem, Unavailable
from casework.model.records import merged
from casework.model.revisions import BadRevision, Revision, from_bytes, is_signed, is_whole, read_stub
from casework.store.database import DamagedDatabase, Database
from casework.store.projections import Projections
from casework.store.stored_record import written_record


class Verification:
    """The checks of a database; each returns a problem for everything it finds wrong."""

    def __init__(self, database: Database, projections: Projections) -> None:
        self._database = database
        self._projections = projections

    def problems(self) -> tuple[Problem, ...]:
        """Return all that is wrong: damaged pages, bytes, signatures, chains, records or lists."""
        damaged = self._pages()
        if damaged:
            return damaged
        revisions, unreadable = self._revisions()
        return (
            *unreadable,
            *self._signatures(revisions),
            *_chains(revisions),
            *self._own_chain(),
            *self._records(revisions),
            # What nobody can read nobody can list anew either.
            *(() if unreadable else self._lists()),
        )

    def _pages(self) -> tuple[Problem, ...]:
        try:
            return self._damaged()
        except DamagedDatabase as damaged:
            return (Problem("damaged_page", str(damaged.values["reason"])),)

    def _damaged(self) -> tuple[Problem, ...]:
        rows = self._database.rows("PRAGMA integrity_check") + self._database.rows("PRAGMA foreign_key_check")
        if self._database.path:
            # This looks at the file alone. Where the power was lost while the journal went into it, pages may be torn
            # there that are whole in the journal, and read from it; they are put in their place first.
            with suppress(Unavailable):
                self._database.empty_journal()
            rows += self._database.rows("PRAGMA cipher_integrity_check")
        return tuple(Problem("damaged_page", str(row[0])) for row in rows if row[0] != "ok")

    def _revisions(self) -> tuple[list[Revision], list[Problem]]:
        found, problems = [], []
        for name, head, sign, data, over in self._database.rows(
            """SELECT id, head, sign, bytes, over FROM revision LEFT JOIN body ON body.revision = id
               LEFT JOIN stub ON stub.revision = id""",
        ):
            try:
                revision = from_bytes(head, sign, data)
                if data is None and over is not None:
                    revision = replace(revision, stub=read_stub(json.loads(over)))
            except (BadRevision, ValueError):
                problems.append(Problem("unreadable_revision", name))
                continue
            if revision.id != name or not is_whole(revision):
                problems.append(Problem("changed_revision", name))
            found.append(revision)
        return found, problems

    def _signatures(self, revisions: list[Revision]) -> list[Problem]:
        keys = dict(self._database.rows("SELECT id, public_key FROM device"))
        signed = ((revision, keys.get(revision.head.device)) for revision in revisions)
        return [
            Problem("bad_signature", revision.id) for revision, key in signed if key and not is_signed(revision, key)
        ]

    def _own_chain(self) -> list[Problem]:
        """Nothing that was written on this computer may be missing; of others' work it may hold a part."""
        rows = self._database.rows(
            """SELECT device.id, device.number, count(revision.id) FROM device LEFT JOIN revision
               ON revision.device = device.id AND revision.life = device.life WHERE own GROUP BY device.id""",
        )
        return [Problem("missing_revision", f"{device} {number}") for device, number, kept in rows if number != kept]

    def _records(self, revisions: list[Revision]) -> list[Problem]:
        by_record = defaultdict(list)
        for revision in revisions:
            if revision.body is not None or revision.stub is not None:
                by_record[revision.head.record].append(revision)
        kept = dict(self._database.rows("SELECT record, json FROM record_now"))
        wrong = [name for name, them in by_record.items() if kept.get(name) != _told(them)]
        return [Problem("stale_record", name) for name in [*wrong, *(set(kept) - set(by_record))]]

    def _lists(self) -> list[Problem]:
        """Rebuild the lists inside a transaction that is thrown away, and compare."""
        try:
            with self._database.transaction():
                self._projections.indexing.catch_up_at_once()
                before = self._projected()
                self._projections.rebuild()
                after = self._projected()
                raise _ThrowAway  # noqa: TRY301 -- leaving the transaction is what undoes it
        except _ThrowAway:
            return [Problem("stale_list", table) for table in before if before[table] != after[table]]

    def _projected(self) -> dict[str, list[tuple[object, ...]]]:
        return {
            "record_now": self._database.rows("SELECT * FROM record_now ORDER BY record"),
            "attachment": self._database.rows("SELECT * FROM attachment ORDER BY revision, blob"),
            "case_now": self._database.rows("SELECT * FROM case_now ORDER BY case_id"),
            "passage": self._database.rows(
                "SELECT record, path, case_id, words, stems FROM passage ORDER BY record, path"
            ),
        }


class _ThrowAway(Exception):
    """The rebuilt lists were only for comparing."""


def _told(revisions: list[Revision]) -> str | None:
    """Return what is to be kept of a record, None where nothing is visible of it any more."""
    if all(revision.body is None for revision in revisions):
        return None
    record = merged(revisions)
    return written_record(record) if record.fields or record.proposals else None


def _chains(revisions: list[Revision]) -> list[Problem]:
    chains = defaultdict(list)
    for revision in revisions:
        chains[revision.head.device, revision.head.life].append(revision)
    problems = []
    for (device, _), chain in sorted(chains.items()):
        ordered = sorted(chain, key=lambda revision: revision.head.number)
        for before, after in pairwise(ordered):
            follows = after.head.number == before.head.number + 1
            if after.head.number == before.head.number or (follows and after.head.prev != before.id):
                problems.append(Problem("broken_chain", f"{device} {after.head.number}"))
    return problems
