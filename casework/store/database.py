"""Opening the encrypted database, and the one way to write to it."""

import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3
import sqlcipher3.dbapi2

# sqlite-utils prefers pysqlite3 when it can be imported; without this its own error handling is blind,
# because the errors of sqlcipher3 are not those of sqlite3.
sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)

import sqlite_utils  # noqa: E402 -- after the lines above, on purpose

from casework.model.problems import CaseworkError, Unavailable  # noqa: E402

OLDEST_SQLITE = (3, 51, 3)
"""Before this, a rare fault in resetting the write-ahead log could damage the file."""

KEY_BYTES = 32
ANEW_AT_MOST = 2**30
"""Bytes of a file that is written anew; a caseworker's thirty cases take a tenth of that."""

MOST_NAMES = 1_000
"""The most names in one question to the database."""

SqlValue = str | int | float | bytes | None


class WrongKey(CaseworkError):
    """The file is no database under this key."""

    code = "wrong_key"


class DiskFull(Unavailable):
    """There is no room to save; what was saved before stands."""

    code = "disk_full"


class DatabaseBusy(Unavailable):
    """Another program holds the file."""

    code = "database_busy"


class DatabaseUnavailable(Unavailable):
    """The file could not be read or written."""

    code = "database_unavailable"


class DamagedDatabase(Unavailable):
    """A part of the file is not what was written; it is left as it is, and there are copies in `backup`."""

    code = "damaged_database"


class OldSqlite(Unavailable):
    """The SQLite in this installation is older than what keeps the data safe."""

    code = "old_sqlite"


class Database:
    """An open database; writes happen inside `transaction` or not at all."""

    def __init__(self, connection: Any, path: Path | None) -> None:
        self._connection = connection
        self.path = path
        self.tables = sqlite_utils.Database(connection)

    def rows(self, sql: str, values: Sequence[SqlValue] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a question."""
        with world():
            found: list[tuple[Any, ...]] = self._connection.execute(sql, values).fetchall()
            return found

    def rows_of(self, sql: str, names: Iterable[str]) -> Iterator[tuple[Any, ...]]:
        """Yield all rows of a question that ends with IN, for any number of names."""
        left = iter(names)
        while some := list(islice(left, MOST_NAMES)):
            yield from self.rows(f"{sql} ({', '.join('?' * len(some))})", some)

    def row(self, sql: str, values: Sequence[SqlValue] = ()) -> tuple[Any, ...] | None:
        """Return the first row of a question, None when there is none."""
        with world():
            found: tuple[Any, ...] | None = self._connection.execute(sql, values).fetchone()
            return found

    def do(self, sql: str, values: Sequence[SqlValue] = ()) -> None:
        """Change something; raises RuntimeError outside a transaction, which is a mistake of ours."""
        self._in_transaction()
        with world():
            self._connection.execute(sql, values)

    def do_all(self, sql: str, many: Sequence[Sequence[SqlValue]]) -> None:
        """Change something for each of `many` values; raises RuntimeError outside a transaction."""
        self._in_transaction()
        if not many:  # which an exchange with nothing new asks forty times
            return
        with world():
            self._connection.executemany(sql, many)

    @contextmanager
    def transaction(self, *, lasting: bool = True) -> Iterator[None]:
        """Make everything inside happen wholly or not at all; it is on disk when the block has ended.

        What need not be `lasting` is on disk with the next transaction that is: until then a loss of power may undo it,
        wholly, and what came after it too.
        """
        with nullcontext() if lasting else self._not_waiting_for_the_disk():
            with world():
                self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                with world():
                    self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read everything inside as it was at one moment, whatever others write meanwhile."""
        with world():
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            with world():
                self._connection.execute("COMMIT")

    def copy_to(self, path: Path) -> None:
        """Write all of this database into a new file with the same key, and nothing of what was deleted from it.

        Outside a transaction; raises an Unavailable, and FileExistsError where there is a file.
        """
        if path.exists():
            raise FileExistsError(path.name)
        with world():
            self._connection.execute("VACUUM INTO ?", (str(path),))

    def write_anew(self) -> None:
        """Write the file anew, outside a transaction, so that nothing stands in it of what was deleted.

        SQLite overwrites a deleted row where it lies, and not what it had moved from another page before. It takes as
        much memory as the file, so a very large one is left as it is. Raises DatabaseBusy while somebody reads what was
        there before, or another Unavailable.
        """
        if self.path is not None and self.path.stat().st_size <= ANEW_AT_MOST:
            with world():
                self._connection.execute("VACUUM")
        if not self.empty_journal():
            raise DatabaseBusy

    def empty_journal(self) -> bool:
        """Move the journal into the file and cut it off, so that nothing is left in it of what was overwritten.

        Tells whether nobody was in the way who still reads what was there before.
        """
        with world():
            busy, *_ = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy

    def close(self) -> None:
        """Close the file; the key is gone from memory with it."""
        self._connection.close()

    @contextmanager
    def _not_waiting_for_the_disk(self) -> Iterator[None]:
        with world():
            self._connection.execute("PRAGMA synchronous = NORMAL")
        try:
            yield
        finally:
            with world():
                self._connection.execute("PRAGMA synchronous = FULL")

    def _in_transaction(self) -> None:
        if not self._connection.in_transaction:
            raise RuntimeError("a write outside a transaction")


def open_database(path: Path | None, key: bytes) -> Database:
    """Open or make the encrypted database at `path`, in memory for None; `key` is 32 random bytes.

    Raises WrongKey, OldSqlite, DamagedDatabase, DatabaseBusy or DatabaseUnavailable.
    """
    _check_sqlite()
    if len(key) != KEY_BYTES:
        raise WrongKey
    with world():
        connection = sqlcipher3.dbapi2.connect(str(path or ":memory:"), isolation_level=None, timeout=5)
        try:
            _prepare(connection, key)
        except BaseException:
            connection.close()
            raise
    return Database(connection, path)


def open_reader(path: Path, key: bytes) -> Database:
    """Open the encrypted database at `path` for reading only, beside whoever has it open for writing.

    Raises WrongKey, OldSqlite, DamagedDatabase, DatabaseBusy or, when there is no such file, DatabaseUnavailable.
    """
    _check_sqlite()
    if len(key) != KEY_BYTES:
        raise WrongKey
    with world():
        connection = sqlcipher3.dbapi2.connect(_only_for_reading(path), uri=True, isolation_level=None, timeout=5)
        try:
            _unlock(connection, key)
            _keep_in_memory(connection)
        except BaseException:
            connection.close()
            raise
    return Database(connection, path)


def _only_for_reading(path: Path) -> str:
    # Not `as_uri`: SQLite wants four strokes before a server's name and three before a drive's letter.
    whole = quote(path.absolute().as_posix())
    return f"file://{'' if whole.startswith('/') else '/'}{whole}?mode=ro"


def _prepare(connection: Any, key: bytes) -> None:
    _unlock(connection, key)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")
    # On macOS "on disk" would else be the memory of the disk; elsewhere it says nothing.
    connection.execute("PRAGMA fullfsync = ON")
    connection.execute("PRAGMA checkpoint_fullfsync = ON")
    _keep_in_memory(connection)


def _unlock(connection: Any, key: bytes) -> None:
    # Without this a wrong key prints lines to the terminal.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlcipher3.dbapi2.DatabaseError as wrong:
        if isinstance(wrong, sqlcipher3.dbapi2.OperationalError):
            raise
        raise WrongKey from wrong


def _keep_in_memory(connection: Any) -> None:
    # Every page that is read must be decrypted; 32 MB of them at hand take a quarter off a save among 10,000 cases.
    connection.execute("PRAGMA cache_size = -32768")
    # A temporary table or sort must not reach the disk in clear.
    connection.execute("PRAGMA temp_store = MEMORY")


def _check_sqlite() -> None:
    version = tuple(int(part) for part in sqlcipher3.dbapi2.sqlite_version.split("."))
    if version < OLDEST_SQLITE:
        raise OldSqlite(version=sqlcipher3.dbapi2.sqlite_version)


@contextmanager
def world() -> Iterator[None]:
    """Turn what the disk and other programs do to us into errors of their own."""
    try:
        yield
    except sqlcipher3.dbapi2.DatabaseError as wrong:
        raise _named(wrong) from wrong


def _named(wrong: Exception) -> Exception:
    code = getattr(wrong, "sqlite_errorcode", 0) & 0xFF
    told = str(wrong)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or "malformed" in told:
        return DamagedDatabase(reason=told)
    operational: type[Exception] = sqlcipher3.dbapi2.OperationalError
    if not isinstance(wrong, operational):
        return wrong
    if code == sqlite3.SQLITE_FULL or "full" in told:
        return DiskFull()
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or "locked" in told:
        return DatabaseBusy()
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY) or "unable to open" in told:
        return DatabaseUnavailable(reason=told)
    return wrong
