"""Where a deadline leads: to what it waits for, and when it is late to what the law wants instead."""

from casework.model.casefile import CaseFile
from casework.model.conditions import is_filled
from casework.model.deadlines import Deadline
from desktop.desk import Desk, Destination
from desktop.forms.beginning import begin, step_of


def place_of(case: CaseFile, deadline: Deadline) -> Destination:
    """Return where to go on with it: the page of what would stop it, or the answer in the record that started it."""
    if deadline.begins and not deadline.done:
        return Destination("case", case.id, step_of(deadline.begins))
    record = case.record(deadline.record)
    step = step_of(record.kind) if record else ""
    return Destination("case", case.id, step, deadline.record, deadline.path)


def wanted_of(desk: Desk, case: CaseFile, deadline: Deadline) -> str:
    """Return the words of what the law wants of whoever is late, "" where it wants nothing or has got it."""
    kind, _, path = deadline.late_asks.partition(".")
    if not deadline.late or deadline.done or not path or _is_there(case, deadline, kind, path):
        return ""
    field = desk.workspace.library.forms()[kind].field_at(path)
    return field.label.in_language(desk.words.language) if field else ""


def go_to_wanted(desk: Desk, case: CaseFile, deadline: Deadline) -> None:
    """Go to what the law wants of whoever is late, and begin the record that it stands in where there is none."""
    kind, _, path = deadline.late_asks.partition(".")
    record = _record(case, deadline, kind)
    if record:
        desk.go(Destination("case", case.id, step_of(kind), record, path))
    else:
        begin(desk, case.id, kind, about=deadline.record)


def _is_there(case: CaseFile, deadline: Deadline, kind: str, path: str) -> bool:
    record = case.record(_record(case, deadline, kind))
    return record is not None and is_filled(record.answer(path))


def _record(case: CaseFile, deadline: Deadline, kind: str) -> str:
    """Return the record of a kind that a deadline is about: its own, or the latest one."""
    own, latest = case.record(deadline.record), case.latest(kind)
    if own is not None and own.kind == kind:
        return own.id
    return latest.id if latest else ""
