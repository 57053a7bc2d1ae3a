"""The log: folding, conflicts, seals, clocks, wholeness, and what the disk does to us."""

import json
from pathlib import Path

import pytest

from casework.model.moments import Moment
from casework.model.records import SEALED
from casework.model.revisions import BadRevision, as_message, from_message, is_signed
from casework.store.database import DatabaseBusy, DiskFull, WrongKey, open_database
from casework.store.log import Change
from casework.store.migrations import NewerFile, migrate
from tests.casework.desks import CASE, KEY, Desk


def test_typing_goes_on_in_one_revision(desk: Desk) -> None:
    for text in ("H", "Ha", "Han", "Hanne ringede"):
        desk.write("r", {"content": text})
        desk.clock.go_on(5)
    (revision,) = desk.log.history("r")
    assert revision.body.sets["content"].value == "Hanne ringede"
    assert revision.head.number == 1
    assert desk.problems() == ()


def test_a_pause_begins_a_new_revision(desk: Desk) -> None:
    desk.write("r", {"content": "Hanne"})
    desk.clock.go_on(11 * 60)
    desk.write("r", {"content": "Hanne ringede"})
    assert [revision.head.number for revision in desk.log.history("r")] == [1, 2]


def test_what_has_been_sent_is_never_folded(desk: Desk, other: Desk) -> None:
    (first,) = desk.write("r", {"content": "Hanne"})
    desk.log.mark_sent([first.id])
    other.take(desk, [first])
    desk.write("r", {"content": "Hanne ringede"})
    other.take(desk, list(desk.log.unsent()))
    assert other.projections.record("r").text("content") == "Hanne ringede"


def test_saving_what_stands_there_writes_nothing(desk: Desk) -> None:
    desk.write("r", {"content": "Hanne"})
    assert desk.write("r", {"content": "Hanne"}) == ()
    assert desk.write("r", {"who": None}) == ()


def test_yes_is_not_the_number_one(desk: Desk) -> None:
    desk.write("r", {"value": 1})
    desk.clock.go_on(1)
    desk.write("r", {"value": True})
    assert desk.projections.record("r").answer("value") is True


def test_two_desks_that_did_not_know_of_each_other_are_both_shown(desk: Desk, other: Desk) -> None:
    other.take(desk, list(desk.write("r", {"content": "Skolen ringede"})))
    other.clock.go_on(60)
    theirs = other.write("r", {"content": "Skolen ringede kl. 9"})
    desk.log.mark_sent([revision.id for revision in desk.log.unsent()])
    desk.write("r", {"content": "Skolen ringede to gange"})
    desk.take(other, list(theirs))
    record = desk.projections.record("r")
    assert record.conflicts == ("content",)
    assert {write.value for write in record.fields["content"]} == {"Skolen ringede kl. 9", "Skolen ringede to gange"}
    desk.write("r", {"content": "Skolen ringede to gange, første gang kl. 9"})
    assert desk.projections.record("r").conflicts == ()


def test_a_screen_that_showed_an_older_text_does_not_replace_a_newer_one(desk: Desk, other: Desk) -> None:
    (first,) = desk.write("r", {"content": "A"})
    other.take(desk, [first])
    desk.log.mark_sent([first.id])
    desk.take(other, list(other.write("r", {"content": "B"})))
    desk.write("r", {"content": "C"}, seen={"content": (first.id,)})
    assert {write.value for write in desk.projections.record("r").fields["content"]} == {"B", "C"}


def test_after_the_seal_others_words_stand_beside(desk: Desk, other: Desk) -> None:
    (first,) = desk.write("r", {"title": "Afgørelse"})
    other.take(desk, [first])
    sealed = desk.write("r", {"title": "Afgørelse", SEALED: True}, anew=True)
    desk.take(other, list(other.write("r", {"title": "Ny afgørelse"})))
    record = desk.projections.record("r")
    assert record.sealed
    assert record.text("title") == "Afgørelse"
    assert [write.value for write in record.proposals["title"]] == ["Ny afgørelse"]
    other.take(desk, list(sealed))
    assert other.shown() == desk.shown()


def test_somebody_who_claims_to_replace_a_seal_stands_beside_it(desk: Desk) -> None:
    desk.write("r", {"title": "Afgørelse", SEALED: True}, anew=True)
    desk.write("r", {"title": "Ændret", SEALED: True}, anew=True)
    assert desk.projections.record("r").text("title") == "Afgørelse"


def test_deleting_while_another_writes_keeps_the_record_visible(desk: Desk, other: Desk) -> None:
    (first,) = desk.write("r", {"content": "Hanne"})
    other.take(desk, [first])
    desk.write("r", {"deleted": True})
    assert desk.projections.record("r").deleted
    desk.take(other, list(other.write("r", {"content": "Hanne ringede igen"})))
    assert not desk.projections.record("r").deleted


def test_a_clock_that_is_put_back_does_not_turn_the_order(desk: Desk) -> None:
    (first,) = desk.write("r", {"content": "først"})
    desk.clock.go_on(-3600)
    (second,) = desk.write("r", {"who": "senere"})
    assert Moment.read(first.head.at) < Moment.read(second.head.at)


def test_one_save_is_all_or_nothing(desk: Desk) -> None:
    too_much = "x" * 300_000
    with pytest.raises(BadRevision):
        desk.log.save(
            Change("a", CASE, "note", "note@1", {"content": "ok"}),
            Change("b", CASE, "note", "note@1", {"content": too_much}),
        )
    assert desk.everything() == []
    desk.write("a", {"content": "ok"})
    assert desk.problems() == ()


def test_numbers_that_computers_read_differently_are_refused(desk: Desk) -> None:
    for number in (1.5, 2**53):
        with pytest.raises(BadRevision):
            desk.write("r", {"value": number})


def test_a_revision_survives_the_wire_and_one_changed_letter_does_not(desk: Desk) -> None:
    (revision,) = desk.write("r", {"content": "Østerbro & <søster>"})
    message = json.loads(json.dumps(as_message(revision)))
    assert from_message(message) == revision
    assert is_signed(from_message(message), desk.log.public_key)
    message["body"]["set"]["content"]["v"] = "Vesterbro & <søster>"
    assert not is_signed(from_message(message), desk.log.public_key)


@pytest.mark.parametrize(
    "wrong", [{}, {"head": 1}, {"head": {}, "sign": "", "body": {}}, {"head": {"v": 2}, "sign": "é"}]
)
def test_what_is_no_revision_is_one_error(wrong: dict[str, object]) -> None:
    with pytest.raises(BadRevision):
        from_message(wrong)


def test_verify_finds_what_was_changed_behind_its_back(other: Desk) -> None:
    other.write("r", {"content": "sandt"})
    with other.database.transaction():
        other.database.do("UPDATE record_now SET json = replace(json, 'sandt', 'løgn')")
        other.database.do("UPDATE body SET bytes = CAST(replace(CAST(bytes AS TEXT), 'sandt', 'falsk') AS BLOB)")
    found = {problem.code for problem in other.problems()}
    assert {"changed_revision", "stale_record"} <= found


def test_verify_finds_a_missing_revision(other: Desk) -> None:
    (first,) = other.write("r", {"content": "et"})
    other.write("q", {"content": "to"})
    with other.database.transaction():
        for table, column in (("outbox", "revision"), ("body", "revision"), ("revision", "id")):
            other.database.do(f"DELETE FROM {table} WHERE {column} = ?", (first.id,))  # noqa: S608 -- our own names
    assert "missing_revision" in {problem.code for problem in other.problems()}


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE body SET bytes = CAST('{' AS BLOB)",
        "UPDATE body SET bytes = CAST('[]' AS BLOB)",
        "UPDATE revision SET head = CAST('{' AS BLOB)",
        "INSERT INTO stub SELECT id, '{' FROM revision",
        "INSERT INTO stub SELECT id, '[]' FROM revision",
    ],
)
def test_verify_finds_a_revision_that_cannot_be_read(other: Desk, damage: str) -> None:
    (first,) = other.write("r", {"content": "et"})
    with other.database.transaction():
        if "stub" in damage:
            other.database.do("DELETE FROM body")
        other.database.do(damage)
    assert ("unreadable_revision", first.id) in {(problem.code, problem.place) for problem in other.problems()}


def test_a_write_outside_a_transaction_is_a_mistake_of_ours(desk: Desk) -> None:
    with pytest.raises(RuntimeError):
        desk.database.do("DELETE FROM body")


def test_the_file_is_encrypted_and_opens_with_its_key_alone(tmp_path: Path) -> None:
    path = tmp_path / "sagsgang.db"
    database = open_database(path, KEY)
    migrate(database)
    with database.transaction():
        database.do("INSERT INTO setting VALUES ('navn', 'Hemmeligt Barn')")
    database.close()
    for file in tmp_path.iterdir():
        assert b"Hemmeligt" not in file.read_bytes()
        assert b"SQLite format" not in file.read_bytes()
    with pytest.raises(WrongKey):
        open_database(path, bytes(32))


def test_records_of_an_older_file_get_their_marks(desk: Desk) -> None:
    desk.write("r", {"content": "før"})
    desk.write("s", {"content": "også før"})
    marks = desk.database.rows("SELECT record, mark FROM record_now ORDER BY record")
    with desk.database.transaction():
        desk.database.do("DROP INDEX record_now_case")
        desk.database.do("ALTER TABLE record_now DROP COLUMN mark")
        desk.database.do("CREATE INDEX record_now_case ON record_now (case_id, kind, draft, conflicts, changed)")
        desk.database.do("DELETE FROM _sqlite_migrations WHERE name = '017_marks'")
    migrate(desk.database)
    assert desk.database.rows("SELECT record, mark FROM record_now ORDER BY record") == marks
    assert desk.problems() == ()


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "sagsgang.db"
    database = open_database(path, KEY)
    migrate(database)
    with database.transaction():
        database.do("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('core', '999_later', '')")
    with pytest.raises(NewerFile):
        migrate(database)
    database.close()


def test_a_full_disk_is_said_and_stores_nothing(desk: Desk) -> None:
    desk.write("r", {"content": "før"})
    (pages,) = desk.database.row("PRAGMA page_count")
    desk.database.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull):
        desk.write("s", {"content": "x" * 200_000})
    desk.database.rows("PRAGMA max_page_count = 1000000")
    assert desk.problems() == ()
    desk.write("r", {"content": "efter"})
    assert desk.projections.record("r").text("content") == "efter"


def test_a_file_that_another_program_holds_is_said(tmp_path: Path) -> None:
    path = tmp_path / "sagsgang.db"
    one, two = open_database(path, KEY), open_database(path, KEY)
    migrate(one)
    two.rows("PRAGMA busy_timeout = 1")
    with one.transaction(), pytest.raises(DatabaseBusy), two.transaction():
        pass
    one.close()
    two.close()
