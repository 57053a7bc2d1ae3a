"""Opening the center's database, PostgreSQL or SQLite, and the two ways of using it: writing and reading."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, literal, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoLineFree

from casework.model.problems import Unavailable
from center.engines import engine_of, swept, told_to_driver
from center.planning import tell_planner
from center.steps import STEPS, Step
from center.upgrading import Upgrading

Result = TypeVar("Result")

TRIES = 5
AGAIN = frozenset({"40001", "40P01", "23505"})
"""PostgreSQL's words for "somebody else was first; do it all again", the last when both wrote the very same row."""


class CenterUnavailable(Unavailable):
    """The center's database cannot be used now; nothing was stored."""

    code = "center_unavailable"


class Database:
    """The center's database; `url` is SQLAlchemy's, for example "sqlite:///center.db"."""

    def __init__(self, url: str) -> None:
        self._engine = engine_of(url)

    @property
    def is_sqlite(self) -> bool:
        """Tell whether it is the embedded one."""
        return self._engine.dialect.name == "sqlite"

    @property
    def reached_with(self) -> dict[str, Any]:
        """Return what the driver is told to reach the database: of the embedded one its file as `database`."""
        return told_to_driver(self._engine)

    def answers(self) -> bool:
        """Tell whether it can be read now."""
        try:
            with self.reading() as connection:
                return connection.scalar(select(literal(1))) == 1
        except CenterUnavailable:
            return False

    def make(self, steps: Sequence[Step] = STEPS) -> list[Step]:
        """Make the tables, or bring them to today's shape; return the steps that were taken here.

        Raises NewerCenter, with nothing changed, or CenterUnavailable.
        """
        with _refusing():
            taken = Upgrading(self._engine, steps).bring_forward()
            if self.is_sqlite:
                tell_planner(self._engine)
            return taken

    def require_today(self) -> None:
        """Raise NewerCenter or OlderCenter unless the tables have today's shape, or CenterUnavailable."""
        upgrading = Upgrading(self._engine)
        with _refusing():
            upgrading.refuse_newer()
            upgrading.refuse_older()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Do everything inside in one transaction, or nothing; raises CenterUnavailable."""
        with _refusing(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read what is committed, all of it as of one moment; raises CenterUnavailable."""
        with _refusing(), self._engine.connect().execution_options(**self._as_of_one_moment) as connection:
            yield connection

    def let_go(self) -> bool:
        """Leave nothing in the file and its journal, or among dead rows, of what was deleted; tell whether it was done.

        A reader that is at it longer than we wait keeps old pages alive. Raises CenterUnavailable.
        """
        with _refusing():
            if self.is_sqlite:
                return swept(self._engine)
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                for table in ("body", "access", "seen"):
                    connection.exec_driver_sql(f'VACUUM "{table}"')
        return True

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    @property
    def _as_of_one_moment(self) -> dict[str, Any]:
        # By itself PostgreSQL shows each statement what is committed by then: a case that came between asking what
        # somebody sees and reading the feed would be passed over as out of sight, and never told again.
        return {"reading": True} if self.is_sqlite else {"reading": True, "isolation_level": "REPEATABLE READ"}


def tried(work: Callable[[], Result]) -> Result:
    """Return what a whole transaction does, done anew while somebody else was first, or the line was cut.

    Where the line was cut nobody knows whether it was done: it must be such that doing it again changes nothing.
    """
    for left in reversed(range(TRIES)):
        try:
            return work()
        except CenterUnavailable as refused:
            if not left or not is_worth_trying_again(refused):
                raise
    raise AssertionError("the last try returns or raises")


def is_worth_trying_again(wrong: CenterUnavailable) -> bool:
    """Tell whether the database refused only because somebody else was first, or a line to it was cut."""
    return wrong.values.get("state") in AGAIN or bool(wrong.values.get("cut"))


def sqlite_url(file: Path) -> str:
    """Return the url of an embedded database in a file."""
    return f"sqlite:///{file}"


@contextmanager
def _refusing() -> Iterator[None]:
    """Say of whatever the database refuses that the center cannot be used now."""
    try:
        yield
    except DBAPIError as wrong:
        state, cut = getattr(wrong.orig, "sqlstate", "") or "", wrong.connection_invalidated
        raise CenterUnavailable(state=state, reason=type(wrong.orig).__name__, cut=cut) from wrong
    except NoLineFree as wrong:
        raise CenterUnavailable(state="", reason="NoLineFree") from wrong
