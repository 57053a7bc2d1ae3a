"""How new the law is: the day it was searched to, and when that is too long ago."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model.counting import months_after
from casework.model.edition import Edition, read_edition
from casework.model.forms import Text
from casework.model.problems import BadData

GOOD = """
searched_to = 2025-03-17
source = "Barnets lov, opdigtet udgave"
told = { da = "Ændringer efter dagen er ikke eftersøgt", en = "Later changes have not been searched for" }
"""
DAYS = st.dates(date(1990, 1, 1), date(2190, 1, 1))


def edition(day):
    return Edition(day, "Opdigtet", Text("Læst", "Read"))


def test_the_program_says_to_which_day_it_was_searched_and_that_nothing_later_was(library):
    assert library.edition.searched_to == date(2025, 3, 17)
    assert "LBK nr 282 af 17/03/2025" in library.edition.source
    assert "ikke eftersøgt" in library.edition.told.da


@pytest.mark.parametrize(
    ("searched_to", "last_day"),
    [
        (date(2025, 3, 17), date(2025, 9, 17)),
        (date(2025, 8, 31), date(2026, 2, 28)),
        (date(2023, 8, 30), date(2024, 2, 29)),
        (date(2025, 12, 31), date(2026, 6, 30)),
    ],
)
def test_it_is_old_after_six_months_counted_as_months(searched_to, last_day):
    assert not edition(searched_to).is_old(last_day)
    assert edition(searched_to).is_old(last_day + timedelta(days=1))


@given(DAYS, DAYS)
def test_it_is_old_exactly_when_the_same_day_six_months_later_has_passed(searched_to, day):
    assert edition(searched_to).is_old(day) == (day > months_after(searched_to, 6))


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("searched_to = 2025-03-17\n", "", ["law/edition.toml: searched_to: missing_key"]),
        ("2025-03-17", '"i går"', ["law/edition.toml: searched_to: wrong_type (expected='date (2024-01-01)')"]),
        (', en = "Later changes have not been searched for"', "", [
            "law/edition.toml: told: missing_language (language='en')"
        ]),
        ("source", "kilde", ["law/edition.toml: source: missing_key", "law/edition.toml: kilde: unknown_key"]),
    ],
)  # fmt: skip
def test_what_is_wrong_in_the_file_is_told(old, new, found):
    with pytest.raises(BadData) as raised:
        read_edition(GOOD.replace(old, new), "law/edition.toml")
    assert [str(problem) for problem in raised.value.problems] == found
