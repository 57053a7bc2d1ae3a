"""Whoever changes history at the center is found out, with the place; and a case can be given out."""

import json
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update

from casework.model.revisions import from_message, is_signed
from center.__main__ import main
from center.backup import BackingUp
from center.copies import copying_of
from center.database import Database, sqlite_url
from center.ledger import read_lines
from center.restore import Restoring
from center.signing import SignedCheckpoint
from center.tables import body, device, feed, feed_head, fork, revision, seen
from center.verification import Verification
from tests.center.conftest import TOWN


@pytest.fixture
def written(desk):
    mette = desk("mette")
    case = mette.new_case()
    note = mette.workspace.answering.start(case, "note", {"content": "Freja kom til tiden."})
    mette.exchange()
    mette.workspace.answering.set(note, "content", "Freja kom for sent.")
    mette.exchange()
    return mette, case


@pytest.fixture
def run(center, tmp_path, capsys):
    """Return a function that runs a command of the center, and returns its status and its words."""

    def command(*arguments):
        status = main(["--folder", str(tmp_path), "--by", "admin", *map(str, arguments)])
        told = capsys.readouterr()
        return status, told.out + told.err

    assert Path(center.database.reached_with["database"]) == tmp_path / "center.db"
    return command


def change(database, *statements):
    with database.writing() as connection:
        for statement in statements:
            connection.execute(statement)


def codes(database, checkpoints=()):
    return {problem.code for problem in Verification(database, TOWN).problems(checkpoints)}


def found(center, checkpoints=()):
    return codes(center.database, checkpoints)


def signed(tmp_path):
    return [SignedCheckpoint.read(line) for line in read_lines(tmp_path / "backups" / "checkpoints.jsonl")]


def last(column):
    return select(column).order_by(revision.c.number.desc()).limit(1).scalar_subquery()


CHANGES = {
    "a word": ([update(body).values(bytes=select(body.c.bytes).limit(1).scalar_subquery())], "changed_revision"),
    "a word that nobody can read": ([update(body).values(bytes=b"{")], "unreadable_revision"),
    "a number told twice": ([update(revision).values(number=1)], "unnoticed_fork"),
    "what came before": ([update(revision).where(revision.c.number > 1).values(prev="x")], "broken_chain"),
    "its writer": ([update(revision).values(author="En anden (opdigtet)")], "changed_revision"),
    "a signature": ([update(revision).values(sign=b"0" * 64)], "bad_signature"),
    "a desk's key": ([update(device).values(public_key=b"0" * 32)], "bad_signature"),
    "words gone": ([delete(body)], "missing_body"),
    "a row gone": ([delete(feed).where(feed.c.seq == 1)], "hole_in_feed"),
    "the last row gone": (
        [delete(feed).where(feed.c.ref == last(revision.c.id))],
        "wrong_feed_head",
    ),
    "told in no feed": ([delete(feed).where(feed.c.ref == last(revision.c.id))], "untold_revision"),
    "another told": ([update(feed).where(feed.c.seq == 1).values(ref="x")], "broken_feed"),
    "one told and gone": ([delete(revision).where(revision.c.id == last(revision.c.id))], "missing_revision"),
    "safe before it is": ([update(feed_head).values(safe_seq=feed_head.c.seq + 1)], "safe_beyond_feed"),
}


@pytest.mark.usefixtures("written")
def test_a_change_to_history_is_found(center, tmp_path):
    """Each change is made to a copy of its own, for a center with desks takes long to begin."""
    missed = {}
    for number, (what, (statements, code)) in enumerate(CHANGES.items()):
        file = tmp_path / f"{number}.db"
        copying_of(center.database).write(file)
        copy = Database(sqlite_url(file))
        assert codes(copy) == set()
        change(copy, *statements)
        if code not in codes(copy):
            missed[what] = codes(copy)
        copy.close()
    assert missed == {}


@pytest.mark.usefixtures("written")
def test_a_whole_feed_written_anew_is_found_by_what_was_signed_before(center, tmp_path):
    backing_up = BackingUp(center.database, copying_of(center.database), center.clock)
    backing_up.back_up(tmp_path / "backups")
    assert found(center, signed(tmp_path)) == set()
    scope = feed.c.scope == "unit:vest"
    change(center.database, delete(feed).where(scope), delete(body), delete(revision))
    change(
        center.database, update(feed_head).where(feed_head.c.scope == "unit:vest").values(seq=0, chain="", safe_seq=0)
    )
    assert found(center) == set()
    assert found(center, signed(tmp_path)) == {"changed_since_checkpoint"}


def test_what_a_restore_has_taken_away_is_not_held_against_it(center, written, tmp_path):
    mette, _ = written
    copying = copying_of(center.database)
    backing_up = BackingUp(center.database, copying, center.clock)
    first = backing_up.back_up(tmp_path / "backups").file
    mette.new_case("Emil Prøve (opdigtet)")
    mette.exchange()
    center.clock.go_on(1)
    backing_up.back_up(tmp_path / "backups")
    Restoring(center.database, copying, center.clock, lambda *_: None).restore("admin", first, over=True)
    mette.exchange()
    assert found(center, signed(tmp_path)) == set()


@pytest.mark.usefixtures("written")
def test_a_checkpoint_that_the_center_never_signed_is_found(center, tmp_path):
    BackingUp(center.database, copying_of(center.database), center.clock).back_up(tmp_path / "backups")
    told = [one.message() for one in signed(tmp_path) if one.checkpoint.scope == "unit:vest"]
    forged = [SignedCheckpoint.read({**one, "chain": "x"}) for one in told]
    assert found(center, forged) == {"forged_checkpoint", "changed_since_checkpoint"}


@pytest.mark.usefixtures("written")
def test_the_command_says_what_is_wrong_and_where(center, run):
    assert run("verify") == (0, "4 revisions in 8 feeds, whole\n")
    change(center.database, update(feed).where(feed.c.seq == 1, feed.c.scope == "unit:vest").values(chain="x"))
    status, told = run("verify")
    assert (status, "broken_feed  unit:vest 1\n" in told, "NOT whole" in told) == (1, True, True)


def test_a_known_fork_is_shown_and_is_no_fault_of_the_center(center, written, run):
    mette, _ = written
    name = mette.workspace.log.device
    values = {"town": TOWN, "device": name, "life": 1, "number": 2, "found_at": ""}
    change(center.database, insert(fork).values(**values, revision="x"))
    status, told = run("verify")
    assert (status, f"fork  {name} 1 2" in told) == (0, True)


@pytest.mark.usefixtures("written")
def test_a_backup_and_a_restore_on_the_command_line(run, tmp_path):
    status, told = run("backup", tmp_path / "backups")
    assert (status, "4 revisions in 8 feeds, read back" in told) == (0, True)
    (file,) = (tmp_path / "backups").glob("*.db")
    assert run("restore", file)[0] == 2
    status, told = run("restore", file, "--over")
    assert (status, told.splitlines()[0]) == (0, "4 revisions in 8 feeds are back")
    assert run("verify", "--checkpoints", tmp_path / "backups" / "checkpoints.jsonl")[0] == 0


def test_a_case_is_given_out_as_a_file_that_any_desk_reads(center, written, run, tmp_path):
    mette, case = written
    file = tmp_path / "case.json"
    assert run("export", case, file, "--reason", "Aktindsigt")[0] == 0
    assert file.stat().st_mode & 0o077 == 0
    assert json.loads(file.read_text(encoding="utf-8")) == json.loads(mette.workspace.exporting.text(case))
    with center.database.reading() as connection:
        row = connection.execute(select(seen).where(seen.c.what == "export")).one()
    assert (row.user, row.case_id, row.reason) == ("admin", case, "Aktindsigt")
    assert run("export", case, file, "--reason", "Igen")[0] == 2  # nothing is written over


def test_or_as_the_signed_revisions_themselves(written, run, tmp_path):
    mette, case = written
    file = tmp_path / "case.jsonl"
    assert run("export", case, file, "--reason", "Klagesag", "--as", "revisions")[0] == 0
    read = [from_message(json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines()]
    assert len(read) == 4
    assert all(is_signed(one, mette.workspace.log.public_key) for one in read)
    assert run("export", "nowhere", tmp_path / "x", "--reason", "y")[0] == 2
    assert run("export", case, tmp_path / "x", "--reason", " ")[0] == 2


def test_a_backup_of_ones_own_makes_safe_what_was_signed_before_it(written, run, tmp_path, center):
    mette, _ = written
    file = tmp_path / "heads.jsonl"
    assert run("checkpoint", file) == (0, "8 feeds signed\n")
    mette.new_case("Emil Prøve (opdigtet)")
    mette.exchange()
    assert mette.exchanging.queue().safe == 0
    assert run("confirm-safe", file)[0] == 0
    mette.exchange()
    assert mette.exchanging.queue().safe == 4
    assert run("restored", file)[0] == 0
    mette.exchange()
    assert run("verify", "--checkpoints", file)[0] == 0
    assert run("confirm-safe", file)[0] == 0
    change(center.database, update(feed).where(feed.c.scope == "unit:vest").values(chain="x"))
    assert run("confirm-safe", file) == (2, "bad_copy {'place': 'home unit:vest', 'reason': 'chain'}\n")


def test_a_drill_puts_the_newest_backup_back_and_leaves_nothing(written, run, tmp_path):
    mette, _ = written
    folder = tmp_path / "backups"
    assert run("drill", folder) == (2, "no_backup {}\n")
    run("backup", folder)
    before = sorted(folder.iterdir())
    status, told = run("drill", folder)
    assert (status, "4 revisions, whole" in told) == (0, True)
    assert sorted(folder.iterdir()) == before
    mette.exchange()
    assert mette.exchanging.queue().safe == 4  # and the center itself goes on undisturbed


@pytest.mark.usefixtures("written")
def test_a_drill_finds_a_backup_in_which_history_was_changed(center, run, tmp_path):
    folder = tmp_path / "backups"
    run("backup", folder)
    change(center.database, update(body).values(bytes=select(body.c.bytes).limit(1).scalar_subquery()))
    (only,) = folder.glob("*.db")
    copying_of(center.database).write(only)
    status, told = run("drill", folder)
    assert (status, told.count("changed_revision")) == (1, 3)
