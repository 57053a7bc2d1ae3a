"""CPR numbers: the birthday they hold and the numbers nobody has.

The numbers here are replacement numbers or hold no real day, so that nobody has them.
"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model.cpr import has_cpr_shape, read_cpr, written_cpr

EARLY, MIXED, LATE = (
    {1900: range(100)},
    {2000: range(37), 1900: range(37, 100)},
    {2000: range(58), 1800: range(58, 100)},
)
CENTURIES = dict(zip("0123456789", [EARLY] * 4 + [MIXED] + [LATE] * 4 + [MIXED], strict=True))


@given(st.dates(date(1858, 1, 1), date(2057, 12, 31)), st.sampled_from(sorted(CENTURIES)), st.integers(0, 999))
def test_a_number_holds_the_birthday_it_was_made_from(born, seventh, rest):
    fits = born.year % 100 in CENTURIES[seventh].get(born.year // 100 * 100, ())
    number = read_cpr(f"{born.day + 60:02}{born:%m%y}-{seventh}{rest:03}")

    assert number is not None or not fits
    if fits:
        assert (number.born, number.replacement) == (born, True)


@pytest.mark.parametrize("text", ["310299-0000", "001199-0000", "011399-0000", "290223-4000", "930199-0000"])
def test_a_number_without_a_real_day_is_none(text):
    assert has_cpr_shape(text)
    assert read_cpr(text) is None


@pytest.mark.parametrize("text", ["", "6103140000", "610314-000", "610314-000O", "610314 0000", "٦10314-0000"])
def test_what_is_written_otherwise_is_no_number(text):
    assert not has_cpr_shape(text)
    assert read_cpr(text) is None


@given(st.text(max_size=14))
def test_no_text_makes_reading_fail(text):
    read_cpr(written_cpr(text))


def test_failing_modulus_11_is_only_unusual():
    assert read_cpr("610114-4001").usual
    assert not read_cpr("610114-4002").usual


def test_what_is_typed_gets_its_hyphen():
    assert [written_cpr(text) for text in ("6103144000", "610314 4000", " 610314-4000 ", "61031")] == [
        "610314-4000",
        "610314-4000",
        "610314-4000",
        "61031",
    ]


def test_a_number_keeps_itself_out_of_logs():
    assert "610314" not in repr(read_cpr("610314-4000"))
