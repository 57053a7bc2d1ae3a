"""Which case is meant by its key, as a desk shows it and people read it aloud, or by its whole id."""

from sqlalchemy import Connection, select

from casework.model.case_key import beginning
from casework.model.house import HOUSE
from center.tables import case_home


def case_meant(connection: Connection, town: str, told: str) -> str:
    """Return the id of the one case that is meant by a key or an id, "" for none or several."""
    start, column = beginning(told), case_home.c.case_id
    meant = (column == told.strip()) | column.startswith(start) if start else column == told.strip()
    found = connection.scalars(select(column).where(case_home.c.town == town, meant).limit(2)).all()
    return str(found[0]) if len(found) == 1 and found[0] != HOUSE else ""
