"""The log of revisions: saving one, taking in others', and what both make visible."""

import json
import secrets
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from casework.model.attachments import Attachment
from casework.model.clock import Clock
from casework.model.device_proof import Proof, proof
from casework.model.moments import Moment, next_moment
from casework.model.records import DELETED, SEALED, Record
from casework.model.revisions import Body, DeviceKey, Head, Revision, Value, Written, digest, from_bytes, is_whole
from casework.store.combined import Combined
from casework.store.database import Database, SqlValue
from casework.store.projections import Projections
from casework.store.purging import erased_names
from casework.store.standing import stand
from casework.store.whole_groups import Beside, goes_on, nothing_beside, whole_groups

FOLDING_MILLISECONDS = 10 * 60 * 1000
"""Typing that goes on within this pause stays one revision until the center has seen it."""

A_DAY = timedelta(days=1)
NEVER_FOLDED = frozenset({DELETED, SEALED, "finished", "finished_by"})


@dataclass(frozen=True)
class Change:
    """What somebody wants to write to one record.

    `seen` holds, per path, the ids of the writes that stood on the author's screen; what is missing there is
    taken to be what the store shows now. `anew` writes also what stands there already, as a seal does. `attached` are
    the documents that this refers to.
    """

    record: str
    case: str
    kind: str
    form: str
    sets: Mapping[str, Value] = field(repr=False)
    why: str = ""
    seen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    told: "Told | None" = None
    anew: bool = False
    attached: tuple[Attachment, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Told:
    """Who wrote something and when, where that was not here and now: a case that is read in from a file."""

    author: str
    at: Moment


class Log:
    """Every save as an immutable, signed revision; also the crash journal and the outbox."""

    def __init__(
        self, database: Database, projections: Projections, clock: Clock, author: str, beside: Beside = nothing_beside
    ) -> None:
        self._database = database
        self._beside = beside
        self._projections = projections
        self._combined = Combined(database)
        self._clock = clock
        self.author = author
        with database.transaction():
            self._device = _own_device(database) or _new_device(database)

    @property
    def device(self) -> str:
        """Return this device's id."""
        return self._device.id

    @property
    def public_key(self) -> bytes:
        """Return the key that checks this device's signatures."""
        return self._device.key.public

    def prove(self, town: str, time: str, request: tuple[str, str, bytes]) -> Proof:
        """Return the proof that this desk sends a request (method, path, body) at a time; the key stays here."""
        return proof(self._device.key, town, self._device.id, time, request)

    def new_id(self) -> str:
        """Return an id for a record that nobody has written to yet; made here, so that trying again is harmless."""
        return str(uuid.uuid4())

    def save(self, *changes: Change, also: Callable[[], object] | None = None) -> tuple[Revision, ...]:
        """Write all changes, and do `also`, in one transaction; they are on disk when this returns.

        What is already so is not written again. Raises BadRevision for a change over the limits of a revision, DiskFull
        or another Unavailable, with nothing stored.
        """
        with self._database.transaction():
            self._go_on()
            if also:
                also()
            saved = [done for change in changes if (done := self._saved(change))]
            self._projections.summarise((record, paths) for _, record, paths in saved)
            return tuple(revision for revision, *_ in saved)

    def take(
        self,
        revisions: Iterable[Revision],
        keys: Mapping[str, bytes] | None = None,
        *,
        also: Callable[[], object] | None = None,
        lasting: bool = True,
    ) -> tuple[str, ...]:
        """Store revisions of other devices, in any order, and do `also`; return the ids that were new.

        A revision that is known already, is not whole, or was erased by law, changes nothing. `keys` are the public
        keys of devices not met before. What would be told again need not be `lasting` yet. Raises DiskFull or another
        Unavailable with nothing stored.
        """
        with self._database.transaction(lasting=lasting):
            self._go_on()
            for device, public in (keys or {}).items():
                _remember_device(self._database, device, public)
            new = self._unmet(revisions)
            met = self._records({revision.head.record for revision in new})
            self._store(*new)
            for record in self._projections.take(new, met):
                self._combined.note(record)
            self._keep_device(self._device.after(new, self._clock.now()))
            if self._gave_twice(new):
                self._live_anew(self._device.life + 1)
            if also:
                also()
        return tuple(revision.id for revision in new)

    def begin_life(self, known: tuple[int, int]) -> bool:
        """Begin a new life when the center knows a later number (life, number) of this device than it does itself.

        The database was put back to an earlier day: what is written from now on must not have numbers that were given
        before. Tells whether a new life began.
        """
        with self._database.transaction():
            self._go_on()
            if known <= (self._device.life, self._device.number):
                return False
            self._live_anew(known[0] + 1)
        return True

    def unsent(self) -> tuple[Revision, ...]:
        """Return what no center has received, oldest first."""
        rows = self._database.rows(
            """SELECT head, sign, bytes FROM outbox JOIN revision ON revision.id = outbox.revision
               LEFT JOIN body ON body.revision = revision.id WHERE sent = 0
               ORDER BY outbox.life, outbox.number""",
        )
        return tuple(from_bytes(*row) for row in rows)

    def count_unsent(self) -> int:
        """Return how many revisions wait for a center."""
        return _number(self._database.row("SELECT count(*) FROM outbox WHERE sent = 0"))

    def mark_sent(self, ids: Iterable[str]) -> None:
        """Note that these are on their way; from now on they are never folded."""
        with self._database.transaction():
            self._database.do_all("UPDATE outbox SET sent = 1 WHERE revision = ?", [(name,) for name in ids])

    def history(self, record: str) -> tuple[Revision, ...]:
        """Return every revision of a record, oldest first."""
        rows = self._database.rows(
            """SELECT head, sign, bytes FROM revision LEFT JOIN body ON body.revision = revision.id
               WHERE record = ?""",
            (record,),
        )
        found = [from_bytes(*row) for row in rows]
        return tuple(sorted(found, key=lambda revision: (Moment.read(revision.head.at), revision.id)))

    def _go_on(self) -> None:
        # Read anew in every transaction: another process may have written meanwhile, or our own last save failed.
        row = self._database.row(f"SELECT {_CHAIN} FROM device WHERE id = ?", (self._device.id,))  # noqa: S608 -- our own words
        if row:
            self._device = replace(self._device, life=row[0], number=row[1], tip=row[2], moment=Moment.read(row[3]))

    def _gave_twice(self, new: Iterable[Revision]) -> bool:
        """Tell whether any of these is this device's own and has a number that it has given to another since.

        The database was put back, and the center, put back too, did not know it when this desk last asked.
        """
        here = (self._device.id, self._device.life)
        own = [(*here, one.head.number, one.id) for one in new if (one.head.device, one.head.life) == here]
        same = "SELECT 1 FROM revision WHERE device = ? AND life = ? AND number = ? AND id <> ?"
        return any(self._database.row(same, values) for values in own)

    def _live_anew(self, life: int) -> None:
        self._device = replace(self._device, life=life, number=0, tip="")
        self._database.do("UPDATE device SET life = ?, number = 0, tip = '' WHERE id = ?", (life, self._device.id))

    def _keep_device(self, device: "_Device") -> None:
        if device == self._device:  # an exchange in which nothing was new writes nothing
            return
        self._device = device
        self._database.do(
            "UPDATE device SET number = ?, tip = ?, moment = ? WHERE id = ?",
            (device.number, device.tip, str(device.moment), device.id),
        )

    def _saved(self, change: Change) -> tuple[Revision, Record, frozenset[str] | None] | None:
        """Save a change; return the record with the paths that it has changed, None for all of a new one."""
        now = self._projections.record(change.record)
        sets = _news(change, now)
        if not sets and not change.attached:
            return None
        if not change.anew and change.told is None:
            sets = whole_groups(sets, now, self._beside)
        revision, folded = self._written(change, sets, now)
        if folded:
            self._forget(folded)
        self._store(revision)
        place = (revision.id, revision.head.life, revision.head.number)
        self._database.do("INSERT INTO outbox (revision, life, number) VALUES (?, ?, ?)", place)
        uploads = [(one.id, revision.id, change.case, one.size) for one in change.attached]
        self._database.do_all("INSERT INTO upload (blob, revision, case_id, size) VALUES (?, ?, ?, ?)", uploads)
        self._keep_device(self._device.at(revision, self._clock.now() if change.told else None))
        record = self._projections.renew(change.record)
        return (revision, record, frozenset(sets) if now else None) if record else None

    def _written(
        self, change: Change, sets: dict[str, Written], now: Record | None
    ) -> tuple[Revision, Revision | None]:
        device = self._device
        moment = change.told.at if change.told else next_moment(device.moment, self._clock.now())
        folded = self._foldable(change, sets, moment)
        if folded and folded.body:
            sets = {path: Written(to.value, folded.body.sets[path].over) for path, to in sets.items()}
            parents, number, prev = folded.head.parents, folded.head.number, folded.head.prev
        else:
            parents, number, prev = now.leaves if now else (), device.number + 1, device.tip
        blobs = tuple(one.written() for one in change.attached)
        body = Body(secrets.token_hex(16), change.kind, change.form, sets, change.why, blobs)
        head = Head(
            change.record, change.case, parents, device.id, device.life, number, prev,
            change.told.author if change.told else self.author,
            str(moment), digest(body.canonical()),
        )  # fmt: skip
        return device.key.signed(head, body), folded

    def _foldable(self, change: Change, sets: dict[str, Written], moment: Moment) -> Revision | None:
        """Return the last revision when it is the same typing going on: same person, record and fields, unsent."""
        if change.why or change.told or change.attached or NEVER_FOLDED & set(sets):
            return None
        row = self._database.row(
            """SELECT head, sign, bytes FROM revision JOIN body ON body.revision = revision.id
               JOIN outbox ON outbox.revision = revision.id AND sent = 0
               WHERE revision.id = ? AND record = ? AND author = ?""",
            (self._device.tip, change.record, self.author),
        )
        last = from_bytes(*row) if row else None
        if last is None or last.body is None or last.body.why or last.body.blobs or not goes_on(last, sets):
            return None
        pause = moment.milliseconds - Moment.read(last.head.at).milliseconds
        return last if pause <= FOLDING_MILLISECONDS else None

    def _forget(self, folded: Revision) -> None:
        # Nobody else has ever seen this revision, so nothing can refer to it.
        for table in ("outbox", "body"):
            self._database.do(f"DELETE FROM {table} WHERE revision = ?", (folded.id,))  # noqa: S608 -- our own names
        self._database.do("DELETE FROM revision WHERE id = ?", (folded.id,))
        self._database.do("DELETE FROM field_write WHERE record = ? AND revision = ?", (folded.head.record, folded.id))

    def _unmet(self, revisions: Iterable[Revision]) -> list[Revision]:
        """Return those that are whole, that the law has not erased, and that bring something new."""
        erased, found = erased_names(self._database), dict[str, Revision]()
        for revision in revisions:
            before = found.get(revision.id)
            if is_whole(revision) and not _is_erased(revision, erased) and (before is None or before.body is None):
                found[revision.id] = revision
        told = dict(
            self._database.rows_of(
                """SELECT id, body.revision IS NOT NULL OR stub.revision IS NOT NULL FROM revision
                   LEFT JOIN body ON body.revision = id LEFT JOIN stub ON stub.revision = id WHERE id IN""",
                found,
            )
        )
        # Of a revision that went off this computer only the head is here; what it says may come again.
        return [one for name, one in found.items() if name not in told or (not told[name] and (one.body or one.stub))]

    def _records(self, names: Iterable[str]) -> set[str]:
        """Return which of these records are known here."""
        return {row[0] for row in self._database.rows_of("SELECT DISTINCT record FROM revision WHERE record IN", names)}

    def _store(self, *revisions: Revision) -> None:
        now = self._clock.now().isoformat()
        self._database.do_all(
            "INSERT OR IGNORE INTO revision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [_row(revision, now) for revision in revisions],
        )
        bodies = [(one.id, one.body.kind, one.body.form, one.body_bytes) for one in revisions if one.body is not None]
        self._database.do_all("INSERT INTO body VALUES (?, ?, ?, ?)", bodies)
        stubs = [(one.id, json.dumps(one.stub.told())) for one in revisions if one.body is None and one.stub]
        self._database.do_all("INSERT INTO stub VALUES (?, ?)", stubs)
        stand(self._database, revisions)


def _row(revision: Revision, now: str) -> tuple[SqlValue, ...]:
    head, moment = revision.head, Moment.read(revision.head.at)
    return (
        revision.id, head.record, head.case, head.device, head.life, head.number, head.prev, head.author,
        head.at, moment.milliseconds, moment.counter, revision.head_bytes, revision.sign, now,
    )  # fmt: skip


def _is_erased(revision: Revision, erased: frozenset[str]) -> bool:
    """Tell whether the law had a revision erased; of one that was erased by itself, head and stub may come."""
    if revision.head.case in erased or revision.head.record in erased:
        return True
    return revision.id in erased and revision.body is not None


@dataclass(frozen=True)
class _Device:
    id: str
    key: DeviceKey = field(repr=False)
    life: int
    number: int
    tip: str
    moment: Moment

    def at(self, revision: Revision, told: datetime | None) -> "_Device":
        """Return this device with a revision as the tip of its chain; `told` is now where the time is a file's."""
        clock = self.after([revision], told).moment if told else Moment.read(revision.head.at)
        return replace(self, number=revision.head.number, tip=revision.id, moment=clock)

    def after(self, others: Iterable[Revision], now: datetime) -> "_Device":
        """Return this device with its clock moved past what it has seen, so that order can be shown.

        A time more than a day ahead, of another's wrong clock or from a file, is wrong and must not drag ours along.
        """
        moments = (Moment.read(revision.head.at) for revision in others)
        credible = [moment for moment in moments if moment.time - now < A_DAY]
        return replace(self, moment=max([self.moment, *credible]))


def _own_device(database: Database) -> _Device | None:
    row = database.row(f"SELECT id, private_key, {_CHAIN} FROM device WHERE own")  # noqa: S608 -- our own words
    return _Device(row[0], DeviceKey(row[1]), row[2], row[3], row[4], Moment.read(row[5])) if row else None


_CHAIN = "life, number, tip, moment"


def _new_device(database: Database) -> _Device:
    device = _Device(f"d-{secrets.token_hex(8)}", DeviceKey.new(), 1, 0, "", Moment(0))
    database.do(
        "INSERT INTO device VALUES (?, 1, ?, ?, ?, 0, '', ?)",
        (device.id, device.key.public, device.key.private, device.life, str(device.moment)),
    )
    return device


def _remember_device(database: Database, device: str, public: bytes) -> None:
    database.do("INSERT OR IGNORE INTO device VALUES (?, 0, ?, NULL, 1, 0, '', '0.0')", (device, public))


def _news(change: Change, now: Record | None) -> dict[str, Written]:
    """Return what the change would alter, with the writes it replaces."""
    news = {}
    for path, value in change.sets.items():
        writes = (now.proposals if now.sealed and path in now.proposals else now.fields).get(path, ()) if now else ()
        shown = change.seen.get(path, tuple(write.revision for write in writes))
        already = [_typed(write.value) for write in writes] == [_typed(value)] and set(shown) >= {
            write.revision for write in writes
        }
        if change.anew or (not already and not (value is None and not writes)):
            news[path] = Written(value, shown)
    return news


def _typed(value: Value) -> tuple[type, Value]:
    # Python holds True and 1 to be equal; a form does not.
    return type(value), value


def _number(row: tuple[int, ...] | None) -> int:
    return row[0] if row else 0
