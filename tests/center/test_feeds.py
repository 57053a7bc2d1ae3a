"""The numbers of a feed: without a hole, in the order in which they became true, whoever writes at once."""

import time
from concurrent.futures import ThreadPoolExecutor
from secrets import token_hex
from threading import Event

import pytest
from sqlalchemy import select, text

from casework.model.exchange import Cursor, check_page, next_chain
from center.database import CenterUnavailable, Database
from center.feeds import FeedChanged, Row, append, open_feed, read_page
from center.tables import feed

TOWN, SCOPE = "home", "unit:vest"
WRITERS, EACH = 8, 40


@pytest.fixture(params=["sqlite", "postgres"])
def database(request, tmp_path, postgres):
    url = f"sqlite:///{tmp_path / 'center.db'}" if request.param == "sqlite" else postgres.fresh(f"t{token_hex(6)}")
    made = Database(url)
    made.make()
    with made.writing() as connection:
        open_feed(connection, TOWN, SCOPE, "epoch")
    yield made
    made.close()


def add(database, *names, pause=0.0):
    with database.writing() as connection:
        append(connection, TOWN, {SCOPE: [Row("case_in", name, "case") for name in names]})
        time.sleep(pause)


def add_twice(database):
    with database.writing() as connection:
        append(connection, TOWN, {SCOPE: [Row("case_in", "lost", "case")]})
        open_feed(connection, TOWN, SCOPE, "epoch")  # there is one already


def page(database, cursor=None, limit=500, sees=lambda case: True):  # noqa: ARG005
    with database.reading() as connection:
        return read_page(connection, TOWN, SCOPE, cursor or Cursor(), limit, sees)


def test_a_page_goes_on_where_the_last_one_ended(database):
    add(database, "a", "b", "c")
    first = page(database, limit=2)
    check_page(Cursor(), first)
    assert ([one.ref for one in first.entries], first.more) == (["a", "b"], True)
    second = page(database, first.cursor)
    check_page(first.cursor, second)
    assert ([one.ref for one in second.entries], second.more) == (["c"], False)
    assert second.chain == next_chain(first.chain, "case_in", "c")


def test_a_cursor_of_another_history_is_told_so(database):
    add(database, "a", "b")
    good = page(database).cursor
    for wrong in (Cursor("other", 1, good.chain), Cursor("epoch", 7, good.chain), Cursor("epoch", 2, "x")):
        with pytest.raises(FeedChanged):
            page(database, wrong)


def test_a_transaction_that_fails_leaves_no_hole(database):
    add(database, "a")
    with pytest.raises(CenterUnavailable):
        add_twice(database)
    add(database, "b")
    assert [(one.seq, one.ref) for one in page(database).entries] == [(1, "a"), (2, "b")]


def test_nobody_reads_past_a_row_that_is_written_at_the_same_time(database):
    """Many writers, each slow to commit, and a reader that moves its cursor: it sees every row, in order."""
    over, seen = Event(), []

    def read() -> None:
        cursor = Cursor()
        while True:
            last = over.is_set()
            found = page(database, cursor, limit=50)
            check_page(cursor, found)
            seen.extend(one.ref for one in found.entries)
            cursor = found.cursor if found.entries else cursor
            if last and not found.more:
                return

    def write(number: int) -> None:
        for turn in range(EACH):
            add(database, f"{number}-{turn}", pause=0.001 * (number % 3))

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reading = pool.submit(read)
        try:
            for done in [pool.submit(write, number) for number in range(WRITERS)]:
                done.result()
        finally:
            over.set()
        reading.result()
    assert sorted(seen) == sorted(f"{number}-{turn}" for number in range(WRITERS) for turn in range(EACH))


def test_a_plain_sequence_loses_rows_which_is_why_the_counter_is_a_row(postgres):
    """What the counter row is for: numbers of a sequence become visible out of order, and a reader passes them."""
    made = Database(postgres.fresh(f"t{token_hex(6)}"))
    with made.writing() as connection:
        connection.execute(text("CREATE TABLE plain (seq bigserial PRIMARY KEY, ref text)"))
    first, second = Event(), Event()

    def slow() -> None:
        with made.writing() as connection:
            connection.execute(text("INSERT INTO plain (ref) VALUES ('slow')"))
            first.set()
            second.wait(10)

    with ThreadPoolExecutor(1) as pool:
        slower = pool.submit(slow)
        first.wait(10)
        with made.writing() as connection:
            connection.execute(text("INSERT INTO plain (ref) VALUES ('quick')"))
        with made.reading() as connection:
            cursor = connection.scalar(text("SELECT max(seq) FROM plain"))
        second.set()
        slower.result()
    with made.reading() as connection:
        later = connection.scalars(text("SELECT ref FROM plain WHERE seq > :seq"), {"seq": cursor}).all()
        all_there = connection.scalars(text("SELECT ref FROM plain ORDER BY seq")).all()
    assert (all_there, later) == (["slow", "quick"], [])
    made.close()


def test_what_somebody_may_not_see_is_a_range_that_says_nothing(database):
    with database.writing() as connection:
        rows = [Row("erased", name, "mine" if name in "ad" else "other") for name in "abcde"]
        append(connection, TOWN, {SCOPE: rows})
    found = page(database, sees=lambda case: case == "mine")
    check_page(Cursor(), found)
    assert [(one.seq, one.end, one.ref) for one in found.entries] == [(1, 1, "a"), (2, 3, ""), (4, 4, "d"), (5, 5, "")]


def test_the_chain_is_kept_row_by_row(database):
    add(database, "a")
    add(database, "b", "c")
    with database.reading() as connection:
        chains = connection.scalars(select(feed.c.chain).order_by(feed.c.seq)).all()
    told = ""
    for name, chain in zip("abc", chains, strict=True):
        told = next_chain(told, "case_in", name)
        assert chain == told


def test_a_feed_that_was_never_opened_is_none(database):
    with pytest.raises(FeedChanged), database.reading() as connection:
        read_page(connection, TOWN, "unit:nowhere", Cursor(), 10, lambda _: True)


def test_what_was_just_offered_comes_back_as_its_numbers_alone(database):
    with database.writing() as connection:
        rows = [Row("revision", name, "mine" if name != "x" else "other") for name in "abxcd"]
        append(connection, TOWN, {SCOPE: rows})
    with database.reading() as connection:
        found = read_page(connection, TOWN, SCOPE, Cursor(), 10, lambda case: case == "mine", tuple("abdc"))
    check_page(Cursor(), found)
    assert [(one.seq, one.end, one.kind, one.ref) for one in found.entries] == [
        (1, 2, "yours", "a"), (3, 3, "", ""), (4, 4, "yours", "c"), (5, 5, "yours", "d"),
    ]  # fmt: skip
