"""What the benchmarks print, and that the copies in the big workspace are cases of their own."""

import json

import pytest

from benchmarks.load import MARKS, renamed, sample, told_apart
from benchmarks.table import Figure, Times, table

RECORD = "45037756-a8ff-45c1-b2a8-3ce716d2eb69"
REVISION = "h" * 43


def test_a_figure_stands_beside_its_floor():
    figure = Figure("save", Times((2.0, 4.0, 30.0)), Times((1.0, 2.0, 3.0)), "one row", "p99 ≤ 20 ms", met=False)
    line = table([figure]).splitlines()[2]
    assert [cell.strip() for cell in line.strip("|").split("|")] == [
        "save", "4.00 ms", "27", "29", "2.00 ms", "2.0×", "p99 ≤ 20 ms", "missed", "one row",
    ]  # fmt: skip


def test_a_floor_that_is_too_little_to_see_spoils_no_table():
    line = table([Figure("wait", Times((2.0,)), Times((0.0,)), "nothing")]).splitlines()[2]
    assert "inf×" in line


@pytest.mark.parametrize("mark", MARKS)
def test_a_copy_has_ids_of_its_own_everywhere(mark):
    written = f'{{"o": ["{RECORD}"], "f": [["quotes/{RECORD}/words", "{REVISION}", "Vi ses"]]}}'
    copy = renamed(written, mark)
    assert RECORD not in copy
    assert REVISION not in copy
    assert copy.count(mark + RECORD[1:]) == 2
    assert "Vi ses" in copy
    assert renamed(REVISION, mark) == mark + REVISION[1:]
    assert renamed(7, mark) == 7


def test_a_sample_is_spread_over_all():
    assert sample([str(number) for number in range(100)], 4) == ["0", "25", "50", "75"]


def test_a_text_of_a_copy_is_told_apart_and_its_answers_are_not():
    writes = [["content", REVISION, "Vi ses på fredag", "Mette"], ["matter", REVISION, "placement", "Mette"]]
    told = json.loads(told_apart(json.dumps({"o": [RECORD], "f": writes, "p": [], "l": []}), " Kopi 3."))
    assert [write[2] for write in told["f"]] == ["Vi ses på fredag Kopi 3.", "placement"]
    assert told["o"] == [RECORD]
