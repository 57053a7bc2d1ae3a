"""Days, spans and ages in words."""

from datetime import date, datetime

import pytest

from casework.model import danish_dates as words

MONDAY = date(2026, 11, 23)


def test_a_day_is_written_as_in_a_danish_letter():
    assert words.long_date(MONDAY) == "23. november 2026"
    assert words.weekday_date(MONDAY) == "mandag 23. november"
    assert words.full_date(MONDAY) == "mandag 23. november 2026"
    assert words.short_date(date(2026, 12, 1)) == "1. dec. 2026"
    assert words.date_and_time(datetime(2026, 11, 23, 14, 5)) == "23. november 2026 kl. 14.05"  # noqa: DTZ001 -- as typed


def test_a_day_is_written_as_in_english():
    assert words.full_date(MONDAY, "en") == "Monday 23 November 2026"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.4, "lige nu"),
        (1, "for 1 sekund siden"),
        (3, "for 3 sekunder siden"),
        (60, "for 1 minut siden"),
        (7300, "for 2 timer siden"),
        (90000, "for 1 dag siden"),
    ],
)
def test_how_long_ago_is_said_in_words(seconds, said):
    assert words.ago(seconds) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 21), "overskredet 2 dage"),
        (date(2026, 11, 22), "overskredet 1 dag"),
        (MONDAY, "i dag"),
        (date(2026, 11, 24), "i morgen"),
        (date(2026, 11, 26), "om 3 dage"),
    ],
)
def test_how_long_is_left_is_said_in_words(day, said):
    assert words.until(day, MONDAY) == said


@pytest.mark.parametrize(
    ("born", "said"),
    [
        (date(2014, 7, 4), "12 år og 4 mdr."),
        (date(2014, 11, 23), "12 år"),
        (date(2014, 11, 24), "11 år og 11 mdr."),
        (date(2025, 10, 1), "1 år og 1 md."),
        (date(2026, 7, 1), "4 mdr."),
    ],
)
def test_an_age_is_years_and_months(born, said):
    assert words.age_words(born, MONDAY) == said


def test_an_age_in_english():
    assert words.age_words(date(2014, 7, 4), MONDAY, "en") == "12 years and 4 months"
