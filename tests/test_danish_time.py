"""Danish time, on computers whose own clock stands elsewhere."""

import re
import time as system
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.library import default_library
from casework.model.checks import case_findings
from casework.model.clock import SystemClock
from casework.model.counting import Length, end_of, local_day
from casework.model.danish_time import danish_day, danish_moment, danish_time
from casework.model.deadlines import deadlines
from casework.model.small_case import small_case
from casework.model.written_days import read_moment
from casework.words import Words
from desktop.deadlines.told import day_line
from desktop.forms.written import Written

ROOT = Path(__file__).resolve().parents[1]
OFFSETS = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1800, 1, 1), datetime(2200, 1, 1), timezones=OFFSETS)  # noqa: DTZ001 -- they get one


@pytest.fixture(params=["UTC", "America/New_York", "Europe/Copenhagen"])
def elsewhere(request, monkeypatch):
    if not hasattr(system, "tzset"):
        pytest.skip("this system's clock cannot be set for one program")
    monkeypatch.setenv("TZ", request.param)
    system.tzset()
    yield request.param
    monkeypatch.undo()
    system.tzset()


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2026, 11, 23, 13, 4, tzinfo=UTC), "2026-11-23T14:04+01:00"),
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), "2026-07-02T00:30+02:00"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "2026-10-25T02:30+02:00"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "2026-10-25T02:30+01:00"),
        (datetime(2026, 11, 23, 14, 4), "2026-11-23T14:04+01:00"),  # noqa: DTZ001 -- as it is typed into a field
    ],
)
def test_a_moment_is_shown_as_a_danish_clock_shows_it(moment, shown):
    assert danish_time(moment).isoformat(timespec="minutes") == shown
    assert danish_day(moment).isoformat() == shown[:10]


@pytest.mark.usefixtures("elsewhere")
def test_a_day_begins_at_danish_midnight():
    assert danish_moment(date(2026, 7, 1)) == datetime(2026, 6, 30, 22, tzinfo=UTC)
    assert danish_moment(date(2026, 11, 23), time(16)) == datetime(2026, 11, 23, 15, tzinfo=UTC)
    assert SystemClock().today() == danish_day(datetime.now(UTC))


def test_twenty_four_hours_are_twenty_four_hours_also_when_summer_time_ends():
    started = danish_moment(date(2026, 10, 24), time(15))
    ends = end_of(started, Length(24, "hours"))
    assert ends - started == timedelta(hours=24)
    assert danish_time(ends).isoformat(timespec="minutes") == "2026-10-25T14:00+01:00"


@given(MOMENTS)
def test_what_is_shown_is_the_same_moment_and_can_be_stored(moment):
    shown = danish_time(moment)
    assert shown == moment
    assert local_day(shown) == danish_day(moment)
    assert read_moment(shown.isoformat(timespec="seconds")) == shown.replace(microsecond=0)


@pytest.mark.usefixtures("elsewhere")
def test_a_deadline_in_hours_and_the_field_it_runs_from_tell_one_clock():
    library = default_library()
    rules, now = library.rules, datetime(2026, 11, 23, 18, tzinfo=UTC)
    received = datetime(2026, 11, 23, 13, 4, tzinfo=UTC)
    case = small_case([{"id": "underretning", "kind": "concern", "received_at": received, "about": "Uden jakke."}])
    [record] = case.of("concern")
    [finding] = [one for one in case_findings(case, rules, now) if one.code == "E22"]
    assert "24. november 2026 kl. 14.04" in finding.title()

    [deadline] = deadlines(case, [rule for rule in rules.deadlines if rule.code == "D01"], now)
    forms, words = library.forms(), Words("da", library.locale)
    assert "14.04" in day_line(deadline, words)
    field = forms["concern"].field_at("received_at")
    assert "14.04" in Written(words, forms, case).answer(field, record.answer("received_at"))


def test_nothing_asks_the_computer_in_which_zone_it_stands():
    bare = re.compile(r"\.astimezone\(\)|fromtimestamp\((?!.*UTC)|\bdate\.today\(\)|datetime\.now\(\)")
    files = [file for folder in ("casework", "center", "desktop") for file in (ROOT / folder).rglob("*.py")]
    assert len(files) > 100
    assert [str(file) for file in files if bare.search(file.read_text(encoding="utf-8"))] == []
