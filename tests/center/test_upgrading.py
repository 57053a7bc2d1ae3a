"""An older center is brought forward step by step, whoever starts at once, and ends in the shape of a new one."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest
from sqlalchemy import MetaData, create_engine, insert, inspect, select

from center.__main__ import main
from center.database import CenterUnavailable, Database, sqlite_url
from center.steps import STEPS, Step
from center.upgrading import NewerCenter

FIRST = Path(__file__).with_name("first_center.sql")
ROWS = 3
NOTE = Step(90, "note", ("ALTER TABLE unit ADD COLUMN note TEXT NOT NULL DEFAULT ''",))


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "center.db")
    return request.getfixturevalue("postgres").fresh(f"t{token_hex(6)}")


@pytest.fixture
def older(url: str) -> str:
    """The url of a center as it was before any step, with rows in every table."""
    engine = create_engine(url)
    with engine.begin() as connection:
        for statement in FIRST.read_text(encoding="utf-8").partition("\n")[2].split(";\n"):
            if statement.strip():
                words = statement.replace(" BYTES", " BYTEA" if engine.name == "postgresql" else " BLOB")
                connection.exec_driver_sql(words)
    with engine.begin() as connection:
        for table in reflected(engine).sorted_tables:
            rows = [{c.name: example(c.type.python_type, row) for c in table.columns} for row in range(ROWS)]
            connection.execute(insert(table), rows)
    engine.dispose()
    return url


@pytest.fixture
def new(url: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Database]:
    """A center that was begun today, in the same kind of database."""
    other = sqlite_url(tmp_path / "new.db")
    if not url.startswith("sqlite"):
        other = request.getfixturevalue("postgres").fresh(f"t{token_hex(6)}")
    with closing(Database(other)) as database:
        assert database.make() == []
        yield database


def test_an_older_center_ends_in_the_shape_of_a_new_one_with_every_row(older: str, new: Database) -> None:
    """Fails too when `center/tables.py` is changed and no step is added to `center/steps.py`."""
    before = everything(older)
    with closing(Database(older)) as database:
        assert database.make() == list(STEPS)
        assert database.make() == []
        assert shape(database) == shape(new)
    after = everything(older)
    assert {name: after[name] for name in before} == before
    assert all(len(rows) == ROWS for rows in before.values())


def test_the_last_step_is_not_for_nothing(older: str, new: Database) -> None:
    with closing(Database(older)) as database:
        database.make(STEPS[:-1])
        assert shape(database) != shape(new)


def test_an_upgrade_that_was_cut_in_the_middle_goes_on(older: str, new: Database) -> None:
    broken = Step(STEPS[2].number, "broken", (*STEPS[2].statements, "CREATE INDEX never ON no_such_table (town)"))
    with closing(Database(older)) as database:
        with pytest.raises(CenterUnavailable):
            database.make((*STEPS[:2], broken, *STEPS[3:]))
        assert "purge" in shape(database)
        assert "notice" not in shape(database)
        assert database.make() == list(STEPS[2:])
        assert shape(database) == shape(new)


def test_a_step_may_add_a_column_where_there_are_rows(older: str) -> None:
    with closing(Database(older)) as database:
        assert database.make((*STEPS, NOTE))[-1] == NOTE
    assert [row["note"] for row in everything(older)["unit"]] == [""] * ROWS


def test_of_several_that_start_at_once_each_step_is_taken_by_one(older: str, new: Database) -> None:
    assert Counter(started_at_once(older)) == Counter(STEPS)
    with closing(Database(older)) as database:
        assert shape(database) == shape(new)


def test_several_may_begin_an_empty_database_at_once(url: str, new: Database) -> None:
    assert started_at_once(url) == []
    with closing(Database(url)) as database:
        assert shape(database) == shape(new)


def test_a_program_leaves_a_newer_database_alone(older: str, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(Database(older)) as database:
        database.make((*STEPS, NOTE))
        with pytest.raises(NewerCenter, match="90"):
            database.make()
    assert main(["--database", older, "serve"]) == 2
    assert main(["--database", older, "tidy"]) == 2
    assert capsys.readouterr().err == "newer_center {'steps': '90'}\n" * 2


def test_a_command_asks_for_the_upgrade_and_the_upgrade_says_what_it_did(
    older: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--database", older, "tidy"]) == 2
    assert capsys.readouterr().err == "older_center {'steps': '1, 2, 3, 4, 5'}\n"
    assert main(["--database", older, "upgrade"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told == [*(f"{step.number} {step.name}" for step in STEPS), "5 steps taken; the tables are of today."]
    assert main(["--database", older, "tidy"]) == 0


def started_at_once(url: str) -> list[Step]:
    """Return the steps that some of six starting processes took; each has connections of its own."""

    def start(_number: int) -> list[Step]:
        with closing(Database(url)) as database:
            return database.make()

    with ThreadPoolExecutor(6) as pool:
        return [step for taken in pool.map(start, range(6)) for step in taken]


def shape(database: Database) -> dict[str, Any]:
    """Return all that the database itself tells of its tables, whatever order it was made in."""
    with database.reading() as connection:
        told = inspect(connection)
        return {
            table: (
                {c["name"]: (str(c["type"]), c["nullable"], c["default"]) for c in told.get_columns(table)},
                told.get_pk_constraint(table)["constrained_columns"],
                sorted((i["name"] or "", i["column_names"], bool(i["unique"])) for i in told.get_indexes(table)),
                sorted(one["column_names"] for one in told.get_unique_constraints(table)),
                sorted((f["constrained_columns"], f["referred_table"]) for f in told.get_foreign_keys(table)),
            )
            for table in sorted(told.get_table_names())
        }


def everything(url: str) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = {
            table.name: [dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()]
            for table in reflected(engine).sorted_tables
        }
    engine.dispose()
    return found


def reflected(engine: Any) -> MetaData:
    tables = MetaData()
    tables.reflect(engine)
    return tables


def example(kind: type, row: int) -> Any:
    return {str: f"{row} (opdigtet)", int: row, bytes: bytes([row])}[kind]
