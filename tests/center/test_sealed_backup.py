"""A sealed backup is opened by its key alone; cut, changed or with another key it puts nothing back."""

import os
import stat
from pathlib import Path

import pytest

from center.backup import BackingUp, backups
from center.copies import copying_of
from center.copies import sealed as sealing
from center.copies.contents import BadCopy
from center.copies.sealed import KeyIsThere, NoSuchKey, Seal, WrongBackupKey, new_key, opened
from center.database import Database, sqlite_url
from center.drill import Drill
from center.erasing import replay
from center.restore import Restoring
from tests.center.canaries import WORD
from tests.center.conftest import ON_BOTH
from tests.center.postgres import binaries


@pytest.fixture
def keys(tmp_path):
    file = tmp_path / "key.txt"
    return new_key(file), file


@pytest.fixture
def scratch(tmp_path):
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def backed_up(center, desk, folder, scratch, *seals):
    mette = desk("mette")
    case = mette.new_case()
    mette.workspace.answering.start(case, "note", {"content": f"Et ord, som ingen anden skriver: {WORD}."})
    mette.exchange()
    copying = copying_of(center.database, binaries())
    return BackingUp(center.database, copying, center.clock, Seal(seals), scratch).back_up(folder)


def changed(data, place):
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def erases_nothing(scratch):
    return lambda connection, town: replay(connection, town, scratch / "ledger.jsonl")


@ON_BOTH
def test_nobody_reads_a_word_in_it_and_its_key_brings_all_of_it_back(center, desk, keys, tmp_path, scratch, request):
    public, secret = keys
    made = backed_up(center, desk, tmp_path / "backups", scratch, public)
    others = [file for file in tmp_path.rglob("*") if file.is_file() and file.parent == made.file.parent]
    assert all(WORD.encode() not in file.read_bytes() for file in others)
    assert list(scratch.iterdir()) == []
    assert backups(made.file.parent) == [made.file]

    with opened(made.file, secret, scratch) as plain:
        if center.database.is_sqlite:
            assert WORD.encode() in plain.read_bytes()
        url = request.getfixturevalue("postgres").fresh("back") if not center.database.is_sqlite else ""
        database = Database(url or sqlite_url(tmp_path / "back.db"))
        restoring = Restoring(database, copying_of(database, binaries()), center.clock, erases_nothing(scratch))
        restored = restoring.restore("ida", plain, signed_in=tmp_path / "signed.jsonl")
        database.close()
    assert restored.contents == made.contents
    assert list(scratch.iterdir()) == []


def test_each_of_several_keys_opens_it(center, desk, keys, tmp_path, scratch):
    second = tmp_path / "second.txt"
    made = backed_up(center, desk, tmp_path / "backups", scratch, keys[0], new_key(second))
    for secret in (keys[1], second):
        with opened(made.file, secret, scratch) as plain:
            assert plain.suffix == ".db"


def test_another_key_none_and_a_file_that_is_not_whole_put_nothing_back(center, desk, keys, tmp_path, scratch):
    public, secret = keys
    made = backed_up(center, desk, tmp_path / "backups", scratch, public)
    whole = made.file.read_bytes()
    other = tmp_path / "other.txt"
    new_key(other)
    tries = [(whole, other), (whole, None), (whole[:-1], secret), (whole[:200], secret), (b"", secret)]
    tries += [(changed(whole, place), secret) for place in (30, len(whole) // 2)]
    for data, with_keys in tries:
        made.file.write_bytes(data)
        with pytest.raises(WrongBackupKey), opened(made.file, with_keys, scratch):
            pytest.fail("it was opened")
        assert list(scratch.iterdir()) == []


def test_the_drill_is_held_with_the_key(center, desk, keys, tmp_path, scratch):
    public, secret = keys
    made = backed_up(center, desk, tmp_path / "backups", scratch, public)
    file, restored, wrong = Drill(center.clock, erases_nothing(scratch), keys=secret).hold("ida", made.file.parent)
    assert (file, restored.contents, wrong) == (made.file, made.contents, [])
    with pytest.raises(WrongBackupKey):
        Drill(center.clock, erases_nothing(scratch)).hold("ida", made.file.parent)


def test_what_the_disk_did_not_keep_makes_nothing_safe(keys, tmp_path, monkeypatch):
    def forget_the_end(number):
        os.ftruncate(number, 100)

    monkeypatch.setattr(os, "fsync", forget_the_end)
    with pytest.raises(BadCopy):
        Seal([keys[0]]).put_on(keys[1], tmp_path / "sealed.age")


def test_a_key_is_for_its_owner_and_is_never_written_over(tmp_path):
    file = tmp_path / "key.txt"
    public = new_key(file)
    assert public in file.read_text()
    assert os.name == "nt" or stat.S_IMODE(file.stat().st_mode) == 0o600
    with pytest.raises(KeyIsThere):
        new_key(file)
    assert public in file.read_text()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
def test_a_full_disk_is_not_called_a_wrong_key(keys, tmp_path, monkeypatch):
    sealed = tmp_path / "sagsgang-x.db.age"
    plain = tmp_path / "plain"
    plain.write_bytes(os.urandom(200_000))
    Seal([keys[0]]).put_on(plain, sealed)
    with Path("/dev/full").open("wb", buffering=0) as full:
        monkeypatch.setattr(sealing, "_created", lambda _: full)
        with pytest.raises(OSError, match="No space left"), opened(sealed, keys[1], tmp_path):
            pytest.fail("it was opened")


def test_a_file_that_is_not_there_is_named(keys, tmp_path):
    with pytest.raises(BadCopy, match="missing"), opened(tmp_path / "missing.db.age", keys[1], tmp_path):
        pytest.fail("it was opened")
    sealed = tmp_path / "sagsgang-x.db.age"
    sealed.write_bytes(b"age")
    with pytest.raises(NoSuchKey, match="nowhere"), opened(sealed, tmp_path / "nowhere.txt", tmp_path):
        pytest.fail("it was opened")


@pytest.mark.parametrize("told", ["", "age1", "AGE-SECRET-KEY-1", "æøå", "age1" + "q" * 58])
def test_what_is_no_key_is_named(told, tmp_path):
    with pytest.raises(NoSuchKey):
        Seal([told])
    file = tmp_path / "keys.txt"
    file.write_text(f"# only this\n{told}\n")
    sealed = tmp_path / "sagsgang-x.db.age"
    sealed.write_bytes(b"age")
    with pytest.raises(NoSuchKey), opened(sealed, file, tmp_path):
        pytest.fail("it was opened")
