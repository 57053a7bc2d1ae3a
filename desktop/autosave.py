"""Saving what is typed, by itself, soon and without loss."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from casework.model.clock import Clock, SystemClock
from casework.model.problems import CaseworkError, Unavailable

if TYPE_CHECKING:
    # The database and the cryptography behind them are not needed for the first page.
    from casework.actions.answering import Answering
    from casework.model.revisions import Value

INTERVAL_MS = 700
"""The longest that a key waits to be saved: who types without pause loses at most a second."""

RETRY_MS = 3000
_SYSTEM_CLOCK = SystemClock()

Spot = tuple[str, str]
"""A record and a path in it."""


@dataclass(frozen=True)
class Edit:
    """Something typed that is not on disk yet; `seen` are the writes that stood on the screen."""

    record: str
    path: str
    value: "Value" = field(repr=False)
    seen: tuple[str, ...] | None = None


class Autosave(QObject):
    """Remembers edits and saves them at the latest `interval_ms` after the first unsaved key.

    `saved` carries the time as an aware datetime, `failed` the error; `last` is where somebody wrote last. A save that
    fails keeps its edits and is tried again: nothing is ever dropped.
    """

    saving = Signal()
    saved = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        answering: "Answering",
        interval_ms: int = INTERVAL_MS,
        *,
        clock: Clock = _SYSTEM_CLOCK,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._answering = answering
        self._interval = interval_ms
        self._clock = clock
        self._edits: dict[Spot, Edit] = {}
        self._mine: dict[Spot, _Mine] = {}
        self.last: Spot | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)

    @property
    def unsaved(self) -> tuple[Edit, ...]:
        """Return what is not on disk yet."""
        return tuple(self._edits.values())

    def edited(self, record: str, path: str, value: "Value", seen: tuple[str, ...] | None = None) -> None:
        """Remember an edit; several of one field before a save count as one."""
        first = self._edits.get((record, path))
        self._edits[record, path] = Edit(record, path, value, first.seen if first else seen)
        self.last = (record, path)
        if not self._timer.isActive():
            self._timer.start(self._interval)

    def flush(self) -> bool:
        """Save now; tell whether everything is on disk."""
        if not self._edits:
            return True
        self._timer.stop()
        self.saving.emit()
        edits, self._edits = self._edits, {}
        errors = [error for record in _records(edits) if (error := self._save(record, edits))]
        if errors:
            self._timer.start(RETRY_MS)
            self.failed.emit(errors[0])
        else:
            self.saved.emit(self._clock.now())
        return not self._edits

    def _save(self, record: str, edits: dict[Spot, Edit]) -> Exception | None:
        ours = [self._brought_up(edit) for edit in edits.values() if edit.record == record]
        error = self._write(record, ours)
        if not isinstance(error, CaseworkError) or len(ours) == 1:
            return error
        # One answer that is refused must not keep the others from the disk.
        self._edits = {spot: edit for spot, edit in self._edits.items() if edit.record != record}
        refused = [wrong for edit in ours if (wrong := self._write(record, [edit]))]
        return refused[0] if refused else None

    def _write(self, record: str, ours: list[Edit]) -> Exception | None:
        seen = {edit.path: edit.seen for edit in ours if edit.seen is not None}
        try:
            revision = self._answering.set_all(record, {edit.path: edit.value for edit in ours}, seen)
        except BaseException as error:
            self._keep(ours)
            if not isinstance(error, CaseworkError | Unavailable):
                raise
            return error
        self._remember(revision, ours)
        return None

    def _brought_up(self, edit: Edit) -> Edit:
        # A page that has not yet read our own last save still names the write which that save replaced. Said so to
        # the store, it would make a conflict between two moments of one person's typing.
        mine = self._mine.get((edit.record, edit.path))
        if edit.seen is None or mine is None or mine.revision in edit.seen:
            return edit
        return replace(edit, seen=(*(name for name in edit.seen if name not in mine.replaced), mine.revision))

    def _remember(self, revision: str, edits: list[Edit]) -> None:
        for edit in edits if revision else ():
            spot = (edit.record, edit.path)
            before = self._mine.get(spot, _Mine("", frozenset()))
            self._mine[spot] = _Mine(revision, before.replaced | {before.revision} | set(edit.seen or ()))

    def _keep(self, edits: list[Edit]) -> None:
        for edit in edits:
            newer = self._edits.get((edit.record, edit.path))
            self._edits[edit.record, edit.path] = replace(edit, value=newer.value) if newer else edit


@dataclass(frozen=True)
class _Mine:
    """Our last write of a field, and the writes it replaced."""

    revision: str
    replaced: frozenset[str]


def _records(edits: dict[Spot, Edit]) -> list[str]:
    return list(dict.fromkeys(edit.record for edit in edits.values()))
