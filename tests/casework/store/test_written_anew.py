"""What was deleted from a desk's database is nowhere in its file once it has been written anew, nor in a copy of it."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from casework.store.database import Database, DatabaseBusy, open_database, open_reader
from tests.casework.desks import KEY

WORD = re.compile(rb"ord[0-9]+y")
LENGTHS = (10, 200, 900, 3000)

PAGE, SALT, VECTOR, SEAL = 4096, 16, 16, 64
"""Bytes of a page of SQLCipher, of the salt before the first, and of what stands at the end of each."""

LEFT_ONE = (0, 1, 2, 3)
"""Seeds of which a word is left in the file when SQLite has overwritten what was deleted and no more is done."""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with closing(open_database(tmp_path / "sagsgang.db", KEY)) as made:
        with made.transaction():
            made.do("CREATE TABLE note (name TEXT PRIMARY KEY, words BLOB) WITHOUT ROWID")
        yield made


def live_through(database: Database, seed: int) -> set[bytes]:
    """Write and delete in turns, so that rows move from page to page; return the words that still stand somewhere."""
    chance, there = Random(seed), dict[str, bytes]()  # noqa: S311 -- a run must be the same again
    with database.transaction():
        for number in range(3000):
            if there and chance.random() < 0.25:
                gone = chance.choice(sorted(there))
                database.do("DELETE FROM note WHERE name = ?", (gone,))
                del there[gone]
            else:
                name, word = chance.randbytes(8).hex(), f"ord{number}y".encode()
                there[name] = word
                database.do("INSERT INTO note VALUES (?, ?)", (name, word + b"-" * chance.choice(LENGTHS)))
    return set(there.values())


def words_in(file: Path) -> set[bytes]:
    """Return the words in all pages of an encrypted file, whether or not anything there still points to them."""
    data = file.read_bytes()
    pages = (data[start : start + PAGE] for start in range(0, len(data), PAGE))
    return {word for number, page in enumerate(pages) for word in WORD.findall(_opened(page, first=not number))}


def _opened(page: bytes, *, first: bool) -> bytes:
    said, vector = page[SALT if first else 0 : -SEAL - VECTOR], page[-SEAL - VECTOR : -SEAL]
    return Cipher(AES(KEY), CBC(vector)).decryptor().update(said)


@pytest.mark.parametrize("seed", LEFT_ONE)
def test_no_word_is_left_of_what_was_deleted(seed: int, database: Database, tmp_path: Path) -> None:
    there, file, copy = live_through(database, seed), tmp_path / "sagsgang.db", tmp_path / "copy.db"
    database.empty_journal()
    assert words_in(file) > there
    database.copy_to(copy)
    assert words_in(copy) == there
    database.write_anew()
    assert words_in(file) == there
    assert not (tmp_path / "sagsgang.db-wal").read_bytes()


def test_whoever_still_reads_what_was_there_is_in_the_way_and_it_is_told(database: Database, tmp_path: Path) -> None:
    live_through(database, LEFT_ONE[0])
    database._connection.execute("PRAGMA busy_timeout = 50")
    with closing(open_reader(tmp_path / "sagsgang.db", KEY)) as reader, reader.reading():
        reader.row("SELECT count(*) FROM note")
        with pytest.raises(DatabaseBusy):
            database.write_anew()
    database.write_anew()


def test_a_copy_is_never_written_over_a_file(database: Database, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_bytes(b"kept")
    with pytest.raises(FileExistsError):
        database.copy_to(tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_bytes() == b"kept"
