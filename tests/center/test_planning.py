"""What an exchange asks the embedded database looks up rows, and never reads a table that grows with the years."""

import re

import pytest
from sqlalchemy import event

from center.metrics import Metrics

GROWING = {"revision", "body", "feed", "erasure", "case_home", "access", "seen", "blob", "blob_ref", "fork", "purge"}
NOTES = 30
ALL_OF_A_TOWN = re.compile(r"\(town=\?\)|\(town=\? AND state=\?\)")


@pytest.fixture
def asked(center):
    """Collect what is asked of the center's database from here on."""
    found = []

    def note(_connection, _cursor, statement, values, _context, many):
        found.append((statement, values[0] if many else values))

    event.listen(center.database._engine, "before_cursor_execute", note)
    return found


def plans(center, asked):
    """Return how the database goes about each question, by the question."""
    told = {}
    with center.database.reading() as connection:
        for statement, values in asked:
            if statement.startswith(("SELECT", "UPDATE", "DELETE", "INSERT")):
                rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
                told[statement] = [row.detail for row in rows]
    return told


def reads_on_and_on(detail):
    how, table = detail.split()[:2]
    return table in GROWING and (how == "SCAN" or bool(ALL_OF_A_TOWN.search(detail)))


def test_what_an_exchange_costs_does_not_grow_with_what_the_center_has(center, desk, asked):
    mette, jonas, lene = desk("mette"), desk("jonas"), desk("lene")
    for one in (jonas, lene):
        one.exchange()
    case = mette.new_case()
    log = mette.workspace.log
    names = [mette.workspace.answering.start(case, "note") for _ in range(NOTES)]
    mette.exchange()
    for name in names:
        mette.workspace.answering.set(name, "content", "Noget opdigtet.")
    assert log.count_unsent() == NOTES
    asked.clear()
    for one in (mette, jonas, lene):
        one.exchange()
        one.exchange()

    told = plans(center, list(asked))
    slow = {question: plan for question, plan in told.items() if any(map(reads_on_and_on, plan))}
    assert len(lene.workspace.cases.file(case).of("note")) == NOTES
    assert any("revision.id IN" in question for question in told)
    assert slow == {}


def test_a_first_copy_looks_up_the_rows_of_its_cases(center, desk, asked):
    mette = desk("mette")
    case = mette.new_case()
    for _ in range(NOTES):
        mette.workspace.answering.start(case, "note")
    mette.exchange()
    again = desk("mette")
    asked.clear()
    again.exchange()

    told = plans(center, list(asked))
    assert len(again.workspace.cases.file(case).of("note")) == NOTES
    assert {question: plan for question, plan in told.items() if any(map(reads_on_and_on, plan))} == {}


def test_who_watches_over_it_reads_what_waits_and_nothing_else(center, desk, asked):
    mette = desk("mette")
    mette.new_case()
    mette.exchange()
    asked.clear()
    Metrics().text(center.database, center.clock)

    told = plans(center, list(asked))
    of_revisions = [line for plan in told.values() for line in plan if "revision" in line]
    assert any("revision_by_state (town=? AND state=?)" in line for line in of_revisions)
    assert not any(line.startswith("SCAN revision") for line in of_revisions)


def test_a_center_from_before_is_told_at_its_next_start(center):
    with center.database.writing() as connection:
        before = connection.exec_driver_sql("SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY tbl, idx").all()
        connection.exec_driver_sql("DELETE FROM sqlite_stat1 WHERE tbl = 'revision'")
        connection.exec_driver_sql("UPDATE sqlite_stat1 SET stat = '1 1 1'")
    center.database.make()

    with center.database.reading() as connection:
        after = connection.exec_driver_sql("SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY tbl, idx").all()
    assert before
    assert after == before
