"""Answering: starting a record, writing into it, taking it away."""

from collections.abc import Mapping
from dataclasses import replace

from casework.actions.announcer import Announcer, Changed
from casework.actions.carrying import Carrying
from casework.actions.contact import Contact
from casework.actions.errors import Sealed, UnknownField, UnknownRecord
from casework.model.clock import Clock
from casework.model.danish_time import danish_time
from casework.model.forms import Field, Forms
from casework.model.problems import CaseworkError
from casework.model.records import DELETED, FINISHED, FINISHED_BY, SOURCE, Record
from casework.model.revisions import Value
from casework.store.log import Change, Log
from casework.store.projections import Projections

BEGUN_TODAY = {
    "case": "opened_on", "assessment": "started_on", "investigation": "started_on", "plan": "started_on",
    "injunction": "proposed_on", "decision": "proposed_on", "non_compliance": "proposed_on", "hearing": "sent_on",
    "rating": "on", "injunction_consideration": "considered_on", "consent": "given_on", "guidance": "given_on",
    "complaint": "received_on", "access_request": "received_on", "school_absence": "reported_on",
    "delivery": "sent_on", "handover": "handed_on", "safety_plan": "agreed_on", "placement": "started_on",
}  # fmt: skip
"""What is dated by itself. The day on which something the law waits for was done is never: somebody has to say so."""

BEGUN_NOW = {"concern": "received_at", "conversation": "held_at", "note": "happened_at"}


class Answering:
    """Everything that is typed goes this way: saved first, then told."""

    def __init__(
        self,
        log: Log,
        projections: Projections,
        forms: Forms,
        carrying: Carrying,
        contact: Contact,
        clock: Clock,
        announcer: Announcer,
    ) -> None:
        self._log = log
        self._projections = projections
        self._forms = forms
        self._carrying = carrying
        self._contact = contact
        self._clock = clock
        self._announcer = announcer

    def new_id(self) -> str:
        """Return an id for a record that nobody has written to yet."""
        return self._log.new_id()

    def start(self, case: str, kind: str, answers: Mapping[str, Value] | None = None, *, record: str = "") -> str:
        """Begin a record with what is known already, carried from where it was written; return its id.

        Raises UnknownField for answers that the form does not ask for, and what `set_all` raises.
        """
        change = self._beginning(case, kind, answers or {}, record or self._log.new_id())
        self._save(change)
        return change.record

    def start_case(self, case: str, about: Mapping[str, Value], child: Mapping[str, Value]) -> None:
        """Begin a case and its child in one save, so that no case is without a child; raises what `start` raises."""
        self._save(
            self._beginning(case, "case", about, case),
            self._beginning(case, "person", child, self._log.new_id()),
        )

    def set(self, record: str, path: str, value: Value, seen: tuple[str, ...] | None = None) -> None:
        """Write one answer; `seen` are the ids of the writes that stood on the screen (`Record.fields[path]`)."""
        self.set_all(record, {path: value}, {} if seen is None else {path: seen})

    def set_all(
        self,
        record: str,
        answers: Mapping[str, Value],
        seen: Mapping[str, tuple[str, ...]] | None = None,
    ) -> str:
        """Write several answers that belong together, in one save; return its revision, empty when all stood there.

        Raises UnknownRecord, UnknownField, Sealed when the record can only be corrected, ContactClosed for what may not
        be sent yet, BadRevision for what is too long or cannot be kept, or an Unavailable.
        """
        now = self._open(record)
        self._check(now.kind, answers)
        self._contact.ask_to_write(now.origin.case, now.kind, now, answers)
        return self._save(self._change(now, answers, seen))

    def refusal(self, record: str, answers: Mapping[str, Value]) -> CaseworkError | None:
        """Return why these answers would not be taken, None when they would; nothing is written."""
        try:
            now = self._open(record)
            self._check(now.kind, answers)
            self._contact.ask_to_write(now.origin.case, now.kind, now, answers)
        except CaseworkError as refused:
            return refused
        return None

    def add_item(self, record: str, group: str, answers: Mapping[str, Value] | None = None) -> str:
        """Add an item last in a repeating group; return its id."""
        now = self._open(record)
        name = self._log.new_id()
        orders = [item.answer("order") for item in now.items(group)]
        last = max((order for order in orders if isinstance(order, int)), default=0)
        sets = {f"{group}/{name}/order": last + 1, **{f"{group}/{name}/{p}": v for p, v in (answers or {}).items()}}
        self._check(now.kind, sets)
        self._save(self._change(now, sets))
        return name

    def remove_item(self, record: str, group: str, item: str) -> None:
        """Take an item away; its answers stay in the history."""
        self._save(self._change(self._open(record), {f"{group}/{item}/{DELETED}": True}))

    def delete(self, record: str) -> None:
        """Take a record away; it stays in the history and can be brought back."""
        now = self._open(record)
        # What a colleague wrote later has brought it back, while the word that took it away still stands: say it anew.
        self._save(replace(self._change(now, {DELETED: True}), anew=not now.deleted))

    def restore(self, record: str) -> None:
        """Bring back a record that was taken away."""
        self._save(self._change(self._known(record), {DELETED: None}))

    def _beginning(self, case: str, kind: str, answers: Mapping[str, Value], record: str) -> Change:
        sets = {**self._begun(case, kind), **self._carrying.carried(case, kind), **answers}
        self._check(kind, sets)
        self._contact.ask_to_write(case, kind, None, sets)
        # A save that says nothing is none; a record that nothing is known of yet must still be there to write in.
        return Change(record, case, kind, self._forms[kind].id, sets or {DELETED: False})

    def _begun(self, case: str, kind: str) -> dict[str, Value]:
        if kind in BEGUN_NOW:
            return {BEGUN_NOW[kind]: danish_time(self._clock.now()).isoformat(timespec="minutes")}
        if kind not in BEGUN_TODAY or not self._contact.may_be_dated(case, kind):
            return {}
        return {BEGUN_TODAY[kind]: self._clock.today().isoformat()}

    def _known(self, record: str) -> Record:
        now = self._projections.record(record)
        if now is None:
            raise UnknownRecord(record=record)
        return now

    def _open(self, record: str) -> Record:
        now = self._known(record)
        if now.sealed:
            raise Sealed(record=record)
        return now

    def _change(
        self,
        now: Record,
        sets: Mapping[str, Value],
        seen: Mapping[str, tuple[str, ...]] | None = None,
    ) -> Change:
        return Change(now.id, now.origin.case, now.kind, self._forms[now.kind].id, sets, seen=seen or {})

    def _check(self, kind: str, sets: Mapping[str, Value]) -> None:
        form = self._forms[kind]
        for path in sets:
            if not is_path(form.field_at(path.removeprefix(SOURCE)), path):
                raise UnknownField(kind=kind, path=path)

    def _save(self, *changes: Change) -> str:
        saved = self._log.save(*changes)
        for revision in saved:
            self._announcer.announce(Changed(revision.head.case, revision.head.record))
        return saved[0].id if saved else ""


def is_path(field: Field | None, path: str) -> bool:
    """Tell whether an answer may stand at a path: a question, or the order or removal of an item."""
    if field is not None:
        return field.kind not in ("group", "part")
    return path in (DELETED, FINISHED, FINISHED_BY) or path.rsplit("/", 1)[-1] in ("order", DELETED)
