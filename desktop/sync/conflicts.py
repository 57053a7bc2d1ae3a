"""All places in one's cases where people wrote different things without knowing of each other."""

from collections.abc import Mapping
from dataclasses import dataclass

from casework.model.casefile import CaseFile
from casework.model.forms import Field, Form
from casework.model.records import Record, Write
from casework.model.revisions import Revision, Value
from casework.model.together import torn, version
from casework.store.cases import Wanted
from casework.workspace import Workspace


@dataclass(frozen=True)
class Conflict:
    """One answer of one record that stands in several versions; `before` is what all of them were written over.

    It is the field at `path`, or a whole group of the form's (`paths`, where there is more than one), which is decided
    as one. `own` are the revisions of this desk; `can_wait` tells whether a person may leave it for later.
    """

    case: CaseFile
    record: Record
    path: str
    field: Field | None
    writes: tuple[Write, ...]
    before: Value
    own: frozenset[str]
    can_wait: bool
    paths: tuple[str, ...]

    def version(self, write: Write) -> dict[str, Value]:
        """Return all that would stand if one of the versions were kept."""
        return version(self.record, self.paths, write.revision)


def conflicts(workspace: Workspace) -> tuple[Conflict, ...]:
    """Return every conflict in the cases on this computer, those that cannot wait first."""
    found = []
    for line in workspace.cases.list(Wanted(status="", with_conflicts=True)):
        case = workspace.cases.file(line.case)
        for record in case.records if case else ():
            if case and record.conflicts and not record.deleted:
                form = workspace.library.forms().get(record.kind)
                found += [_conflict(workspace, case, record, form, paths) for paths in torn(record, form)]
    return tuple(sorted(found, key=lambda one: one.can_wait))


def _conflict(
    workspace: Workspace, case: CaseFile, record: Record, form: Form | None, paths: tuple[str, ...]
) -> Conflict:
    path = paths[0]
    field = form.field_at(path) if form else None
    known = {revision.id: revision for revision in workspace.log.history(record.id)}
    own = frozenset(name for name, revision in known.items() if revision.head.device == workspace.log.device)
    can_wait = form is None or not any(form.cannot_wait(one) for one in paths if one in record.conflicts)
    writes = _versions(record, paths)
    return Conflict(case, record, path, field, writes, _before(record, path, known), own, can_wait, paths)


def _versions(record: Record, paths: tuple[str, ...]) -> tuple[Write, ...]:
    """Return a write of each version; of a group, those that say the same in all of it are one."""
    torn = [path for path in paths if path in record.conflicts]
    if len(paths) == 1:
        return record.fields[torn[0]]
    writes = {write.revision: write for path in reversed(torn) for write in record.fields[path]}
    told: list[dict[str, Value]] = []
    kept = []
    for write in sorted(writes.values(), key=lambda write: write.order):
        said = version(record, paths, write.revision)
        if said not in told:
            told.append(said)
            kept.append(write)
    return tuple(kept)


def _before(record: Record, path: str, known: Mapping[str, Revision]) -> Value:
    """Return what the writes of a conflict replaced, where all of them replaced the same."""
    replaced = set()
    for write in record.fields[path]:
        revision = known.get(write.revision)
        replaced.add(revision.body.sets[path].over if revision and revision.body else ())
    names = replaced.pop() if len(replaced) == 1 else ()
    bodies = [known[name].body for name in names if name in known]
    return next((body.sets[path].value for body in bodies if body and path in body.sets), None)
