"""One error planted in a case that is otherwise in order brings out its own code and no other of E01 to E20."""

from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from casework.model.checks import case_findings
from casework.model.small_case import small_case

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
CODES = tuple(f"E{number:02}" for number in range(1, 21))


def talk(day, *about):
    return {
        "kind": "conversation", "held_at": f"{day}T14:00+01:00", "about": list(about), "parents_present": False,
        "companion_told": True, "told_child": "Hvorfor vi mødes.", "weight": "Han taler klart.",
        "quotes": [{"words": "De spørger ikke, de siger bare, hvor jeg skal gå hen."}],
    }  # fmt: skip


CASE = {
    "mor": {"kind": "person", "name": "Ida Prøve (opdigtet)", "roles": ["mother"], "custody": True},
    "barn": {"kind": "person", "name": "Bo Prøve (opdigtet)", "roles": ["child"], "birth_date": "2014-05-01"},
    "bror": {"kind": "person", "name": "Storm Prøve (opdigtet)", "roles": ["sibling"], "birth_date": "2011-05-01"},
    "laerer": {"kind": "person", "name": "Karla Lund (opdigtet)", "roles": ["professional"], "title": "Klasselærer"},
    "laege": {"kind": "person", "name": "Per Holm (opdigtet)", "roles": ["professional"], "title": "Læge"},
    "underretning": {
        "kind": "concern", "received_at": "2026-08-03T10:00+02:00", "next_step": "screening", "honour_related": True,
        "risk_assessment": "Storebroderen kan blive voldelig.", "risk_assessed_on": "2026-08-04", "finished": True,
    },
    "vurdering": {
        "kind": "assessment", "depth": "clarification", "aware_on": "2026-08-03", "started_on": "2026-08-04",
        "involved": "conversation", "professionals": "Klasselæreren og lægen har fortalt.", "finished": True,
        "overall": "Vi ved ikke nok.", "outcome": "investigation", "outcome_on": "2026-08-20",
        "mandatory_grounds": ["abuse"],
    },
    "foerste-samtale": talk("2026-08-10", "vurdering"),
    "undersoegelse": {
        "kind": "investigation", "aware_on": "2026-08-03", "decided_on": "2026-08-21", "started_on": "2026-08-24",
        "decision_reason": "Der er mistanke om vold.", "quotes": ["anden-samtale/quotes/1"], "finished": True,
        "health": {"resources": "Sund.", "challenges": "Sover for lidt."}, "family": {"resources": "Mor vil gerne."},
        "network": {"resources": "Træneren kører ham hjem."}, "concluded_on": "2026-11-10",
        "professionals_involved": "Klasselæreren er hørt den 5. oktober.", "support_basis": "support",
        "sibling_outcomes": [{"sibling": "bror", "outcome": "not_needed", "reason": "Han trives."}],
        "analysis": "De ældre drenge bestemmer, fordi ingen voksen er der. Fodbolden beskytter ham.",
        "conclusion": "Drengen beskriver, at de ikke spørger, men siger, hvor han skal gå hen. Derfor en voksen.",
        "child_attitude": "Han vil gerne.", "custody_attitude": "Mor er glad for det.",
        "helping_circumstances": "Træneren.",
    },
    "anden-samtale": talk("2026-10-05", "undersoegelse"),
    "samtykke": {"kind": "consent", "giver": "mor", "to": "information", "given_on": "2026-09-01"},
    "indhentning": {
        "kind": "information_request", "asked": "laege", "about": "undersoegelse", "what": "Søvn og helbred",
        "purpose": "Vi skal vide, om søvnen har en årsag.", "sent_on": "2026-09-01", "basis": "consent",
        "consents": ["samtykke"],
    },
    "svar": {"kind": "check_answer", "about": "indhentning", "rule": "E19", "answer": True},
    "stoette": {
        "kind": "decision", "matter": "support", "proposed_on": "2026-11-11", "decided_on": "2026-11-20",
        "considerations": "Fraværet steg, da aftenerne blev sene.", "child_view": "Han vil have en voksen til fodbold.",
        "child_view_weight": "Drengen ønsker en, der kan lide fodbold. Det har vejet tungt.", "finished": True,
    },
    "tredje-samtale": talk("2026-11-16", "stoette"),
    "hoering": {"kind": "hearing", "about": "stoette", "party": "mor", "sent_on": "2026-11-12"},
}  # fmt: skip

EARLIER = {
    "underretning": {"received_at": "2026-07-01T10:00+02:00", "risk_assessed_on": "2026-07-02"},
    "vurdering": {"aware_on": "2026-07-01"},
    "undersoegelse": {"aware_on": "2026-07-01"},
}
GONE = None

PLANTED = {
    "E01": {"tredje-samtale": {"about": ["undersoegelse"]}},
    "E02": {
        "fjerde-samtale": {"kind": "conversation", "held_at": "2026-11-19T14:00+01:00", "companion_told": True},
    },
    "E03": {
        "tredje-samtale": GONE,
        "undladt": {
            "kind": "waiver", "about": "stoette", "ground": "other", "otherwise_on": "2026-11-16",
            "reason": "Han er i en dyb krise, og psykologen fraråder det.", "decided_by": "Mette Holm (opdigtet)",
        },
    },
    "E04": {"stoette": {"child_view_weight": "Synspunkterne er indhentet og inddraget."}},
    "E05": {"anden-samtale": {"companion_told": False}},
    "E06": {"anden-samtale": {"companion_wanted": True, "companion_excluded": True}},
    "E07": EARLIER,
    "E08": {
        **EARLIER,
        "undersoegelse": {
            "aware_on": "2026-07-01", "concluded_on": "", "conclusion": "", "support_basis": "", "finished": False,
        },
        "grund": {"kind": "deviation", "about": "undersoegelse", "rule": "E07", "reason": "Psykologen blev syg."},
    },
    "E09": {"vurdering": {"aware_on": "2026-08-04"}, "undersoegelse": {"aware_on": "2026-08-04"}},
    "E10": {"undersoegelse": GONE, "vurdering": {"outcome": "no_further"}},
    "E11": {"undersoegelse": {"decision_reason": ""}},
    "E12": {"undersoegelse": {"network": {"challenges": "De ældre drenge."}}},
    "E13": {
        "undersoegelse": {
            "analysis": "Læreren ringede den 4. oktober. Mor arbejder til klokken 23. Der var møde den 12. oktober.",
        },
    },
    "E14": {"undersoegelse": {"custody_attitude": ""}},
    "E15": {"undersoegelse": {"helping_circumstances": ""}},
    "E16": {"undersoegelse": {"sibling_outcomes": []}},
    "E17": {"undersoegelse": {"professionals_involved": "Ingen."}},
    "E18": {"samtykke": {"given_on": "2026-09-02"}},
    "E19": {"svar": GONE},
    "E20": {"underretning": {"risk_assessed_on": "2026-11-13"}},
}  # fmt: skip


@pytest.fixture
def wrong(rules):
    """Return the codes of what E01 to E20 find wrong in the case with some answers changed."""
    alone = replace(rules, checks=tuple(check for check in rules.checks if check.code in CODES))

    def judge(changes):
        case = deepcopy(CASE)
        for name, answers in changes.items():
            case[name] = {**case.get(name, {}), **answers} if answers is not GONE else GONE
        records = small_case({"id": name, **answers} for name, answers in case.items() if answers is not GONE)
        return {one.code for one in case_findings(records, alone, NOON) if not one.ok}

    return judge


def test_the_case_itself_is_in_order(wrong):
    assert wrong({}) == set()


@pytest.mark.parametrize("code", CODES)
def test_an_error_brings_out_its_own_code(wrong, code):
    assert wrong(PLANTED[code]) == {code}
