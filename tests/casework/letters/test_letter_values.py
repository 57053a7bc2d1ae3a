"""What a letter says is what the case says, for this recipient only."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from letter_family import CASE, CHILD, DUTY, FATHERS_ADDRESS, INJUNCTION, MOTHER, case_file, template, values_of

from casework.letters.danish import WRITERS
from casework.letters.values import WrongLetter, WrongRecipient, recipients

NEEDED = {
    "injunction": [
        "decided_on", "decided_by", "facts", "risk", "parental_cause", "considerations", "child_view",
        "child_view_weight", "evaluation_on", "duties/i1/what", "duties/i1/pattern", "duties/i2/starts_on",
        "duties/i1/ends_on", "duties/i1/measured_how", "duties/i2/suitable", "duties/i1/proportionate",
        "evidence/i1/on", "evidence/i2/what", "evidence/i1/source", "voluntary/i1/what",
    ],
    "case": ["number", "responsible", "complaint_to", "contact"],
    "mother": ["address", "name"],
}  # fmt: skip
PLACES = [(record, path) for record, paths in NEEDED.items() for path in paths]


def without(places):
    """Return the case with the answers at these places taken out."""
    gone = {record: {path: None for name, path in places if name == record} for record in NEEDED}
    return case_file(injunction=gone["injunction"], case=gone["case"], mother=gone["mother"])


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("date", "2026-12-01", "1. december 2026"),
        ("date", "2026-11-12T14:00+01:00", "12. november 2026"),
        ("date", "snart", ""),
        ("first_name", "Sofie Emilie Friis", "Sofie"),
        ("first_names", "Sofie Emilie Friis", "Sofies"),
        ("first_names", "Jonas Friis", "Jonas’"),
        ("first_names", "", ""),
        ("sentence", "du følger Sofie i skole", "Du følger Sofie i skole."),
        ("sentence", "Går det godt?", "Går det godt?"),
        ("phrase", "hver skoledag.\n", "hver skoledag"),
        ("lines", "Birkevej 8 \n\n 9990  Øresby", "Birkevej 8\n9990 Øresby"),
        ("text", "et\r\nto\r\n\r\n\r\ntre", "Et\nto.\aTre."),
        ("text", "a\x00b\ue000c\td", "Abc d."),
        ("quote", "“Jeg vil hjem”", "Jeg vil hjem"),
        ("yes", True, "ja"),
        ("yes", None, ""),
        ("number", 2, "2"),
        ("line", None, ""),
        ("line", "A\u030a", "Å"),
    ],
)
def test_an_answer_becomes_danish(kind, value, text):
    assert WRITERS[kind](value, {}) == text


def test_the_facts_are_named_by_their_numbers():
    text = values_of(case_file()).pieces["betingelser"].text
    assert text.startswith("nr. 1 (ulovligt skolefravær")
    assert " og nr. 5 (" in text


def test_the_period_runs_from_the_first_day_to_the_last():
    pieces = values_of(case_file(injunction={"duties/i2/ends_on": "2027-03-01"})).pieces
    assert (pieces["periode_fra"].text, pieces["periode_til"].text) == ("1. december 2026", "1. marts 2027")


def test_facts_stand_in_the_order_of_time():
    days = [item["dato"].text for item in values_of(case_file()).pieces["oplysninger"].items]
    assert days == ["3. november 2026", "10. november 2026"]


def test_only_words_that_the_child_shares_with_all_are_quoted():
    words = [item["ord"].text for item in values_of(case_file()).pieces["barnets_ord"].items]
    assert words == [
        "Ingen vågner om morgenen. Så bliver jeg liggende.",
        "Det er rart, når mor går med hen til porten.",
    ]


def test_contact_and_complaint_come_from_the_case_unless_the_injunction_has_its_own():
    assert values_of(case_file()).pieces["kontakt"].text == CASE["contact"]
    assert values_of(case_file(injunction={"contact": "Ring 99"})).pieces["kontakt"].text == "Ring 99"


def test_the_hearing_is_the_recipients_own():
    assert "overdriver" in values_of(case_file()).pieces["høring_svar"].text
    assert "Jonas" not in repr([piece.text for piece in values_of(case_file()).every_piece])


def test_a_carried_text_is_known_as_carried():
    carried = case_file(injunction={"source/risk": {"record": "x", "path": "worries", "revision": "r", "at": "1.0"}})
    assert [piece.name for piece in values_of(carried).every_piece if piece.carried] == ["risiko"]


def test_a_hole_says_what_is_missing_and_where_to_go():
    (hole, whole) = values_of(case_file(injunction={"duties/i2/ends_on": None})).holes
    assert (hole.code, hole.place) == ("letter_hole", "injunction/duties")
    assert (whole.place, whole.values["da"]) == ("injunction/duties/i2/ends_on", "slutdato mangler")


def test_without_duties_the_duty_itself_is_missing():
    nothing = {path.replace("__", "/"): None for path in INJUNCTION if path.startswith("duties")}
    gone = {f"duties/i{number}/deleted": True for number in (1, 2)}
    assert "handlepligter" in {hole.values["name"] for hole in values_of(case_file(injunction=nothing | gone)).holes}


def test_only_a_letter_on_paper_needs_an_address():
    digital = {"address": None, "post": "digital"}
    assert values_of(case_file(mother=digital)).holes == ()
    assert [hole.place for hole in values_of(case_file(mother={"address": None})).holes] == ["mother/address"]


@given(st.sets(st.sampled_from(PLACES)))
def test_what_is_taken_out_is_missing_and_nothing_else_is(places):
    missing = {hole.place for hole in values_of(without(places)).holes}
    expected = {f"{record}/{path}".replace("case/", "injunction/", 1) for record, path in places}
    kept_on_case = {"injunction/number": "case/number", "injunction/responsible": "case/responsible"}
    expected = {kept_on_case.get(place, place) for place in expected}
    assert missing - {"injunction/duties"} == expected


def test_the_other_parents_protected_address_is_found_wherever_it_was_typed():
    typed = case_file(injunction={"duties/i1/where": "hos far, SKJULESTIEN  17"})
    (leak,) = values_of(typed).leaks
    assert (leak.code, leak.place) == ("protected_address_in_letter", "injunction/duties/i1/where")
    assert leak.values["person"] == "father"
    assert values_of(case_file(injunction={"risk": "Far bor på Skjulestien 170."})).leaks == ()


def test_a_cpr_number_is_found_wherever_it_was_typed():
    (leak,) = values_of(case_file(injunction={"risk": f"Barnet ({CHILD['cpr']}) er i fare."})).leaks
    assert (leak.code, leak.place) == ("cpr_in_letter", "injunction/risk")
    assert values_of(case_file(injunction={"risk": "Ring på 99 99 12 34 eller 4512345678."})).leaks == ()


def test_an_own_protected_address_is_printed_to_oneself_unless_the_letter_says_otherwise():
    hidden = case_file(mother={"protected_address": True, "post": "digital"})
    shy = replace(template().letter, own_protected_address=False)
    assert values_of(hidden).pieces["modtager_adresse"].text == MOTHER["address"]
    assert values_of(hidden).leaks == ()
    assert values_of(hidden, letter=shy).pieces["modtager_adresse"].text == ""


def test_the_letter_goes_to_the_addressee_only():
    case = case_file()
    assert [person.id for person in recipients(template().letter, case, case.record("injunction"))] == ["mother"]
    with pytest.raises(WrongRecipient):
        values_of(case, to="father")


def test_the_letter_is_about_a_parental_injunction_only():
    with pytest.raises(WrongLetter):
        values_of(case_file(injunction={"type": "child_youth"}))
    with pytest.raises(WrongLetter):
        values_of(case_file(), about="hearing")


def test_nothing_of_the_case_shows_when_values_are_printed():
    values = values_of(case_file())
    told = repr(values) + repr(values.pieces["risiko"]) + repr(values.holes)
    for secret in ("Anna", "Friis", "Sofie", "Birkevej", "2026-0412", FATHERS_ADDRESS[:8], DUTY["what"]):
        assert secret not in told


def test_the_digest_follows_the_texts():
    assert values_of(case_file()).digest == values_of(case_file()).digest
    assert values_of(case_file()).digest != values_of(case_file(injunction={"risk": "Andet."})).digest
