"""What the center knows of itself: which municipality, and the epoch that its feeds are numbered in."""

from secrets import token_hex

from sqlalchemy import Connection, insert, select, update

from center.tables import setting

EPOCH, NAME = "epoch", "name"


def value_of(connection: Connection, town: str, name: str) -> str:
    """Return a setting, "" when nobody has set it."""
    found = connection.scalar(select(setting.c.value).where(setting.c.town == town, setting.c.name == name))
    return str(found or "")


def values_of(connection: Connection, town: str, *names: str) -> dict[str, str]:
    """Return several settings in one question, each "" when nobody has set it."""
    asked = select(setting.c.name, setting.c.value).where(setting.c.town == town, setting.c.name.in_(names))
    return dict.fromkeys(names, "") | {row.name: str(row.value) for row in connection.execute(asked)}


def keep(connection: Connection, town: str, name: str, value: str) -> None:
    """Set a setting."""
    where = (setting.c.town == town) & (setting.c.name == name)
    if not connection.execute(update(setting).where(where).values(value=value)).rowcount:
        connection.execute(insert(setting).values(town=town, name=name, value=value))


def new_epoch() -> str:
    """Return a fresh random epoch."""
    return token_hex(8)
