"""Writing down who did what, without a word of any case."""

import json
from collections.abc import Mapping
from datetime import datetime
from secrets import token_hex

from sqlalchemy import Connection, insert

from center.access import Person
from center.tables import note


def note_done(connection: Connection, person: Person, now: datetime, what: str, about: Mapping[str, object]) -> None:
    """Note what somebody has done, in the transaction that does it."""
    told = json.dumps(dict(about), ensure_ascii=False, sort_keys=True)
    values = {"town": person.town, "id": token_hex(16), "at": now.isoformat(), "by": person.id, "what": what}
    connection.execute(insert(note).values(**values, about=told))
