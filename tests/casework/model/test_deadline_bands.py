"""In which order deadlines press, and which one a list names as the next."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.almanac import DanishHolidays
from casework.library import default_library
from casework.model.calendar import WorkCalendar
from casework.model.condition_kinds import Not, Records
from casework.model.deadline_bands import (
    BANDS,
    LATER,
    OVERDUE,
    THIS_WEEK,
    TODAY,
    act_by,
    band_of,
    next_of,
    open_of,
    pressing,
)  # fmt: skip
from casework.model.deadlines import deadlines
from casework.model.small_case import small_case
from casework.model.summaries import SUMMARY_KINDS, stage

RULES = default_library().rules.deadlines
WORK = WorkCalendar(DanishHolidays())
MONDAY = date(2026, 11, 23)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "band"),
    [
        (date(2026, 11, 23), TODAY),
        (date(2026, 11, 24), THIS_WEEK),
        (date(2026, 11, 29), THIS_WEEK),
        (date(2026, 11, 30), LATER),
    ],
)
def test_a_week_ends_with_its_sunday(day, band):
    assert band_of(day, MONDAY, late=False) == band
    assert band_of(day, MONDAY, late=True) == OVERDUE


@given(DAYS, DAYS, DAYS)
def test_what_comes_later_never_stands_in_an_earlier_band(today, one, other):
    first, second = sorted((one, other))
    found = [BANDS.index(band_of(day, today, late=day < today)) for day in (first, second)]
    assert found == sorted(found)


def found(*records, now=datetime(2026, 11, 23, 11, tzinfo=UTC)):
    return deadlines(small_case(records), RULES, now, WORK)


def test_a_last_day_on_a_holiday_presses_on_the_working_day_before():
    [one] = found({"id": "a", "kind": "decision", "decided_on": "2026-10-01", "matter": "placement"})
    assert (one.day, act_by(one)) == (date(2027, 1, 1), date(2026, 12, 31))
    [hours, _] = found({"id": "u", "kind": "concern", "received_at": "2026-11-23T10:00+01:00"})
    assert act_by(hours) == date(2026, 11, 24)


def test_the_next_deadline_is_one_that_somebody_has_to_meet():
    birthday = {"id": "barn", "kind": "person", "roles": ["child"], "birth_date": "2014-12-01"}
    investigation = {"id": "bfu", "kind": "investigation", "aware_on": "2026-10-05"}
    here = found(birthday, investigation)
    assert [one.code for one in here] == ["E68-12", "D03"]
    assert next_of(here).code == "D03"
    assert next_of(found(birthday)) is None


def test_what_was_finished_too_late_stays_open_until_somebody_has_said_why():
    late = {"id": "bfu", "kind": "investigation", "aware_on": "2026-01-05", "concluded_on": "2026-06-01"}
    assert [one.code for one in open_of(found(late))] == ["D03"]
    why = {"id": "d", "kind": "deviation", "about": "bfu", "rule": "D03", "reason": "Familien flyttede (opdigtet)."}
    assert open_of(found(late, why)) == ()
    # Three days for a note are our own limit; nobody is asked for a reason on the page of the day.
    assert open_of(found({"id": "n", "kind": "note", "happened_at": "2023-12-01T10:00+01:00"})) == ()


def asked(condition):
    """Return the kinds of other records that a condition looks at."""
    if isinstance(condition, Records):
        return {condition.kind}
    if isinstance(condition, Not):
        return asked(condition.part)
    return {kind for one in getattr(condition, "parts", ()) for kind in asked(one)}


def test_a_summary_reads_every_kind_that_can_move_the_next_deadline():
    # A note is written when it is begun, so its clock has always stopped.
    wanted = {
        kind
        for rule in RULES
        if not rule.expires
        for clock in rule.clocks
        if clock.kind != "note"
        for kind in (
            clock.kind, clock.handed_to, *(event.kind for event in (*clock.stopped_by, *rule.earliest)),
            *asked(clock.when),
        )
    }  # fmt: skip
    assert wanted - {""} <= SUMMARY_KINDS


@pytest.mark.parametrize("kind", ["follow_up", "rating"])
def test_a_follow_up_is_the_step_after_the_plan(kind):
    plan = {"id": "plan", "kind": "plan"}
    assert stage(small_case([plan])) == "plan"
    assert stage(small_case([plan, {"id": "ny", "kind": kind}])) == "follow_up"


def test_hours_that_run_over_midnight_press_tomorrow():
    [hours, *_] = found({"id": "u", "kind": "concern", "received_at": "2026-11-23T10:00+01:00"})
    assert band_of(act_by(hours), MONDAY, late=hours.late) == THIS_WEEK
    assert band_of(act_by(hours), MONDAY + timedelta(days=1), late=hours.late) == TODAY


def test_what_has_always_stopped_presses_nobody_and_the_page_of_the_day_need_not_read_it():
    left = {rule.code for rule in RULES} - {rule.code for rule in pressing(RULES)}
    assert left - {rule.code for rule in RULES if not rule.clocks} == {"D13"}
    assert "note" not in {clock.kind for rule in pressing(RULES) for clock in rule.clocks}
