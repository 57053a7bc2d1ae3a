"""Taking a Danish text apart: sentences, words and quotes."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casework.model.wording.readability import level, long_sentences, long_words, readability
from casework.model.wording.reading import Abbreviations, Reading

SOME = Abbreviations(frozenset({"jf", "kl", "stk", "nr", "tlf", "bl.a", "d"}), frozenset({"osv", "kr"}))


@pytest.mark.parametrize(
    "sentences",
    [
        ["Reglen er barnets lov § 32, stk. 1, nr. 3.", "Den gælder nu."],
        ["Ring på tlf. 00 00 00 00.", "Vi tager den kl. 9.30."],
        ["Der mangler sko, jakke osv.", "Det koster 400 kr. om måneden."],
        ["Hun er 6.", "Han er fra d. 3. maj."],
        ["»Vil du?« spurgte mor.", "Ja!", "Så gik de …"],
        ["J. Holm kom, jf. bl.a. brevet.", "Han sad ned."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences):
    text = " ".join(sentences)
    assert [text[start:end] for start, end in Reading(text, SOME).sentences] == sentences


def test_a_new_line_ends_a_sentence_and_the_mark_of_a_list_is_no_part_of_it():
    text = "Vi aftaler:\n- Mor ringer\n- Far henter"
    assert [text[start:end] for start, end in Reading(text, SOME).sentences] == [
        "Vi aftaler:\n- Mor ringer",
        "Far henter",
    ]


def test_what_stands_in_quotation_marks_is_known():
    reading = Reading("Hun sagde: »Jeg vil ikke« og gik.", SOME)
    assert reading.is_quoted(reading.text.index("vil"))
    assert not reading.is_quoted(reading.text.index("gik"))


def test_a_name_like_ibrahim_with_a_dot_above_moves_no_other_word():
    text = "İbrahim kom kl. 8."
    assert [text[word.start : word.end] for word in Reading(text, SOME).words] == ["İbrahim", "kom", "kl", "8"]


def test_a_text_hides_itself_in_the_log():
    assert "Malik" not in repr(Reading("Malik er ked af det.", SOME))


@given(st.text(alphabet="aæB .,!?»«\n-12§…\"'jf", max_size=60))
@example("1. ")
def test_any_text_is_taken_apart_in_order_and_within_itself(text):
    reading = Reading(text, SOME)
    edges = [0, *(edge for sentence in reading.sentences for edge in sentence), len(text)]
    assert edges == sorted(edges)
    for word in reading.words:
        start, end = reading.sentence_at(word.start)
        assert start <= word.start < word.end <= end or reading.text[: word.start].strip(" -\n") == ""


def test_lix_counts_words_sentences_and_long_words_and_no_numbers():
    found = readability(Reading("Mor kom kl. 8. Hun fortalte om børnehaven.", SOME))
    assert (found.words, found.sentences, found.long_words) == (7, 2, 2)
    assert found.lix == round(7 / 2 + 100 * 2 / 7)


def test_nothing_has_no_lix():
    assert readability(Reading("§ 32. 14.", SOME)).lix == 0


def test_several_texts_are_measured_as_one_and_none_goes_on_in_the_next():
    texts = "Send klagen til:", "vi ser på sagen igen."
    found = readability(*(Reading(text, SOME) for text in texts))
    assert (found.words, found.sentences) == (8, 2)
    assert readability(Reading("\n".join(texts), SOME)).sentences == 1


@pytest.mark.parametrize(
    ("lix", "said"),
    [
        (24, "meget let at læse"),
        (25, "let at læse"),
        (34, "let at læse"),
        (35, "middel"),
        (45, "svær at læse"),
        (54, "svær at læse"),
        (55, "meget svær at læse"),
    ],
)
def test_what_a_lix_means_is_said_in_words(lix, said):
    assert level(lix).da == said


def test_long_sentences_and_words_are_pointed_at():
    reading = Reading("Kort. " + "og " * 26 + "myndighedsafgørelsen.", SOME)
    assert [span.start for span in long_sentences(reading)] == [6]
    assert [span.word for span in long_words(reading)] == ["myndighedsafgørelsen"]
