"""Copies of the center's database: written, read back, and put in place again."""

from pathlib import Path

from center.copies.contents import Copying
from center.copies.embedded import EmbeddedCopying
from center.copies.postgres import PostgresCopying
from center.database import Database


def copying_of(database: Database, programs: Path | None = None) -> Copying:
    """Return how copies of a database are made; `programs` is where PostgreSQL's lie, if not on the path."""
    told = database.reached_with
    return EmbeddedCopying(Path(told["database"])) if database.is_sqlite else PostgresCopying(told, programs)
