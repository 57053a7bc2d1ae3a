"""Lines to PostgreSQL that are cut, lead to a server that cannot be written to, or are all taken."""

from contextlib import ExitStack
from secrets import token_hex

import pytest
from sqlalchemy import text

from center.database import CenterUnavailable, Database, tried
from center.engines import LINES

END_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name AND pid <> pg_backend_pid()"


@pytest.fixture
def name():
    return f"t{token_hex(6)}"


@pytest.fixture
def database(postgres, name):
    made = Database(postgres.fresh(name))
    yield made
    made.close()


@pytest.fixture
def admin(postgres):
    made = Database(postgres.fresh(f"t{token_hex(6)}"))
    yield made
    made.close()


def pid_of(database):
    with database.writing() as connection:
        return connection.scalar(text("SELECT pg_backend_pid()"))


def write_where_nothing_can_be_written(database):
    with database.writing() as connection:
        connection.execute(text("SET TRANSACTION READ ONLY"))
        connection.execute(text("CREATE TABLE told (turn int)"))


def end_all(admin, name):
    with admin.reading() as connection:
        connection.execute(text(END_ALL), {"name": name}).all()


def test_a_line_that_was_cut_while_nobody_used_it_is_not_felt(database, admin, name):
    before = pid_of(database)
    end_all(admin, name)
    assert pid_of(database) != before


def test_what_was_cut_off_in_the_middle_is_done_again(database, admin, name):
    turns = []

    def work():
        with database.writing() as connection:
            connection.execute(text("CREATE TABLE IF NOT EXISTS told (turn int)"))
            turns.append(len(turns))
            if len(turns) == 1:
                end_all(admin, name)
            connection.execute(text("INSERT INTO told VALUES (:turn)"), {"turn": turns[-1]})

    tried(work)
    with database.reading() as connection:
        assert (turns, connection.scalars(text("SELECT turn FROM told")).all()) == ([0, 1], [1])


def test_a_line_to_a_server_that_cannot_be_written_to_any_more_is_let_go(database):
    before = pid_of(database)
    with pytest.raises(CenterUnavailable) as refused:
        write_where_nothing_can_be_written(database)
    assert refused.value.values["state"] == "25006"
    assert pid_of(database) != before


def test_a_server_that_takes_nothing_is_not_even_read(postgres, name):
    url = postgres.fresh(name)
    admin = Database(url)
    with admin.writing() as connection:
        connection.execute(text(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on'))
    admin.close()
    closed = Database(url)
    assert not closed.answers()
    closed.close()


def test_who_waits_too_long_for_a_line_is_told_that_the_center_is_away(database):
    database._engine.pool._timeout = 0.05
    with ExitStack() as taken:
        for _ in range(LINES):
            taken.enter_context(database.reading()).execute(text("SELECT 1"))
        with pytest.raises(CenterUnavailable), database.reading():
            pass
    assert database.answers()
