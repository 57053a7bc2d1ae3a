"""All places in one's cases where people wrote different things without knowing of each other."""

from dataclasses import dataclass

from casework.model.casefile import CaseFile
from casework.model.forms import Field
from casework.model.records import Record, Write
from casework.model.revisions import Value
from casework.store.cases import Wanted
from casework.workspace import Workspace

DECIDED = frozenset({"date", "moment"})
DECISIONS = frozenset({
    "decision", "chair_decision", "injunction", "injunction_consideration", "non_compliance", "placement", "complaint",
    "consent", "safety_plan", "deviation", "waiver",
})  # fmt: skip
RISK = ("risk", "danger", "violence", "protected", "honour", "abuse", "safety")
"""Kinds of fields, kinds of records, and words in the names of fields that cannot wait: dates, decisions, risk."""


@dataclass(frozen=True)
class Conflict:
    """One field of one record that stands with several values; `before` is what all of them were written over."""

    case: CaseFile
    record: Record
    path: str
    field: Field | None
    writes: tuple[Write, ...]
    before: Value

    @property
    def can_wait(self) -> bool:
        """Tell whether a person may leave it for later: never risk, dates or decisions."""
        if self.record.kind in DECISIONS or (self.field is not None and self.field.kind in DECIDED):
            return False
        return not any(word in self.path for word in RISK)


def conflicts(workspace: Workspace) -> tuple[Conflict, ...]:
    """Return every conflict in the cases on this computer, those that cannot wait first."""
    found = []
    for line in workspace.cases.list(Wanted(status="", with_conflicts=True)):
        case = workspace.cases.file(line.case)
        for record in case.records if case else ():
            if case and record.conflicts and not record.deleted:
                found += [_conflict(workspace, case, record, path) for path in record.conflicts]
    return tuple(sorted(found, key=lambda one: one.can_wait))


def _conflict(workspace: Workspace, case: CaseFile, record: Record, path: str) -> Conflict:
    form = workspace.library.forms().get(record.kind)
    field = form.field_at(path) if form else None
    return Conflict(case, record, path, field, record.fields[path], _before(workspace, record, path))


def _before(workspace: Workspace, record: Record, path: str) -> Value:
    """Return what the writes of a conflict replaced, where all of them replaced the same."""
    known = {revision.id: revision.body for revision in workspace.log.history(record.id)}
    replaced = set()
    for write in record.fields[path]:
        body = known.get(write.revision)
        replaced.add(body.sets[path].over if body else ())
    names = replaced.pop() if len(replaced) == 1 else ()
    bodies = [known[name] for name in names if known.get(name)]
    return next((body.sets[path].value for body in bodies if body and path in body.sets), None)
