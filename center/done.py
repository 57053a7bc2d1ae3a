"""What administrators did, without content."""

import json
from collections.abc import Mapping
from secrets import token_hex

from sqlalchemy import Connection, insert

from center.tables import note


def note_done(connection: Connection, town: str, at: str, by: str, what: str, about: Mapping[str, object]) -> None:
    """Note who did what about whom; ids only."""
    told = json.dumps(about, ensure_ascii=False, sort_keys=True)
    connection.execute(insert(note).values(town=town, id=token_hex(16), at=at, by=by, what=what, about=told))
