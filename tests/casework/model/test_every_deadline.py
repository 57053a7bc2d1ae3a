"""All deadlines of the law, also those that are not shown yet: each counted as its rule says."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.almanac import DanishHolidays
from casework.library import default_library
from casework.model.calendar import WorkCalendar
from casework.model.counting import Length, NoCalendar, months_after
from casework.model.deadline_text import read_deadlines
from casework.model.deadlines import STATES, deadlines
from casework.model.house_deadlines import house_deadlines
from casework.model.problems import BadData
from casework.model.small_case import small_case

LIBRARY = default_library()
RULES = {rule.code: rule for rule in LIBRARY.rules.deadlines}
WORK = WorkCalendar(DanishHolidays(), frozenset({"Grundlovsdag", "Juleaftensdag", "Nytårsaften"}))
NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
FORTY = timedelta(days=40)


def running(code, *records, now=NOON, work=WORK):
    """Return the deadlines of one rule as if it were shown and every form were there."""
    return deadlines(small_case(records), [replace(RULES[code], in_use=True, needs=())], now, work)


def record(kind, name="den", /, **answers):
    return {"id": name, "kind": kind, **answers}


def child(born):
    return record("person", "barn", name="Ida Holm (opdigtet)", roles=["child"], birth_date=born)


def test_every_deadline_of_the_table_has_a_rule_and_says_how_sure_it_is():
    assert {f"D{number:02}" for number in range(1, 19)} <= RULES.keys()
    assert {rule.code for rule in RULES.values() if not rule.confidence or not rule.status} == set()
    assert all(rule.law or rule.source for rule in RULES.values())


def test_only_what_was_shown_before_is_shown():
    assert [code for code, rule in RULES.items() if rule.runs] == ["D01", "D03"]


def test_what_was_not_read_in_its_source_is_not_verified():
    assert {code for code, rule in RULES.items() if rule.verified and rule.confidence != "S"} == set()


def test_a_rule_waits_for_what_no_form_has():
    assert RULES["D07"].needs == ("follow_up.held_on",)
    follow_up = record("follow_up", "opfoelgning", held_on="2026-11-01")
    plan = record("plan", support_started_on="2026-08-01")
    assert deadlines(small_case([plan, follow_up]), list(RULES.values()), NOON, WORK) == ()


@pytest.mark.parametrize(
    ("code", "answers", "due"),
    [
        ("D02", record("concern", received_at="2026-12-18T15:30+01:00"), date(2026, 12, 30)),
        ("D04", record("decision", decided_on="2026-11-30", matter="support", plan_stance="plan"), date(2027, 2, 28)),
        ("D05", record("decision", decided_on="2026-10-01", matter="placement"), date(2027, 1, 1)),
        ("D07", record("plan", support_started_on="2026-10-31"), date(2027, 1, 31)),
        ("D10", record("letter", delivered_on="2026-11-26", template="parental_injunction"), date(2026, 12, 24)),
        ("D11", record("complaint", received_on="2026-11-12"), date(2026, 12, 10)),
        ("D12", record("access_request", received_on="2026-03-27"), date(2026, 4, 10)),
        ("D16", record("school_absence", stopped_from="2026-10-01"), date(2027, 1, 1)),
        ("D17", record("chair_decision", decided_on="2026-11-20"), date(2026, 11, 27)),
        ("D18", record("placement", started_on="2026-08-31"), date(2027, 2, 28)),
    ],
)
def test_each_ends_on_its_last_lawful_day(code, answers, due):
    [deadline] = running(code, answers)
    assert (deadline.code, deadline.day, deadline.record) == (code, due, "den")
    assert deadline.done is False
    assert deadline.reason() != deadline.reason("en")


def test_the_reason_tells_what_started_it_and_how_long_it_is():
    [deadline] = running("D03", record("investigation", aware_on="2026-10-05"))
    assert deadline.reason() == "Kommunen blev opmærksom på barnet: 5. oktober 2026. Frist: 4 måneder"
    assert deadline.reason("en") == "The municipality became aware of the child: 5 October 2026. Deadline: 4 months"
    assert deadline.late_asks == "investigation.interim_assessment"


def test_a_last_day_at_christmas_is_shown_with_the_working_day_that_the_rule_says():
    [complaint] = running("D10", record("letter", delivered_on="2026-11-26", template="parental_injunction"))
    assert (complaint.day, complaint.working_day) == (date(2026, 12, 24), date(2026, 12, 28))
    [plan] = running("D05", record("decision", decided_on="2026-10-01", matter="placement"))
    assert (plan.day, plan.working_day) == (date(2027, 1, 1), date(2026, 12, 30))


def test_without_a_calendar_nothing_is_guessed():
    [deadline] = running("D03", record("investigation", aware_on="2026-10-05"), work=None)
    assert deadline.working_day is None
    with pytest.raises(NoCalendar):
        running("D12", record("access_request", received_on="2026-03-27"), work=None)


def test_an_anonymous_notifier_gets_no_acknowledgement():
    told = record("concern", received_at="2026-12-18T15:30+01:00", notifier_kind="anonymous")
    assert running("D02", told) == ()


def test_another_record_stops_the_clock_and_one_from_before_does_not():
    decision = record("decision", decided_on="2026-09-01", matter="support", plan_stance="plan")
    before = record("plan", "gammel", started_on="2026-08-01", stance="plan")
    after = record("plan", "ny", started_on="2026-12-02", stance="plan")
    [still] = running("D04", decision, before)
    assert (still.state, still.warn_on) == ("soon", date(2026, 10, 27))
    [done] = running("D04", decision, before, after)
    assert (done.stopped, done.state) == (date(2026, 12, 2), "done_late")


def test_the_first_follow_up_is_due_when_a_parallel_investigation_ends_first():
    plan = record("plan", support_started_on="2026-10-05")
    [alone] = running("D07", plan)
    [parallel] = running("D07", plan, record("investigation", "bfu", concluded_on="2026-11-10"))
    [ended_before] = running("D07", plan, record("investigation", "bfu", concluded_on="2026-10-01"))
    screening = record("assessment", "screening", depth="screening", outcome_on="2026-11-01")
    [screened] = running("D07", plan, screening)
    assert [one.day for one in (alone, parallel, ended_before, screened)] == [
        date(2027, 1, 5), date(2026, 11, 10), date(2027, 1, 5), date(2027, 1, 5),
    ]  # fmt: skip
    assert parallel.state == "late"


def placement(**answers):
    return record("decision", decided_on="2026-12-10", matter="placement", without_consent=True, **answers)


def test_the_plan_must_be_there_before_a_placement_without_consent():
    [missing] = running("D06", placement())
    assert (missing.day, missing.state) == (date(2026, 12, 10), "running")
    [in_time] = running("D06", placement(), record("plan", "plan", started_on="2026-11-01", stance="plan"))
    assert in_time.state == "done"
    [late] = running("D06", placement(), record("plan", "plan", started_on="2026-12-11", stance="plan"))
    assert late.state == "done_late"


def test_the_next_follow_up_is_decided_at_the_first():
    [deadline] = running("D08", record("follow_up", held_on="2026-11-20"))
    assert (deadline.day, deadline.state) == (date(2026, 11, 20), "late")


def test_a_note_is_written_within_days_of_what_was_said():
    # Records of a small case were begun on 1 January 2024.
    [soon] = running("D13", record("note", happened_at="2023-12-30T10:00+01:00"))
    [late] = running("D13", record("note", happened_at="2023-12-20T10:00+01:00"))
    assert (soon.state, late.state) == ("done", "done_late")


def test_a_visit_to_a_placed_child_starts_the_next_half_year():
    placed = record("placement", "anbringelse", started_on="2026-01-10")
    first = record("supervision_visit", "et", held_on="2026-05-01")
    found = running("D18", placed, first)
    assert [(one.record, one.day, one.done) for one in found] == [
        ("et", date(2026, 11, 1), False),
        ("anbringelse", date(2026, 7, 10), True),
    ]


@pytest.mark.parametrize("age", [10, 12, 15, 16, 18])
def test_a_birthday_is_announced_sixty_days_ahead_and_is_over_with_the_day(age):
    born = date(2010, 6, 15)
    day = date(2010 + age, 6, 15)

    def at(today):
        return running(f"E68-{age}", child(born.isoformat()), now=datetime.combine(today, NOON.time(), UTC))

    assert at(day - timedelta(days=61)) == at(day + timedelta(days=1)) == ()
    [early] = at(day - timedelta(days=60))
    [late] = at(day)
    assert early.day == late.day == day
    assert early.state == late.state == "soon"


def test_a_birthday_that_asks_for_something_stays_until_it_is_done():
    young, plan = child("2010-11-20"), record("plan", "plan", stance="plan")
    assert running("D09", young) == ()
    [late] = running("D09", young, plan)
    assert (late.day, late.state) == (date(2026, 11, 20), "late")
    [done] = running("D09", young, plan, record("youth_plan", "ungeplan", stance_on="2026-11-19"))
    assert done.state == "done"


def test_the_houses_own_deadlines_end_with_the_quarter_and_can_be_set():
    rules = [replace(rule, in_use=True) for rule in RULES.values()]
    found = house_deadlines(rules, NOON, WORK)
    # The quarter and the half-year of D14 end together.
    assert [(one.code, one.day) for one in found] == [("D14", date(2026, 12, 31)), ("D15", date(2026, 12, 31))]
    assert {one.working_day for one in found} == {date(2026, 12, 30)}
    assert {one.state for one in found} == {"running"}
    in_autumn = house_deadlines(rules, datetime(2026, 8, 1, tzinfo=UTC))
    assert [(one.code, one.day) for one in in_autumn] == [
        ("D14", date(2026, 9, 30)), ("D14", date(2026, 12, 31)), ("D15", date(2026, 12, 31)),
    ]  # fmt: skip
    set_otherwise = house_deadlines(rules, datetime(2026, 3, 20, tzinfo=UTC), every={"D15": ("quarter",)})
    assert [(one.code, one.day, one.state) for one in set_otherwise][:2] == [
        ("D14", date(2026, 3, 31), "soon"), ("D15", date(2026, 3, 31), "soon"),
    ]  # fmt: skip
    assert house_deadlines(list(RULES.values()), NOON) == ()


@given(DAYS, DAYS, st.integers(-200, 200))
def test_the_earlier_of_two_triggers_always_counts(started, concluded, later):
    now = datetime.combine(started + timedelta(days=abs(later)), NOON.time(), UTC)
    plan = record("plan", support_started_on=started.isoformat())
    [deadline] = running("D07", plan, record("investigation", "bfu", concluded_on=concluded.isoformat()), now=now)
    three_months = months_after(started, 3)
    assert deadline.day == (min(three_months, concluded) if concluded >= started else three_months)
    assert deadline.state in STATES


@given(DAYS, st.sampled_from(["D04", "D05", "D11", "D12", "D17"]))
def test_the_lawful_day_is_never_moved_by_the_working_day(started, code):
    kinds = {"D11": "complaint", "D12": "access_request", "D17": "chair_decision"}
    answers = {"received_on": started, "decided_on": started, "plan_stance": "plan"}
    matter = {"D04": "support", "D05": "placement"}.get(code, "")
    found = running(code, record(kinds.get(code, "decision"), matter=matter, **answers))
    [with_calendar] = found
    assert WORK.is_working_day(with_calendar.working_day)
    assert abs(with_calendar.working_day - with_calendar.day) < timedelta(days=10)
    if code != "D12":
        [without] = running(code, record(kinds.get(code, "decision"), matter=matter, **answers), work=None)
        assert without.day == with_calendar.day


GOOD = """
[[deadline]]
code = "D98"
what = { da = "Prøve", en = "Try" }
source = "Opdigtet"
confidence = "R"
status = "unverified"
weeks = 2
needs = ["follow_up.held_on"]
[[deadline.clock]]
kind = "follow_up"
starts = "held_on"
stops = "answered_on"
"""


def problems(text):
    with pytest.raises(BadData) as raised:
        read_deadlines(text, "law/deadlines.toml", LIBRARY.rules.law, LIBRARY.forms())
    return sorted(problem.code for problem in raised.value.problems)


def test_a_rule_that_says_what_it_needs_is_read_and_rests():
    [rule] = read_deadlines(GOOD, "law/deadlines.toml", LIBRARY.rules.law, LIBRARY.forms())
    assert (rule.needs, rule.runs, rule.length) == (("follow_up.held_on",), False, Length(2, "weeks"))


def test_a_need_that_a_form_meets_is_no_need():
    [rule] = read_deadlines(
        GOOD.replace("follow_up", "hearing").replace("held_on", "sent_on"),
        "law/deadlines.toml", LIBRARY.rules.law, LIBRARY.forms(),
    )  # fmt: skip
    assert rule.needs == ()
    assert rule.runs


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('needs = ["follow_up.held_on"]\n', "", ["unknown_form"]),
        ("weeks = 2", "", ["wrong_type"]),
        ("weeks = 2", "weeks = 2\ndays = 1", ["wrong_type"]),
        ("weeks = 2", "birthday = -1", ["wrong_type", "wrong_type"]),
        ("weeks = 2", 'every = ["fortnight"]', ["unknown_choice"]),
        ("weeks = 2", 'weeks = 2\nclosed_end = "never"', ["unknown_choice"]),
        ("weeks = 2", "weeks = 2\nwarn_days = [0]", ["wrong_type"]),
        ("weeks = 2", 'weeks = 2\nlate_asks = "plan.nothing"', ["unknown_field"]),
        ("weeks = 2", "weeks = 2\nsooner = 1", ["unknown_key"]),
        ('source = "Opdigtet"', "", ["missing_key"]),
        ('"unverified"', '"verified"', ["verified_by_nobody"]),
        ('"unverified"', '"verified"\nverified_by = "X"\nverified_on = "y"', ["verified_by_nobody", "wrong_type"]),
        ('confidence = "R"', 'confidence = "Z"', ["unknown_choice"]),
        ('stops = "answered_on"', "", ["missing_key"]),
    ],
)  # fmt: skip
def test_a_rule_that_is_written_wrongly_is_told(old, new, found):
    assert problems(GOOD.replace(old, new)) == found


def test_a_jurist_can_stand_for_a_rule():
    signed = 'status = "verified"\nverified_by = "En jurist (opdigtet)"\nverified_on = 2026-12-01'
    [rule] = read_deadlines(
        GOOD.replace('status = "unverified"', signed), "law/deadlines.toml", LIBRARY.rules.law, LIBRARY.forms()
    )
    assert rule.verified
