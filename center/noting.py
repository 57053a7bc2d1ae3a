"""Noting what was done at the center, by whom and when, without content."""

import json
from collections.abc import Mapping
from datetime import datetime
from secrets import token_hex

from sqlalchemy import Connection, insert

from center.access import Person
from center.tables import note


def note_done(connection: Connection, by: Person, what: str, about: Mapping[str, object], now: datetime) -> None:
    """Write down what somebody did; `about` are ids."""
    told = json.dumps(dict(about), ensure_ascii=False, sort_keys=True)
    values = {"town": by.town, "id": token_hex(16), "at": now.isoformat(), "by": by.id, "what": what, "about": told}
    connection.execute(insert(note).values(values))
