"""What SQLite's planner is told of the center's tables, before there is anything in them to measure.

Every key begins with the municipality, and an embedded center has one: untold, SQLite takes that column to leave a
handful of rows, and reads a whole table where it should look up ten ids. PostgreSQL measures by itself.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, Engine

from center.tables import schema

ROWS, OF_SOME, OF_ONE = 1_000_000, 10_000, 10
"""So many rows has a table, one value of a column in the middle of an index, and one of the last column."""

FEW_VALUES = frozenset({"state"})
"""Columns with so few values that one of them says little about which row is meant."""

Told = set[tuple[str, str, str]]
"""Table, index, and how many rows share a value of its first column, of its first two, and so on."""


def tell_planner(engine: Engine) -> None:
    """Write the figures where `ANALYZE` would have written its own, unless they are there.

    Given by hand they are the same for every center, as https://sqlite.org/lang_analyze.html advises: a plan that was
    tested is the plan that is used.
    """
    with engine.connect().execution_options(reading=True) as connection:
        if connection.exec_driver_sql("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'").first():
            known = connection.exec_driver_sql("SELECT tbl, idx, stat FROM sqlite_stat1").all()
            if {(row.tbl, row.idx, row.stat) for row in known} == _figures(connection):
                return
    with engine.begin() as connection:
        # Makes the table of figures; this one table has nothing in it that takes time to read.
        connection.exec_driver_sql("ANALYZE schema_step")
        connection.exec_driver_sql("DELETE FROM sqlite_stat1")
        for told in sorted(_figures(connection)):
            connection.exec_driver_sql("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)", told)
        connection.exec_driver_sql("ANALYZE sqlite_schema")


def _figures(connection: Connection) -> Told:
    return {told for table in schema.tables for told in _of_table(connection, table)}


def _of_table(connection: Connection, table: str) -> Iterator[tuple[str, str, str]]:
    for index in connection.exec_driver_sql(f'PRAGMA index_list("{table}")').all():
        columns = [row.name for row in connection.exec_driver_sql(f'PRAGMA index_info("{index.name}")')]
        shared = [ROWS, *_later(columns[1:], unique=bool(index.unique))]
        yield table, index.name, " ".join(map(str, [ROWS, *shared]))


def _later(columns: list[str], *, unique: bool) -> Iterable[int]:
    """Yield how many rows share a value of each column after the municipality."""
    for left, column in zip(reversed(range(len(columns))), columns, strict=True):
        if left == 0 and unique:
            yield 1
        elif column in FEW_VALUES:
            yield ROWS // 10
        else:
            yield OF_SOME if left else OF_ONE
