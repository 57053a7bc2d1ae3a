"""Dates and times as people type them."""

from datetime import date, time

import pytest

from casework.model.typed_dates import parse_date, parse_time

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12/3", date(2027, 3, 12)),
        ("12/9", date(2026, 9, 12)),
        ("12.3.26", date(2026, 3, 12)),
        ("23-11-2026", date(2026, 11, 23)),
        ("2026-11-23", date(2026, 11, 23)),
        ("231126", date(2026, 11, 23)),
        ("01122026", date(2026, 12, 1)),
        ("1. dec. 2026", date(2026, 12, 1)),
        ("1 december", date(2026, 12, 1)),
        ("3 May 2026", date(2026, 5, 3)),
        ("+14", date(2026, 12, 7)),
        ("-3", date(2026, 11, 20)),
        ("+2u", date(2026, 12, 7)),
        ("+4m", date(2027, 3, 23)),
        ("i dag", TODAY),
        (" I  DAG ", TODAY),
        ("i går", date(2026, 11, 22)),
        ("i morgen", date(2026, 11, 24)),
        ("fre", date(2026, 11, 27)),
        ("mandag", date(2026, 11, 30)),
        ("29/2", date(2028, 2, 29)),
    ],
)
def test_a_date_is_read_as_people_type_it(typed, meant):
    assert parse_date(typed, TODAY) == meant


@pytest.mark.parametrize("typed", ["", "31/2", "12", "snart", "12/13", "1.2.3.4", "+99999999", "33 dec", "29.2.2027"])
def test_what_is_no_date_is_none(typed):
    assert parse_date(typed, TODAY) is None


def test_the_past_and_the_future_can_be_preferred():
    assert parse_date("12/3", TODAY, prefer="past") == date(2026, 3, 12)
    assert parse_date("12/3", TODAY, prefer="future") == date(2027, 3, 12)
    assert parse_date("fre", TODAY, prefer="past") == date(2026, 11, 20)
    assert parse_date("man", TODAY, prefer="past") == TODAY


def test_a_birthday_in_two_digits_is_never_ahead():
    assert parse_date("4.7.14", TODAY, prefer="past") == date(2014, 7, 4)
    assert parse_date("4.7.84", TODAY, prefer="past") == date(1984, 7, 4)


def test_a_month_ahead_from_the_last_day_is_the_last_day():
    assert parse_date("+3m", date(2026, 11, 30)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("14", time(14)), ("14.30", time(14, 30)), ("1430", time(14, 30)), ("14:05", time(14, 5)), ("kl. 9", time(9))],
)
def test_a_time_is_read_as_people_type_it(typed, meant):
    assert parse_time(typed) == meant


@pytest.mark.parametrize("typed", ["", "25", "14.75", "snart", "1.2.3"])
def test_what_is_no_time_is_none(typed):
    assert parse_time(typed) is None
