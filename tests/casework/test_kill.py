"""Whatever the program said was saved is there after a kill at any moment, and the log is whole."""

import shutil
from pathlib import Path
from random import Random

from tests.kills.killing import Tally, kill_once, look
from tests.kills.typist import open_practice


def test_a_kill_at_any_moment_loses_nothing_that_was_said_to_be_saved(tmp_path: Path) -> None:
    random, tally = Random(38), Tally()  # noqa: S311 -- no secret is made of it
    for _ in range(8):
        kill_once(tmp_path, random, tally)
        look(tmp_path, tally)
        assert tally.wrong == []
    assert tally.told > 8


def test_a_torn_end_of_the_journal_leaves_a_whole_log(tmp_path: Path) -> None:
    random, tally, work = Random(7), Tally(), tmp_path / "work"  # noqa: S311 -- as above
    while not tally.told:
        kill_once(work, random, tally)
    journal = work / "sagsgang.db-wal"
    whole = journal.read_bytes() if journal.exists() else b""
    for torn in (len(whole) - 1, len(whole) - 5000, len(whole) // 2, 40, 0):
        copy = tmp_path / f"torn {torn}"
        shutil.copytree(work, copy)
        (copy / "sagsgang.db-wal").write_bytes(whole[: max(torn, 0)])
        workspace = open_practice(copy)
        assert workspace.verify() == ()
        workspace.close()
