"""Encrypted copies of the database, so that a broken disk sector costs a day and not a case."""

import shutil
from datetime import date
from pathlib import Path

from casework.store.database import Database, open_database

KEPT = 7


def back_up(database: Database, key: bytes, folder: Path, day: date) -> Path | None:
    """Write the day's copy unless it stands there already, and take away the oldest; return its path when written.

    The wrapped keys that lie beside the database go with it, for without them nobody can open the copy.
    """
    copy = folder / f"sagsgang-{day.isoformat()}.db"
    if copy.exists():
        return None
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = copy.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    target = open_database(unfinished, key)
    try:
        database.copy_to(target)
    finally:
        target.close()
    for keys in database.path.parent.glob("*.json") if database.path else ():
        shutil.copy2(keys, folder / keys.name)
    unfinished.replace(copy)
    for old in sorted(folder.glob("sagsgang-*.db"))[:-KEPT]:
        old.unlink()
    return copy
