"""What administrators do: units and people, invitations and approvals, access to cases, and shutting a desk out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from secrets import choice, token_hex

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from casework.model.clock import Clock
from casework.model.house import HOUSE
from casework.model.problems import CaseworkError
from casework.model.signing_in import Provider
from casework.model.six_words import six_words
from center.access import KINDS, ROLES, person_of, sight_of, unit_scope, user_scope
from center.callers import RETIRED
from center.database import Database
from center.done import note_done
from center.ends import note_over
from center.feeds import Row, append, open_feed
from center.gone import CASE_OUT, expect, expect_no_more
from center.leasing import keep_lease
from center.settings import EPOCH, NAME, keep, new_epoch, value_of
from center.signing_in import Rule, end_sessions, keep_login, keep_rule
from center.states import LIVE
from center.tables import case_home, device, enrolment, grant, revision, unit, user

CODE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"
"""Letters and digits that nobody confuses, and that spell no words."""

CODE_LENGTH = 12
CODE_LASTS = timedelta(minutes=10)
STATES = ("pending", "active", "locked", "wiped", "retired")


class NoSuch(CaseworkError):
    """Nobody and nothing of that name is here; `what` says of which kind."""

    code = "no_such"


class Refused(CaseworkError):
    """What was asked is not allowed; `why` is a code."""

    code = "not_allowed"


@dataclass(frozen=True)
class Invitation:
    """A one-time code with which one desk may ask to be let in, within ten minutes."""

    id: str
    code: str
    expires_at: datetime


@dataclass(frozen=True)
class Asked:
    """A desk that has answered an invitation and waits for a second person; `words` are read aloud by both.

    The words never go over the line: the desk finds them itself, from its own key.
    """

    id: str
    user: str
    device: str
    epoch: str
    words: tuple[str, ...]


class Administering:
    """Everything here is written down with who did it; no case content passes through."""

    def __init__(self, database: Database, town: str, clock: Clock, words: Sequence[str]) -> None:
        self._database = database
        self._town = town
        self._clock = clock
        self._words = words

    def begin(self, name: str) -> None:
        """Begin the center of a municipality; raises Refused when it was begun before."""
        with self._database.writing() as connection:
            if value_of(connection, self._town, EPOCH):
                raise Refused(why="begun")
            keep(connection, self._town, NAME, name)
            keep(connection, self._town, EPOCH, new_epoch())

    def add_unit(self, by: str, name: str, title: str) -> None:
        """Add a unit (enhed) with its feed, which begins with the rules that the house stands for."""
        with self._database.writing() as connection:
            connection.execute(insert(unit).values(town=self._town, id=name, name=title))
            open_feed(connection, self._town, unit_scope(name), value_of(connection, self._town, EPOCH))
            self._note(connection, by, "unit", {"unit": name})
            append(connection, self._town, {unit_scope(name): self._approvals(connection)})

    def add_user(self, by: str, name: str, title: str, role: str, where: str) -> None:
        """Add somebody who works in a unit; raises Refused for a role, and NoSuch for a unit, that is not there."""
        if role not in ROLES:
            raise Refused(why="role")
        with self._database.writing() as connection:
            if connection.scalar(select(unit.c.id).where(unit.c.town == self._town, unit.c.id == where)) is None:
                raise NoSuch(what="unit", name=where)
            connection.execute(
                insert(user).values(town=self._town, id=name, name=title, role=role, unit=where, ended_at=None)
            )
            open_feed(connection, self._town, user_scope(name), value_of(connection, self._town, EPOCH))
            self._note(connection, by, "user", {"user": name, "role": role, "unit": where})

    def end_user(self, by: str, name: str) -> None:
        """Let somebody's work here end: every desk of theirs is locked at its next contact."""
        with self._database.writing() as connection:
            self._known(connection, name)
            mine = (user.c.town == self._town) & (user.c.id == name)
            connection.execute(update(user).where(mine).values(ended_at=self._now()))
            desks = (device.c.town == self._town) & (device.c.user == name) & (device.c.state == "active")
            connection.execute(update(device).where(desks).values(state="locked"))
            self._note(connection, by, "end", {"user": name})

    def invite(self, by: str, name: str) -> Invitation:
        """Return a one-time code for a desk of somebody; only its hash is kept. Raises NoSuch."""
        code = "".join(choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
        made = Invitation(token_hex(8), code, self._clock.now().astimezone(UTC) + CODE_LASTS)
        with self._database.writing() as connection:
            self._known(connection, name)
            connection.execute(
                insert(enrolment).values(
                    town=self._town, id=made.id, user=name, code_hash=_hash(code), invited_by=by,
                    expires_at=made.expires_at.isoformat(), device=None, public_key=None, approved_by=None,
                    approved_at=None,
                )
            )  # fmt: skip
            self._note(connection, by, "invite", {"user": name})
        return made

    def answer(self, code: str, name: str, public_key: bytes, app: str) -> Asked:
        """Take in a desk that knows a code: it waits for approval. Raises Refused for a code that is wrong or over."""
        with self._database.writing() as connection:
            where = (enrolment.c.town == self._town) & (enrolment.c.code_hash == _hash(code))
            row = connection.execute(select(enrolment).where(where)).first()
            if row is None or row.device is not None or row.expires_at <= self._now():
                raise Refused(why="code")
            known = connection.execute(select(device.c.state, device.c.public_key).where(self._desk(name))).first()
            # One that is let in no more, or is known only by what was erased of its work, may come again as itself.
            if known and (known.state, known.public_key) != (RETIRED, public_key):
                raise Refused(why="device")
            connection.execute(delete(device).where(self._desk(name)))
            connection.execute(update(enrolment).where(where).values(device=name, public_key=public_key))
            connection.execute(
                insert(device).values(
                    town=self._town, id=name, user=row.user, public_key=public_key, state="pending", life=1, app=app,
                    enrolled_at=self._now(), seen_at=None, confirmed_at=None,
                )
            )  # fmt: skip
            return self._asked(connection, row.id, row.user, name, public_key)

    def waiting(self) -> tuple[Asked, ...]:
        """Return the desks that wait for a second person, with the words that the person at the desk reads aloud."""
        with self._database.reading() as connection:
            rows = connection.execute(
                select(enrolment).where(
                    enrolment.c.town == self._town, enrolment.c.device.is_not(None), enrolment.c.approved_by.is_(None)
                )
            ).all()
            return tuple(self._asked(connection, row.id, row.user, row.device, row.public_key) for row in rows)

    def approve(self, by: str, name: str) -> None:
        """Let a waiting desk in; raises Refused when it is the one who invited it, NoSuch when nothing waits."""
        with self._database.writing() as connection:
            where = (enrolment.c.town == self._town) & (enrolment.c.id == name)
            row = connection.execute(select(enrolment).where(where & enrolment.c.approved_by.is_(None))).first()
            if row is None or row.device is None:
                raise NoSuch(what="enrolment", name=name)
            if by in (row.invited_by, row.user):
                raise Refused(why="second_person")
            connection.execute(update(enrolment).where(where).values(approved_by=by, approved_at=self._now()))
            connection.execute(update(device).where(self._desk(row.device)).values(state="active"))
            self._note(connection, by, "approve", {"device": row.device})

    def put_state(self, by: str, name: str, state: str) -> None:
        """Lock, wipe, retire or let in a desk again; it is told at its next contact. Raises NoSuch or Refused."""
        if state not in STATES:
            raise Refused(why="state")
        with self._database.writing() as connection:
            if not connection.execute(update(device).where(self._desk(name)).values(state=state)).rowcount:
                raise NoSuch(what="device", name=name)
            self._note(connection, by, state, {"device": name})

    def allow(
        self, by: str, name: str, case: str, kind: str, *, reason: str = "", until: datetime | None = None
    ) -> None:
        """Assign a case to somebody, break the glass for a time, or deny it; the person's feed tells their desks.

        Raises NoSuch for somebody or a case that is not here, Refused for breaking the glass without reason and end.
        """
        if kind not in KINDS or (kind == "glass" and not (reason.strip() and until)):
            raise Refused(why="kind" if kind not in KINDS else "reason")
        self._change_sight(by, name, case, kind, {"reason": reason, "until_at": until})

    def take_back(self, by: str, name: str, case: str) -> None:
        """Take every assignment and denial of a case from somebody; where that ends their sight, the case goes out."""
        self._change_sight(by, name, case, "", {})

    def restrict(self, by: str, case: str, *, restricted: bool) -> None:
        """Let a case be for those alone to whom it is assigned, or not; raises NoSuch."""
        with self._database.writing() as connection:
            where = (case_home.c.town == self._town) & (case_home.c.case_id == case)
            people = self._people(connection)
            before = {name: self._sees(connection, name, case) for name in people}
            if not connection.execute(update(case_home).where(where).values(restricted=int(restricted))).rowcount:
                raise NoSuch(what="case", name=case)
            self._note(connection, by, "restrict", {"case": case, "restricted": restricted})
            self._tell(connection, case, before)

    def sign_in_at(self, by: str, provider: Provider, claim: str, acr: str = "") -> None:
        """Let people sign in at a provider from now on; without an issuer, no longer."""
        with self._database.writing() as connection:
            keep_rule(connection, self._town, Rule(provider, claim, acr))
            self._note(connection, by, "provider", {"issuer": provider.issuer})

    def lease_for(self, by: str, days: int) -> None:
        """Let desks open for so many days without having met the center; raises NoSuchLease."""
        with self._database.writing() as connection:
            keep_lease(connection, self._town, days)
            self._note(connection, by, "lease", {"days": days})

    def add_login(self, by: str, name: str, called: str) -> None:
        """Remember what the provider calls somebody; raises NoSuch."""
        with self._database.writing() as connection:
            self._known(connection, name)
            keep_login(connection, self._town, called, name)
            self._note(connection, by, "login", {"user": name})

    def sign_out(self, by: str, name: str) -> None:
        """End every session of somebody's desks; raises NoSuch."""
        with self._database.writing() as connection:
            self._known(connection, name)
            end_sessions(connection, self._town, name)
            self._note(connection, by, "sign_out", {"user": name})

    def _approvals(self, connection: Connection) -> list[Row]:
        """Return what the house stands for, as a feed tells it that begins only now."""
        here = (revision.c.town == self._town) & (revision.c.case_id == HOUSE) & (revision.c.state == LIVE)
        asked = select(revision.c.id).where(here).order_by(revision.c.received_at)
        return [Row("revision", one, HOUSE) for one in connection.scalars(asked)]

    def _change_sight(self, by: str, name: str, case: str, kind: str, told: dict[str, object]) -> None:
        with self._database.writing() as connection:
            self._known(connection, name)
            home = (case_home.c.town == self._town) & (case_home.c.case_id == case)
            if connection.scalar(select(case_home.c.case_id).where(home)) is None:
                raise NoSuch(what="case", name=case)
            before = {name: self._sees(connection, name, case)}
            self._end_grants(connection, name, case)
            if kind:
                until = told["until_at"]
                connection.execute(
                    insert(grant).values(
                        town=self._town, id=token_hex(16), user=name, case_id=case, kind=kind, given_by=by,
                        reason=told["reason"], from_at=self._now(),
                        until_at=until.astimezone(UTC).isoformat() if isinstance(until, datetime) else None,
                    )
                )  # fmt: skip
            self._note(connection, by, kind or "take_back", {"user": name, "case": case})
            self._tell(connection, case, before)

    def _end_grants(self, connection: Connection, name: str, case: str) -> None:
        """End what was given and denied before, also what would have ended by itself; `_tell` tells of it."""
        mine = (grant.c.town == self._town) & (grant.c.user == name) & (grant.c.case_id == case)
        lasts = mine & (grant.c.until_at.is_(None) | (grant.c.until_at > self._now()))
        ended = list(connection.scalars(select(grant.c.id).where(lasts)))
        connection.execute(update(grant).where(lasts).values(until_at=self._now()))
        note_over(connection, self._town, ended, self._clock.now().astimezone(UTC))

    def _tell(self, connection: Connection, case: str, before: dict[str, bool]) -> None:
        """Tell everybody whose sight of a case has changed."""
        rows = {}
        for name, saw in before.items():
            sees = self._sees(connection, name, case)
            if sees != saw:
                rows[user_scope(name)] = [Row("case_in" if sees else CASE_OUT, case, case)]
                if sees:
                    expect_no_more(connection, self._town, name, case)
                else:
                    expect(connection, self._town, [name], case, CASE_OUT, case, self._now())
        append(connection, self._town, rows)

    def _sees(self, connection: Connection, name: str, case: str) -> bool:
        person = person_of(connection, self._town, name)
        return person is not None and sight_of(connection, person, self._clock.now().astimezone(UTC)).sees(case)

    def _people(self, connection: Connection) -> list[str]:
        mine = (user.c.town == self._town) & user.c.ended_at.is_(None)
        return list(connection.scalars(select(user.c.id).where(mine)))

    def _known(self, connection: Connection, name: str) -> None:
        if person_of(connection, self._town, name) is None:
            raise NoSuch(what="user", name=name)

    def _desk(self, name: str) -> ColumnElement[bool]:
        return (device.c.town == self._town) & (device.c.id == name)

    def _asked(self, connection: Connection, name: str, who: str, desk: str, public_key: bytes) -> Asked:
        epoch = value_of(connection, self._town, EPOCH)
        return Asked(name, who, desk, epoch, six_words(name, public_key, epoch, self._words))

    def _note(self, connection: Connection, by: str, what: str, about: dict[str, object]) -> None:
        note_done(connection, self._town, self._now(), by, what, about)

    def _now(self) -> str:
        return self._clock.now().astimezone(UTC).isoformat()


def _hash(code: str) -> str:
    return sha256(code.strip().upper().replace("-", "").encode()).hexdigest()
