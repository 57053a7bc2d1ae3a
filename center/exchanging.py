"""One exchange with a desk: take in what it offers, then answer with what it has not read."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC

from sqlalchemy import Connection, bindparam, select, update

from casework.model.clock import Clock
from casework.model.exchange import MOST_REVISIONS, Answer, CasePage, Cursor, FeedPage, Request, Result
from casework.model.revisions import Revision
from casework.model.roles import AREA_MANAGER
from casework.model.seeing import You
from center.access import Person, sight_within
from center.callers import ACTIVE, LOCKED, WIPED, Caller, NotSeen, ShutOut
from center.checking import Checked, checked
from center.database import Database, tried
from center.ends import due, ends_of, tell_ends
from center.erasure_work import uncounted_of
from center.feeds import append, read_page, revisions_of
from center.gone import ERASED, confirm
from center.leasing import lease_days
from center.notices import note_read, unread
from center.receiving import Receiving
from center.seen import keep_looks
from center.states import LIVE
from center.tables import device, fork, revision, unit

__all__ = ["ACTIVE", "LOCKED", "WIPED", "Caller", "Exchanging", "NotSeen"]


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
        answer = self.take_in(caller, request)
        if answer.orders:
            return answer
        while (pulled := self._pulled(caller, request, answer.results)) is None:
            self._tell_ends(caller)
        return replace(pulled, results=answer.results, uncounted=answer.uncounted + pulled.uncounted)

    def take_in(self, caller: Caller, request: Request) -> Answer:
        """Return what became of the offered revisions, and nothing of the feeds; raises CenterUnavailable."""
        if caller.state == WIPED:
            return Answer(self._now(), orders=("wipe",))
        results = self.received(caller, request.push) if request.push else ()
        self._note(caller, request)
        if request.gone:
            with self._database.writing() as connection:
                confirm(connection, caller.person.town, caller.device, request.gone, self._now())
        orders = ("lock",) if caller.state == LOCKED else ()
        return Answer(self._now(), results, orders=orders, uncounted=self._uncounted(caller, results))

    def received(self, caller: Caller, push: tuple[Revision, ...]) -> tuple[Result, ...]:
        """Take in what a desk offers, on whatever way it came; raises CenterUnavailable."""
        with self._database.reading() as connection:
            offered = checked(connection, caller.person.town, push)
        return tried(lambda: self._take(caller, offered))

    def case(self, caller: Caller, case: str, after: str) -> CasePage:
        """Return a page of everything known of a case; raises ShutOut, or NotSeen for one the caller may not see."""
        if caller.state != ACTIVE:
            raise ShutOut
        person, town, now = caller.person, caller.person.town, self._clock.now().astimezone(UTC)
        with self._database.reading() as connection:
            if caller.state != ACTIVE or not sight_within(connection, person, now).sees(case):
                raise NotSeen
            found = (revision.c.town == town) & (revision.c.case_id == case) & (revision.c.state == LIVE)
            asked = select(revision.c.id).where(found & (revision.c.id > after)).order_by(revision.c.id)
            names = list(connection.scalars(asked.limit(MOST_REVISIONS)))
            revisions = tuple(revisions_of(connection, town, names).values())
            keys = _keys(connection, town, names)
        return CasePage(revisions, names[-1] if len(names) == MOST_REVISIONS else "", keys)

    def _take(self, caller: Caller, offered: tuple[Checked, ...]) -> tuple[Result, ...]:
        person, now = caller.person, self._clock.now().astimezone(UTC)
        with self._database.writing() as connection:
            receiving = Receiving(connection, person, now, quarantine=caller.state == LOCKED)
            results = receiving.take(offered)
            connection.execute(_SEEN, {"in_town": person.town, "name": caller.device, "moment": now.isoformat()})
            append(connection, person.town, receiving.rows)
        return results

    def _uncounted(self, caller: Caller, results: Sequence[Result]) -> tuple[str, ...]:
        """Return which of the offered the law has had erased without their having counted."""
        erased = [one.id for one in results if one.why == ERASED]
        if not erased:
            return ()
        with self._database.reading() as connection:
            return uncounted_of(connection, caller.person.town, erased)

    def _note(self, caller: Caller, request: Request) -> None:
        """Keep who has seen what at the desk, and which notices have been read."""
        if not request.looks and not request.noticed:
            return
        now = self._clock.now().astimezone(UTC)
        with self._database.writing() as connection:
            keep_looks(connection, caller, request.looks, now)
            note_read(connection, caller.person.town, caller.person.id, request.noticed, now)

    def _tell_ends(self, caller: Caller) -> None:
        """Let what the person might see for a time go out of sight, now that the time is over."""
        person, now = caller.person, self._clock.now().astimezone(UTC)
        with self._database.writing() as connection:
            append(connection, person.town, tell_ends(connection, person, now))

    def _pulled(self, caller: Caller, request: Request, results: tuple[Result, ...]) -> Answer | None:
        """Return the pages of the feeds, None where something has to be told in them first."""
        person, now = caller.person, self._clock.now().astimezone(UTC)
        limit = min(max(request.limit, 1), MOST_REVISIONS)
        # What was erased is told to its writer as to others, and not by its number: what it replaced stays replaced.
        refused = {one.id for one in results if one.became == "refused"}
        offered = tuple("" if name in refused else name for name in dict.fromkeys(one.id for one in request.push))
        with self._database.reading() as connection:
            if due(connection, person, now):
                return None
            sight = sight_within(connection, person, now)
            units = _units(connection, person)
            feeds = {
                scope: read_page(
                    connection,
                    person.town,
                    scope,
                    request.cursors.get(scope, Cursor()),
                    limit,
                    sight.sees,
                    offered,
                    sight.learn,
                )
                for scope in sight.scopes(units)
            }
            keys = _keys(connection, person.town, [name for page in feeds.values() for name in _revisions(page)])
            erased = {entry.ref for page in feeds.values() for entry in page.entries if entry.kind == ERASED}
            uncounted = uncounted_of(connection, person.town, erased)
            own = _newest(connection, caller)
            ends, notices = ends_of(connection, sight, now), unread(connection, person.town, person.id)
            lease = lease_days(connection, person.town)
        you = You(person.role, person.unit, ends, notices, lease)
        return Answer(self._now(), feeds=feeds, devices=keys, own=own, you=you, uncounted=uncounted)

    def _now(self) -> str:
        return self._clock.now().astimezone(UTC).isoformat()


_SEEN = (
    update(device)
    .where(device.c.town == bindparam("in_town"), device.c.id == bindparam("name"))
    .values(seen_at=bindparam("moment"))
)


def _units(connection: Connection, person: Person) -> Sequence[str]:
    """Return the units that there are, where it matters to the person."""
    if person.role != AREA_MANAGER:
        return ()
    return connection.scalars(select(unit.c.id).where(unit.c.town == person.town)).all()


def _newest(connection: Connection, caller: Caller) -> tuple[int, int]:
    """Return the newest life that a desk has sent something from, and the highest number in it.

    Where a number was given twice it is one higher than any: a desk that was put back and wrote on as far as it had
    been would see nothing new in its own number, and go on in a life that is spoilt.
    """
    row = connection.execute(_NEWEST, {"in_town": caller.person.town, "name": caller.device}).first()
    if row is None:
        return 0, 0
    twice = {"in_town": caller.person.town, "name": caller.device, "in_life": row.life}
    return row.life, row.number + (connection.scalar(_TWICE, twice) is not None)


_NEWEST = (
    select(revision.c.life, revision.c.number)
    .where(revision.c.town == bindparam("in_town"), revision.c.device == bindparam("name"))
    .order_by(revision.c.life.desc(), revision.c.number.desc())
    .limit(1)
)
_TWICE = (
    select(fork.c.number)
    .where(fork.c.town == bindparam("in_town"), fork.c.device == bindparam("name"), fork.c.life == bindparam("in_life"))
    .limit(1)
)


def _revisions(page: FeedPage) -> Iterator[str]:
    return (entry.ref for entry in page.entries if entry.revision)


def _keys(connection: Connection, town: str, revisions: Sequence[str]) -> dict[str, str]:
    """Return the public keys of those who wrote these revisions."""
    if not revisions:
        return {}
    rows = connection.execute(_WRITERS, {"in_town": town, "names": revisions})
    return {row.id: row.public_key.hex() for row in rows}


_WRITERS = select(device.c.id, device.c.public_key).where(
    device.c.town == bindparam("in_town"),
    device.c.id.in_(
        select(revision.c.device)
        .where(revision.c.town == bindparam("in_town"), revision.c.id.in_(bindparam("names", expanding=True)))
        .distinct()
    ),
)
