"""The table of deadlines in the documents is the one that the rules make."""

import deadline_table

from casework.library import default_library


def test_the_table_of_deadlines_is_current() -> None:
    written = deadline_table.PAGE.read_text(encoding="utf-8")
    assert written == deadline_table.page(written, default_library()), "run python scripts/deadline_table.py"


def test_every_deadline_has_one_row() -> None:
    rows = deadline_table.table(default_library()).splitlines()[2:]
    assert [row.split(" | ")[0].removeprefix("| ") for row in rows] == [
        rule.code for rule in default_library().rules.deadlines
    ]
