"""Opening the center's database, PostgreSQL or SQLite, and the two ways of using it: writing and reading."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, literal, select
from sqlalchemy.exc import DBAPIError

from casework.model.problems import Unavailable
from center.steps import STEPS, Step
from center.upgrading import Upgrading

LOCK_MS, IDLE_MS = 5_000, 15_000
"""How long a transaction waits for another, and how long one may stand idle, in PostgreSQL."""

Result = TypeVar("Result")

TRIES = 5
AGAIN = frozenset({"40001", "40P01"})
"""PostgreSQL's words for "somebody else was first; do it all again"."""


class CenterUnavailable(Unavailable):
    """The center's database cannot be used now; nothing was stored."""

    code = "center_unavailable"


class Database:
    """The center's database; `url` is SQLAlchemy's, for example "sqlite:///center.db"."""

    def __init__(self, url: str) -> None:
        self._engine = _engine(url)

    @property
    def is_sqlite(self) -> bool:
        """Tell whether it is the embedded one."""
        return self._engine.dialect.name == "sqlite"

    @property
    def reached_with(self) -> dict[str, Any]:
        """Return what the driver is told to reach the database: of the embedded one its file as `database`."""
        if self.is_sqlite:
            return {"database": self._engine.url.database}
        told = self._engine.dialect.create_connect_args(self._engine.url)[1]
        return {name: value for name, value in told.items() if isinstance(value, str | int)}

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
        try:
            return Upgrading(self._engine, steps).bring_forward()
        except DBAPIError as wrong:
            raise _unavailable(wrong) from wrong

    def require_today(self) -> None:
        """Raise NewerCenter or OlderCenter unless the tables have today's shape, or CenterUnavailable."""
        upgrading = Upgrading(self._engine)
        try:
            upgrading.refuse_newer()
            upgrading.refuse_older()
        except DBAPIError as wrong:
            raise _unavailable(wrong) from wrong

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Do everything inside in one transaction, or nothing; raises CenterUnavailable."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except DBAPIError as wrong:
            raise _unavailable(wrong) from wrong

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read what is committed, all of it as of one moment; raises CenterUnavailable."""
        try:
            with self._engine.connect().execution_options(**self._as_of_one_moment) as connection:
                yield connection
        except DBAPIError as wrong:
            raise _unavailable(wrong) from wrong

    def let_go(self) -> bool:
        """Leave nothing in the journal, or among dead rows, of what was deleted; tell whether that was done.

        A reader that is at it longer than we wait keeps old pages alive. Raises CenterUnavailable.
        """
        try:
            if self.is_sqlite:
                return _cut_off_journal(self._engine)
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                for table in ("body", "access", "seen"):
                    connection.exec_driver_sql(f'VACUUM "{table}"')
        except DBAPIError as wrong:
            raise _unavailable(wrong) from wrong
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
    """Return what a whole transaction does, done anew while the database says only that somebody else was first."""
    for left in reversed(range(TRIES)):
        try:
            return work()
        except CenterUnavailable as refused:
            if not left or not is_worth_trying_again(refused):
                raise
    raise AssertionError("the last try returns or raises")


def is_worth_trying_again(wrong: CenterUnavailable) -> bool:
    """Tell whether the database refused only because somebody else was first."""
    return wrong.values.get("state") in AGAIN


def sqlite_url(file: Path) -> str:
    """Return the url of an embedded database in a file."""
    return f"sqlite:///{file}"


def _engine(url: str) -> Engine:
    if url.startswith("sqlite"):
        engine = create_engine(url, connect_args={"timeout": LOCK_MS / 1000, "check_same_thread": False})
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    options = f"-c lock_timeout={LOCK_MS} -c idle_in_transaction_session_timeout={IDLE_MS}"
    return create_engine(url, connect_args={"options": options}, pool_pre_ping=True)


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    # The driver would begin transactions by itself, too late for what is read first.
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _cut_off_journal(engine: Engine) -> bool:
    raw = engine.raw_connection()
    try:
        busy, *_ = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone() or (1,)
    finally:
        raw.close()
    return not busy


def _begin_sqlite(connection: Connection) -> None:
    reads = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _unavailable(wrong: DBAPIError) -> CenterUnavailable:
    return CenterUnavailable(state=getattr(wrong.orig, "sqlstate", "") or "", reason=type(wrong.orig).__name__)
