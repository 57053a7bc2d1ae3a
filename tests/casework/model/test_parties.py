"""Who is what in a matter on a day, and what may not be told or sent to whom."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.library import default_library
from casework.model.contact_limits import ADDRESS, CONTACT, NOTIFIER
from casework.model.counting import birthday
from casework.model.parties import ROLES, UnknownMatter
from casework.model.party_text import read_parties
from casework.model.problems import BadData
from casework.model.small_case import small_case

LIBRARY = default_library()
MATRIX = LIBRARY.parties
TODAY = date(2026, 11, 23)
CHILD_IS_PARTY = ("child_youth_injunction", "support", "placement", "contact")
MATTERS = st.sampled_from(sorted(MATRIX.matters))
AGES = st.integers(0, 17)


def person(name, **answers):
    return {"id": name, "kind": "person", "name": f"{name.title()} Holm (opdigtet)", **answers}


def born(age, on=TODAY):
    return birthday(on, -age).isoformat()


def child(age=None, **answers):
    known = {"birth_date": born(age)} if age is not None else {}
    return person("barn", roles=["child"], **known, **answers)


MOTHER = person("mor", roles=["mother"], custody=True)
FATHER = person("far", roles=["father"], custody=True)
OUTSIDER = person("papfar", roles=["partner"], custody=False)


def family(age, *more):
    return small_case([child(age), MOTHER, FATHER, OUTSIDER, *more])


def roles(case, matter, day=TODAY):
    return {(one.person.id, one.role) for one in MATRIX.roles_in(matter, case, day)}


def who_is(role, case, matter, day=TODAY):
    return {person for person, found in roles(case, matter, day) if found == role}


def test_a_twelve_year_old_is_party_to_a_youth_injunction_but_not_to_a_parental_one():
    case = family(12)
    assert who_is("party", case, "child_youth_injunction") == {"barn", "mor", "far"}
    assert who_is("addressee", case, "child_youth_injunction") == {"barn"}
    assert who_is("party", case, "parental_injunction") == {"mor", "far"}
    assert who_is("addressee", case, "parental_injunction") == {"mor", "far"}
    assert who_is("not_party", case, "parental_injunction") == {"barn"}


@pytest.mark.parametrize("matter", CHILD_IS_PARTY)
def test_the_child_becomes_a_party_on_its_tenth_birthday(matter):
    case = small_case([person("barn", roles=["child"], birth_date="2016-11-23"), MOTHER])
    assert "barn" not in who_is("party", case, matter, TODAY - timedelta(days=1))
    assert "barn" in who_is("party", case, matter, TODAY)


def test_a_child_under_ten_cannot_get_an_injunction():
    assert ("barn", "excluded") in roles(family(9), "child_youth_injunction")
    assert who_is("addressee", family(9), "child_youth_injunction") == set()


def test_both_custody_holders_must_consent_to_support_and_the_stepfather_is_nobody():
    case = family(8)
    assert who_is("consents", case, "support") == {"mor", "far"}
    assert {found for who, found in roles(case, "support") if who == "papfar"} == set()


def test_from_fifteen_the_young_person_works_along_and_may_have_to_consent_but_that_is_not_read():
    assert "barn" not in who_is("cooperates", family(14), "investigation")
    assert "barn" in who_is("cooperates", family(15), "investigation")
    [consent] = [
        one
        for one in MATRIX.roles_in("support", family(15), TODAY)
        if (one.person.id, one.role) == ("barn", "consents")
    ]
    assert not consent.sure
    assert "ikke" in consent.why.da


def received(age):
    found = MATRIX.roles_in("support", family(age), TODAY)
    return {what for one in found if one.person.id == "barn" for what in one.what}


def test_a_party_gets_the_decision_and_a_child_of_fourteen_gets_it_on_paper():
    assert received(9) == set()
    assert received(14) == {"decision", "reasons", "complaint_guidance", "paper"}
    assert received(15) == {"decision", "reasons", "complaint_guidance", "digital_post"}


def test_before_barnets_lov_nothing_is_sure():
    case = family(12)
    assert any(one.sure for one in MATRIX.roles_in("support", case, date(2024, 1, 1)))
    by_barnets_lov = [
        one
        for one in MATRIX.roles_in("support", case, date(2023, 12, 31))
        if any(cited.startswith("barnets-lov") for cited in one.law)
    ]
    assert by_barnets_lov
    assert not any(one.sure for one in by_barnets_lov)


def test_a_child_of_unknown_age_may_be_everything_and_surely_is_nothing_that_depends_on_age():
    found = MATRIX.roles_in("child_youth_injunction", family(None), TODAY)
    by_role = {one.role: one for one in found if one.person.id == "barn"}
    assert {"party", "addressee", "excluded", "views"} <= by_role.keys()
    assert {role for role, one in by_role.items() if one.sure} == {"views"}
    assert "Fødselsdagen mangler" in by_role["party"].why.da
    assert "birth date is missing" in by_role["party"].why.en


def test_at_eighteen_custody_is_over():
    assert {who for who, _ in roles(family(18), "support")} == {"barn"}
    assert not any(one.sure for one in MATRIX.roles_in("support", family(18), TODAY) if one.role == "party")


def test_nobody_has_a_role_in_a_matter_that_is_not_there():
    with pytest.raises(UnknownMatter):
        MATRIX.roles_in("weather", family(12), TODAY)


@given(AGES, MATTERS)
def test_the_child_is_always_asked_and_a_party_is_always_heard_and_told(age, matter):
    case = family(age)
    assert who_is("views", case, matter) == {"barn"}
    told = who_is("party", case, matter)
    assert who_is("receives", case, matter) == who_is("access", case, matter) == told
    # Whose companion is excluded is heard, a party or not.
    assert who_is("heard", case, matter) == told | ({"barn"} if matter == "companion" else set())
    assert not told & who_is("not_party", case, matter)
    assert bool(told) == MATRIX.matters[matter].decides


@given(st.one_of(st.none(), st.integers(0, 25)), MATTERS)
def test_every_role_says_why_in_both_languages_and_cites_what_is_there(age, matter):
    for one in MATRIX.roles_in(matter, family(age), TODAY):
        assert one.role in ROLES
        assert one.why.da
        assert one.why.en
        assert all(LIBRARY.rules.law.knows(cited) for cited in one.law)


@given(st.integers(0, 16), MATTERS)
def test_growing_older_below_eighteen_takes_no_party_away(age, matter):
    assert who_is("party", family(age), matter) <= who_is("party", family(age + 1), matter)


# ---- limits


def concern(**answers):
    return {"id": "underretning", "kind": "concern", **answers}


def limit(case, kind):
    return next((one for one in MATRIX.limits(case, TODAY) if one.kind == kind), None)


def test_honour_related_risk_closes_contact_until_the_assessment_is_written():
    teacher = person("laerer", roles=["professional"])
    closed = limit(family(12, teacher, concern(honour_related=True)), CONTACT)
    assert {one.id for one in closed.closed_to} == {"mor", "far", "papfar"}
    assert closed.sure
    assert closed.law == ("barnets-lov/18/3",)
    assert closed.closes("mor")
    assert not closed.closes("barn")
    assert not closed.closes("laerer")
    assert limit(family(12, concern(honour_related=True, risk_assessment="  ")), CONTACT)
    assert limit(family(12, concern(honour_related=True, risk_assessment="Lav: …")), CONTACT) is None
    assert limit(family(12, concern(honour_related=False)), CONTACT) is None


def test_one_open_risk_is_enough():
    other = {**concern(honour_related=True, risk_assessment="Lav"), "id": "foer"}
    assert limit(family(12, other, concern(honour_related=True)), CONTACT).record == "underretning"


def test_a_protected_address_is_hidden_from_everybody_else():
    hidden = {
        one.about.id: {other.id for other in one.closed_to}
        for one in MATRIX.limits(
            small_case([child(12), person("mor", roles=["mother"], custody=True, protected_address=True), FATHER]),
            TODAY,
        )
    }
    assert hidden == {"mor": {"barn", "far"}}


def test_who_lives_with_somebody_protected_would_give_the_address_away():
    mother = person("mor", roles=["mother"], custody=True, protected_address=True, lives_with_child=True)
    found = MATRIX.limits(small_case([child(12), mother, FATHER]), TODAY)
    assert {(one.about.id, *(other.id for other in one.closed_to)) for one in found} == {
        ("barn", "far"),
        ("mor", "far"),
    }
    assert {one.kind for one in found} == {ADDRESS}
    assert not any(one.sure for one in found)


def test_an_anonymous_notifier_is_named_to_nobody():
    neighbour = person("nabo", roles=["notifier"])
    told = limit(family(12, neighbour, concern(notifier_kind="anonymous", notifier="nabo")), NOTIFIER)
    assert told.about.id == "nabo"
    assert {one.id for one in told.closed_to} == {"barn", "mor", "far", "papfar"}
    assert limit(family(12, neighbour, concern(notifier_kind="school", notifier="nabo")), NOTIFIER) is None


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=4))
def test_a_protected_address_never_reaches_somebody_outside_the_home(people):
    others = [
        person(f"p{number}", roles=["network"], protected_address=protected, lives_with_child=at_home)
        for number, (protected, at_home) in enumerate(people)
    ]
    found = {one.about.id: one for one in MATRIX.limits(small_case([child(8), FATHER, *others]), TODAY)}
    for number, (protected, at_home) in enumerate(people):
        assert not protected or found[f"p{number}"].closes("far")
        assert not (protected and at_home) or found["barn"].closes("far")


# ---- the file


WRONG = """
[[matter]]
name = "support"
label = { da = "Støtte", en = "Support" }
[[matter.role]]
who = ["neighbour"]
role = "boss"
from_age = 15
below = 10
what = ["cake"]
why = { da = "Fordi", en = "Because" }
law = ["barnets-lov/9999"]
confidence = "Z"
[[matter]]
name = "support"
label = { da = "Støtte" }
extra = 1
[[common]]
who = []
role = "views"
from_age = "old"
why = { da = "Fordi", en = "Because" }
confidence = "S"
[[limit]]
kind = "weather"
why = { da = "Fordi", en = "Because" }
confidence = "S"
"""


def test_everything_wrong_in_the_matrix_is_told_at_once():
    with pytest.raises(BadData) as raised:
        read_parties(WRONG, "law/parties.toml", LIBRARY.rules.law)
    codes = sorted(problem.code for problem in raised.value.problems)
    assert codes == [
        "missing_key", "missing_key", "missing_key", "missing_language", "repeated_id", "unknown_choice",
        "unknown_choice", "unknown_choice", "unknown_choice", "unknown_choice", "unknown_key", "unknown_law",
        "wrong_type", "wrong_type",
    ]  # fmt: skip
