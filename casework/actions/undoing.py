"""Undoing: a new save that sets the old values back."""

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

        Raises NothingToUndo, Sealed, UnknownRecord or an Unavailable.
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
        alone = self._alone(now)
        for revision in reversed(history[1:]):
            body = revision.body
            mine = body is not None and revision.head.author == self._log.author and not body.why.startswith(UNDO)
            if body and mine and revision.id not in undone and body.sets.keys() <= alone:
                return revision
            # Setting back what stood before a colleague's words would set those back too, also where ours stand now.
            alone -= body.sets.keys() if body and revision.head.author != self._log.author else set()
        raise NothingToUndo(record=now.id)

    def _alone(self, now: Record) -> set[str]:
        """Return the paths where one write stands at most, and no other person's."""
        fields = now.fields.items()
        return {path for path, writes in fields if len(writes) == 1 and writes[0].author == self._log.author}


def _before(history: tuple[Revision, ...], undone: Revision, path: str) -> Value:
    """Return what stood at a path before; a choice between two people's texts cannot be set back."""
    over = undone.body.sets[path].over if undone.body else ()
    if len(over) > 1:
        raise NothingToUndo(record=undone.head.record)
    values = [revision.body.sets[path].value for revision in history if revision.body and revision.id in over]
    if len(values) < len(over):
        # What stood before is not on this computer, or was erased by law: emptying the field would be something else.
        raise NothingToUndo(record=undone.head.record)
    return values[0] if values else None
