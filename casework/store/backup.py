"""Encrypted copies of the database, so that a broken disk sector costs a day and not a case."""

from datetime import date
from pathlib import Path

from casework.on_disk import flush_folder, flush_way_to, write_whole
from casework.store.database import Database, DatabaseUnavailable
from casework.store.wiping import remove_file

KEPT = 7


def back_up(database: Database, folder: Path, day: date) -> Path | None:
    """Write the day's copy unless it stands there already, and take away the oldest; return its path when written.

    The wrapped keys that lie beside the database go with it, for without them nobody can open the copy. Raises an
    Unavailable when it cannot be written; the older copies stand then.
    """
    try:
        return _back_up(database, folder, day)
    except OSError as wrong:
        raise DatabaseUnavailable(reason=wrong.strerror) from wrong


def renew(database: Database, folder: Path, day: date) -> None:
    """Put one copy of the database as it is now in the place of all others; raises as `back_up`."""
    try:
        unfinished = folder / "sagsgang.renewed"
        written = _written(database, folder, unfinished)
        copy = written.replace(folder / f"sagsgang-{day.isoformat()}.db")
        for old in copies(folder):
            if old != copy:
                remove_file(old)
        flush_folder(folder)
    except OSError as wrong:
        raise DatabaseUnavailable(reason=wrong.strerror) from wrong


def copies(folder: Path) -> list[Path]:
    """Return the copies in a folder, oldest first."""
    return sorted(folder.glob("sagsgang-*.db"))


def _back_up(database: Database, folder: Path, day: date) -> Path | None:
    copy = folder / f"sagsgang-{day.isoformat()}.db"
    if copy.exists():
        return None
    _written(database, folder, copy.with_suffix(".part")).replace(copy)
    flush_folder(folder)
    for old in copies(folder)[:-KEPT]:
        old.unlink()
    return copy


def _written(database: Database, folder: Path, unfinished: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    flush_way_to(folder)
    unfinished.unlink(missing_ok=True)
    database.copy_to(unfinished)
    for keys in database.path.parent.glob("*.json") if database.path else ():
        write_whole(folder / keys.name, keys.read_bytes())
    return unfinished
