"""Pages of a feed: cut where the center says, and each part as good as a page of its own."""

import json

import pytest

from casework.model.exchange import (
    SLICE,
    Answer,
    BrokenFeed,
    Cursor,
    Entry,
    FeedPage,
    Mark,
    check_page,
    marks_of,
    slices,
)
from casework.model.exchange_messages import answer_bytes, read_answer
from casework.model.message_reading import BadMessage
from casework.model.revisions import Body, DeviceKey, Head, Written, digest

BODY = Body("00" * 16, "note", "note@1", {"content": Written("Ord (opdigtet).", ())}, "")
REVISION = DeviceKey.new().signed(
    Head("r", "c", (), "d-0000000000000000", 1, 1, "", "Anna", "1795345904123.0", digest(BODY.canonical())), BODY
)
CHAINS = {seq: f"c{seq}" for seq in range(1, 36)}
ENTRIES = tuple(Entry(seq, "revision", REVISION.id, revision=REVISION) for seq in range(1, 36))
WITH_A_GAP = (*ENTRIES[:12], Entry(13, last=20), *ENTRIES[20:])


def page_of(entries: tuple[Entry, ...], marks: tuple[Mark, ...]) -> FeedPage:
    return FeedPage("e", 0, 35, "c35", 7, more=False, entries=entries, marks=marks)


@pytest.mark.parametrize("entries", [ENTRIES, WITH_A_GAP])
def test_a_page_is_cut_at_its_marks_and_each_part_goes_on_where_the_last_ended(entries):
    page = page_of(entries, marks_of(entries, CHAINS))
    parts, cursor = tuple(slices(page)), Cursor("e", 0, "")
    assert len(parts) == len(page.marks) + 1 > 2
    for part in parts:
        check_page(cursor, part)
        assert sum(entry.revision is not None for entry in part.entries) <= SLICE
        assert part.chain == CHAINS[part.last]
        cursor = part.cursor
    assert cursor == page.cursor
    assert tuple(entry for part in parts for entry in part.entries) == entries
    assert [part.more for part in parts] == [True] * (len(parts) - 1) + [False]


@pytest.mark.parametrize("marks", [(), (Mark(15, "c15"),), (Mark(99, "x"),), (Mark(0, ""),)])
def test_a_mark_that_would_cut_something_through_cuts_nothing(marks):
    page = page_of(WITH_A_GAP, marks)
    assert tuple(slices(page)) == (page,)


def test_a_part_holds_as_many_whole_slices_as_may_be_in_it_by_then():
    page, rooms = page_of(ENTRIES, marks_of(ENTRIES, CHAINS)), iter((2 * SLICE + 5, SLICE, SLICE))
    parts = tuple(slices(page, lambda: next(rooms)))
    assert [len(part.entries) for part in parts] == [2 * SLICE, SLICE, 5]
    assert [part.last for part in parts] == [20, 30, 35]


def test_marks_come_over_the_line_as_they_were_set():
    page = page_of(WITH_A_GAP, marks_of(WITH_A_GAP, CHAINS))
    told = read_answer(json.loads(answer_bytes(Answer("", feeds={"unit:vest": page}))))
    assert told.feeds["unit:vest"] == page


def told_page(row: dict[str, object]) -> FeedPage:
    """Return a page of four numbers as it is read that says one row."""
    page = {"epoch": "e", "from": 0, "to": 4, "chain": "x", "safe": 0, "more": False, "marks": [], "entries": [row]}
    return read_answer({"time": "", "results": [], "feeds": {"unit:vest": page}, "devices": {}, "orders": []}).feeds[
        "unit:vest"
    ]


def test_only_what_a_desk_offered_is_told_in_one_row_for_several_numbers():
    check_page(Cursor(), told_page({"seq": 1, "to": 4, "yours": "a"}))
    with pytest.raises(BrokenFeed):
        check_page(Cursor(), told_page({"seq": 1, "to": 4, "case_out": "c"}))


def test_a_row_that_ends_before_it_begins_is_refused():
    with pytest.raises(BadMessage) as wrong:
        told_page({"seq": 4, "to": 1, "yours": "a"})
    assert "entries[0].to" in wrong.value.values["place"]


@pytest.mark.parametrize("uncounted", [(), ("a", "b")])
def test_what_was_erased_without_having_counted_comes_over_the_line(uncounted):
    data = answer_bytes(Answer("", uncounted=uncounted))
    assert read_answer(json.loads(data)).uncounted == uncounted
    assert (b"uncounted" in data) == bool(uncounted)
