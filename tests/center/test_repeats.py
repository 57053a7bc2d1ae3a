"""What repeats a revision that is to be erased: the same value in its place, or its text inside another."""

import httpx2
import pytest

from center.administering import NoSuch
from center.repeats import repeats
from tests.center.conftest import TOWN
from tests.center.town import Person

SAID = "Naboens dreng hedder Bo."


@pytest.fixture
def mette(desk):
    return desk("mette")


@pytest.fixture
def repeating(center, mette):
    """Return a function that tells which revisions repeat the first of a record, when all is handed in."""

    def found(record):
        mette.exchange()
        with center.database.reading() as connection:
            return set(repeats(connection, TOWN, mette.workspace.log.history(record)[0].id))

    return found


def last_of(mette, record):
    return mette.workspace.log.history(record)[-1].id


def again(mette, record, **values):
    """Write something else, and then this, as it was said before."""
    for one in (dict.fromkeys(values), values):
        mette.exchange()
        mette.workspace.answering.set_all(record, one)
    return last_of(mette, record)


@pytest.mark.parametrize(
    "values", [{"who": "Bo"}, {"happened_at": "2026-11-23T14:32"}, {"content": SAID}], ids=["short", "a time", "long"]
)
def test_the_same_in_the_same_place_repeats_it(mette, repeating, values):
    note = mette.workspace.answering.start(mette.new_case(), "note", values)
    anew = again(mette, note, **values)
    assert repeating(note) == {anew}


@pytest.mark.parametrize(
    ("first", "other", "told"),
    [
        ({"content": SAID}, {"content": f"Som sagt: {SAID}"}, True),
        ({"content": SAID}, {"who": f"»{SAID}«"}, True),
        ({"who": "Bo"}, {"content": "Bo ringede."}, False),
        ({"happened_at": "2026-11-23T14:32"}, {"content": "Den 2026-11-23T14:32 kom de."}, False),
        ({"content": SAID}, {"content": "Naboens pige hedder Bo."}, False),
    ],
    ids=["inside another", "elsewhere", "too short", "a time", "another"],
)
def test_a_text_of_some_length_repeats_it_wherever_it_stands(mette, repeating, first, other, told):
    case = mette.new_case()
    note = mette.workspace.answering.start(case, "note", first)
    mette.exchange()
    mette.workspace.answering.start(case, "note", other)
    assert bool(repeating(note)) == told


def test_nor_does_what_came_before_or_stands_in_another_case(mette, repeating):
    case = mette.new_case()
    mette.workspace.answering.start(case, "note", {"content": SAID})
    mette.exchange()
    mette.workspace.answering.start(mette.new_case("Bo Prøve (opdigtet)"), "note", {"content": SAID})
    assert repeating(mette.workspace.answering.start(case, "note", {"content": SAID})) == set()


def test_what_stands_deep_inside_an_answer_is_looked_at_too(center, desk):
    desk("mette")
    with httpx2.Client(base_url=center.url) as client:
        mette = Person("mette", center, client).let_in()
        first, deep = mette.write("case", SAID), mette.write("case", {"told": [{"by": [SAID]}]})
        assert {one["is"] for one in mette.sync(first, deep).json()["results"]} == {"stored"}
    with center.database.reading() as connection:
        assert repeats(connection, TOWN, first.id) == (deep.id,)


def test_a_revision_that_is_not_there_is_named(center):
    with center.database.reading() as connection, pytest.raises(NoSuch):
        repeats(connection, TOWN, "nothing")
