"""One error planted in a case that is in order brings out its own code and no other of all checks."""

from copy import deepcopy
from datetime import UTC, datetime

import pytest

from casework.model.checks import case_findings
from casework.model.small_case import small_case

NOON = datetime(2027, 4, 20, 12, tzinfo=UTC)
LEADER = {"decided_by": "Ulla Bang (opdigtet)", "decided_by_title": "Afdelingsleder"}


def talk(day, *about):
    return {
        "kind": "conversation", "held_at": f"{day}T14:00+01:00", "about": list(about), "parents_present": False,
        "companion_told": True, "told_child": "Hvorfor vi mødes.", "weight": "Han taler klart.",
        "quotes": [{"words": "Det er okay, hvis en voksen går med."}],
    }  # fmt: skip


def heard(about, sent, by):
    return {
        "kind": "hearing", "about": about, "party": "mor", "sent_on": sent, "answer_by": by, "answered_on": by,
        "material": "Skolens protokol for perioden.", "answer": "Jeg møder kl. 7 om tirsdagen.",
        "treatment": "worked_in", "treatment_reason": "Mormor følger ham om tirsdagen.",
    }  # fmt: skip


def delivered(about, day):
    return {"kind": "delivery", "about": about, "recipient": "mor", "sent_on": day, "delivered_on": day}


CASE = {
    "mor": {
        "kind": "person", "name": "Ida Prøve (opdigtet)", "roles": ["mother"], "custody": True,
        "lives_with_child": True, "address": "Prøvevej 1, 9999 Øvelse (opdigtet)",
    },
    "far": {"kind": "person", "name": "Per Prøve (opdigtet)", "roles": ["father"]},
    "barn": {"kind": "person", "name": "Bo Prøve (opdigtet)", "roles": ["child"], "birth_date": "2017-07-01"},
    "vurdering": {
        "kind": "assessment", "depth": "screening", "aware_on": "2026-10-01", "started_on": "2026-10-05",
        "involved": "conversation", "overall": "Fraværet vokser.", "outcome": "no_further", "finished": True,
        "outcome_support": ["injunction"], "outcome_reason": "Vi ved nok.", "outcome_on": "2026-10-25",
    },
    "samtale-1": talk("2026-10-12", "vurdering"),
    "vejledning": {"kind": "guidance", "given_on": "2026-11-04", "to": ["mor"]},
    "samtykke": {"kind": "consent", "giver": "mor", "to": "support", "given_on": "2026-11-04"},
    "stoette": {
        "kind": "decision", "matter": "support", "measure": ["family_treatment"], "finished": True,
        "purpose": "At Bo kommer i skole hver dag.", "expected_duration": "Til sommerferien", "consents": ["samtykke"],
        "plan_stance": "no_plan", "proposed_on": "2026-11-02", "decided_on": "2026-11-23",
        "rules": "Barnets lov § 32, stk. 1, nr. 5", "facts": "Bo har været væk 12 af 40 dage siden 1. september.",
        "considerations": "Ida beder selv om hjælp til morgenerne, og Bo siger, at han gerne vil have en voksen med.",
        "child_view": "Bo vil gerne have en voksen med.", "child_view_weight": "Bo ønsker det, og det har vejet tungt.",
        "recipients": ["mor"], "complaint": "guidance", "complaint_to": "Prøvevej 9 (opdigtet)", **LEADER,
    },
    "samtale-2": talk("2026-11-10", "stoette", "paalaeg"),
    "hoering-1": heard("stoette", "2026-11-04", "2026-11-18"),
    "levering-1": delivered("stoette", "2026-11-24"),
    "paalaeg": {
        "kind": "injunction", "type": "parental", "addressee": "mor", "proposed_on": "2026-11-02", "finished": True,
        "decided_on": "2026-11-23", "evaluation_on": "2027-01-15", "complaint_to": "Prøvevej 9 (opdigtet)",
        "screening": "vurdering", "facts": ["absence"], "risk": "Bo mister vennerne og kan ikke følge med i timerne.",
        "parental_cause": "Ida har ikke svaret på skolens ti beskeder.", "ability": "Ingen oplysninger om sygdom.",
        "can_but_does_not": True, "support_alongside": "Familierådgivning hver anden torsdag.",
        "consequence": ["benefit"], "child_view_quotes": ["samtale-2/quotes/1"],
        "child_view": "Bo vil gerne følges af sin mor.", "child_view_weight": "Derfor er det Ida, der følger ham.",
        "hearing_answer": "Om tirsdagen følger mormor ham.",
        "considerations": "Skolen har set den 5. november, at Bo går med ind, når Ida følger ham.",
        "evidence": [{"fact": "absence", "on": "2026-11-03", "what": "34 procent ulovligt fravær.", "source": "Skolen"}],
        "voluntary": [{"on": "2026-09-20", "what": "Morgenstøtte.", "result": "Familien takkede nej."}],
        "duties": [
            {
                "what": "Du følger selv dit barn til skole.", "pattern": "Hver skoledag kl. 8", "starts_on": "2026-12-01",
                "ends_on": "2027-03-26", "measured_how": "Læreren skriver det ind.", "fact": "absence",
                "suitable": "Bo går med ind, når en voksen følger ham.",
                "proportionate": "Opkald om morgenen er prøvet.",
            },
        ], **LEADER,
    },
    "hoering-2": heard("paalaeg", "2026-11-04", "2026-11-18"),
    "levering-2": delivered("paalaeg", "2026-11-24"),
    "brud": {
        "kind": "non_compliance", "injunction": "paalaeg", "period_from": "2027-01-01", "period_to": "2027-03-31",
        "proposed_on": "2027-03-22", "decided_on": "2027-04-12", "finished": True, "acts_on_child": False,
        "acts_on_child_reason": "Det gælder kun mors ydelse.", "complaint_to": "Prøvevej 9 (opdigtet)",
        "considerations": "Efter § 38 lægger vi vægt på de fem dage i februar, hvor Bo kom alene.", **LEADER,
        "breaches": [
            {
                "duty": "Du følger selv dit barn til skole.", "on": "2027-02-03", "what": "Bo kom alene kl. 10.",
                "excuse": "Sygdom, arbejde, transport.", "excusable": False,
                "excusable_reason": "Ida var hjemme, og bussen kørte.",
            },
        ],
    },
    "hoering-3": heard("brud", "2027-03-24", "2027-04-09"),
    "levering-3": delivered("brud", "2027-04-13"),
    "fravaer": {"kind": "school_absence", "reported_on": "2026-06-20", "stopped_from": "2026-07-01"},
    "notat": {
        "kind": "note", "happened_at": "2027-04-19T10:00+02:00", "created": NOON,
        "content": "Skolen ringer: Bo kom til tiden alle fem dage i sidste uge.",
    },
    "regler": {"kind": "consent", "giver": "mor", "to": "safety_plan", "given_on": "2027-03-01"},
    "sikkerhed": {
        "kind": "safety_plan", "agreed_on": "2027-03-01", "worry": "At Bo er alene om natten.",
        "rules": [{"what": "Mormor sover der i weekenden.", "basis": "voluntary", "consent": "regler"}],
    },
    "svar": {"kind": "check_answer", "about": "sikkerhed", "rule": "E65", "answer": False},
    "flytning": {
        "kind": "transfer", "municipality": "Øvelse (opdigtet)", "moved_on": "2027-04-19", "needs_support": True,
        "summary": "Bo kommer i skole, når en voksen følger ham.", "material": "Vurderingen og afgørelserne.",
        "notified_on": "2027-04-16",
    },
}  # fmt: skip
GONE = None

PLANTED = {
    "E47": {"vejledning": GONE},
    "E48": {"notat": {"happened_at": "2027-04-12T10:00+02:00"}},
    "E49": {"notat": {"content": "Jeg tror, at mor formentlig sover længe."}},
    "E50": {"vurdering": {"overall": "En ressourcesvag familie."}},
    "E51": {"paalaeg": {"risk": "Bo sover dårligt, siden Per blev indlagt med en depression den 3. oktober."}},
    "E52": {
        "far": {"address": "Skjulestien 17, 9999 Øvelse (opdigtet)", "protected_address": True},
        "hoering-3": {"material": "Skolens protokol og fars brev fra Skjulestien 17."},
    },
    "E60": {"brud": {"breaches": [{**CASE["brud"]["breaches"][0], "excuse": ""}]}},
    "E61": {"brud": {"period_from": "2027-02-01"}},
    "E62": {"hoering-3": {"about": "paalaeg"}},
    "E63": {
        "overvejet": {
            "kind": "injunction_consideration", "outcome": "not_met", "leader": "Ulla Bang (opdigtet)",
            "leader_on": "2026-11-01",
        },
    },
    "E64": {"fravaer": {"stopped_from": "2027-01-01"}},
    "E65": {"sikkerhed": {"rules": [{"what": "Far er der ikke om natten."}]}},
    "E66": {"samtale-1": {"two_caseworkers": False}},
    "E67": {"hoering-3": {"answer_by": "2027-04-10"}},
    "E68": {"barn": {"birth_date": "2017-06-01"}, "kladde": {"kind": "decision", "proposed_on": "2027-04-19"}},
    "E69": {
        "vurdering": {"outcome_on": "2025-10-25", "started_on": "2025-10-05", "aware_on": "2025-10-01"},
        "samtale-1": {"held_at": "2025-10-12T14:00+02:00"},
    },
    "E70": {"stoette": {"decided_by_title": "Praktikant"}},
    "E71": {"stoette": {"expected_duration": ""}},
    "E72": {"flytning": {"summary": ""}},
    "E73": {"samtykke": {"giver": "far"}},
}  # fmt: skip


@pytest.fixture
def wrong(rules):
    """Return the codes and sentences of what all checks find wrong in the case with some answers changed."""

    def judge(changes):
        case = deepcopy(CASE)
        for name, answers in changes.items():
            case[name] = {**case.get(name, {}), **answers} if answers is not GONE else GONE
        records = small_case({"id": name, **answers} for name, answers in case.items() if answers is not GONE)
        return {(one.code, one.says) for one in case_findings(records, rules, NOON) if not one.ok}

    return judge


def test_the_case_itself_is_in_order(wrong):
    assert wrong({}) == set()


@pytest.mark.parametrize("code", PLANTED)
def test_an_error_brings_out_its_own_code(wrong, code):
    assert {found for found, _ in wrong(PLANTED[code])} == {code}
