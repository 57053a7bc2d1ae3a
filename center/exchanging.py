"""One exchange with a desk: take in what it offers, then answer with what it has not read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC

from sqlalchemy import ColumnElement, Connection, bindparam, select, update

from casework.model.clock import Clock
from casework.model.exchange import MOST_REVISIONS, Answer, CasePage, Cursor, FeedPage, Request, Result
from casework.model.problems import CaseworkError
from casework.model.revisions import Revision
from center.access import AREA_MANAGER, Person, sight_of
from center.database import TRIES, CenterUnavailable, Database, is_worth_trying_again
from center.feeds import append, read_page, revisions_of
from center.receiving import Checked, Receiving, checked
from center.tables import device, revision, unit

ACTIVE, LOCKED, WIPED = "active", "locked", "wiped"


class NotSeen(CaseworkError):
    """A case that is not there for this person, whether it exists or not."""

    code = "not_seen"


@dataclass(frozen=True)
class Caller:
    """The desk that asks, and who works at it."""

    person: Person
    device: str
    state: str


class Exchanging:
    """Pushes and pulls in one round trip; sending the same twice changes nothing."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def sync(self, caller: Caller, request: Request) -> Answer:
        """Return what became of the offered revisions, and the next page of each feed.

        A desk that was locked may offer what it has once more, which is kept apart, and is given nothing; one that is
        to be wiped is only told so. Raises FeedChanged or CenterUnavailable.
        """
        if caller.state == WIPED:
            return Answer(self._now(), orders=("wipe",))
        results = self._received(caller, request.push) if request.push else ()
        if caller.state == LOCKED:
            return Answer(self._now(), results, orders=("lock",))
        return replace(self._pulled(caller, request), results=results)

    def case(self, caller: Caller, case: str, after: str) -> CasePage:
        """Return a page of everything known of a case; raises NotSeen for one that the caller may not see."""
        person, town, now = caller.person, caller.person.town, self._clock.now().astimezone(UTC)
        with self._database.reading() as connection:
            if caller.state != ACTIVE or not sight_of(connection, person, now).sees(case):
                raise NotSeen
            found = (revision.c.town == town) & (revision.c.case_id == case) & (revision.c.state == "live")
            asked = select(revision.c.id).where(found & (revision.c.id > after)).order_by(revision.c.id)
            names = list(connection.scalars(asked.limit(MOST_REVISIONS)))
            revisions = tuple(revisions_of(connection, town, names).values())
            keys = _keys(connection, town, names)
        return CasePage(revisions, names[-1] if len(names) == MOST_REVISIONS else "", keys)

    def _received(self, caller: Caller, push: tuple[Revision, ...]) -> tuple[Result, ...]:
        with self._database.reading() as connection:
            offered = checked(connection, caller.person.town, push)
        for left in reversed(range(TRIES)):
            try:
                return self._take(caller, offered)
            except CenterUnavailable as refused:
                if not left or not is_worth_trying_again(refused):
                    raise
        raise AssertionError("the last try returns or raises")

    def _take(self, caller: Caller, offered: tuple[Checked, ...]) -> tuple[Result, ...]:
        person, now = caller.person, self._clock.now().astimezone(UTC)
        with self._database.writing() as connection:
            receiving = Receiving(connection, person, now, quarantine=caller.state == LOCKED)
            results = receiving.take(offered)
            seen = {"seen_at": now.isoformat()}
            connection.execute(update(device).where(_is(caller)).values(seen))
            append(connection, person.town, receiving.rows)
        return results

    def _pulled(self, caller: Caller, request: Request) -> Answer:
        person, now = caller.person, self._clock.now().astimezone(UTC)
        limit, offered = (
            min(max(request.limit, 1), MOST_REVISIONS),
            tuple(dict.fromkeys(one.id for one in request.push)),
        )
        with self._database.reading() as connection:
            sight = sight_of(connection, person, now)
            units = _units(connection, person)
            feeds = {
                scope: read_page(
                    connection, person.town, scope, request.cursors.get(scope, Cursor()), limit, sight.sees, offered
                )
                for scope in sight.scopes(units)
            }
            keys = _keys(connection, person.town, [name for page in feeds.values() for name in _revisions(page)])
            own = _newest(connection, caller)
        return Answer(self._now(), feeds=feeds, devices=keys, own=own)

    def _now(self) -> str:
        return self._clock.now().astimezone(UTC).isoformat()


def _is(caller: Caller) -> ColumnElement[bool]:
    return (device.c.town == caller.person.town) & (device.c.id == caller.device)


def _units(connection: Connection, person: Person) -> Sequence[str]:
    """Return the units that there are, where it matters to the person."""
    if person.role != AREA_MANAGER:
        return ()
    return connection.scalars(select(unit.c.id).where(unit.c.town == person.town)).all()


def _newest(connection: Connection, caller: Caller) -> tuple[int, int]:
    """Return the newest life that a desk has sent something from, and the highest number in it."""
    row = connection.execute(_NEWEST, {"in_town": caller.person.town, "name": caller.device}).first()
    return (row.life, row.number) if row else (0, 0)


_NEWEST = (
    select(revision.c.life, revision.c.number)
    .where(revision.c.town == bindparam("in_town"), revision.c.device == bindparam("name"))
    .order_by(revision.c.life.desc(), revision.c.number.desc())
    .limit(1)
)


def _revisions(page: FeedPage) -> Iterator[str]:
    return (entry.ref for entry in page.entries if entry.revision)


def _keys(connection: Connection, town: str, revisions: Sequence[str]) -> dict[str, str]:
    """Return the public keys of those who wrote these revisions."""
    if not revisions:
        return {}
    writers = select(revision.c.device).where(revision.c.town == town, revision.c.id.in_(revisions)).distinct()
    asked = select(device.c.id, device.c.public_key).where(device.c.town == town, device.c.id.in_(writers))
    return {row.id: row.public_key.hex() for row in connection.execute(asked)}
