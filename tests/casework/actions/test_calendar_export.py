"""The exported calendar can be read back, is the same next time, and names nobody."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.actions.calendar_export import Entry, calendar_text
from casework.almanac import DanishHolidays
from casework.library import default_library
from casework.model.calendar import WorkCalendar
from casework.model.deadlines import deadlines
from casework.model.forms import Text
from casework.model.house_deadlines import house_deadlines
from casework.model.small_case import small_case

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
RULES = default_library().rules.deadlines
WORK = WorkCalendar(DanishHolidays())

CPR = "010114-0000"


def case(**answers):
    return small_case([
        {"id": "sag", "kind": "case", "number": "2026-0417", "responsible": "Mette Holm", **answers},
        {"id": "barn", "kind": "person", "name": "Ída Marie Østergård (opdigtet)", "roles": ["child"], "cpr": CPR},
        {"id": "mor", "kind": "person", "name": "Anna Østergård (opdigtet)", "roles": ["mother"], "custody": True},
        {"id": "underretning", "kind": "concern", "received_at": "2026-11-23T10:30+01:00", "about": "Ida er bange"},
        {"id": "undersoegelse", "kind": "investigation", "aware_on": "2026-09-01"},
    ])  # fmt: skip


def entries(of, now=NOW):
    return [Entry(of, one) for one in deadlines(of, RULES, now, WORK)]


def read_back(text):
    """Return the events of a calendar, each a dict of its own properties, as a small reader sees them."""
    assert text.endswith("\r\n")
    events, within = [], []
    for line in text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
        name, _, value = line.partition(":")
        if name == "BEGIN":
            within.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert within.pop() == value
        elif within[-1] == "VEVENT":
            assert name not in events[-1], f"{name} twice"
            events[-1][name] = unescaped(value)
    assert within == []
    return events


def unescaped(value):
    letters = iter(value)
    return "".join({"n": "\n"}.get(after := next(letters), after) if one == "\\" else one for one in letters)


def test_deadlines_are_read_back_with_their_days():
    hours, working_days, months = read_back(calendar_text(entries(case()), NOW))
    assert hours["DTSTART"] == "20261124T093000Z"
    assert "DTEND" not in hours
    assert working_days["DTSTART;VALUE=DATE"] == "20261201"
    assert (months["DTSTART;VALUE=DATE"], months["DTEND;VALUE=DATE"]) == ("20270101", "20270102")
    assert months["SUMMARY"] == "Í.M.Ø. 2026-0417: Den børnefaglige undersøgelse skal være færdig"
    assert months["DESCRIPTION"] == "Nærmeste arbejdsdag: 31. december 2026"
    assert months["DTSTAMP"] == "20261123T120000Z"


def test_nothing_that_points_to_a_person_is_in_it_but_initials_and_number():
    text = calendar_text(entries(case()), NOW).replace("\r\n ", "")
    for told in ("Marie", "Østergård", "Anna", "Mette", "010114", "bange", "example", "underretning", "undersoegelse"):
        assert told not in text.replace("Den børnefaglige undersøgelse", "").replace("Vurdér underretningen", "")


@pytest.mark.parametrize("number", [CPR, "0101140000", f"Sag {CPR} (2)"])
def test_a_case_that_was_numbered_by_the_child_is_told_by_initials_only(number):
    [event, *_] = read_back(calendar_text(entries(case(number=number)), NOW))
    assert event["SUMMARY"].startswith("Í.M.Ø.: ")


def test_the_same_deadline_keeps_its_uid_and_two_never_share_one():
    first = read_back(calendar_text(entries(case()), NOW))
    later = read_back(calendar_text(entries(case(number="2026-0999"), datetime(2026, 11, 24, tzinfo=UTC)), NOW, "en"))
    assert [one["UID"] for one in first] == [one["UID"] for one in later]
    assert len({one["UID"] for one in first}) == 3


def test_what_has_stopped_is_not_exported():
    [done] = [Entry(case(), replace(entries(case())[0].deadline, stopped=NOW))]
    assert read_back(calendar_text([done], NOW)) == []


def test_the_houses_own_deadlines_have_no_case():
    rules = [replace(rule, in_use=True) for rule in RULES if rule.every]
    found = read_back(calendar_text([Entry(None, one) for one in house_deadlines(rules, NOW, WORK)], NOW, "en"))
    assert sorted(one["SUMMARY"] for one in found) == sorted(rule.what.en for rule in rules)
    assert len({one["UID"] for one in found}) == 2


def test_an_empty_calendar_is_a_calendar():
    assert read_back(calendar_text([], NOW)) == []


@pytest.mark.parametrize("language", ["da", "en"])
def test_it_is_told_in_both_languages(language):
    assert RULES[0].what.in_language(language) in read_back(calendar_text(entries(case()), NOW, language))[0]["SUMMARY"]


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=200))
def test_any_words_come_back_and_no_line_is_too_long(words):
    [entry, *_] = entries(case())
    told = replace(entry, deadline=replace(entry.deadline, what=Text(words, words)))
    text = calendar_text([told], NOW)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    [event] = read_back(text)
    assert event["SUMMARY"].endswith(words)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_every_day_lasts_one_day(day):
    [entry, *_] = entries(case())
    [event] = read_back(calendar_text([replace(entry, deadline=replace(entry.deadline, due=day))], NOW))
    begins, ends = (date.fromisoformat(event[f"{name};VALUE=DATE"]) for name in ("DTSTART", "DTEND"))
    assert (begins, (ends - begins).days) == (day, 1)
