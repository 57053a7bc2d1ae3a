"""Bringing the center's tables forward: step by step, each in one transaction with its number, whoever else starts."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TypeVar

from sqlalchemy import Column, Connection, Engine, Integer, MetaData, String, Table, Text, insert, inspect, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from casework.model.problems import CaseworkError
from center.steps import STEPS, Step
from center.tables import schema, unit

numbers = Table(
    "schema_step",
    # Of the database, not of a municipality in it: so not among the tables whose keys begin with one.
    MetaData(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("at", String(40), nullable=False),
)
"""The steps that a database has taken; number 0 says that they are counted in it."""

COUNTED = Step(0, "counted", ())

PATIENCE = 120
"""How often a wait for somebody else at the same step is begun anew; each lasts as long as the database's own."""

BUSY = frozenset({"55P03", "40001", "40P01", "SQLITE_BUSY"})
MADE_MEANWHILE = frozenset({"42P07", "42710", "23505"})
"""PostgreSQL's words for a table that another made in the same moment, `IF NOT EXISTS` or not."""

Result = TypeVar("Result")


class NewerCenter(CaseworkError):
    """The database was brought forward by a newer program; this one leaves it alone. `steps` are those it lacks."""

    code = "newer_center"


class OlderCenter(CaseworkError):
    """The database is not of today; `python -m center upgrade` brings it forward. `steps` are those that wait."""

    code = "older_center"


class TakenByAnother(Exception):
    """Another process has taken the step meanwhile; nothing was changed here."""


class Upgrading:
    """Knows the shape of one database; any number of processes may do this to it at once."""

    def __init__(self, engine: Engine, steps: Sequence[Step] = STEPS) -> None:
        self._engine = engine
        self._steps = steps

    def bring_forward(self) -> list[Step]:
        """Make what is not there and take every step that waits; return those that were taken here.

        Raises NewerCenter with nothing changed. Cut off in the middle, it goes on where it was.
        """
        self.refuse_newer()
        if not self._taken():
            self._begin()
        return [step for step in self.waiting() if self._take(step)]

    def refuse_newer(self) -> None:
        """Raise NewerCenter when the database has taken steps that this program does not know."""
        known = {step.number for step in (COUNTED, *self._steps)}
        if unknown := self._taken() - known:
            raise NewerCenter(steps=", ".join(map(str, sorted(unknown))))

    def refuse_older(self) -> None:
        """Raise OlderCenter when there is a center in the database, and steps wait for it."""
        if (wait := self.waiting()) and self._is_begun():
            raise OlderCenter(steps=", ".join(str(step.number) for step in wait))

    def waiting(self) -> list[Step]:
        """Return the steps that the database has not taken."""
        taken = self._taken()
        return [step for step in self._steps if step.number not in taken]

    def _taken(self) -> set[int]:
        with self._engine.connect().execution_options(reading=True) as connection:
            # Asked first, because a role that may only read and write rows may not even say CREATE … IF NOT EXISTS.
            if not inspect(connection).has_table(numbers.name):
                return set()
            return set(connection.scalars(select(numbers.c.number)))

    def _is_begun(self) -> bool:
        with self._engine.connect().execution_options(reading=True) as connection:
            return inspect(connection).has_table(unit.name)

    def _begin(self) -> None:
        """Begin to count; an empty database is given all tables as they are today, and so has taken every step."""
        patiently(self._make_numbers)

        def begin(connection: Connection) -> None:
            _note(connection, COUNTED)
            if not inspect(connection).has_table(unit.name):
                schema.create_all(connection)
                for step in self._steps:
                    _note(connection, step)

        self._alone(begin)

    def _make_numbers(self) -> None:
        try:
            with self._engine.begin() as connection:
                numbers.create(connection, checkfirst=True)
        except DBAPIError as wrong:
            if state_of(wrong) not in MADE_MEANWHILE:
                raise

    def _take(self, step: Step) -> bool:
        """Take a step; tell whether it was this process that did."""

        def take(connection: Connection) -> None:
            _note(connection, step)
            for statement in step.statements:
                connection.exec_driver_sql(_in_words_of(self._engine.dialect.name, statement))

        return self._alone(take)

    def _alone(self, work: Callable[[Connection], None]) -> bool:
        """Do something that begins by noting its number; tell False when another process has done it.

        The unique number is the lock: a second one that writes it waits until the first has committed, and is refused
        then – or does it all itself when the first was cut off.
        """

        def once() -> bool:
            try:
                with self._engine.begin() as connection:
                    work(connection)
            except TakenByAnother:
                return False
            return True

        return patiently(once)


def patiently(work: Callable[[], Result]) -> Result:
    """Return what a transaction does, begun anew while another holds what it needs, for minutes if it must be."""
    for left in reversed(range(PATIENCE)):
        try:
            return work()
        except DBAPIError as wrong:
            if not left or state_of(wrong) not in BUSY:
                raise
    raise AssertionError("the last try returns or raises")


def state_of(wrong: DBAPIError) -> str:
    """Return the database's own word for what went wrong, "" where it has none."""
    return str(getattr(wrong.orig, "sqlstate", "") or getattr(wrong.orig, "sqlite_errorname", "") or "")


def _note(connection: Connection, step: Step) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        connection.execute(insert(numbers).values(number=step.number, name=step.name, at=now))
    except IntegrityError as written:
        raise TakenByAnother from written


def _in_words_of(dialect: str, statement: str) -> str:
    return re.sub(r"\bBYTES\b", "BYTEA" if dialect == "postgresql" else "BLOB", statement)
