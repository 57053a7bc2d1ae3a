"""Whose address is closed to whom, and which of its lines give it away."""

from hypothesis import given
from hypothesis import strategies as st

from casework.model.contact_limits import ADDRESS
from casework.model.protected_addresses import closed_addresses, given_away, hidden_lines
from casework.model.small_case import small_case

HIDDEN = "Skjulestien 17, 9999 Øvelse (opdigtet)"
OPEN = "Prøvevej 1\n9999 Øvelse (opdigtet)"


def person(name, role, address="", **more):
    return {"id": name, "kind": "person", "name": f"{name} (opdigtet)", "roles": [role], "address": address, **more}


def family(**more):
    mother = person("mor", "mother", HIDDEN, protected_address=True, lives_with_child=True)
    return small_case([mother, person("far", "father", OPEN), person("barn", "child", HIDDEN), *more.values()])


def hidden(case, reader):
    return {line: one.id for line, one in hidden_lines(case, case.person(reader)).items()}


def test_the_street_is_hidden_and_the_town_is_not():
    assert hidden(family(), "far") == {"skjulestien 17": "mor"}


def test_nobody_at_home_is_hidden_from_by_an_address_that_is_their_own():
    assert hidden(family(), "mor") == hidden(family(), "barn") == {}


def test_the_child_of_a_protected_home_gives_it_away_too():
    case = small_case(
        [
            person("mor", "mother", protected_address=True, lives_with_child=True),
            person("far", "father"),
            person("barn", "child", HIDDEN),
        ]
    )
    assert hidden(case, "far") == {"skjulestien 17": "barn"}


def test_two_who_say_they_live_with_the_child_are_still_hidden_from_each_other():
    case = family(far2=person("far2", "father", "Nyvej 3", lives_with_child=True))
    assert hidden(case, "far2") == {"skjulestien 17": "mor"}


def test_an_open_address_is_no_secret():
    case = small_case([person("mor", "mother", HIDDEN), person("far", "father", OPEN), person("barn", "child", HIDDEN)])
    assert hidden(case, "far") == {}
    assert list(closed_addresses(case)) == []


def test_the_limits_of_contact_are_made_of_the_same_addresses(library):
    case = family()
    limits = [one for one in library.rules.parties.limits(case, case.records[0].created.date()) if one.kind == ADDRESS]
    told = [(one.about.id, [other.id for other in one.closed_to]) for one in limits]
    assert told == [(one.id, [other.id for other in closed]) for one, closed in closed_addresses(case)]
    assert told == [("mor", ["far"]), ("barn", ["far"])]


@given(
    st.text(max_size=20),
    st.sampled_from(["Skjulestien 17", "SKJULESTIEN  17", "skjulestien\n17", "Skjulestien, 17."]),
    st.sampled_from([" ", ". ", ", ", "\n"]),
)
def test_it_is_found_however_it_is_spelled_and_wherever_it_stands(before, written, after):
    case = family()
    lines = hidden_lines(case, case.person("far"))
    assert [one.id for one in given_away(f"{before} {written}{after}og mere", lines)] == ["mor"]
    assert given_away(before, lines) == ()


def test_a_longer_number_is_another_house():
    case = family()
    assert given_away("Skjulestien 170", hidden_lines(case, case.person("far"))) == ()
