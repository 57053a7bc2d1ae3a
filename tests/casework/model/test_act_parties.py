"""Who is who in a decision, an injunction or a hearing on its day, how letters reach them, what is closed to them."""

from datetime import date

import pytest

from casework.library import default_library
from casework.model.act_parties import HEARD, act_of, recipients, standings, standings_in, to_be
from casework.model.small_case import small_case

MATRIX = default_library().parties
TODAY = date(2026, 11, 23)


def person(name, **answers):
    return {"id": name, "kind": "person", "name": f"{name.title()} Holm (opdigtet)", **answers}


CHILD = person("barn", roles=["child"], birth_date="2016-11-23")
MOTHER = person("mor", roles=["mother"], custody=True, post="digital")
FATHER = person("far", roles=["father"], custody=True, post="paper")
GRANDMOTHER = person("mormor", roles=["grandparent"])


def case_with(*records, child=CHILD):
    return small_case([MOTHER, FATHER, GRANDMOTHER, child, *records])


def found(case, record, today=TODAY):
    return standings(MATRIX, case, case.record(record), today)


def names(people):
    return [one.id for one in people]


def decision(**answers):
    return {"id": "afgoerelse", "kind": "decision", "matter": "support", **answers}


def test_nobody_is_anything_while_nobody_knows_what_it_is_about():
    assert found(case_with(decision(matter="")), "afgoerelse") == ()
    assert found(case_with({"id": "p", "kind": "injunction"}), "p") == ()
    assert standings_in(MATRIX, case_with(), "weather", TODAY) == ()


def test_the_child_comes_first_and_who_is_nothing_in_it_is_left_out():
    assert [one.person.id for one in found(case_with(decision()), "afgoerelse")] == ["barn", "far", "mor"]


@pytest.mark.parametrize(("day", "told"), [("2026-11-22", ["far", "mor"]), ("2026-11-23", ["barn", "far", "mor"])])
def test_the_day_of_the_decision_counts_and_not_today(day, told):
    here = found(case_with(decision(decided_on=day)), "afgoerelse", date(2027, 6, 1))
    assert names(recipients(here)) == told
    assert names(to_be(HEARD, here)) == told


def test_a_draft_is_judged_by_the_day_it_is():
    case = case_with(decision())
    assert names(recipients(found(case, "afgoerelse", date(2026, 11, 22)))) == ["far", "mor"]
    assert "barn" in names(recipients(found(case, "afgoerelse", TODAY)))


def test_a_hearing_is_about_the_matter_of_what_it_is_about_on_the_day_it_was_sent():
    hearing = {"id": "hoering", "kind": "hearing", "about": "p", "sent_on": "2026-11-01"}
    case = case_with({"id": "p", "kind": "injunction", "type": "child_youth"}, hearing)
    act = act_of(case, case.record("hoering"), TODAY)
    assert (act.record.id, act.matter, act.day) == ("p", "child_youth_injunction", date(2026, 11, 1))
    assert names(to_be(HEARD, found(case, "hoering"))) == ["far", "mor"]
    assert names(to_be("addressee", found(case, "p"))) == ["barn"]


def test_only_whoever_did_not_follow_the_own_injunction_is_a_party_to_that():
    injunction = {"id": "p", "kind": "injunction", "type": "parental", "addressee": "far"}
    stopped = {"id": "m", "kind": "non_compliance", "injunction": "p"}
    assert names(recipients(found(case_with(injunction, stopped), "m"))) == ["far"]
    assert names(recipients(found(case_with(injunction, {**stopped, "injunction": ""}), "m"))) == ["far", "mor"]


def test_consent_is_not_asked_for_what_is_decided_without_it():
    placed = decision(matter="placement")
    assert names(to_be("consents", found(case_with(placed), "afgoerelse"))) == ["far", "mor"]
    assert to_be("consents", found(case_with({**placed, "without_consent": True}), "afgoerelse")) == ()


def post(child):
    return {one.person.id: one.post for one in found(case_with(decision(), child=child), "afgoerelse")}


def test_letters_reach_a_child_of_ten_on_paper_and_at_fifteen_in_its_own_mailbox():
    assert post(CHILD) == {"barn": "paper", "mor": "digital_post", "far": "paper"}
    assert post({**CHILD, "post": "digital"})["barn"] == "paper"
    assert post({**CHILD, "post": "hand_over"})["barn"] == "hand_over"
    assert post({**CHILD, "birth_date": "2011-01-01"})["barn"] == "digital_post"


def test_what_is_closed_to_somebody_stands_with_them():
    concern = {"id": "u", "kind": "concern", "honour_related": True}
    here = {one.person.id: one for one in found(case_with(decision(), concern), "afgoerelse")}
    assert here["mor"].contact_closed.record == "u"
    assert here["barn"].contact_closed is None
    assessed = {**concern, "risk_assessment": "Vurderet med politiet (opdigtet)."}
    assert all(one.contact_closed is None for one in found(case_with(decision(), assessed), "afgoerelse"))
