"""What stays of a case that goes out of sight, and what comes back with it."""

import pytest

from casework.model.exchange import Entry, FeedPage, Gone
from casework.store.outbox import Outbox
from casework.store.purging import Purging
from tests.casework.desks import CASE, Desk


@pytest.fixture
def purging(desk: Desk) -> Purging:
    return Purging(desk.database, desk.projections)


@pytest.fixture
def ours(desk: Desk, other: Desk) -> tuple[str, str]:
    """A case in which both have written: the ids of what this desk wrote and of what a colleague did."""
    (mine,) = desk.write("mine", {"content": "Mettes ord."})
    (theirs,) = other.write("theirs", {"content": "Jonas' ord."})
    desk.take(other, [theirs])
    return mine.id, theirs.id


def ids(desk: Desk, table: str, column: str) -> set[str]:
    return {row[0] for row in desk.database.rows(f"SELECT {column} FROM {table}")}  # noqa: S608 -- our own names


def take_out(desk: Desk, purging: Purging) -> None:
    with desk.database.transaction():
        purging.take_out(CASE)


def test_of_colleagues_not_even_the_heads_stay_and_of_one_s_own_what_is_not_safe(
    desk: Desk, purging: Purging, ours: tuple[str, str]
) -> None:
    mine, _ = ours
    take_out(desk, purging)
    assert desk.shown() == []
    assert ids(desk, "revision", "id") == {mine}
    assert ids(desk, "body", "revision") == set()
    assert ids(desk, "set_aside", "revision") == {mine}


def test_what_is_safe_at_the_center_is_not_kept_aside_and_then_the_case_is_gone(
    desk: Desk, purging: Purging, ours: tuple[str, str]
) -> None:
    assert ours
    with desk.database.transaction():
        desk.database.do("UPDATE outbox SET result = 'stored', safe = 1")
    take_out(desk, purging)
    purging.leave_copies()
    assert ids(desk, "set_aside", "revision") == set()
    assert purging.untold(9) == (Gone(CASE, "case_out"),)


def test_a_case_is_not_gone_while_something_of_it_is_kept_aside(
    desk: Desk, purging: Purging, ours: tuple[str, str]
) -> None:
    take_out(desk, purging)
    purging.leave_copies()
    assert purging.untold(9) == ()
    with desk.database.transaction():
        told = FeedPage("epoch", 0, 1, "", 1, more=False, entries=(Entry(1, "revision", ours[0]),))
        Outbox(desk.database).note_numbers("unit:vest", told)
        Outbox(desk.database).note_safe("unit:vest", 1)
    assert purging.untold(9) == (Gone(CASE, "case_out"),)


def test_a_case_that_comes_back_is_gone_no_more_and_nothing_of_it_stays_aside(
    desk: Desk, other: Desk, purging: Purging, ours: tuple[str, str]
) -> None:
    mine, theirs = ours
    take_out(desk, purging)
    with desk.database.transaction():
        purging.bring_back(CASE)
    purging.leave_copies()
    assert purging.untold(9) == ()
    assert ids(desk, "purge", "ref") == set()
    assert ids(desk, "set_aside", "revision") == set()
    assert ids(desk, "body", "revision") == {mine}
    assert [row[0] for row in desk.shown()] == ["mine"]
    desk.take(other, list(other.log.history("theirs")))
    assert ids(desk, "body", "revision") == {mine, theirs}
