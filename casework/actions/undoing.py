"""Undoing: a new save that sets the old values back."""

from collections.abc import Iterable

from casework.actions.announcer import Announcer, Changed
from casework.actions.errors import NothingToUndo, Sealed, UnknownRecord
from casework.model.records import Record
from casework.model.revisions import Revision, Value
from casework.store.log import Change, Log
from casework.store.projections import Projections

UNDO = "undo"


class Undoing:
    """Sets back what this person last did to a record; what has left the house has no undo."""

    def __init__(self, log: Log, projections: Projections, announcer: Announcer) -> None:
        self._log = log
        self._projections = projections
        self._announcer = announcer

    def undo(self, record: str) -> None:
        """Set the last save of this person back; undoing again sets back the one before.

        Raises NothingToUndo, Sealed or UnknownRecord.
        """
        now = self._projections.record(record)
        if now is None:
            raise UnknownRecord(record=record)
        if now.sealed:
            raise Sealed(record=record)
        history = self._log.history(record)
        undone = self._last(history, now)
        sets = {path: _before(history, undone, path) for path in (undone.body.sets if undone.body else {})}
        form, why = now.origin.form, f"{UNDO} {undone.id}"
        self._log.save(Change(record, now.origin.case, now.kind, form, sets, why))
        self._announcer.announce(Changed(now.origin.case, record))

    def _last(self, history: tuple[Revision, ...], now: Record) -> Revision:
        undone = {revision.body.why.removeprefix(f"{UNDO} ") for revision in history if revision.body}
        for revision in reversed(history[1:]):
            body = revision.body
            mine = body is not None and revision.head.author == self._log.author and not body.why.startswith(UNDO)
            if body and mine and revision.id not in undone and self._mine_alone(now, body.sets):
                return revision
        raise NothingToUndo(record=now.id)

    def _mine_alone(self, now: Record, paths: Iterable[str]) -> bool:
        """Tell whether nobody else has written there since: only then does setting back lose nothing of theirs."""
        return all(write.author == self._log.author for path in paths for write in now.fields.get(path, ()))


def _before(history: tuple[Revision, ...], undone: Revision, path: str) -> Value:
    """Return what stood at a path before; a choice between two people's texts cannot be set back."""
    over = undone.body.sets[path].over if undone.body else ()
    if len(over) > 1:
        raise NothingToUndo(record=undone.head.record)
    values = [revision.body.sets[path].value for revision in history if revision.body and revision.id in over]
    return values[0] if values else None
