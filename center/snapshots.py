"""The first copy: the cases that a person may see, their own open ones first, and the feeds as of before that look."""

import json
from collections.abc import Collection
from datetime import UTC

from sqlalchemy import Connection, bindparam, func, select

from casework.model.clock import Clock
from casework.model.exchange import Cursor
from casework.model.first_copy import MINE, Snapshot
from casework.model.house import HOUSE
from casework.model.moments import Moment
from center.access import Sight, sight_of, unit_scope, user_scope
from center.database import Database
from center.erasure_work import uncounted_of
from center.exchanging import ACTIVE, Caller, NotSeen
from center.gone import unconfirmed
from center.known import rows_of
from center.states import LIVE
from center.tables import body, feed_head, revision, unit

CLOSED = "closed"

_LIVE = (revision.c.town == bindparam("in_town")) & (revision.c.state == LIVE)
_NEWEST = (
    select(revision.c.case_id, func.max(revision.c.received_at).label("at"))
    .where(_LIVE, revision.c.case_id.in_(bindparam("names", expanding=True)))
    .group_by(revision.c.case_id)
)
_ABOUT = (
    select(revision.c.case_id, revision.c.at, body.c.bytes)
    .join_from(revision, body, (body.c.town == revision.c.town) & (body.c.revision == revision.c.id))
    .where(_LIVE, revision.c.record == revision.c.case_id, revision.c.record.in_(bindparam("names", expanding=True)))
)


class Snapshots:
    """Tells in which order a new desk fetches its cases, and where it then reads on."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def of(self, caller: Caller, scope: str) -> Snapshot:
        """Return the cases of one feed, or of all that the caller reads ("mine"); raises NotSeen."""
        person, now = caller.person, self._clock.now().astimezone(UTC)
        with self._database.reading() as connection:
            units = connection.scalars(select(unit.c.id).where(unit.c.town == person.town)).all()
            scopes = sight_of(connection, person, now).scopes(units)
            if caller.state != ACTIVE or scope not in (MINE, *scopes):
                raise NotSeen
            # The feeds first, then the look: what comes between is in both, and nothing is in neither.
            as_of = _heads(connection, person.town, scopes if scope == MINE else (scope,))
            sight = sight_of(connection, person, now)
            cases = [
                case for case in {HOUSE, *sight.own, *sight.homes} if sight.sees(case) and _is_in(sight, case, scope)
            ]
            erased = unconfirmed(connection, person.town, caller.device)
            uncounted = uncounted_of(connection, person.town, erased)
            return Snapshot(as_of, _ordered(connection, sight, cases), erased, uncounted)


def _heads(connection: Connection, town: str, scopes: Collection[str]) -> dict[str, Cursor]:
    asked = select(feed_head).where(feed_head.c.town == town, feed_head.c.scope.in_(list(scopes)))
    return {row.scope: Cursor(row.epoch, row.seq, row.chain) for row in connection.execute(asked)}


def _is_in(sight: Sight, case: str, scope: str) -> bool:
    if scope == MINE or case == HOUSE:
        return True
    if scope == user_scope(sight.person.id):
        return case in sight.own
    home = sight.homes.get(case)
    return home is not None and unit_scope(home.unit) == scope


def _ordered(connection: Connection, sight: Sight, cases: list[str]) -> tuple[str, ...]:
    """Return the cases that are open and one's own, then those open, then the closed; each newest first."""
    newest, closed = _newest(connection, sight.person.town, cases), _closed(connection, sight.person.town, cases)
    by_time = sorted((case for case in cases if case in newest), key=lambda case: (newest[case], case), reverse=True)
    return tuple(sorted(by_time, key=lambda case: (case in closed, case not in sight.own)))


def _newest(connection: Connection, town: str, cases: Collection[str]) -> dict[str, str]:
    return {row.case_id: row.at for row in rows_of(connection, _NEWEST, town, cases)}


def _closed(connection: Connection, town: str, cases: Collection[str]) -> set[str]:
    """Return the cases whose record of themselves was last called closed; it decides the order and nothing else."""
    found: dict[str, tuple[Moment, str]] = {}
    for row in rows_of(connection, _ABOUT, town, cases):
        told = json.loads(row.bytes)["set"].get("status")
        if told is not None:
            found[row.case_id] = max(found.get(row.case_id, (Moment(0), "")), (Moment.read(row.at), str(told["v"])))
    return {case for case, (_, status) in found.items() if status == CLOSED}
