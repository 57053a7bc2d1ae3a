"""Breaking the glass: somebody opens a case that is not theirs, for a time, with a reason, and a leader is told."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Select, insert, select

from casework.model.clock import Clock
from casework.model.problems import CaseworkError
from casework.model.seeing import GLASS_NOTICE
from center.access import GLASS, sight_of, user_scope
from center.callers import ACTIVE, Caller, NotSeen
from center.database import Database
from center.done import note_done
from center.feeds import Row, append
from center.gone import expect_no_more
from center.meant import case_meant
from center.notices import Happening, tell
from center.rules import ACTS, BREAK
from center.seen import note_look
from center.tables import grant

LASTS = timedelta(hours=3)
LEAST_REASON = 15
"""Letters that say more than a word; what they say, a leader reads."""


class GlassStays(CaseworkError):
    """The glass is not broken; `why` is role, reason or nobody_to_tell, and says nothing of any case."""

    code = "glass_stays"


@dataclass(frozen=True)
class Asked:
    """What somebody asks: `id` is made where it is asked, so that asking again is harmless; `case` is a key or id."""

    id: str
    case: str
    reason: str = field(repr=False)


@dataclass(frozen=True)
class Opened:
    """The case that is open now; `until` is "" for one that the person saw already."""

    case: str
    until: str


class Glass:
    """Opens a case for three hours."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def broken(self, caller: Caller, asked: Asked) -> Opened:
        """Return what is open now; the person's feed brings the case, and the leaders' feeds a notice.

        Raises GlassStays for a role, a reason or a house without leaders that do not allow it; NotSeen alike for a case
        that is not there, restricted or denied, so that nobody learns which.
        """
        person, now = caller.person, self._clock.now().astimezone(UTC)
        if caller.state != ACTIVE:
            raise NotSeen
        if person.role not in ACTS[BREAK].roles:
            raise GlassStays(why="role")
        if len(asked.reason.strip()) < LEAST_REASON:
            raise GlassStays(why="reason")
        try:
            with self._database.writing() as connection:
                return self._opened(connection, caller, asked, now)
        except NotSeen:
            # Whoever tries key after key leaves a trail.
            with self._database.writing() as connection:
                note_done(
                    connection, person.town, now.isoformat(), person.id, "glass_stayed", {"device": caller.device}
                )
            raise

    def _opened(self, connection: Connection, caller: Caller, asked: Asked, now: datetime) -> Opened:
        person = caller.person
        case = _found(connection, person.town, asked.case)
        sight = sight_of(connection, person, now, (case,))
        if not sight.sees(case) and not sight.may(BREAK, case):
            raise NotSeen
        before = connection.scalar(_same(caller, asked))
        if before is not None or sight.sees(case):
            return Opened(case, str(before or ""))
        unit, reason = sight.homes[case].unit, asked.reason.strip()
        happening = Happening(GLASS_NOTICE, case, unit, person.id, now, now + LASTS, reason)
        rows = tell(connection, person.town, happening)
        if not rows:
            raise GlassStays(why="nobody_to_tell")
        _open(connection, caller, asked.id, happening)
        expect_no_more(connection, person.town, person.id, case)
        rows.setdefault(user_scope(person.id), []).append(Row("case_in", case, case))
        append(connection, person.town, rows)
        return Opened(case, (now + LASTS).isoformat())


def _found(connection: Connection, town: str, told: str) -> str:
    """Return the one case that is meant by a key or an id; raises NotSeen for none or several."""
    found = case_meant(connection, town, told)
    if not found:
        raise NotSeen
    return found


def _same(caller: Caller, asked: Asked) -> Select[tuple[str | None]]:
    mine = (grant.c.town == caller.person.town) & (grant.c.user == caller.person.id)
    return select(grant.c.until_at).where(mine & (grant.c.id == asked.id) & (grant.c.kind == GLASS))


def _open(connection: Connection, caller: Caller, name: str, happening: Happening) -> None:
    person, until = caller.person, happening.at + LASTS
    connection.execute(
        insert(grant).values(
            town=person.town, id=name, user=person.id, case_id=happening.case, kind=GLASS, given_by=person.id,
            reason=happening.reason, from_at=happening.at.isoformat(), until_at=until.isoformat(),
        )
    )  # fmt: skip
    note_look(connection, caller, happening.case, GLASS, happening.at, reason=happening.reason)
