"""How the law counts: hours, days, weeks, months, working days, birthdays and periods."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.almanac import DanishHolidays
from casework.model.calendar import WorkCalendar
from casework.model.counting import (
    PERIODS,
    Length,
    NoCalendar,
    birthday,
    end_of,
    months_after,
    period_end,
)
from casework.model.persons import age_on

WORK = WorkCalendar(DanishHolidays(), frozenset({"Grundlovsdag", "Juleaftensdag", "Nytårsaften"}))
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
DAY_UNITS = st.sampled_from(["days", "working_days", "weeks", "months"])
LENGTHS = st.builds(Length, st.integers(1, 20), DAY_UNITS)


@pytest.mark.parametrize(
    ("started", "length", "ends"),
    [
        (date(2026, 10, 31), Length(4, "months"), date(2027, 2, 28)),
        (date(2027, 10, 31), Length(4, "months"), date(2028, 2, 29)),
        (date(2026, 11, 30), Length(3, "months"), date(2027, 2, 28)),
        (date(2026, 11, 23), Length(4, "weeks"), date(2026, 12, 21)),
        (date(2026, 12, 18), Length(6, "working_days"), date(2026, 12, 30)),
        (date(2026, 3, 27), Length(7, "working_days"), date(2026, 4, 10)),
        (date(2026, 11, 23), Length(7, "days"), date(2026, 11, 30)),
        (date(2026, 11, 23), Length(-7, "days"), date(2026, 11, 16)),
        (date(2026, 11, 23), Length(0, "days"), date(2026, 11, 23)),
    ],
)
def test_each_unit_ends_on_its_day(started, length, ends):
    assert end_of(started, length, WORK) == ends


def test_working_days_without_a_calendar_are_refused():
    with pytest.raises(NoCalendar):
        end_of(date(2026, 11, 23), Length(6, "working_days"))


@given(DAYS, st.integers(-60, 60))
def test_weeks_end_on_the_same_weekday(day, weeks):
    end = end_of(day, Length(weeks, "weeks"))
    assert end.weekday() == day.weekday()
    assert end - day == timedelta(weeks=weeks)


@given(DAYS, LENGTHS)
def test_a_length_ends_after_its_start_and_backwards_before_it(day, length):
    assert end_of(day, length, WORK) > day
    assert end_of(day, Length(-length.number, length.unit), WORK) < day


@given(DAYS, DAYS, LENGTHS)
def test_who_starts_later_never_ends_earlier(one, other, length):
    first, second = sorted((one, other))
    assert end_of(first, length, WORK) <= end_of(second, length, WORK)


@given(DAYS, st.integers(1, 20))
def test_calendar_days_are_never_more_than_working_days_or_weeks(day, number):
    assert end_of(day, Length(number, "days")) <= end_of(day, Length(number, "working_days"), WORK)
    assert end_of(day, Length(number, "working_days"), WORK) <= end_of(day, Length(number, "weeks"), WORK) + timedelta(
        20
    )


@given(DAYS, st.integers(-24, 24), st.integers(-24, 24))
def test_months_in_two_steps_never_come_out_later(day, one, other):
    # The first step may be clipped to a short month; the day is then lost, never won.
    assert months_after(months_after(day, one), other) <= months_after(day, one + other)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)), st.integers(1, 100))  # noqa: DTZ001 -- hypothesis adds the zone
def test_hours_are_hours(moment, hours):
    assert end_of(moment, Length(hours, "hours")) - moment == timedelta(hours=hours)


@given(DAYS, st.integers(1, 18))
def test_somebody_is_an_age_from_the_birthday_on(born, age):
    day = birthday(born, age)
    assert age_on(born, day) == age
    assert age_on(born, day - timedelta(days=1)) == age - 1


@given(DAYS, st.sampled_from(sorted(PERIODS)))
def test_a_period_ends_with_a_month_and_holds_its_day(day, period):
    end = period_end(period, day)
    assert end >= day
    assert (end + timedelta(days=1)).day == 1
    assert end.month % PERIODS[period] == 0
    assert period_end(period, end) == end
    assert period_end(period, end + timedelta(days=1)) == months_after(
        end + timedelta(days=1), PERIODS[period]
    ) - timedelta(days=1)


@pytest.mark.parametrize(
    ("length", "danish", "english"),
    [
        (Length(1, "months"), "1 måned", "1 month"),
        (Length(24, "hours"), "24 timer", "24 hours"),
        (Length(-7, "days"), "7 dage", "7 days"),
        (Length(6, "working_days"), "6 arbejdsdage", "6 working days"),
    ],
)
def test_a_length_is_told_in_words(length, danish, english):
    assert (length.words(), length.words("en")) == (danish, english)
