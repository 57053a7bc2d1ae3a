"""Attachments: sealed at the desk, cut anywhere and gone on with, seen by nobody else, gone with their case."""

import os
from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy import delete, select

from casework.link.errors import CenterAway, CenterRefused
from casework.model.attachments import PART, attached, sealed_part
from casework.store.attachments import Attachments
from casework.store.database import DiskFull
from casework.store.log import Change
from center.blob_refs import forget_references
from center.tables import blob, blob_part, blob_ref, body
from center.tidying import Tidying
from tests.center.conftest import ON_BOTH, TOWN

THREE_PARTS = os.urandom(2 * PART + 1000)
WORDS = b"Et brev om Freja (opdigtet)."


@pytest.fixture
def both(desk, center):
    """Mette and Jonas, and a case that both may see."""
    mette, jonas = desk("mette"), desk("jonas")
    case = mette.new_case()
    mette.exchange()
    center.administering.allow("lene", "jonas", case, "assigned")
    jonas.exchange()
    return mette, jonas, case


def attach(desk, case, data, name="Brev.docx"):
    """Let a note of a case refer to a document, as a letter does; return where it can be had."""
    workspace, there = desk.workspace, attached(name, data)
    change = Change(workspace.log.new_id(), case, "note", "note@1", {"content": name}, attached=(there,))
    workspace.log.save(change, also=lambda: workspace.documents.keep(case, name, data, workspace.clock.now()))
    return there


def look(desk, there):
    """Ask for a document and exchange; return its bytes, None while it is on its way."""
    assert desk.workspace.attaching.want(there.sha256)
    desk.exchange()
    found = desk.workspace.documents.get(there.sha256)
    return found.data if found else None


def rows(center, table):
    with center.database.reading() as connection:
        return connection.execute(select(table)).all()


def parts_here(desk):
    return desk.workspace._database.row("SELECT count(*) FROM blob_part")[0]


def cut_at(desk, turn, *, lost):
    """Exchange until the line has been asked so often, and cut it there; tell whether the exchange came to its end.

    With `lost` the center has done what it was asked and its answer is lost; else it was never asked.
    """
    steps = desk.exchanging.steps()
    with desk.exchanging.line() as line:
        try:
            ask = next(steps)
            for _ in range(turn):
                ask = steps.send(ask(line))
            if lost:
                ask(line)
            steps.throw(CenterAway())
        except StopIteration:
            return True
        except CenterAway:
            return False
    raise AssertionError("who is cut off asks no more")


@pytest.mark.parametrize("data", [b"", WORDS, THREE_PARTS, os.urandom(PART - 16)], ids=["0", "few", "three", "a part"])
def test_what_was_attached_here_can_be_read_there(both, data):
    mette, jonas, case = both
    there = attach(mette, case, data)
    mette.exchange()
    assert mette.exchanging.queue().files == 0
    jonas.exchange()
    assert jonas.workspace.documents.of(case) == ()
    assert look(jonas, there) == data
    assert parts_here(jonas) == parts_here(mette) == 0
    assert jonas.workspace.documents.of(case)[0].name == "Brev.docx"


def test_nothing_of_it_lies_at_the_center_in_clear_nor_the_key_beside_its_body(both, center):
    mette, _, case = both
    there = attach(mette, case, WORDS)
    mette.exchange()
    kept = b"".join(row.bytes for row in rows(center, blob_part))
    assert kept == sealed_part(there.key, WORDS, 0)
    told = repr([rows(center, table) for table in (blob, blob_ref)])
    assert not any(word in told for word in (there.key.hex(), "Brev.docx", there.sha256))


@ON_BOTH
@pytest.mark.parametrize("lost", [False, True])
def test_a_cut_at_any_step_of_giving_is_gone_on_with(both, center, lost):
    mette, jonas, case = both
    there = attach(mette, case, THREE_PARTS)
    turns = 0
    while not cut_at(mette, turns % 4, lost=lost) and turns < 60:
        turns += 1
    mette.exchange()
    assert (len(rows(center, blob_part)), mette.exchanging.queue().files) == (3, 0)
    jonas.exchange()
    assert look(jonas, there) == THREE_PARTS


@pytest.mark.parametrize("lost", [False, True])
def test_a_cut_at_any_step_of_fetching_keeps_the_parts_that_came(both, lost):
    mette, jonas, case = both
    there = attach(mette, case, THREE_PARTS)
    mette.exchange()
    jonas.exchange()
    jonas.workspace.attaching.want(there.sha256)
    kept = []
    while jonas.workspace.documents.get(there.sha256) is None:
        cut_at(jonas, 2, lost=lost)
        kept.append(parts_here(jonas))
        assert len(kept) < 5
    assert kept == [1, 2, 0]
    assert jonas.workspace.documents.get(there.sha256).data == THREE_PARTS


def test_who_looks_before_it_is_whole_is_told_that_it_is_on_its_way(both):
    mette, jonas, case = both
    there = attach(mette, case, THREE_PARTS)
    cut_at(mette, 3, lost=True)
    jonas.exchange()
    assert look(jonas, there) is None
    assert refused(jonas, there.id) == "on_its_way"
    mette.exchange()
    jonas.exchange()
    assert jonas.workspace.documents.get(there.sha256).data == THREE_PARTS


def refused(desk, name, act=lambda blobs, name: blobs.take(name, 0, 16)):
    with desk.exchanging.line() as line, pytest.raises(CenterRefused) as raised:
        act(line.blobs, name)
    return raised.value.values["error"]


def test_nobody_else_is_told_that_it_exists(both, desk, center):
    mette, jonas, case = both
    there = attach(mette, case, WORDS)
    mette.exchange()
    olga = desk("olga")
    for act in (
        lambda blobs, name: blobs.take(name, 0, 16),
        lambda blobs, name: blobs.offset(name),
        lambda blobs, name: blobs.give(name, 0, b"x" * there.size),
    ):
        assert refused(olga, there.id, act) == refused(olga, "x" * 43, act) == "not_seen"
    jonas.exchange()
    assert look(jonas, there) == WORDS
    center.administering.take_back("lene", "jonas", case)
    assert refused(jonas, there.id) == "not_seen"


def test_who_refers_to_it_from_a_case_of_their_own_is_given_nothing(both, desk):
    mette, _, case = both
    there = attach(mette, case, WORDS)
    mette.exchange()
    olga = desk("olga")
    own = olga.new_case()
    change = Change(olga.workspace.log.new_id(), own, "note", "note@1", {"content": "?"}, attached=(there,))
    olga.workspace.log.save(change)
    olga.exchange()
    assert refused(olga, there.id) == "not_seen"
    assert refused(olga, there.id, lambda blobs, name: blobs.offset(name)) == "not_seen"
    assert mette.exchanging.queue().files == 0


def test_bytes_that_are_not_those_of_its_name_are_not_kept(both, center):
    mette, _, case = both
    there = attach(mette, case, WORDS)
    cut_at(mette, 1, lost=False)
    other = bytes(there.size)
    assert refused(mette, there.id, lambda blobs, name: blobs.give(name, 0, other)) == "wrong_hash"
    assert rows(center, blob_part) == rows(center, blob) == []
    mette.exchange()
    assert len(rows(center, blob)) == 1


def test_a_part_goes_where_the_last_one_ended_and_is_a_whole_part(both):
    mette, _, case = both
    there = attach(mette, case, THREE_PARTS)
    cut_at(mette, 3, lost=False)
    part = sealed_part(there.key, THREE_PARTS, 1)
    with mette.exchanging.line() as line:
        assert line.blobs.offset(there.id) == PART
    assert refused(mette, there.id, lambda blobs, name: blobs.give(name, 0, part)) == "wrong_offset"
    assert refused(mette, there.id, lambda blobs, name: blobs.give(name, PART, part[:-1])) == "bad_message"
    assert refused(mette, there.id, lambda blobs, name: blobs.give(name, PART, part + b"x")) == "too_large"


def test_giving_it_once_more_changes_nothing(both, center):
    mette, _, case = both
    there = attach(mette, case, WORDS)
    mette.exchange()
    before = rows(center, blob)
    assert refused(mette, there.id, lambda blobs, name: blobs.give(name, 0, bytes(there.size))) == "wrong_offset"
    mette.workspace._database.tables.execute("UPDATE upload SET result = ''")
    mette.exchange()
    assert rows(center, blob) == before
    assert mette.exchanging.queue().files == 0


def test_the_same_document_in_two_cases_is_two(both, center):
    mette, jonas, case = both
    other = mette.new_case("Carl Prøve (opdigtet)")
    first, second = attach(mette, case, WORDS), attach(mette, other, WORDS)
    mette.exchange()
    assert first.sha256 == second.sha256
    assert {row.case_id for row in rows(center, blob)} == {case, other}
    center.administering.take_back("lene", "mette", other)
    mette.exchange()
    assert len(mette.workspace.documents.of(case)) == 1
    jonas.exchange()
    assert look(jonas, first) == WORDS


def test_a_full_disk_keeps_the_parts_that_came_and_takes_the_rest_later(both):
    mette, jonas, case = both
    there = attach(mette, case, THREE_PARTS)
    mette.exchange()
    jonas.exchange()
    jonas.workspace.attaching.want(there.sha256)
    tables = jonas.workspace._database
    used, size = (int(tables.row(f"PRAGMA {name}")[0]) for name in ("page_count", "page_size"))
    tables.rows(f"PRAGMA max_page_count = {used + PART * 3 // 2 // size}")
    with pytest.raises(DiskFull):
        jonas.exchange()
    assert (parts_here(jonas), jonas.workspace.documents.of(case)) == (1, ())
    assert jonas.workspace.verify() == ()
    tables.rows("PRAGMA max_page_count = 1000000")
    jonas.exchange()
    assert jonas.workspace.documents.get(there.sha256).data == THREE_PARTS


def test_a_part_that_was_changed_on_the_way_is_not_taken(both, center):
    mette, jonas, case = both
    there = attach(mette, case, WORDS)
    mette.exchange()
    jonas.exchange()
    with center.database.writing() as connection:
        connection.execute(blob_part.update().values(bytes=bytes(there.size)))
    assert look(jonas, there) is None
    assert (parts_here(jonas), jonas.workspace.documents.of(case)) == (0, ())


def test_it_goes_off_the_desk_with_its_case_and_is_given_before_nobody_has_it(both, center):
    mette, jonas, case = both
    there = attach(jonas, case, WORDS)
    center.administering.take_back("lene", "jonas", case)
    cut_at(jonas, 1, lost=False)
    database = jonas.workspace._database
    for table in ("document", "attachment", "wanted_blob"):
        assert database.rows(f"SELECT * FROM {table}") == []  # noqa: S608 -- our own names
    assert [row[0] for row in database.rows("SELECT bytes FROM blob_part")] == [sealed_part(there.key, WORDS, 0)]
    jonas.exchange()
    assert parts_here(jonas) == 0
    assert len(rows(center, blob_part)) == 1
    assert refused(jonas, there.id) == "not_seen"
    assert mette.exchange().received == 0


@ON_BOTH
def test_erasing_a_revision_or_a_case_drops_what_only_they_referred_to(both, center):
    mette, _, case = both
    there, other = attach(mette, case, WORDS), attach(mette, case, b"Et andet.")
    mette.exchange()
    [first] = [row.revision for row in rows(center, blob_ref) if row.blob == there.id]
    with center.database.writing() as connection:
        forget_references(connection, TOWN, [first])
    assert [row.id for row in rows(center, blob)] == [other.id]
    with center.database.writing() as connection:
        forget_references(connection, TOWN, [row.revision for row in rows(center, blob_ref)])
    assert [rows(center, table) for table in (blob, blob_part, blob_ref)] == [[], [], []]


@ON_BOTH
def test_what_nothing_refers_to_goes_after_thirty_days(both, center, clock):
    mette, _, case = both
    there, _ = attach(mette, case, WORDS), attach(mette, case, b"Bliver.")
    mette.exchange()
    [name] = [row.revision for row in rows(center, blob_ref) if row.blob == there.id]
    with center.database.writing() as connection:
        connection.execute(delete(body).where(body.c.revision == name))
    tidying = Tidying(center.database, TOWN, clock)
    assert tidying.drop_unreferenced() == 0
    clock.go_on(timedelta(days=31).total_seconds())
    assert tidying.drop_unreferenced() == 1
    assert there.id not in {row.id for row in rows(center, blob)}
    assert len(rows(center, blob_part)) == 1


def test_a_center_that_was_put_back_is_given_it_again(both, center):
    mette, _, case = both
    attach(mette, case, WORDS)
    mette.exchange()
    with center.database.writing() as connection:
        for table in (blob_part, blob):
            connection.execute(delete(table))
    mette.exchanging._outbox.offer_again()
    mette.exchange()
    assert len(rows(center, blob_part)) == 1


def test_a_center_that_was_put_back_is_given_it_by_a_colleague_who_has_fetched_it(both, center):
    mette, jonas, case = both
    first, other = attach(mette, case, WORDS), attach(mette, case, b"Et andet.")
    mette.exchange()
    jonas.exchange()
    for there in (first, other):
        look(jonas, there)
    with center.database.writing() as connection:
        for table in (blob_part, blob):
            connection.execute(delete(table))
    spoilt = "UPDATE document SET bytes = CAST('Et andet?' AS BLOB) WHERE sha256 = ?"
    jonas.workspace._database.tables.execute(spoilt, [other.sha256])
    jonas.exchanging._outbox.offer_again()  # Mette's computer lies in a lake
    jonas.exchange()
    assert [row.id for row in rows(center, blob)] == [first.id]
    assert [row.bytes for row in rows(center, blob_part)] == [sealed_part(first.key, WORDS, 0)]
    assert (jonas.exchanging.queue().files, jonas.exchanging.queue().refused) == (0, 0)
    center.administering.take_back("lene", "jonas", case)
    jonas.exchange()
    assert jonas.workspace._database.rows("SELECT * FROM upload") == []


def test_a_letter_from_before_documents_travelled_is_referred_to_and_given(both, center):
    mette, jonas, case = both
    workspace, name = mette.workspace, sha256(WORDS).hexdigest()
    letter = Change(workspace.log.new_id(), case, "letter", "letter@2", {"sha256": name, "sealed": True})
    workspace.log.save(letter, also=lambda: workspace.documents.keep(case, "Brev.docx", WORDS, workspace.clock.now()))
    before = workspace.cases.file(case).record(letter.record)
    mette.exchange()
    assert len(rows(center, blob_part)) == 1
    after = workspace.cases.file(case).record(letter.record)
    assert (after.fields, after.proposals) == (before.fields, {})
    mette.exchange()
    assert len(rows(center, blob)) == 1
    jonas.exchange()
    assert look(jonas, Attachments(jonas.workspace._database).of(name)) == WORDS
