"""Two injunctions that lack nothing, and what the checks of injunctions say of a case."""

from collections.abc import Mapping
from datetime import UTC, datetime

from casework.model.checks import Finding, findings
from casework.model.rules import Rules
from casework.model.small_case import small_case

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
OWN = {f"P{number:02}" for number in range(1, 23)} | {f"E{number}" for number in range(53, 60)}
"""The checks of injunctions, in a draft and in one that was given."""

Table = Mapping[str, object]

MOTHER = {
    "id": "mor", "kind": "person", "name": "Ida Prøve (opdigtet)", "roles": ["mother"], "custody": True,
    "lives_with_child": True,
}  # fmt: skip
FATHER = {**MOTHER, "id": "far", "name": "Per Prøve (opdigtet)", "roles": ["father"]}
CHILD = {"id": "barn", "kind": "person", "name": "Bo Prøve (opdigtet)", "roles": ["child"], "birth_date": "2012-05-01"}
SCREENING = {"id": "screening", "kind": "assessment", "outcome": "no_further", "outcome_on": "2026-10-25"}
CONVERSATION = {
    "id": "samtale", "kind": "conversation", "held_at": "2026-11-10T14:00+01:00", "about": ["paalaeg"],
    "quotes": [{"words": "Det er okay, hvis en voksen går med."}],
}  # fmt: skip
HEARING = {
    "id": "hoering", "kind": "hearing", "about": "paalaeg", "party": "mor", "answer": "Jeg møder kl. 7 om tirsdagen.",
}  # fmt: skip
DUTY = {
    "what": "Du følger selv dit barn til skole.", "pattern": "Hver skoledag kl. 8", "starts_on": "2026-12-01",
    "ends_on": "2027-02-26", "measured_how": "Læreren skriver det ind.", "fact": "absence",
    "suitable": "Bo går med ind, når en voksen følger ham.", "proportionate": "Opkald om morgenen er prøvet.",
}  # fmt: skip
PARENTAL = {
    "id": "paalaeg", "kind": "injunction", "type": "parental", "addressee": "mor", "proposed_on": "2026-11-02",
    "decided_on": "2026-11-23", "evaluation_on": "2027-01-15", "complaint_to": "Prøvevej 1 (opdigtet)",
    "screening": "screening", "facts": ["absence"], "risk": "Bo mister vennerne og kan ikke følge med i timerne.",
    "parental_cause": "Ida har ikke svaret på skolens ti beskeder.", "ability": "Ingen oplysninger om sygdom.",
    "can_but_does_not": True, "support_alongside": "Familierådgivning hver anden torsdag.", "consequence": ["benefit"],
    "child_view_quotes": ["samtale/quotes/1"], "child_view": "Bo vil gerne følges af sin mor.",
    "child_view_weight": "Derfor er det Ida, der følger ham.", "hearing_answer": "Om tirsdagen følger mormor ham.",
    "considerations": "Skolen har set, at Bo går med ind, når Ida følger ham.",
    "evidence": [{"fact": "absence", "on": "2026-11-03", "what": "34 procent ulovligt fravær.", "source": "Skolen"}],
    "voluntary": [{"on": "2026-09-20", "what": "Morgenstøtte.", "result": "Familien takkede nej."}],
    "duties": [DUTY],
}  # fmt: skip
YOUTH = {
    **PARENTAL, "type": "child_youth", "addressee": "barn", "parental_cause": "", "consequence": ["no_money"],
    "voluntary_not_enough": "Bo og Ida har sagt nej til kontaktperson tre gange.",
    "duties": [{**DUTY, "what": "Du møder i klassen.", "pattern": "Hver skoledag kl. 8.00"}],
}  # fmt: skip
NO_CASE_IN_THE_BOARD = {"id": "svar", "kind": "check_answer", "about": "paalaeg", "rule": "P08", "answer": False}

AROUND = (MOTHER, CHILD, SCREENING, CONVERSATION, HEARING, NO_CASE_IN_THE_BOARD)
"""Everything that stands in the case around an injunction."""


def judged(rules: Rules, injunction: Table, *others: Table) -> tuple[Finding, ...]:
    """Return what the checks of injunctions say of one; `others` replace or add what stands around it."""
    around = {str(one["id"]): one for one in (*AROUND, *others)}
    case = small_case([*around.values(), injunction])
    record = case.record(str(injunction["id"]))
    assert record is not None
    return tuple(one for one in findings(case, record, rules, NOON) if one.code in OWN)


def wrong(found: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """Return the codes and sentences of what is wrong."""
    return [(one.code, one.says) for one in found if not one.ok]
