"""Working days in Denmark: what is closed, and how days are counted over it."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.almanac import DanishHolidays
from casework.model.calendar import WorkCalendar
from casework.model.closed_days import read_closed_days
from casework.model.problems import BadData

CLOSED = frozenset({"Grundlovsdag", "Juleaftensdag", "Nytårsaften"})
WORK = WorkCalendar(DanishHolidays(), CLOSED)
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
NUMBERS = st.integers(1, 30)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "Nytårsdag"),
        (date(2026, 4, 2), "Skærtorsdag"),
        (date(2026, 4, 6), "Anden påskedag"),
        (date(2026, 5, 14), "Kristi himmelfartsdag"),
        (date(2026, 5, 25), "Anden pinsedag"),
        (date(2026, 12, 25), "Juledag"),
        (date(2023, 5, 5), "Store bededag"),
    ],
)
def test_a_public_holiday_is_closed_and_has_a_name(day, name):
    assert not WORK.is_working_day(day)
    assert WORK.holiday(day).name == name


def test_the_great_prayer_day_is_a_working_day_since_2024():
    assert not WORK.is_working_day(date(2023, 5, 5))
    assert WORK.is_working_day(date(2024, 4, 26))
    assert WORK.is_working_day(date(2026, 5, 1))


@pytest.mark.parametrize("day", [date(2026, 6, 5), date(2026, 12, 24), date(2026, 12, 31)])
def test_customary_days_off_are_closed_only_where_the_rule_says_so(day):
    assert not WORK.is_working_day(day)
    assert WorkCalendar(DanishHolidays()).is_working_day(day)


def test_where_a_day_off_falls_on_a_public_holiday_the_holiday_counts():
    # Whit Monday 2017 was Constitution Day.
    found = WorkCalendar(DanishHolidays()).holiday(date(2017, 6, 5))
    assert found is not None
    assert found.public


def test_easter_is_jumped_over():
    assert WORK.next_working_day(date(2026, 4, 1)) == date(2026, 4, 7)
    assert WORK.previous_working_day(date(2026, 4, 7)) == date(2026, 4, 1)
    assert WORK.add_working_days(date(2026, 4, 1), 6) == date(2026, 4, 14)


@given(DAYS)
def test_the_working_days_around_a_day_have_none_between(day):
    after, before = WORK.next_working_day(day), WORK.previous_working_day(day)
    assert before < day < after
    between = [before + timedelta(days=n) for n in range(1, (after - before).days)]
    assert not any(WORK.is_working_day(one) for one in between if one != day)
    assert WORK.on_or_before(day) <= day <= WORK.on_or_after(day)
    assert (WORK.on_or_before(day) == day) == WORK.is_working_day(day)


@given(DAYS, NUMBERS)
def test_so_many_working_days_later_lie_so_many_working_days(day, number):
    later = WORK.add_working_days(day, number)
    passed = [day + timedelta(days=n) for n in range(1, (later - day).days + 1)]
    assert sum(WORK.is_working_day(one) for one in passed) == number
    assert WORK.is_working_day(later)


@given(DAYS, NUMBERS)
def test_who_counts_back_from_a_working_day_comes_back(day, number):
    start = WORK.on_or_after(day)
    assert WORK.add_working_days(WORK.add_working_days(start, number), -number) == start


@given(DAYS, DAYS, NUMBERS)
def test_who_starts_later_never_ends_earlier(one, other, number):
    first, second = sorted((one, other))
    assert WORK.add_working_days(first, number) <= WORK.add_working_days(second, number)


def test_the_names_of_the_days_off_are_those_of_the_library(library):
    file = library.law / "working_days.toml"
    closed = read_closed_days(file.read_text(encoding="utf-8"), file.name)
    known = {holiday.name for holiday in DanishHolidays().of_year(2026).values() if not holiday.public}
    assert closed.names
    assert closed.names <= known
    assert closed.confidence == "R"


def test_a_bad_list_of_days_off_is_told():
    with pytest.raises(BadData):
        read_closed_days('also_closed = [1]\nextra = "x"', "working_days.toml")


def test_nothing_is_imported_before_a_holiday_is_asked_for():
    asked = (
        "import sys; from casework.almanac import DanishHolidays; DanishHolidays(); sys.exit('holidays' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0  # noqa: S603 -- our own Python
