"""What the center knows of itself: which municipality, and the epoch that its feeds are numbered in."""

from secrets import token_hex

from sqlalchemy import Connection, bindparam, insert, select, update

from center.tables import setting

EPOCH, NAME = "epoch", "name"

# Asked in every request, and so put together once.
_VALUES = select(setting.c.name, setting.c.value).where(
    setting.c.town == bindparam("in_town"), setting.c.name.in_(bindparam("names", expanding=True))
)


def value_of(connection: Connection, town: str, name: str) -> str:
    """Return a setting, "" when nobody has set it."""
    return values_of(connection, town, name)[name]


def values_of(connection: Connection, town: str, *names: str) -> dict[str, str]:
    """Return several settings in one question, each "" when nobody has set it."""
    rows = connection.execute(_VALUES, {"in_town": town, "names": names})
    return dict.fromkeys(names, "") | {row.name: str(row.value or "") for row in rows}


def keep(connection: Connection, town: str, name: str, value: str) -> None:
    """Set a setting."""
    where = (setting.c.town == town) & (setting.c.name == name)
    if not connection.execute(update(setting).where(where).values(value=value)).rowcount:
        connection.execute(insert(setting).values(town=town, name=name, value=value))


def new_epoch() -> str:
    """Return a fresh random epoch."""
    return token_hex(8)
