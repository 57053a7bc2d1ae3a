"""A backup is written, read back and compared; only then is anything told to be safe, and no more than it holds."""

from secrets import token_hex
from types import SimpleNamespace

import pytest
from sqlalchemy import select, update

from center.administering import Administering
from center.backup import BackingUp, NothingBegun, backups
from center.commands.keeping import MOST_DAYS
from center.copies import copying_of
from center.copies.contents import BadCopy, Contents
from center.copies.postgres import NoProgram, PostgresCopying
from center.copies.sealed import Seal, new_key
from center.database import Database, sqlite_url
from center.ledger import read_lines
from center.restore import Restoring
from center.signing import Checkpoint, SignedCheckpoint
from center.tables import feed_head
from tests.center.conftest import running_center
from tests.center.postgres import binaries


@pytest.fixture(params=["sqlite", "postgres"])
def center(request, tmp_path, clock, postgres):
    url = sqlite_url(tmp_path / "center.db") if request.param == "sqlite" else postgres.fresh(f"t{token_hex(6)}")
    with running_center(url, clock) as running:
        yield running


@pytest.fixture
def backing_up(center):
    return BackingUp(center.database, copying_of(center.database, binaries()), center.clock)


def safe(database):
    with database.reading() as connection:
        return {row.scope: (row.safe_seq, row.seq) for row in connection.execute(select(feed_head))}


def states(desk):
    return {one.state for one in desk.exchanging.posted()}


def test_what_lies_in_a_backup_is_safe_and_what_came_later_is_not(desk, backing_up, tmp_path):
    mette = desk("mette")
    case = mette.new_case()
    mette.exchange()
    assert states(mette) == {"received"}
    made = backing_up.back_up(tmp_path / "backups")
    mette.workspace.answering.start(case, "note", {"content": "Skrevet efter kopien."})
    mette.exchange()
    assert states(mette) == {"safe", "received"}
    assert mette.exchanging.queue().safe == made.contents.revisions


def test_a_page_with_nothing_new_in_it_tells_of_safety_too(desk, backing_up, tmp_path):
    mette = desk("mette")
    mette.new_case()
    mette.exchange()
    backing_up.back_up(tmp_path / "backups")
    assert mette.exchange().received == 0
    assert states(mette) == {"safe"}


def test_what_is_written_while_a_copy_is_made_is_not_safe_because_of_it(center, desk, tmp_path):
    mette = desk("mette")
    mette.new_case()
    mette.exchange()
    copying = copying_of(center.database, binaries())

    def write_slowly(file):
        copying.write(file)
        mette.new_case("Emil Prøve (opdigtet)")
        mette.exchange()

    slow = SimpleNamespace(suffix=copying.suffix, write=write_slowly, rows=copying.rows)
    before = safe(center.database)["unit:vest"][1]
    BackingUp(center.database, slow, center.clock).back_up(tmp_path / "backups")
    assert safe(center.database)["unit:vest"][0] == before < safe(center.database)["unit:vest"][1]


def test_a_copy_that_is_not_whole_makes_nothing_safe(center, desk, tmp_path):
    mette = desk("mette")
    mette.new_case()
    mette.exchange()
    copying = copying_of(center.database, binaries())

    def write_half(file):
        copying.write(file)
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])

    half = SimpleNamespace(suffix=copying.suffix, write=write_half, rows=copying.rows)
    with pytest.raises(BadCopy):
        BackingUp(center.database, half, center.clock).back_up(tmp_path / "backups")
    assert {told for told, _ in safe(center.database).values()} == {0}
    assert backups(tmp_path / "backups") == []


def test_a_feed_that_has_lost_a_row_is_no_backup(center, desk, backing_up, tmp_path):
    mette = desk("mette")
    mette.new_case()
    mette.exchange()
    with center.database.writing() as connection:
        connection.execute(update(feed_head).where(feed_head.c.scope == "unit:vest").values(seq=feed_head.c.seq + 1))
    with pytest.raises(BadCopy) as bad:
        backing_up.back_up(tmp_path / "backups")
    assert bad.value.values["place"] == "home unit:vest"


def test_each_backup_leaves_signed_checkpoints_beside_it(center, desk, backing_up, tmp_path):
    mette = desk("mette")
    mette.new_case()
    mette.exchange()
    backing_up.back_up(tmp_path / "backups")
    lines = [dict(line) for line in read_lines(tmp_path / "backups" / "checkpoints.jsonl")]
    assert {line["scope"]: line["seq"] for line in lines} == {
        scope: seq for scope, (_, seq) in safe(center.database).items()
    }
    for line in lines:
        key, sign = line.pop("key"), line.pop("sign")
        assert SignedCheckpoint(Checkpoint(**line), key, sign).is_signed
        assert not SignedCheckpoint(Checkpoint(**{**line, "seq": line["seq"] + 1}), key, sign).is_signed


def test_old_backups_go_and_the_newest_stays(center, backing_up, tmp_path):
    folder = tmp_path / "backups"
    first = backing_up.back_up(folder).file
    center.clock.go_on((MOST_DAYS + 1) * 86_400)
    assert backing_up.clear(folder, MOST_DAYS) == []
    second = backing_up.back_up(folder).file
    assert backing_up.clear(folder, MOST_DAYS) == [first]
    assert backups(folder) == [second]
    assert second.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("sealed", [False, True], ids=["plain", "sealed"])
def test_what_a_run_that_was_cut_off_has_left_goes_and_one_that_fails_leaves_nothing(center, tmp_path, sealed):
    folder, own = tmp_path / "backups", tmp_path / "own"
    for place in (folder, own):
        place.mkdir()
    left = [folder / f"sagsgang-20261123T0{hour}.part" for hour in ("73000Z", "73000Z.part-journal", "85900Z")]
    for file in left:
        file.touch()
    (own / "sagsgang-20261123T073000Zabcd.part").mkdir()
    copying, seal = copying_of(center.database, binaries()), Seal([new_key(tmp_path / "key")]) if sealed else None

    def fail(file):
        copying.write(file)
        file.with_name(f"{file.name}-journal").touch()
        raise KeyboardInterrupt

    failing = SimpleNamespace(suffix=copying.suffix, write=fail, rows=copying.rows)
    with pytest.raises(KeyboardInterrupt):
        BackingUp(center.database, failing, center.clock, seal, own).back_up(folder)
    assert (list(folder.iterdir()), list(own.iterdir())) == ([left[-1]], [])


def test_a_center_without_a_unit_is_backed_up_and_put_back(tmp_path, clock, library):
    database = Database(sqlite_url(tmp_path / "center.db"))
    database.make()
    Administering(database, "home", clock, library.passphrase_words()).begin("Prøvestrup Kommune (opdigtet)")
    copying = copying_of(database)
    made = BackingUp(database, copying, clock).back_up(tmp_path / "backups")
    assert made.contents == Contents((), 0)
    restored = Restoring(database, copying, clock, lambda *_: None).restore("ida", made.file, over=True)
    assert set(restored.epochs) == {"home"}
    database.close()


def test_a_database_without_a_center_has_nothing_to_back_up(tmp_path, clock):
    database = Database(sqlite_url(tmp_path / "empty.db"))
    database.make()
    with pytest.raises(NothingBegun):
        BackingUp(database, copying_of(database), clock).back_up(tmp_path / "backups")
    database.close()


def test_without_postgres_own_programs_it_says_so(tmp_path):
    with pytest.raises(NoProgram) as missing:
        PostgresCopying({"dbname": "x"}, tmp_path).write(tmp_path / "copy.dump")
    assert missing.value.values["name"] == "pg_dump"
