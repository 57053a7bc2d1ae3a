"""A database that is damaged, cut off, emptied or gone: one clear refusal, and nothing written over it."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from casework.library import Library
from casework.model.problems import CaseworkError, Unavailable
from casework.store.database import DamagedDatabase, DatabaseUnavailable, WrongKey
from casework.workspace import DatabaseMissing, Place, Workspace, open_workspace
from tests.casework.desks import KEY
from tests.fakes import SetClock

Opened = Callable[[], Workspace]


@pytest.fixture
def opened(tmp_path: Path, library: Library, clock: SetClock) -> Opened:
    """A workspace with some cases and a copy of the day."""

    def again() -> Workspace:
        return open_workspace(Place(tmp_path), KEY, library=library, clock=clock, author="Mette Holm")

    workspace = again()
    for _ in range(3):
        case = workspace.opening.new_case({"name": "Barn Prøve"})
        workspace.answering.start(case, "note", {"content": "ord " * 500})
    workspace.back_up()
    workspace.close()
    return again


def cut(at: int) -> Callable[[bytes], bytes]:
    return lambda data: data[:at]


def changed(at: int) -> Callable[[bytes], bytes]:
    return lambda data: data[:at] + bytes([data[at] ^ 255]) + data[at + 1 :]


@pytest.mark.parametrize(
    ("damage", "error"),
    [
        (cut(0), DatabaseMissing),
        (cut(100), WrongKey),
        (cut(4096), WrongKey),
        (cut(40_000), WrongKey),
        (changed(20), WrongKey),
        (changed(4_200), DamagedDatabase),
        (lambda data: os.urandom(len(data)), WrongKey),
    ],
)
def test_a_damaged_file_is_said_and_left_as_it_is(
    tmp_path: Path, opened: Opened, damage: Callable[[bytes], bytes], error: type[CaseworkError | Unavailable]
) -> None:
    file = tmp_path / "sagsgang.db"
    file.write_bytes(damage(file.read_bytes()))
    before = file.read_bytes()
    with pytest.raises(error):
        opened()
    assert file.read_bytes() == before


def test_damage_in_the_last_page_is_found_by_verify(tmp_path: Path, opened: Opened) -> None:
    file = tmp_path / "sagsgang.db"
    data = file.read_bytes()
    file.write_bytes(changed(len(data) - 2_000)(data))
    workspace = opened()
    assert {problem.code for problem in workspace.verify()} == {"damaged_page"}
    workspace.close()


def test_a_page_that_is_torn_in_the_file_and_whole_in_the_journal_is_no_damage(tmp_path: Path, opened: Opened) -> None:
    """So the file lies there when the power was lost while the journal went into it."""
    workspace = opened()
    case = workspace.opening.new_case({"name": "Et barn til"})
    file, journal = tmp_path / "sagsgang.db", (tmp_path / "sagsgang.db-wal").read_bytes()
    size = int.from_bytes(journal[8:12], "big")
    in_journal = {int.from_bytes(journal[at : at + 4], "big") for at in range(32, len(journal), 24 + size)}
    torn = max(number for number in in_journal if number * size <= file.stat().st_size)
    file.write_bytes(changed(torn * size - 2_000)(file.read_bytes()))
    assert workspace.verify() == ()
    workspace.close()
    workspace = opened()
    assert case in workspace.cases.ids()
    workspace.close()


def test_a_database_that_is_gone_is_not_begun_anew_beside_its_copies(tmp_path: Path, opened: Opened) -> None:
    file = tmp_path / "sagsgang.db"
    file.unlink()
    with pytest.raises(DatabaseMissing):
        opened()
    assert not file.exists()
    (copy,) = (tmp_path / "backup").glob("*.db")
    copy.rename(file)
    workspace = opened()
    assert len(workspace.cases.ids()) == 3
    assert workspace.verify() == ()
    workspace.close()


def test_somebody_elses_unencrypted_file_is_left_alone(tmp_path: Path, opened: Opened) -> None:
    file = tmp_path / "sagsgang.db"
    file.unlink()
    plain = sqlite3.connect(file)
    plain.execute("CREATE TABLE other (words)")
    plain.close()
    before = file.read_bytes()
    with pytest.raises(WrongKey):
        opened()
    assert file.read_bytes() == before


def test_a_copy_that_cannot_be_written_is_said(tmp_path: Path, opened: Opened, clock: SetClock) -> None:
    workspace = opened()
    clock.go_on(24 * 3600)
    (tmp_path / "backup" / "sagsgang-2026-11-24.part").mkdir()
    with pytest.raises(DatabaseUnavailable):
        workspace.back_up()
    workspace.close()
    assert len(list((tmp_path / "backup").glob("*.db"))) == 1
