"""All deadlines of the law: each counted as its rule says, stopped by what stops it, explained and never moved."""

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
    """Return the deadlines of one rule."""
    return deadlines(small_case(records), [RULES[code]], now, work)


def record(kind, name="den", /, **answers):
    return {"id": name, "kind": kind, **answers}


def child(born):
    return record("person", "barn", name="Ida Holm (opdigtet)", roles=["child"], birth_date=born)


def test_every_deadline_of_the_table_has_a_rule_and_says_how_sure_it_is():
    assert {f"D{number:02}" for number in range(1, 19)} <= RULES.keys()
    assert {rule.code for rule in RULES.values() if not rule.confidence or not rule.status} == set()
    assert all(rule.law or rule.source for rule in RULES.values())


def test_every_rule_runs_or_says_what_it_waits_for():
    assert {code for code, rule in RULES.items() if not rule.runs and not rule.needs} == set()


def test_what_was_not_read_in_its_source_is_not_verified():
    assert {code for code, rule in RULES.items() if rule.verified and rule.confidence != "S"} == set()


@pytest.mark.parametrize(
    ("code", "answers", "due"),
    [
        ("D02", record("concern", received_at="2026-12-18T15:30+01:00"), date(2026, 12, 30)),
        ("D04", record("decision", decided_on="2026-11-30", matter="support", plan_stance="plan"), date(2027, 2, 28)),
        ("D05", record("decision", decided_on="2026-10-01", matter="placement"), date(2027, 1, 1)),
        ("D07", record("plan", support_started_on="2026-10-31"), date(2027, 1, 31)),
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


def delivered(on="2026-11-26", about="afgoerelse", to="mor", name="levering"):
    return record("delivery", name, about=about, recipient=to, sent_on=on, delivered_on=on)


DECISION = record("decision", "afgoerelse", decided_on="2026-11-20", matter="support")


def test_a_last_day_at_christmas_is_shown_with_the_working_day_that_the_rule_says():
    [complaint] = running("D10", DECISION, delivered())
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


def test_the_next_follow_up_is_decided_at_the_first_of_each_plan_only():
    later = record("follow_up", "senere", held_on="2026-11-22", plan="plan")
    [deadline] = running("D08", record("follow_up", held_on="2026-11-20", plan="plan"), later)
    assert (deadline.record, deadline.day, deadline.state) == ("den", date(2026, 11, 20), "late")
    of_another = record("follow_up", "ny plan", held_on="2026-11-23", plan="anden")
    assert {one.record for one in running("D08", later, of_another)} == {"senere", "ny plan"}


def test_a_note_is_written_within_days_of_what_was_said():
    # Records of a small case were begun on 1 January 2024.
    [soon] = running("D13", record("note", happened_at="2023-12-30T10:00+01:00"))
    [late] = running("D13", record("note", happened_at="2023-12-20T10:00+01:00"))
    assert (soon.state, late.state) == ("done", "done_late")


def test_the_follow_up_of_another_plan_stops_no_clock():
    plans = record("plan", "ny", support_started_on="2026-10-05"), record("plan", "gammel", started_on="2026-01-05")
    [other] = running("D07", *plans, record("follow_up", held_on="2026-11-20", plan="gammel"))
    assert (other.record, other.done, other.begins) == ("ny", False, "follow_up")
    for plan in ("ny", None):
        [own] = running("D07", *plans, record("follow_up", held_on="2026-11-20", plan=plan))
        assert own.stopped == date(2026, 11, 20)


def test_the_reason_tells_what_ended_it_before_its_time():
    plan, ended = (
        record("plan", support_started_on="2026-10-05"),
        record("investigation", "bfu", concluded_on="2026-11-10"),
    )
    [deadline] = running("D07", plan, ended)
    told = "Den børnefaglige undersøgelse blev færdig: 10. november 2026, før fristen på 3 måneder"
    assert deadline.reason() == f"Støtten begyndte: 5. oktober 2026. {told}"
    assert deadline.reason("en").endswith(
        "The investigation was finished: 10 November 2026, before the deadline of 3 months"
    )


@pytest.mark.parametrize("kind", ["decision", "injunction", "non_compliance"])
def test_the_time_to_complain_runs_for_each_who_got_the_decision_also_through_its_letter(kind):
    about = record(kind, "afgoerelse", decided_on="2026-11-20")
    letter = record("letter", "brev", about="afgoerelse", recipient="far")
    found = running("D10", about, letter, delivered(), delivered(about="brev", to="far", name="fars"))
    assert [(one.record, one.day) for one in found] == [
        ("fars", date(2026, 12, 24)), ("levering", date(2026, 12, 24)),
    ]  # fmt: skip
    hearing = record("hearing", "hoering", sent_on="2026-11-20")
    assert running("D10", hearing, delivered(about="hoering")) == ()


def test_who_has_complained_stops_the_own_time_and_nobody_elses():
    complaint = record("complaint", "klage", about="afgoerelse", complainant="mor", received_on="2026-12-01")
    found = running("D10", DECISION, delivered(), delivered(to="far", name="fars"), complaint)
    assert [(one.record, one.done) for one in found] == [("fars", False), ("levering", True)]
    of_another = record("complaint", "klage", about="en anden", complainant="mor", received_on="2026-12-01")
    [still] = running("D10", DECISION, delivered(), of_another)
    assert not still.done


@pytest.mark.parametrize(("today", "state"), [(date(2026, 12, 24), "running"), (date(2026, 12, 25), "over")])
def test_what_merely_expires_is_over_and_never_overdue(today, state):
    [deadline] = running("D10", DECISION, delivered(), now=datetime.combine(today, NOON.time(), UTC))
    assert (deadline.state, deadline.done, deadline.late, deadline.asks_why) == (state, state == "over", False, False)


def test_nobody_is_to_be_visited_after_the_placement_has_ended():
    def visits(**answers):
        placed = record("placement", "anbringelse", started_on="2026-01-10", **answers)
        return running("D18", placed, record("supervision_visit", "et", held_on="2026-05-01"))

    assert [(one.record, one.state) for one in visits()] == [("et", "late"), ("anbringelse", "done")]
    assert {one.state for one in visits(ended_on="2026-09-01")} == {"done"}
    [unvisited] = running("D18", record("placement", "anbringelse", started_on="2026-01-10", ended_on="2026-09-01"))
    assert unvisited.state == "done_late"


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
    young, plan = child("2010-11-20"), record("plan", "plan", stance="plan", started_on="2026-01-05")
    assert running("D09", young) == ()
    assert running("D09", young, {**plan, "started_on": "2026-11-21"}) == ()
    [late] = running("D09", young, plan)
    assert (late.day, late.state) == (date(2026, 11, 20), "late")
    [done] = running("D09", young, plan, record("youth_plan", "ungeplan", stance_on="2026-11-19"))
    assert done.state == "done"


def test_the_sixteenth_birthday_is_told_once_with_a_plan_and_once_without():
    young, plan = child("2010-12-20"), record("plan", "plan", stance="plan", started_on="2026-01-05")
    told = [[one.code for one in running(code, young, *more)] for code in ("D09", "E68-16") for more in ((plan,), ())]
    assert told == [["D09"], [], [], ["E68-16"]]


def test_support_for_somebody_of_sixteen_asks_for_a_stance_that_may_be_old():
    young, support = child("2010-11-20"), record("decision", decided_on="2026-11-20", matter="support")
    [late] = running("D09-32", young, support)
    assert (late.state, late.begins) == ("late", "youth_plan")
    [done] = running("D09-32", young, support, record("youth_plan", "ungeplan", stance_on="2026-03-01"))
    assert done.state == "done"
    assert running("D09-32", child("2010-11-21"), support) == ()


def deviation(rule, about="den", reason="Familien flyttede midt i det hele (opdigtet)."):
    return record("deviation", "afvigelse", about=about, rule=rule, reason=reason)


@pytest.mark.parametrize("rule", ["D03", "E07"])
def test_a_reason_explains_and_never_keeps_a_deadline(rule):
    late = record("investigation", aware_on="2026-05-01")
    [bare] = running("D03", late)
    assert (bare.state, bare.asks_why, bare.explained) == ("late", True, None)
    [told] = running("D03", late, deviation(rule))
    assert (told.state, told.due, told.asks_why) == ("late", bare.due, False)
    assert (told.explained.record, told.explained.path) == ("afvigelse", "reason")


@pytest.mark.parametrize("other", [deviation("D01"), deviation("D03", about="en anden"), deviation("D03", reason="  ")])
def test_a_reason_for_something_else_explains_nothing(other):
    [deadline] = running("D03", record("investigation", aware_on="2026-05-01"), other)
    assert deadline.asks_why


def test_what_was_finished_late_asks_why_too():
    [deadline] = running("D03", record("investigation", aware_on="2026-01-05", concluded_on="2026-05-06"))
    assert (deadline.state, deadline.asks_why) == ("done_late", True)


def test_who_has_said_in_the_record_why_it_takes_longer_is_not_asked_again():
    asked = record("access_request", received_on="2026-11-02")
    [bare] = running("D12", asked)
    [told] = running("D12", {**asked, "delay": "Der er 400 sider (opdigtet)."})
    assert (bare.asks_why, told.asks_why, told.state) == (True, False, "late")
    assert told.explained.record == "den"


@given(DAYS, st.integers(0, 400), st.text(min_size=1), st.booleans())
def test_no_reason_ever_moves_a_lawful_day(started, later, reason, finished):
    now = datetime.combine(started + timedelta(days=later), NOON.time(), UTC)
    ended = {"concluded_on": (started + timedelta(days=later)).isoformat()} if finished else {}
    told = record("investigation", aware_on=started.isoformat(), **ended)
    [bare] = running("D03", told, now=now)
    [explained] = running("D03", told, deviation("D03", reason=reason), now=now)
    assert replace(explained, explained=None) == bare
    assert not bare.asks_why or explained.asks_why == (not reason.strip())


def test_working_days_are_asked_for_only_when_somebody_looks():
    class Asked:
        years = 0

        def of_year(self, year):
            self.years += 1
            return DanishHolidays().of_year(year)

    asked = Asked()
    [deadline] = running("D03", record("investigation", aware_on="2026-10-05"), work=WorkCalendar(asked))
    assert asked.years == 0
    assert deadline.working_day == date(2027, 2, 5)
    assert asked.years > 0


def test_the_houses_own_deadlines_end_with_the_quarter_and_can_be_set():
    rules = list(RULES.values())
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
    assert house_deadlines([replace(rule, in_use=False) for rule in rules], NOON) == ()


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
needs = ["weather.held_on"]
[[deadline.clock]]
kind = "weather"
starts = "held_on"
stops = "answered_on"
[[deadline.clock.stopped_by]]
kind = "hearing"
at = "sent_on"
same = { about = "id" }
"""


def problems(text):
    with pytest.raises(BadData) as raised:
        read_deadlines(text, "law/deadlines.toml", LIBRARY.rules.law, LIBRARY.forms())
    return sorted(problem.code for problem in raised.value.problems)


def test_a_rule_that_says_what_it_needs_is_read_and_rests():
    [rule] = read_deadlines(GOOD, "law/deadlines.toml", LIBRARY.rules.law, LIBRARY.forms())
    assert (rule.needs, rule.runs, rule.length) == (("weather.held_on",), False, Length(2, "weeks"))


def test_a_need_that_a_form_meets_is_no_need():
    [rule] = read_deadlines(
        GOOD.replace("weather", "hearing").replace("held_on", "sent_on"),
        "law/deadlines.toml", LIBRARY.rules.law, LIBRARY.forms(),
    )  # fmt: skip
    assert rule.needs == ()
    assert rule.runs


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('needs = ["weather.held_on"]\n', "", ["unknown_form"]),
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
        ('same = { about = "id" }', "same = { about = 1 }", ["wrong_type"]),
        ('same = { about = "id" }', 'same = { weather = "id" }', ["unknown_field"]),
        ('starts = "held_on"', 'starts = "held_on"\nabout = ["ghost"]', ["unknown_form"]),
        ("weeks = 2", 'weeks = 2\nexplained_at = "delay"', ["unknown_field"]),
        ("weeks = 2", "weeks = 2\nexpires = 1", ["wrong_type"]),
    ],
)  # fmt: skip
def test_a_rule_that_is_written_wrongly_is_told(old, new, found):
    assert problems(GOOD.replace(old, new)) == found


def test_what_nothing_stops_must_be_able_to_expire():
    nothing = GOOD.partition("[[deadline.clock.stopped_by]]")[0].replace('stops = "answered_on"', "")
    assert problems(nothing) == ["missing_key"]
    read_deadlines(nothing.replace("weeks = 2", "weeks = 2\nexpires = true"), "", LIBRARY.rules.law, LIBRARY.forms())


def test_a_jurist_can_stand_for_a_rule():
    signed = 'status = "verified"\nverified_by = "En jurist (opdigtet)"\nverified_on = 2026-12-01'
    [rule] = read_deadlines(
        GOOD.replace('status = "unverified"', signed), "law/deadlines.toml", LIBRARY.rules.law, LIBRARY.forms()
    )
    assert rule.verified
