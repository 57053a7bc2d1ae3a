"""Tells a desk what the center holds of the cases on it, so that each can find what the other lacks."""

from collections.abc import Mapping
from datetime import UTC

from sqlalchemy import Connection, select

from casework.model.clock import Clock
from casework.model.comparing import Had, ids_digest
from center.access import sight_of
from center.callers import ACTIVE, Caller, ShutOut
from center.database import Database
from center.states import LIVE, PARKED
from center.tables import body, case_home, revision

MOST_IDS = 20_000
"""How many ids one answer tells of, but for its first case; the rest is asked for again."""


class Comparing:
    """Answers with ids only, and only of what the asking person may see."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def compare(self, caller: Caller, asked: Mapping[str, str]) -> Had:
        """Return how the center's own part of each case stands to the hashes of a desk.

        A case that nobody has told of is one of which the center holds nothing. Raises ShutOut for a desk that is shut
        out: what it may not see for the moment it must not take for gone.
        """
        town, now = caller.person.town, self._clock.now().astimezone(UTC)
        if caller.state != ACTIVE:
            raise ShutOut
        with self._database.reading() as connection:
            sight = sight_of(connection, caller.person, now)
            homes = select(case_home.c.case_id).where(case_home.c.town == town, case_home.c.case_id.in_(list(asked)))
            unseen = tuple(case for case in connection.scalars(homes) if not sight.sees(case))
            held = _held(connection, town, [case for case in asked if case not in unseen])
        same = tuple(case for case, ids in held.items() if ids_digest(ids) == asked[case])
        return Had(same, _few({case: ids for case, ids in held.items() if case not in same}), unseen)


def _held(connection: Connection, town: str, cases: list[str]) -> dict[str, list[str]]:
    """Return the ids of what the center holds of each case; what is kept apart, or was erased, is not held."""
    here = (revision.c.town == town) & revision.c.case_id.in_(cases) & revision.c.state.in_((LIVE, PARKED))
    said = revision.join(body, (body.c.town == revision.c.town) & (body.c.revision == revision.c.id))
    held: dict[str, list[str]] = {case: [] for case in cases}
    for row in connection.execute(select(revision.c.case_id, revision.c.id).select_from(said).where(here)):
        held[row.case_id].append(row.id)
    return held


def _few(differ: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    told: dict[str, tuple[str, ...]] = {}
    count = 0
    for case, ids in differ.items():
        count += len(ids)
        if told and count > MOST_IDS:
            break
        told[case] = tuple(ids)
    return told
