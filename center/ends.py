"""What somebody may see for a time: when it is over, their desks are told, though nobody has written anything."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select

from center.access import ASSIGNED, DENIED, GLASS, Person, Sight, sight_of, user_scope
from center.feeds import Row
from center.gone import CASE_OUT, expect, expect_no_more
from center.tables import grant, over

_MINE = (grant.c.town == bindparam("in_town")) & (grant.c.user == bindparam("name"))
# Asked in every request, and so put together once.
_DUE = (
    select(grant.c.id, grant.c.case_id, grant.c.kind)
    .where(_MINE, grant.c.until_at.is_not(None), grant.c.until_at <= bindparam("moment"))
    .where(grant.c.id.not_in(select(over.c.id).where(over.c.town == bindparam("in_town"))))
    .order_by(grant.c.until_at, grant.c.id)
)
_FOR_A_TIME = (
    select(grant.c.case_id, func.max(grant.c.until_at).label("until"))
    .where(
        _MINE,
        grant.c.kind.in_((ASSIGNED, GLASS)),
        grant.c.until_at.is_(None) | (grant.c.until_at > bindparam("moment")),
    )
    .group_by(grant.c.case_id)
    # Nothing that was given counts without an end.
    .having(func.count(grant.c.until_at) == func.count())
)


def due(connection: Connection, person: Person, now: datetime) -> Sequence[Any]:
    """Return the grants of a person that are over and of which nobody has been told."""
    return connection.execute(_DUE, _of(person, now)).all()


def tell_ends(connection: Connection, person: Person, now: datetime) -> dict[str, list[Row]]:
    """Note that what is due has been told, and return the rows for the person's feed: what goes, and what comes."""
    found = due(connection, person, now)
    note_over(connection, person.town, [row.id for row in found], now)
    cases = list(dict.fromkeys(row.case_id for row in found))
    sees = sight_of(connection, person, now, cases)

    def ended(*kinds: str) -> frozenset[str]:
        return frozenset(row.case_id for row in found if row.kind in kinds)

    rows = []
    for case in cases:
        if sees.sees(case):
            if case in ended(DENIED):
                expect_no_more(connection, person.town, person.id, case)
                rows.append(Row("case_in", case, case))
        elif case in ended(ASSIGNED, GLASS):
            # Also where it was restricted or denied since: whoever did that found it out of sight, and told nobody.
            expect(connection, person.town, [person.id], case, CASE_OUT, case, now.isoformat())
            rows.append(Row(CASE_OUT, case, case))
    return {user_scope(person.id): rows} if rows else {}


def ends_of(connection: Connection, sight: Sight, now: datetime) -> dict[str, str]:
    """Return when the cases go out of sight that a person sees for a time only."""
    found = connection.execute(_FOR_A_TIME, _of(sight.person, now))
    ends = {row.case_id: str(row.until) for row in found}
    return {
        case: until for case, until in ends.items() if sight.sees(case) and not sight.ways(case) - {ASSIGNED, GLASS}
    }


def note_over(connection: Connection, town: str, grants: Sequence[str], now: datetime) -> None:
    """Note of grants that their end has been told."""
    if grants:
        told = [{"town": town, "id": name, "told_at": now.isoformat()} for name in grants]
        connection.execute(insert(over), told)


def _of(person: Person, now: datetime) -> dict[str, str]:
    return {"in_town": person.town, "name": person.id, "moment": now.isoformat()}
