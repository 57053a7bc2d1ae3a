"""A record that is understood piece by piece is the record that was kept, however it is asked."""

import json

from hypothesis import given
from hypothesis import strategies as st

from casework.model.records import DELETED, Origin, Record, Write
from casework.store.stored_record import StoredRecord, written_record

ORIGIN = Origin("n1", "sag", "note", "note@1", "1700000000000.0", "Mette", "1700000000001.0", "Jonas")
PATHS = st.sampled_from(["content", "happened_at", DELETED, "duties/a/what", "duties/b/what"])
VALUES = st.none() | st.booleans() | st.text(max_size=20) | st.sampled_from(['["deleted",', "deleted", [DELETED, "x"]])


@st.composite
def writes(draw: st.DrawFn) -> dict[str, tuple[Write, ...]]:
    found = {}
    for path in draw(st.sets(PATHS)):
        values = draw(st.lists(VALUES, min_size=1, max_size=3))
        found[path] = tuple(
            Write(path, f"r{number}", value, "Mette", f"170000000000{number}.0", draw(st.booleans()))
            for number, value in enumerate(values)
        )
    return found


@given(writes(), writes(), st.sets(st.sampled_from(["r0", "r1", "r2"])))
def test_it_says_what_the_record_said(fields, proposals, leaves):
    record = Record(ORIGIN, fields, proposals, tuple(sorted(leaves)))
    stored = StoredRecord("n1", "note", written_record(record))
    assert (stored.id, stored.kind, stored.deleted) == (record.id, record.kind, record.deleted)
    assert [stored.answer(path) for path in fields] == [record.answer(path) for path in fields]
    assert stored.items("duties") == tuple(type(item)(stored, item.group, item.id) for item in record.items("duties"))
    assert stored == record
    assert record == stored
    assert written_record(stored) == written_record(record)


@given(writes())
def test_two_that_say_different_things_are_not_the_same(fields):
    stored = StoredRecord("n1", "note", written_record(Record(ORIGIN, fields)))
    assert stored != Record(ORIGIN, {**fields, "more": (Write("more", "r9", "ja", "Mette", "1.0"),)})
    assert stored != Record(ORIGIN, fields, leaves=("r9",))


def test_nothing_is_understood_before_somebody_asks():
    stored = StoredRecord("n1", "note", "not JSON, for nobody has asked")
    assert (stored.id, stored.kind, stored.deleted) == ("n1", "note", False)


def test_it_prints_no_word_of_what_it_holds():
    fields = {"content": (Write("content", "r1", "Ingen vågner", "Mette", "1.0"),)}
    stored = StoredRecord("n1", "note", written_record(Record(ORIGIN, fields)))
    assert "vågner" not in repr(stored)
    assert "vågner" in json.dumps(stored.answer("content"), ensure_ascii=False)
