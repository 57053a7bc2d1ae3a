"""Small choices that belong to this computer: language, zoom, where the work went on."""

import json

from casework.model.revisions import Value
from casework.store.database import Database


class Settings:
    """Named values kept in the encrypted database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str, default: Value = None) -> Value:
        """Return a value, or `default` when nobody has set it."""
        row = self._database.row("SELECT value FROM setting WHERE name = ?", (name,))
        value: Value = json.loads(row[0]) if row else default
        return value

    def set(self, name: str, value: Value, *, lasting: bool = True) -> None:
        """Set a value; it is on disk when this returns, or with the next thing that is, where it need not last."""
        with self._database.transaction(lasting=lasting):
            self.put(name, value)

    def put(self, name: str, value: Value) -> None:
        """Set a value inside a transaction of the caller's."""
        written = json.dumps(value, ensure_ascii=False)
        self._database.do("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, written))
