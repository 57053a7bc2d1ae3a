"""The periods in which the benefit is paid: quarters until the 15th birthday, then months."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model.benefit_periods import QUARTER, YOUTH, Period, is_paid_at_once, payment_period
from casework.model.counting import birthday, months_after

BORN = st.dates(date(1990, 1, 1), date(2030, 12, 31))
DAYS = st.dates(date(1995, 1, 1), date(2050, 12, 31))
DAY = timedelta(days=1)


def period(first, last):
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("born", "first", "last", "right"),
    [
        ("2014-05-03", "2027-01-01", "2027-03-31", True),
        ("2014-05-03", "2027-10-01", "2027-12-31", True),
        ("2014-05-03", "2027-02-01", "2027-04-30", False),
        ("2014-05-03", "2027-02-01", "2027-02-28", False),
        ("2014-05-03", "2027-01-01", "2027-03-30", False),
        ("2014-05-03", "2027-01-01", "2027-06-30", False),
        # 15 on 20 May 2027: the quarter of the birthday is let pass either way, April alone is no month of hers.
        ("2012-05-20", "2027-04-01", "2027-06-30", True),
        ("2012-05-20", "2027-05-01", "2027-05-31", True),
        ("2012-05-20", "2027-04-01", "2027-04-30", False),
        ("2012-05-20", "2027-06-01", "2027-06-30", True),
        ("2012-05-20", "2027-06-01", "2027-08-31", True),
        ("2012-05-20", "2027-06-01", "2027-07-31", False),
        # 15 on the first day of a quarter: months from that day.
        ("2012-07-01", "2027-07-01", "2027-07-31", True),
        ("2012-07-01", "2027-06-01", "2027-06-30", False),
        (None, "2027-02-01", "2027-02-28", True),
        (None, "2027-01-01", "2027-03-31", True),
        (None, "2027-02-10", "2027-03-09", False),
        (None, "2027-03-31", "2027-01-01", False),
    ],
)
def test_a_period_is_right_or_not(born, first, last, right):
    assert is_paid_at_once(period(first, last), date.fromisoformat(born) if born else None) is right


@given(DAYS, BORN)
def test_every_day_lies_in_one_period_that_is_right(day, born):
    found = payment_period(day, born)
    assert found.first <= day <= found.last
    assert is_paid_at_once(found, born)
    assert payment_period(found.first, born) == payment_period(found.last, born) == found


@given(DAYS, BORN)
def test_the_periods_follow_each_other_without_a_gap(day, born):
    found = payment_period(day, born)
    assert payment_period(found.last + DAY, born).first == found.last + DAY


@given(DAYS, BORN)
def test_until_fifteen_it_is_a_quarter_and_at_most_a_quarter_later_a_month(day, born):
    found, turns = payment_period(day, born), birthday(born, YOUTH)
    months = QUARTER if day < turns else 1
    if day < turns or day >= months_after(turns, QUARTER):
        assert found.last + DAY == months_after(found.first, months)
    if found.last + DAY == months_after(found.first, QUARTER):
        assert found.first.month in {1, 4, 7, 10}


@given(DAYS, BORN, st.integers(-40, 40), st.integers(-40, 40))
def test_a_period_moved_by_a_day_is_wrong(day, born, before, after):
    found = payment_period(day, born)
    moved = Period(found.first + before * DAY, found.last + after * DAY)
    if is_paid_at_once(moved, born):
        assert moved.first.day == 1
        assert (moved.last + DAY).day == 1


@given(DAYS, DAYS, DAYS, DAYS)
def test_two_periods_meet_when_they_share_a_day(one, two, three, four):
    mine, theirs = Period(*sorted((one, two))), Period(*sorted((three, four)))
    shared = {mine.first, mine.last, theirs.first, theirs.last}
    assert mine.meets(theirs) == any(
        mine.first <= day <= mine.last and theirs.first <= day <= theirs.last for day in shared
    )
    assert mine.meets(theirs) == theirs.meets(mine)
