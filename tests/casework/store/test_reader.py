"""A second connection that only reads, beside the one that writes."""

from pathlib import Path

import pytest

from casework.store.database import DatabaseUnavailable, WrongKey, open_database, open_reader
from tests.casework.desks import KEY

NAMES = ("sager.db", "sager 50 % færdig#1.db")
"""A file name that an address would take apart must be one name still."""


@pytest.mark.parametrize("name", NAMES)
def test_it_sees_what_the_other_has_saved(tmp_path: Path, name: str) -> None:
    writer = open_database(tmp_path / name, KEY)
    with writer.transaction():
        writer.do("CREATE TABLE note (words TEXT)")
    reader = open_reader(tmp_path / name, KEY)
    with writer.transaction():
        writer.do("INSERT INTO note VALUES ('Skolen ringede')")
        assert reader.rows("SELECT words FROM note") == []
    assert reader.rows("SELECT words FROM note") == [("Skolen ringede",)]
    reader.close()
    writer.close()


def test_it_cannot_write(tmp_path: Path) -> None:
    writer = open_database(tmp_path / "sager.db", KEY)
    reader = open_reader(tmp_path / "sager.db", KEY)
    with pytest.raises(DatabaseUnavailable), reader.transaction():
        reader.do("CREATE TABLE note (words TEXT)")
    reader.close()
    writer.close()


@pytest.mark.parametrize("key", [bytes(32), b"short"])
def test_a_wrong_key_is_told(tmp_path: Path, key: bytes) -> None:
    writer = open_database(tmp_path / "sager.db", KEY)
    with writer.transaction():
        writer.do("CREATE TABLE note (words TEXT)")
    with pytest.raises(WrongKey):
        open_reader(tmp_path / "sager.db", key)
    writer.close()


def test_it_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailable):
        open_reader(tmp_path / "sager.db", KEY)
    assert list(tmp_path.iterdir()) == []
