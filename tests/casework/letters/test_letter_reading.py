"""How a letter reads is measured on what its recipient reads, and advice is given where somebody can follow it."""

import pytest
from letter_family import case_file, template, values_of

from casework.letters.letter_reading import goal_for, letter_reading, reader_of
from casework.letters.preview import preview_html
from casework.letters.prose import prose
from casework.library import default_library
from casework.model.persons import Person

LONG = "Vi mener, at " + "Sofie og du og jeg " * 5 + "skal ses."
OFFICIAL = "Forvaltningen iværksætter foranstaltninger vedrørende skolefraværsproblematikken."
WORDY = "Vi ser på skolefraværsproblematikken. Det er skolefraværsproblematikken, og forældresamarbejdet er godt."


@pytest.fixture(scope="module")
def wording():
    return default_library().wording


def drawn(injunction=None, **more):
    return preview_html(template(), values_of(case_file(injunction=injunction or {}, **more)), "ØVELSE")


def paragraphs(html):
    return [paragraph.text for paragraph in prose(html)]


def test_the_body_is_read_without_addresses_headings_signature_and_practice_mark():
    read = paragraphs(drawn())
    assert read[0] == "Kære Anna Friis"
    assert any(text.startswith("Du må gerne have en med") for text in read)
    whole = "\n".join(read)
    assert not [word for word in ("Øresby", "99 99 12 34", "Du kan klage", "Venlig hilsen", "ØVELSE") if word in whole]


def test_what_is_missing_is_no_text():
    whole = "\n".join(paragraphs(drawn({"risk": None, "duties/i2/ends_on": None})))
    assert "mangler" not in whole
    assert "Periode: fra den 1. december 2026 til og med den " in whole


def test_numbers_and_dashes_of_lists_are_no_text():
    read = paragraphs(drawn())
    assert any(text.startswith("Du følger selv Sofie") for text in read)
    assert any(text.startswith("3. november 2026: Sofie har haft") for text in read)


def test_a_long_sentence_leads_to_where_it_was_written(wording):
    found = letter_reading(drawn({"risk": LONG}), wording)
    assert [(one.place, one.size, one.span.word) for one in found.sentences] == [("injunction/risk", 30, LONG)]
    assert found.sentences[0].span.why.da == "Sætningen er lang. Del den i to."


def test_long_words_are_named_once_and_the_longest_first(wording):
    found = letter_reading(drawn({"risk": WORDY, "child_view_weight": "Det vejer tungt."}), wording)
    assert [(one.span.word, one.size) for one in found.words] == [
        ("skolefraværsproblematikken", 26),
        ("forældresamarbejdet", 19),
    ]


def test_the_fixed_text_is_counted_and_gets_no_advice(wording):
    found = letter_reading(drawn(), wording)
    assert found.sentences == ()
    # The long one of § 38, the words for the conditions that were chosen, and four words.
    assert found.fixed == 6


def test_a_long_word_of_the_template_that_is_written_too_can_be_mended_there(wording):
    found = letter_reading(drawn({"risk": "Du har forældremyndighed."}), wording)
    assert ("forældremyndighed", "injunction/risk") in [(one.span.word, one.place) for one in found.words]
    assert found.fixed == 5


def test_the_childs_own_words_quotes_and_names_are_left_alone(wording):
    before = letter_reading(drawn(), wording)
    said = f"Sofie sagde: “{LONG} Forældresamarbejdet?” Det hørte Bernstorffminde-Vestergaard."
    after = letter_reading(drawn({"child_view": said}), wording)
    assert (after.sentences, after.words) == (before.sentences, before.words)
    voice = [paragraph for paragraph in prose(drawn()) if paragraph.child]
    assert len(voice) == 2
    html = drawn().replace("Ingen vågner om morgenen. Så bliver jeg liggende.", LONG)
    assert LONG in html
    assert letter_reading(html, wording).sentences == ()


def test_a_heavy_text_is_told_by_itself_too(wording):
    light, heavy = (
        letter_reading(drawn({"risk": text}), wording) for text in ("Hun er alene.", " ".join([OFFICIAL] * 30))
    )
    assert light.readability.lix < heavy.readability.lix < heavy.written.lix
    assert light.written.words < light.readability.words


def test_days_names_and_short_answers_are_no_written_text(wording):
    before, after = (
        letter_reading(drawn({"duties/i1/where": where}), wording)
        for where in ("Skolen", "Nørrevang Skole, hovedindgangen ved parkeringspladsen")
    )
    assert before.readability.words < after.readability.words
    assert before.written == after.written


def test_no_letter_has_no_words(wording):
    assert letter_reading("", wording).readability.words == 0


@pytest.mark.parametrize(
    ("person", "reader", "goal"),
    [("mother", "parent", 34), ("father", "parent", 34), ("child", "child", 24)],
)
def test_the_goal_is_the_readers(person, reader, goal):
    found = case_file().person(person)
    assert found is not None
    assert (reader_of(found), goal_for(reader_of(found))) == (reader, goal)


def test_who_is_neither_child_nor_parent_has_no_goal():
    mother = case_file(mother={"roles": ["network"], "custody": False}).person("mother")
    assert isinstance(mother, Person)
    assert goal_for(reader_of(mother)) is None
