"""What a batch of revisions adds to the center's tables."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, insert, update

from center.states import LIVE
from center.tables import blob_ref, body, case_home, fork, grant, revision


@dataclass
class Additions:
    """What a batch adds, by table, until all of it is known; then it is written at once."""

    homes: list[dict[str, Any]] = field(default_factory=list)
    grants: list[dict[str, Any]] = field(default_factory=list)
    revisions: dict[str, dict[str, Any]] = field(default_factory=dict)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    references: list[dict[str, object]] = field(default_factory=list)
    forks: list[dict[str, Any]] = field(default_factory=list)
    raised: list[dict[str, Any]] = field(default_factory=list)
    freed: list[str] = field(default_factory=list)

    def set_free(self, name: str) -> None:
        """Let a revision that was parked be live, be it in the log already or on its way there."""
        if name in self.revisions:
            self.revisions[name]["state"] = LIVE
        else:
            self.freed.append(name)

    def write(self, connection: Connection, town: str) -> None:
        """Write all of it, each table at once."""
        tables = (case_home, self.homes), (grant, self.grants), (revision, [*self.revisions.values()])
        more = (body, self.bodies), (blob_ref, self.references), (fork, self.forks)
        for table, rows in (*tables, *more):
            if rows:
                connection.execute(insert(table), [{"town": town, **row} for row in rows])
        if self.raised:
            here = (revision.c.town == town) & (revision.c.id == bindparam("raised"))
            anew: dict[str, Any] = {"state": bindparam("to"), "why": bindparam("because")}
            connection.execute(update(revision).where(here).values(anew), self.raised)
        if self.freed:
            here = (revision.c.town == town) & (revision.c.id == bindparam("freed"))
            connection.execute(
                update(revision).where(here).values(state=LIVE, why=""), [{"freed": one} for one in self.freed]
            )
