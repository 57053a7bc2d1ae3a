"""All places in one's cases where people wrote different things without knowing of each other."""

from collections.abc import Mapping
from dataclasses import dataclass

from casework.model.casefile import CaseFile
from casework.model.forms import Field
from casework.model.records import Record, Write
from casework.model.revisions import Revision, Value
from casework.store.cases import Wanted
from casework.workspace import Workspace


@dataclass(frozen=True)
class Conflict:
    """One field of one record that stands with several values; `before` is what all of them were written over.

    `own` are the revisions of this desk; `can_wait` tells whether a person may leave it for later.
    """

    case: CaseFile
    record: Record
    path: str
    field: Field | None
    writes: tuple[Write, ...]
    before: Value
    own: frozenset[str]
    can_wait: bool


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
    known = {revision.id: revision for revision in workspace.log.history(record.id)}
    own = frozenset(name for name, revision in known.items() if revision.head.device == workspace.log.device)
    can_wait = form is None or not form.cannot_wait(path)
    return Conflict(case, record, path, field, record.fields[path], _before(record, path, known), own, can_wait)


def _before(record: Record, path: str, known: Mapping[str, Revision]) -> Value:
    """Return what the writes of a conflict replaced, where all of them replaced the same."""
    replaced = set()
    for write in record.fields[path]:
        revision = known.get(write.revision)
        replaced.add(revision.body.sets[path].over if revision and revision.body else ())
    names = replaced.pop() if len(replaced) == 1 else ()
    bodies = [known[name].body for name in names if name in known]
    return next((body.sets[path].value for body in bodies if body and path in body.sets), None)
