"""The law's deadlines: when they start, when they end, and who may be late."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model.deadline_text import read_deadlines
from casework.model.deadlines import STATES, deadlines, months_after
from casework.model.house_deadlines import house_deadlines
from casework.model.problems import BadData
from casework.model.small_case import small_case

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAYS = st.dates(date(1950, 1, 1), date(2200, 1, 1))


@pytest.fixture
def at(library):
    """Return the deadlines of a case with these records."""

    def deadlines_at(now, *records):
        return deadlines(small_case(records), library.rules.deadlines, now)

    return deadlines_at


def concern(**answers):
    return {"id": "underretning", "kind": "concern", **answers}


def investigation(**answers):
    return {"id": "undersoegelse", "kind": "investigation", **answers}


def assessment(**answers):
    return {"id": "vurdering", "kind": "assessment", **answers}


def test_twenty_four_hours_run_through_the_weekend(at):
    [deadline] = at(NOON, concern(received_at="2026-11-20T15:30+01:00"))
    assert deadline.code == "D01"
    assert deadline.due == datetime(2026, 11, 21, 14, 30, tzinfo=UTC)
    assert (deadline.state, deadline.record, deadline.path) == ("late", "underretning", "assessed_at")


def test_twenty_four_hours_are_hours_also_when_the_clocks_are_put_back(at):
    [deadline] = at(NOON, concern(received_at="2026-10-24T18:00+02:00"))
    assert deadline.due == datetime(2026, 10, 25, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("assessed_at", "state"),
    [("2026-11-21T14:30+00:00", "done"), ("2026-11-21T14:31+00:00", "done_late"), ("2026-11-20T16:00+01:00", "done")],
)
def test_an_assessment_stops_the_clock_in_time_or_late(at, assessed_at, state):
    [deadline] = at(NOON, concern(received_at="2026-11-20T15:30+01:00", assessed_at=assessed_at))
    assert deadline.done
    assert deadline.state == state
    assert deadline.late == (state == "done_late")


def test_four_months_end_on_the_same_day_of_the_month(at):
    [deadline] = at(NOON, investigation(aware_on="2026-10-05"))
    assert (deadline.code, deadline.day) == ("D03", date(2027, 2, 5))
    assert deadline.warnings == (date(2026, 11, 30), date(2026, 12, 28), date(2027, 1, 18))


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 11, 29), "running"),
        (date(2026, 11, 30), "soon"),
        (date(2027, 2, 5), "soon"),
        (date(2027, 2, 6), "late"),
    ],
)
def test_the_last_lawful_day_is_still_in_time(at, today, state):
    [deadline] = at(datetime.combine(today, time(12)).astimezone(), investigation(aware_on="2026-10-05"))
    assert deadline.state == state


def test_the_clock_runs_from_the_assessment_until_an_investigation_takes_it_over(at):
    outcome = assessment(aware_on="2026-09-01", outcome="investigation")
    [alone] = at(NOON, outcome)
    assert (alone.record, alone.day) == ("vurdering", date(2027, 1, 1))
    [still] = at(NOON, outcome, investigation())
    assert still.record == "vurdering"
    [taken] = at(NOON, outcome, investigation(aware_on="2026-09-01"))
    assert taken.record == "undersoegelse"


def test_an_investigation_that_ended_before_does_not_take_over(at):
    found = at(
        NOON,
        investigation(aware_on="2024-01-01", concluded_on="2024-04-01"),
        assessment(aware_on="2026-09-01", outcome="investigation"),
    )
    assert [(one.record, one.done) for one in found] == [("vurdering", False), ("undersoegelse", True)]


def test_no_investigation_is_due_where_the_assessment_ended_otherwise(at):
    assert at(NOON, assessment(aware_on="2026-09-01", outcome="no_further")) == ()


def test_running_deadlines_come_by_urgency_and_then_those_that_are_done(at):
    found = at(
        NOON,
        investigation(aware_on="2026-10-05"),
        {**concern(received_at="2026-11-23T09:00+00:00"), "id": "ny"},
        concern(received_at="2026-11-01T09:00+00:00", assessed_at="2026-11-01T10:00+00:00"),
    )
    assert [one.record for one in found] == ["ny", "undersoegelse", "underretning"]


def test_a_closed_case_has_no_deadlines(at):
    closed = {"id": "sag", "kind": "case", "status": "closed"}
    assert at(NOON, closed, investigation(aware_on="2026-10-05")) == ()


@pytest.mark.parametrize("slip", ["0202-11-01", "9999-12-31", "2026-13-01", "", "i går", 7, None])
def test_a_slip_of_the_pen_starts_no_clock(at, slip):
    assert at(NOON, investigation(aware_on=slip), concern(received_at=slip)) == ()


@given(DAYS, st.integers(0, 60))
def test_months_land_in_the_right_month_and_never_past_the_same_day(day, months):
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
    assert later.day == day.day or (later + timedelta(days=1)).month != later.month


@given(DAYS, DAYS, st.integers(0, 60))
def test_who_starts_later_is_never_due_earlier(one, other, months):
    first, second = sorted((one, other))
    assert months_after(first, months) <= months_after(second, months)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)), st.integers(-60, 60))  # noqa: DTZ001 -- hypothesis adds the zone
def test_the_state_turns_exactly_when_the_day_has_passed(library, received, minutes):
    due = received.replace(second=0, microsecond=0) + timedelta(hours=24)
    case = small_case([concern(received_at=received.isoformat(timespec="minutes"))])
    [deadline] = deadlines(case, library.rules.deadlines, due + timedelta(minutes=minutes))
    assert deadline.state in STATES
    assert deadline.late == (minutes > 0)


WRONG = """
[[deadline]]
code = "D99"
what = { da = "Prøve", en = "Try" }
law = ["barnets-lov/9999"]
hours = 24
months = 1
[[deadline.clock]]
kind = "concern"
starts = "about"
stops = "never"
[[deadline.clock]]
kind = "ghost"
starts = "received_at"
"""


def test_everything_wrong_in_the_deadlines_is_told_at_once(library):
    with pytest.raises(BadData) as raised:
        read_deadlines(WRONG, "law/deadlines.toml", library.rules.law, library.forms())
    assert sorted(problem.code for problem in raised.value.problems) == [
        "missing_key", "unknown_field", "unknown_field", "unknown_form", "unknown_law", "wrong_type",
    ]  # fmt: skip


TWICE = """
[[deadline]]
code = "D98"
what = { da = "Kort frist", en = "Short deadline" }
source = "Opdigtet"
weeks = 1
valid_to = 2026-06-30
[[deadline.clock]]
kind = "hearing"
starts = "sent_on"
stops = "answered_on"
[[deadline]]
code = "D98"
what = { da = "Lang frist", en = "Long deadline" }
source = "Opdigtet"
weeks = 3
valid_from = 2026-07-01
[[deadline.clock]]
kind = "hearing"
starts = "sent_on"
stops = "answered_on"
"""


def read(text, library):
    return read_deadlines(text, "law/deadlines.toml", library.rules.law, library.forms())


@pytest.mark.parametrize(("sent", "due"), [("2026-06-30", date(2026, 7, 7)), ("2026-07-01", date(2026, 7, 22))])
def test_the_rule_of_the_day_on_which_the_clock_started_counts(library, sent, due):
    [deadline] = deadlines(small_case([{"id": "h", "kind": "hearing", "sent_on": sent}]), read(TWICE, library), NOON)
    assert deadline.day == due


@given(DAYS)
def test_rules_that_follow_each_other_count_every_clock_once(library, sent):
    case = small_case([{"id": "h", "kind": "hearing", "sent_on": sent.isoformat()}])
    assert len(deadlines(case, read(TWICE, library), NOON)) == 1


def test_the_same_rule_twice_on_one_day_is_told(library):
    with pytest.raises(BadData) as raised:
        read(TWICE.replace("2026-07-01", "2026-06-30"), library)
    assert [str(problem) for problem in raised.value.problems] == [
        "law/deadlines.toml: overlapping_validity (id='D98', one='… – 2026-06-30', other='2026-06-30 – …')"
    ]


def test_a_rule_of_the_house_counts_while_it_is_the_law(library):
    rule = """
[[deadline]]
code = "D97"
what = { da = "Tæl", en = "Count" }
source = "Opdigtet"
every = ["quarter"]
valid_to = 2026-11-22
"""
    assert house_deadlines(read(rule, library), NOON) == ()
    assert len(house_deadlines(read(rule.replace("11-22", "11-23"), library), NOON)) == 1
