"""The table of checks in the documents is the one that the files make, and it has the whole catalogue."""

import check_table

from casework.library import default_library

CATALOGUE = [*(f"E{number:02}" for number in range(1, 74)), *(f"P{number:02}" for number in range(1, 23))]


def test_the_table_of_checks_is_current() -> None:
    written = check_table.PAGE.read_text(encoding="utf-8")
    assert written == check_table.page(written, default_library()), "run python scripts/check_table.py"


def test_every_error_of_the_catalogue_has_its_check() -> None:
    rows = check_table.table(default_library()).splitlines()[2:]
    assert [row.split(" | ")[0].removeprefix("| ") for row in rows] == CATALOGUE
