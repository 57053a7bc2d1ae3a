"""What was deleted from an embedded center is nowhere in its files once they have been swept."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import delete, insert

import center.engines
from center.database import Database, sqlite_url
from center.tables import body
from tests.center.conftest import TOWN

WORD = re.compile(rb"ord[0-9]+y")
LENGTHS = (10, 200, 900, 3000)

LEFT_ONE = (6, 11, 12, 18)
"""Seeds of which a word was left in the file when SQLite had overwritten what was deleted and no more was done."""


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    monkeypatch.setattr(center.engines, "LOCK_MS", 50)
    with closing(Database(sqlite_url(tmp_path / "center.db"))) as made:
        made.make()
        yield made


def live_through(database: Database, seed: int) -> set[bytes]:
    """Write and delete in turns, so that rows move from page to page; return the words that still stand somewhere."""
    chance, there = Random(seed), dict[str, bytes]()  # noqa: S311 -- a run must be the same again
    with database.writing() as connection:
        for number in range(3000):
            if there and chance.random() < 0.25:
                gone = chance.choice(sorted(there))
                connection.execute(delete(body).where(body.c.town == TOWN, body.c.revision == gone))
                del there[gone]
            else:
                name, word = chance.randbytes(8).hex(), f"ord{number}y".encode()
                there[name] = word
                told = word + b"-" * chance.choice(LENGTHS)
                connection.execute(insert(body).values(town=TOWN, revision=name, bytes=told))
    return set(there.values())


@pytest.mark.parametrize("seed", LEFT_ONE)
def test_no_word_is_left_of_what_was_deleted(seed: int, database: Database, tmp_path: Path) -> None:
    there = live_through(database, seed)
    assert database.let_go()
    files = list(tmp_path.glob("center.db*"))
    assert {word for file in files for word in WORD.findall(file.read_bytes())} == there


def test_somebody_who_writes_is_in_the_way_and_it_is_told(database: Database, tmp_path: Path) -> None:
    with closing(Database(sqlite_url(tmp_path / "center.db"))) as other, other.writing() as connection:
        connection.execute(insert(body).values(town=TOWN, revision="a", bytes=b"ord"))
        assert not database.let_go()
    assert database.let_go()
