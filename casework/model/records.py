"""From revisions to what is visible: values, conflicts, proposals beside a seal, and history."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from casework.model.moments import Moment
from casework.model.revisions import Revision, Value

SEALED = "sealed"
DELETED = "deleted"
FINISHED = "finished"
FINISHED_BY = "finished_by"
SOURCE = "source/"


@dataclass(frozen=True)
class Write:
    """One value that somebody gave one field.

    `sealing` tells that the revision sealed the record: such a write is never replaced.
    """

    path: str
    revision: str
    value: Value = field(repr=False)
    author: str
    at: str
    sealing: bool = False

    @property
    def order(self) -> tuple[Moment, str]:
        """Return what writes are shown in order of; it never decides which one is right."""
        return Moment.read(self.at), self.revision


@dataclass(frozen=True)
class Origin:
    """What every revision of a record says alike, and who began it when."""

    id: str
    case: str
    kind: str
    form: str
    created_at: str
    created_by: str
    changed_at: str
    changed_by: str


@dataclass(frozen=True)
class Record:
    """One thing in a case as it stands now: a person, a conversation, a decision or something else.

    `fields` holds all visible writes of each path: several distinct values are a conflict for a person.
    `proposals` holds what was written to a sealed record after its seal.
    """

    origin: Origin
    fields: Mapping[str, tuple[Write, ...]] = field(repr=False)
    proposals: Mapping[str, tuple[Write, ...]] = field(default_factory=dict, repr=False)
    leaves: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Return the record's id."""
        return self.origin.id

    @property
    def kind(self) -> str:
        """Return the name of the form that this record answers."""
        return self.origin.kind

    @cached_property
    def created(self) -> datetime:
        """Return when it was begun (UTC)."""
        return Moment.read(self.origin.created_at).time

    @property
    def changed(self) -> datetime:
        """Return when it was last written to (UTC)."""
        return Moment.read(self.origin.changed_at).time

    def answer(self, path: str) -> Value:
        """Return the value of a path, None when nothing stands there; in a conflict, the latest one.

        "id" is the record's own id.
        """
        if path == "id":
            return self.id
        writes = self.fields.get(path, ())
        if len(writes) > 1:
            return max(writes, key=lambda write: write.order).value
        return writes[0].value if writes else None

    def text(self, path: str) -> str:
        """Return the value of a path as text, empty when nothing or no text stands there."""
        value = self.answer(path)
        return value if isinstance(value, str) else ""

    def list(self, path: str) -> tuple[str, ...]:
        """Return the value of a path as a tuple of texts."""
        value = self.answer(path)
        return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()

    def items(self, group: str) -> tuple["Item", ...]:
        """Return the items of a repeating group in their order, without those taken away."""
        names = {path.split("/")[1] for path in self.fields if path.startswith(f"{group}/") and path.count("/") > 1}
        items = [Item(self, group, name) for name in names]
        return tuple(sorted((item for item in items if not item.answer(DELETED)), key=Item.place))

    def source(self, path: str) -> dict[str, Value] | None:
        """Return where a carried text came from: record, path, revision, at."""
        value = self.answer(SOURCE + path)
        return value if isinstance(value, dict) else None

    @cached_property
    def conflicts(self) -> tuple[str, ...]:
        """Return the paths where people wrote different things without knowing of each other."""
        return tuple(path for path, writes in sorted(self.fields.items()) if len(_distinct(writes)) > 1)

    @property
    def sealed(self) -> bool:
        """Tell whether it can no longer be changed, only corrected by another record."""
        return any(write.sealing for write in self.fields.get(SEALED, ()))

    @property
    def finished(self) -> bool:
        """Tell whether its author has called it finished."""
        return bool(self.answer(FINISHED))

    @property
    def deleted(self) -> bool:
        """Tell whether it was taken away; while somebody wrote to it meanwhile, it stays visible."""
        taken = {write.revision for write in self.fields.get(DELETED, ()) if write.value is True}
        return bool(taken) and taken.issuperset(self.leaves)


@dataclass(frozen=True)
class Item:
    """One item of a repeating group in a record: a duty, a quote, a piece of evidence."""

    record: Record
    group: str
    id: str

    @property
    def path(self) -> str:
        """Return the path that its answers stand below."""
        return f"{self.group}/{self.id}"

    def answer(self, path: str) -> Value:
        """Return the value of one of its fields; "id" is its own id."""
        return self.id if path == "id" else self.record.answer(f"{self.path}/{path}")

    def text(self, path: str) -> str:
        """Return one of its fields as text."""
        return self.record.text(f"{self.path}/{path}")

    def items(self, group: str) -> tuple["Item", ...]:
        """Return nothing: a group has no groups inside."""
        del group
        return ()

    def place(self) -> tuple[int, str]:
        """Return what items are sorted by: the order somebody gave them, then their id."""
        order = self.answer("order")
        return (order if isinstance(order, int) else LAST, self.id)


LAST = 2**53


def merged(revisions: Iterable[Revision]) -> Record:
    """Return the record that these revisions, in any order, make visible.

    Visible of a field are all writes of it minus every write that some known revision replaces. Where the
    record has been sealed, the seal's own writes are what is visible; all else stands beside as proposals.
    Of a body that was erased, what it replaced stays replaced. Raises ValueError when there is no revision with a body.
    """
    known = [revision for revision in revisions if revision.body is not None or revision.stub is not None]
    gone = {(path, over) for revision in known for path, over in replaced(revision)}
    standing = [
        write for revision in known for write in writes_of(revision) if write.sealing or _key(write) not in gone
    ]
    return standing_record(origin_of(one for one in known if one.body is not None), standing, leaves_of(known))


def standing_record(origin: Origin, standing: Iterable[Write], leaves: tuple[str, ...]) -> Record:
    """Return the record in which these writes stand unreplaced."""
    writes = sorted(standing, key=lambda write: (write.path, write.order))
    sealing = [write for write in writes if write.sealing]
    if not sealing:
        return Record(origin, _by_path(writes), {}, leaves)
    return Record(origin, _by_path(sealing), _by_path([write for write in writes if not write.sealing]), leaves)


def writes_of(revision: Revision) -> tuple[Write, ...]:
    """Return what one revision wrote; it seals when it sets `sealed` without knowing of an earlier seal."""
    if revision.body is None:
        return ()
    head, seal = revision.head, revision.body.sets.get(SEALED)
    sealing = seal is not None and seal.value is True and not seal.over
    return tuple(
        Write(path, revision.id, to.value, head.author, head.at, sealing) for path, to in revision.body.sets.items()
    )


def replaced(revision: Revision) -> tuple[tuple[str, str], ...]:
    """Return the (path, revision id) of every write that one revision replaces, or replaced before it was erased."""
    if revision.stub is not None:
        return tuple((path, name) for path, names in revision.stub.over.items() for name in names)
    sets = revision.body.sets if revision.body else {}
    return tuple((path, over) for path, to in sets.items() for over in to.over)


def origin_of(revisions: Iterable[Revision]) -> Origin:
    """Return what the revisions of one record say alike; raises ValueError when there are none."""
    ordered = sorted(revisions, key=lambda revision: (Moment.read(revision.head.at), revision.id))
    if not ordered or ordered[0].body is None:
        raise ValueError("a record needs at least one revision with a body")
    first, last = ordered[0], ordered[-1]
    body, head = first.body, first.head
    assert body is not None  # noqa: S101 -- said above; mypy cannot see it through the name
    created, changed = (head.at, head.author), (last.head.at, last.head.author)
    return Origin(head.record, head.case, body.kind, body.form, *created, *changed)


def leaves_of(revisions: Iterable[Revision]) -> tuple[str, ...]:
    """Return the ids that no other known revision names as its parent."""
    known = list(revisions)
    parents = {parent for revision in known for parent in revision.head.parents}
    return tuple(sorted(revision.id for revision in known if revision.id not in parents))


def _key(write: Write) -> tuple[str, str]:
    return write.path, write.revision


def _by_path(writes: Iterable[Write]) -> dict[str, tuple[Write, ...]]:
    found: dict[str, list[Write]] = {}
    for write in writes:
        found.setdefault(write.path, []).append(write)
    return {path: tuple(them) for path, them in found.items()}


def _distinct(writes: tuple[Write, ...]) -> list[Value]:
    values: list[Value] = []
    for write in writes:
        if not any(type(value) is type(write.value) and value == write.value for value in values):
            values.append(write.value)
    return values
