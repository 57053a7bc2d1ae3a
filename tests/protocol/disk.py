"""What lies on a desk's disk: its log, what is on its way, and how far it has read; it goes back with the disk."""

from dataclasses import dataclass, field, replace

from casework.model.exchange import Cursor
from casework.model.moments import Moment
from casework.model.revisions import Head, Revision


@dataclass(frozen=True)
class Post:
    """How one revision of the desk's own stands at the center; with `result` "" it waits."""

    result: str = ""
    why: str = ""
    scope: str = ""
    seq: int = 0
    safe: bool = False


@dataclass
class Disk:
    """All that a desk knows after a restart: each change of it that belongs together is one transaction.

    `rows` are the heads in the log, `said` and `stubs` what they say or have left, `aside` what is kept unreadable of
    cases that went.
    """

    life: int = 1
    number: int = 0
    tip: str = ""
    moment: Moment = field(default_factory=lambda: Moment(0))
    rows: dict[str, Head] = field(default_factory=dict)
    said: dict[str, Revision] = field(default_factory=dict)
    stubs: dict[str, Revision] = field(default_factory=dict)
    aside: dict[str, Revision] = field(default_factory=dict)
    outbox: dict[str, Post] = field(default_factory=dict)
    cursors: dict[str, Cursor] = field(default_factory=dict)
    wanted: dict[str, str] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)
    untold: set[str] = field(default_factory=set)
    has_to_compare: bool = False
    has_met: bool = False

    def copied(self) -> "Disk":
        """Return a copy of the disk."""
        return replace(
            self,
            rows=dict(self.rows), said=dict(self.said), stubs=dict(self.stubs), aside=dict(self.aside),
            outbox=dict(self.outbox), cursors=dict(self.cursors), wanted=dict(self.wanted),
            erased=set(self.erased), untold=set(self.untold),
        )  # fmt: skip

    def waiting(self, most: int) -> tuple[Revision, ...]:
        """Return revisions that the center has not answered for, oldest first."""
        names = [name for name, post in self.outbox.items() if not post.result]
        names.sort(key=lambda name: (self.rows[name].life, self.rows[name].number))
        found = (self.said.get(name) or self.aside.get(name) for name in names[:most])
        return tuple(one for one in found if one)

    def held(self, case: str) -> dict[str, Revision]:
        """Return what is held of a case, whoever wrote it."""
        return {name: one for name, one in self.said.items() if one.head.case == case}

    def cases(self) -> list[str]:
        """Return the cases of which something is held, or kept aside."""
        return sorted({one.head.case for found in (self.said, self.aside) for one in found.values()})

    def cases_aside(self) -> frozenset[str]:
        """Return the cases that have gone, and of which something is kept aside."""
        return frozenset(one.head.case for one in self.aside.values())
