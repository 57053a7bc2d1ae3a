"""Whatever is given, denied, restricted and opened, and whoever leaves: everybody sees what two sets of rules allow."""

from datetime import UTC, datetime, timedelta
from functools import cache
from secrets import token_hex

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import Connection, insert, select, update

from casework.model.house import HOUSE
from casework.model.roles import ROLES
from center.access import Home, Person, Sight, person_of, sight_about, sight_of, sight_within, unit_scope, user_scope
from center.administering import Administering
from center.callers import ACTIVE, Caller, NotSeen
from center.database import Database
from center.ends import due, ends_of, tell_ends
from center.feeds import append
from center.glass import LASTS, Asked, Glass, GlassStays
from center.sight_changes import moved_rows, seen_by
from center.tables import case_home, feed, grant
from tests.center.conftest import NOW
from tests.center.in_memory import Beginning
from tests.center.second_rules import EVERY_ACT, Rules
from tests.examples import often
from tests.fakes import SetClock

TOWN, UNITS, CASES, NOWHERE = "home", ("vest", "ost"), ("a", "b", "c"), "d"
PEOPLE = {
    "mette": ("caseworker", "vest"),
    "lene": ("team_leader", "vest"),
    "erik": ("area_manager", "ost"),
    "jul": ("jurist", "ost"),
    "ida": ("administrator", "vest"),
}
WHY = "Familien venter på skadestuen (opdigtet)."

somebody, some_case = st.sampled_from(sorted(PEOPLE)), st.sampled_from(CASES)
some_minutes = st.sampled_from((None, 1, 90, 180))


class Access(RuleBasedStateMachine):
    """A center whose people are given cases and lose them; beside it, the same by the second set of rules."""

    @initialize(first=somebody, second=somebody)
    def begin(self, first: str, second: str) -> None:
        self.database, self.clock = beginning().again(), SetClock(NOW)
        self.administering = Administering(self.database, TOWN, self.clock, ())
        self.rules = Rules(dict(PEOPLE))
        self.somebody_begins_a_case("a", first)
        self.somebody_begins_a_case("b", second)

    @rule(case=some_case, name=somebody)
    def somebody_begins_a_case(self, case: str, name: str) -> None:
        """As the center takes in what nobody has sent before: it is of the unit, and assigned to who wrote it."""
        if case in self.rules.homes or name not in self.rules.people:
            return
        unit = self.rules.people[name][1]
        with self.database.writing() as connection:
            connection.execute(insert(case_home).values(town=TOWN, case_id=case, unit=unit, restricted=0))
            connection.execute(insert(grant).values(_assigned(name, case, self.now)))
        self.rules.homes[case] = unit
        self.rules.give(name, case, "assigned")
        self.moved = True

    @rule(name=somebody, case=some_case, kind=st.sampled_from(("assigned", "denied", "glass")), minutes=some_minutes)
    def a_leader_decides(self, name: str, case: str, kind: str, minutes: int | None) -> None:
        if case in self.rules.homes and name in self.rules.people:
            until = self.now + timedelta(minutes=minutes or 180) if minutes or kind == "glass" else None
            self.administering.allow("boss", name, case, kind, reason=WHY, until=until)
            self.rules.replace(name, case, kind, until, self.now)
            self.moved = True

    @rule(name=somebody, case=some_case)
    def it_is_taken_back(self, name: str, case: str) -> None:
        if case in self.rules.homes and name in self.rules.people:
            self.administering.take_back("boss", name, case)
            self.rules.replace(name, case, "", None, self.now)
            self.moved = True

    @rule(case=some_case, restricted=st.booleans())
    def a_case_is_restricted_or_not(self, case: str, restricted: bool) -> None:
        if case in self.rules.homes:
            self.administering.restrict("boss", case, restricted=restricted)
            (self.rules.restricted.add if restricted else self.rules.restricted.discard)(case)
            self.moved = True

    @rule(name=somebody, case=some_case)
    def somebody_takes_a_case_over(self, name: str, case: str) -> None:
        """As a handover does: it is assigned beside whatever was given for a time, and moves to the receiver's unit."""
        role, unit = PEOPLE[name]
        if case not in self.rules.homes or name not in self.rules.people or role == "administrator":
            return
        with self.database.writing() as connection:
            if case in sight_of(connection, _person(name), self.now).denied:
                return
            before = seen_by(connection, TOWN, case, self.now)
            connection.execute(insert(grant).values(_assigned(name, case, self.now)))
            connection.execute(update(case_home).where(case_home.c.case_id == case).values(unit=unit))
            append(connection, TOWN, moved_rows(case, before, seen_by(connection, TOWN, case, self.now), anew=True))
        self.rules.homes[case] = unit
        self.rules.give(name, case, "assigned")
        self.moved = True

    @rule(name=somebody, case=st.sampled_from((*CASES, NOWHERE)))
    def somebody_breaks_the_glass(self, name: str, case: str) -> None:
        if name not in self.rules.people:
            return
        caller = Caller(_person(name), f"d-{name}", ACTIVE)
        try:
            opened = Glass(self.database, self.clock).broken(caller, Asked(token_hex(16), case, WHY))
        except NotSeen:
            assert not self._may("see", name, case)
            assert not self._may("break", name, case)
        except GlassStays:
            led = any(self._may("lead", one, case) for one in self.rules.people if one != name)
            assert PEOPLE[name][0] == "administrator" or not led
        else:
            assert self._may("see", name, case) == (opened.until == "")
            if opened.until:
                self.rules.give(name, case, "glass", self.now + LASTS)
                self.moved = True

    @rule(minutes=st.sampled_from((1, 90, 180)), desks_ask=st.booleans())
    def time_passes(self, minutes: int, desks_ask: bool) -> None:
        self.clock.go_on(60 * minutes)
        self.moved = True
        if desks_ask:
            self._every_desk_asks()

    @rule(name=somebody)
    def somebody_leaves(self, name: str) -> None:
        if name in self.rules.people and len(self.rules.people) > 2:
            self.administering.end_user("boss", name)
            del self.rules.people[name]
            self.moved = True

    @invariant()
    def everybody_may_what_both_sets_of_rules_allow(self) -> None:
        if not getattr(self, "moved", False):
            return
        homes = {case: Home(unit, case in self.rules.restricted) for case, unit in self.rules.homes.items()}
        with self.database.reading() as connection:
            for person in map(_person, self.rules.people):
                within = sight_within(connection, person, self.now)
                within.learn((*CASES, NOWHERE))
                few = sight_about(connection, person, self.now, homes)
                assert _all(within) == _all(few) == self._all(person.id)
                assert within.scopes(UNITS) == self._scopes(person.id)
                assert within.sees(HOUSE) == (person.role != "administrator")
                assert ends_of(connection, within, self.now) == self._ends(person.id)
        self.moved = False

    def teardown(self) -> None:
        """In the end the long forms of the question are asked too: all that one sees, and all who see one case."""
        if hasattr(self, "rules"):
            with self.database.reading() as connection:
                for name in PEOPLE:
                    person = person_of(connection, TOWN, name)
                    assert person == (_person(name) if name in self.rules.people else None)
                    if person is not None:
                        whole = sight_of(connection, person, self.now, (NOWHERE,))
                        assert {case for case in CASES if whole.sees(case)} == self._seen(name)
                        assert whole.scopes(UNITS) == self._scopes(name)
                told = seen_by(connection, TOWN, "a", self.now)
                assert told == {name: self._may("see", name, "a") for name in self.rules.people}
            # Whatever was given or denied for a time is over then, and that is told.
            self.clock.go_on(180 * 60)
            self._every_desk_asks()

    def _every_desk_asks(self) -> None:
        """And is told of all that is over: the last word about each case in the person's own feed is true then."""
        with self.database.writing() as connection:
            for person in map(_person, self.rules.people):
                append(connection, TOWN, tell_ends(connection, person, self.now))
                assert not due(connection, person, self.now)
                last = _last_words(connection, user_scope(person.id))
                assert last == {case: self._may("see", person.id, case) for case in last}

    @property
    def now(self) -> datetime:
        return self.clock.now().astimezone(UTC)

    def _may(self, act: str, name: str, case: str) -> bool:
        return self.rules.may(act, name, case, self.now)

    def _all(self, name: str) -> dict[tuple[str, str], bool]:
        return {(act, case): self._may(act, name, case) for act in EVERY_ACT for case in (*CASES, NOWHERE)}

    def _seen(self, name: str) -> set[str]:
        return {case for case in CASES if self._may("see", name, case)}

    def _scopes(self, name: str) -> tuple[str, ...]:
        role, unit = PEOPLE[name]
        if role == "administrator":
            return ()
        units = UNITS if role == "area_manager" else {unit, *(self.rules.homes[case] for case in self._seen(name))}
        return (user_scope(name), *(unit_scope(one) for one in sorted(units)))

    def _ends(self, name: str) -> dict[str, str]:
        goes = {case: self.rules.goes(name, case, self.now) for case in self.rules.homes}
        return {case: end.isoformat() for case, end in goes.items() if end}


def _person(name: str) -> Person:
    return Person(TOWN, name, *PEOPLE[name])


def _all(sight: Sight) -> dict[tuple[str, str], bool]:
    return {(act, case): sight.may(act, case) for act in EVERY_ACT for case in (*CASES, NOWHERE)}


def _last_words(connection: Connection, scope: str) -> dict[str, bool]:
    """Return which cases a feed has told to come and to go, by what it has told last."""
    rows = connection.execute(
        select(feed.c.kind, feed.c.case_id).filter_by(town=TOWN, scope=scope).order_by(feed.c.seq)
    )
    return {row.case_id: row.kind == "case_in" for row in rows if row.kind in {"case_in", "case_out"}}


def _assigned(name: str, case: str, now: datetime) -> dict[str, object]:
    given = {"kind": "assigned", "given_by": name, "reason": "", "from_at": now.isoformat(), "until_at": None}
    return {"town": TOWN, "id": token_hex(16), "user": name, "case_id": case, **given}


@cache
def beginning() -> Beginning:
    """Return a center with two units and somebody of each role, and no case."""
    assert {role for role, _ in PEOPLE.values()} == set(ROLES)

    def fill(database: Database) -> None:
        administering = Administering(database, TOWN, SetClock(NOW), ())
        administering.begin("Prøvestrup Kommune (opdigtet)")
        for unit in UNITS:
            administering.add_unit("boss", unit, f"Enhed {unit.title()}")
        for name, (role, unit) in PEOPLE.items():
            administering.add_user("boss", name, f"{name.title()} (opdigtet)", role, unit)

    return Beginning(fill)


TestAccess = Access.TestCase
TestAccess.settings = settings(max_examples=often(2_000), stateful_step_count=10, deadline=None)
