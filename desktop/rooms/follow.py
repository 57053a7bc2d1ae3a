"""Going where something is mended: here, in another record, or in one that is still to be begun."""

from collections.abc import Callable

from casework.model.legal_check import Goto
from desktop.desk import Desk, Destination
from desktop.forms.beginning import begin, step_of


def follow(desk: Desk, case_id: str, record_id: str, goto: Goto, jump: Callable[[str], None]) -> None:
    """Go to the place that a finding names; `jump` goes to a path of the record one is in."""
    if goto.kind:
        begin(desk, case_id, goto.kind, about=record_id)
    elif goto.record in ("", record_id):
        jump(goto.path)
    else:
        desk.autosave.flush()
        record = desk.workspace.opening.file(case_id).record(goto.record)
        step = step_of(record.kind) if record else ""
        desk.go(Destination("case", case_id, step, goto.record, goto.path))
