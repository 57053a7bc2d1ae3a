"""What the outbox learns from a feed: the numbers of its own revisions there, and from them what is safe."""

import pytest

from casework.model.exchange import Entry, FeedPage, Result
from casework.store.outbox import Outbox
from tests.casework.desks import Desk

SCOPE = "unit:vest"


@pytest.fixture
def outbox(desk: Desk) -> Outbox:
    return Outbox(desk.database)


@pytest.fixture
def names(desk: Desk, outbox: Outbox) -> list[str]:
    """The ids of three revisions that the center has answered for."""
    made = [one.id for number in range(3) for one in desk.write(f"r{number}", {"content": f"ord {number}"})]
    outbox.set_off(made)
    with desk.database.transaction():
        outbox.note(Result(name, "stored") for name in made)
    return made


def page(*entries: Entry) -> FeedPage:
    return FeedPage("epoch", 0, max(one.end for one in entries), "", 0, more=False, entries=entries)


def safe(desk: Desk, outbox: Outbox, told: FeedPage, up_to: int, offered: tuple[str, ...] = ()) -> list[str]:
    """Take a page in that says that a backup reaches up to a number; return which revisions are safe by that."""
    with desk.database.transaction():
        outbox.note_numbers(SCOPE, told, offered)
        outbox.note_safe(SCOPE, up_to)
    return [row[0] for row in desk.database.rows("SELECT revision FROM outbox WHERE safe ORDER BY number")]


@pytest.mark.parametrize(("up_to", "many"), [(4, 0), (5, 1), (6, 2), (7, 3), (99, 3)])
def test_of_a_range_that_was_just_offered_each_has_a_number_of_its_own(
    desk: Desk, outbox: Outbox, names: list[str], up_to: int, many: int
) -> None:
    told = page(Entry(5, "yours", names[0], 7))
    assert safe(desk, outbox, told, up_to, tuple(names)) == names[:many]


def test_a_range_may_begin_in_the_middle_of_what_was_offered(desk: Desk, outbox: Outbox, names: list[str]) -> None:
    told = page(Entry(1, "case_in", "case"), Entry(2, "yours", names[1], 2))
    assert safe(desk, outbox, told, 9, tuple(names)) == [names[1]]


def test_a_range_of_another_question_is_none_of_this_one(desk: Desk, outbox: Outbox, names: list[str]) -> None:
    assert safe(desk, outbox, page(Entry(1, "yours", names[0], 3)), 9, tuple(names[1:])) == []


def test_what_comes_back_in_full_has_its_number_too(desk: Desk, outbox: Outbox, names: list[str]) -> None:
    told = page(Entry(1, "revision", names[2]), Entry(2, "erased", names[0]), Entry(3, "", "", 8))
    assert safe(desk, outbox, told, 1) == [names[2]]


def test_the_center_has_what_this_desk_wrote_and_forgot(desk: Desk, outbox: Outbox, names: list[str]) -> None:
    with desk.database.transaction():
        desk.database.do("DELETE FROM outbox")
        outbox.adopt(names[:2])
    assert (outbox.queue().waiting, outbox.queue().received) == (0, 2)
    with desk.database.transaction():
        desk.database.do("DELETE FROM outbox")
        outbox.adopt(["not here"])
    assert outbox.queue().received == 0


def test_what_was_answered_before_it_was_erased_has_counted(desk: Desk, outbox: Outbox, names: list[str]) -> None:
    with desk.database.transaction():
        outbox.note([Result(names[0], "refused", "erased"), Result(names[1], "refused", "signature")])
    assert (outbox.queue().received, outbox.queue().refused) == (2, 1)


def test_nobody_has_to_mind_what_was_received_of_a_case_that_has_gone(
    desk: Desk, outbox: Outbox, names: list[str]
) -> None:
    with desk.database.transaction():
        outbox.note([Result(names[0], "known", "no_access"), Result(names[1], "quarantined", "no_access")])
    told = {one.record: (one.state, one.why) for one in outbox.posted()}
    assert told == {"r0": ("received", ""), "r1": ("apart", "no_access"), "r2": ("received", "")}


@pytest.mark.parametrize("became", ["known", "stored", "parked", "quarantined"])
def test_a_case_is_not_ones_own_to_see_whatever_else_became_of_what_was_offered(
    desk: Desk, outbox: Outbox, names: list[str], became: str
) -> None:
    """Found by the model of the protocol (seed 22144): what a colleague had given back first was known, and stayed."""
    (case,) = {revision.head.case for name in names for revision in desk.everything() if revision.id == name}
    with desk.database.transaction():
        outbox.note([Result(names[0], became, "no_access")])
    assert outbox.apart() == (case,)
    with desk.database.transaction():
        outbox.note_taken_in(names[:1])
    assert outbox.apart() == ()
    with desk.database.transaction():
        outbox.note([Result(names[0], became, "no_access")])
        outbox.offer_case(case)
    assert [one.id for one in outbox.waiting(9)] == names[:1]
