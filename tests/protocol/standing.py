"""What stands of one record at a desk, kept as revisions arrive in whatever order."""

from collections.abc import Iterable

from casework.model.records import (
    SEALED,
    Record,
    Write,
    leaves_of,
    origin_of,
    replaced,
    standing_record,
    writes_of,
)
from casework.model.revisions import Revision


class Standing:
    """The writes that nobody has replaced, and those that were replaced before they came in."""

    def __init__(self, revisions: Iterable[Revision] = (), *, remembers: bool = True) -> None:
        self.known: dict[str, Revision] = {}
        self.gone: set[tuple[str, str]] = set()
        self.writes: dict[tuple[str, str], Write] = {}
        self._remembers = remembers
        for one in revisions:
            self.take(one)

    def take(self, one: Revision) -> None:
        """Let the writes of a revision stand, and those that it replaces fall."""
        self.known[one.id] = one
        for place in replaced(one):
            if self._remembers:
                self.gone.add(place)
            if (write := self.writes.get(place)) and not write.sealing:
                del self.writes[place]
        for write in writes_of(one):
            place = write.path, write.revision
            if write.sealing or place not in self.gone:
                self.writes[place] = write

    def shown(self, path: str) -> tuple[str, ...]:
        """Return whose values of a path a screen shows: beside a seal, what was proposed since, if anything was."""
        mine = [write for (where, _), write in self.writes.items() if where == path]
        proposals = [write for write in mine if not write.sealing] if self.is_sealed else []
        return tuple(sorted(write.revision for write in proposals or mine))

    @property
    def is_sealed(self) -> bool:
        """Tell whether it was sealed."""
        return any(write.sealing for (where, _), write in self.writes.items() if where == SEALED)

    def values(self) -> dict[str, str]:
        """Return one value of each path, to be sealed."""
        return {write.path: str(write.value) for write in self.writes.values() if write.path != SEALED}

    def leaves(self) -> tuple[str, ...]:
        """Return what a revision written now comes after."""
        return leaves_of(self.known.values())

    def record(self) -> Record | None:
        """Return the record as it is shown, None where nothing of it stands."""
        said = [one for one in self.known.values() if one.body is not None]
        if not said or not self.writes:
            return None
        return standing_record(origin_of(said), self.writes.values(), self.leaves())
