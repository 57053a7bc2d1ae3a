"""Encrypted copies: one a day, seven kept, each opens with the same key."""

from datetime import date, timedelta
from pathlib import Path

from casework.store.backup import KEPT, back_up
from casework.store.database import Database, open_database
from casework.store.migrations import migrate
from casework.store.settings import Settings
from tests.casework.desks import KEY

DAY = date(2026, 11, 23)


def database_with(folder: Path, value: str) -> Database:
    database = open_database(folder / "sagsgang.db", KEY)
    migrate(database)
    Settings(database).set("where", value)
    return database


def test_a_copy_opens_with_the_same_key_and_is_encrypted(tmp_path: Path) -> None:
    database = database_with(tmp_path, "Hemmeligvej")
    (tmp_path / "keys.json").write_text("{}")
    copy = back_up(database, tmp_path / "backup", DAY)
    database.close()
    assert b"Hemmeligvej" not in copy.read_bytes()
    assert (tmp_path / "backup" / "keys.json").exists()
    found = open_database(copy, KEY)
    assert Settings(found).get("where") == "Hemmeligvej"
    found.close()


def test_one_a_day_and_the_oldest_go(tmp_path: Path) -> None:
    database = database_with(tmp_path, "her")
    folder = tmp_path / "backup"
    for number in range(KEPT + 2):
        assert back_up(database, folder, DAY + timedelta(days=number))
        assert back_up(database, folder, DAY + timedelta(days=number)) is None
    database.close()
    kept = sorted(file.name for file in folder.glob("*.db"))
    assert len(kept) == KEPT
    assert kept[0] == "sagsgang-2026-11-25.db"
    assert list(folder.glob("*.part*")) == []
