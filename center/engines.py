"""Lines to the database, SQLite or PostgreSQL: how they are opened, kept ready, and let go when they are of no use."""

from sqlite3 import OperationalError
from time import sleep
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext, make_url

LOCK_MS, IDLE_MS = 5_000, 15_000
"""How long a transaction waits for another, and how long one may stand idle, in PostgreSQL."""

SWITCH_MS = 50
"""How long to wait before trying again to give an embedded database its write-ahead log."""

PRIMARY = {"target_session_attrs": "read-write"}
"""Of several hosts the one that can be written to: a standby may show commits in another order, and takes none."""

LASTING = {"connect_timeout": 5, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3,
           "tcp_user_timeout": 20_000}  # fmt: skip
"""A server that lost its power says no word: after so many seconds (the last: milliseconds) a line to it is dead."""

LINES = 16
"""How many lines one process keeps; a request takes one for as long as a transaction, and opening one costs more."""

READ_ONLY = "25006"
"""PostgreSQL's word for "nothing can be written here"."""


def engine_of(url: str) -> Engine:
    """Return what gives lines to the database at SQLAlchemy's url; what that sets goes before ours."""
    if url.startswith("sqlite"):
        engine = create_engine(url, connect_args={"timeout": LOCK_MS / 1000, "check_same_thread": False})
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    said = make_url(url).query
    told = {name: value for name, value in {**PRIMARY, **LASTING}.items() if name not in said}
    options = f"-c lock_timeout={LOCK_MS} -c idle_in_transaction_session_timeout={IDLE_MS}"
    engine = create_engine(
        url, connect_args={**told, "options": options}, pool_pre_ping=True, pool_size=LINES, max_overflow=0
    )
    event.listen(engine, "handle_error", _let_go_of_read_only)
    return engine


def told_to_driver(engine: Engine) -> dict[str, Any]:
    """Return what the driver is told to reach the database: of the embedded one its file as `database`."""
    if engine.dialect.name == "sqlite":
        return {"database": engine.url.database}
    told = {**PRIMARY, **engine.dialect.create_connect_args(engine.url)[1]}
    return {name: value for name, value in told.items() if isinstance(value, str | int)}


def swept(engine: Engine) -> bool:
    """Leave nothing of what was deleted in the file of the embedded database and its journal; tell whether it was done.

    SQLite overwrites what is deleted where it lies, and not what it had moved from another page before: only a file
    written anew is without it. Somebody who reads or writes for long, or a full disk, is in the way.
    """
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("VACUUM")
        busy, *_ = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone() or (1,)
    except OperationalError:
        return False
    finally:
        raw.close()
    return not busy


def _let_go_of_read_only(context: ExceptionContext) -> None:
    # The line is alive, and of no use any more: its server was made a standby, and another one takes what is written.
    if getattr(context.original_exception, "sqlstate", "") == READ_ONLY:
        context.is_disconnect = True


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    # The driver would begin transactions by itself, too late for what is read first.
    connection.isolation_level = None
    _write_ahead(connection)
    for pragma in ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")
    # On macOS "on disk" would else be the memory of the disk; elsewhere it says nothing.
    connection.execute("PRAGMA fullfsync = ON")
    connection.execute("PRAGMA checkpoint_fullfsync = ON")


def _write_ahead(connection: Any) -> None:
    # A file that has no such log yet is switched by whoever is first; SQLite does not wait for that by itself.
    for left in reversed(range(LOCK_MS // SWITCH_MS)):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except OperationalError:
            if not left:
                raise
            sleep(SWITCH_MS / 1000)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    reads = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
