"""The small language of the word lists: what a phrase finds and what it leaves."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casework.model.wording.phrases import BadPhrase, Finder, read_phrase, shown
from casework.model.wording.reading import Abbreviations, Reading

SOME = Abbreviations(frozenset({"kl", "jf"}))


def found(phrase, text):
    return [text[start:end] for start, end, _ in Finder([(read_phrase(phrase), 0)]).find(Reading(text, SOME))]


@pytest.mark.parametrize(
    ("phrase", "text", "word"),
    [
        ("travlt", "Vi har travlt.", "travlt"),
        ("jævnlig*", "Du ringer jævnligt.", "jævnligt"),
        ("mor|far siger", "Far siger ja.", "Far siger"),
        ("tage … ansvar", "Du skal tage det fulde ansvar.", "tage det fulde ansvar"),
        ("kl. #", "Kom kl. 14.30 i morgen.", "kl. 14.30"),
        ("jf. bilag", "Støtten gives, jf. bilag 1.", "jf. bilag"),
        ("siger at", "Hun siger, at det går.", "siger, at"),
        ("så vidt muligt", "Så\nvidt muligt", "Så\nvidt muligt"),
    ],
)
def test_a_phrase_finds_its_words(phrase, text, word):
    assert found(phrase, text) == [word]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("travlt", "Vi travltede."),
        ("støtte", "En støttepædagog."),
        ("tage … ansvar", "Du skal tage bussen. Mor har ansvar."),
        ("tage … ansvar", "Du skal tage en to tre fire fem ansvar"),
        ("kl. #", "Hvad er kl. nu?"),
        ("mor|far siger", "Mormor siger ja."),
    ],
)
def test_a_phrase_leaves_what_only_looks_like_it(phrase, text):
    assert found(phrase, text) == []


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("", "not_a_phrase"),
        ("… ansvar", "not_a_phrase"),
        ("tage …", "not_a_phrase"),
        ("(tage)", "not_a_phrase"),
        ("*barn", "not_a_phrase"),
        ("mor||far", "not_a_phrase"),
        ("ma*", "stem_too_short"),
    ],
)
def test_what_is_not_a_phrase_is_refused(phrase, code):
    with pytest.raises(BadPhrase, match=code):
        read_phrase(phrase)


def test_a_phrase_can_show_what_it_finds():
    phrase = read_phrase("den|det # jævnlig* … møde")
    assert shown(phrase) == "den 3 jævnlig møde"
    assert found(phrase.text, shown(phrase)) == [shown(phrase)]


SOUGHT = ["skør|skøre", "ressource*", "er … svag|svag", "kl. #", "# gange", "§ 50", "u-landshjælp", "bl.a. #", "og"]
PIECES = [
    "Skør",
    "SKØRE",
    "sKØr",
    "ressourcesvag",
    "er",
    "meget",
    "svag",
    "kl.",
    "8.30",
    "3",
    "gange",
    "§",
    "50",
    "u-landshjælp",
    "bl.a.",
    "og",
    "og-så",
    "Fx",
]
ODD = ["3skør", "_skør", "8_skøre", "a_skør", "ı", "İ", "ſ", "ſvag", "§§50", ".", ",", "»", "ressourceſvag"]
TEXTS = st.lists(st.tuples(st.sampled_from(PIECES + ODD), st.sampled_from((" ", "", "-", ". ", "\t"))), max_size=12)


@given(TEXTS.map(lambda pieces: "".join(part for piece in pieces for part in piece)))
@example("3skør 8_skøre _skør")
@example("Skør§ 50 ")
def test_what_is_found_is_what_trying_every_phrase_at_every_word_finds(text):
    phrases = [(read_phrase(phrase), number) for number, phrase in enumerate(SOUGHT)]
    assert sorted(Finder(phrases).find(Reading(text, SOME))) == sorted(_tried(phrases, Reading(text, SOME)))
    lettered = [(phrase, number) for phrase, number in phrases if phrase.text[0].isalpha()]
    assert sorted(Finder(lettered).find(Reading(text, SOME))) == sorted(_tried(lettered, Reading(text, SOME)))


def _tried(phrases, reading):
    for word in reading.words:
        end = reading.sentence_at(word.start)[1]
        for phrase, number in phrases:
            if any(_may_begin(begins, word.text) for begins in phrase.begins) and (
                match := phrase.pattern.match(reading.text, word.start, end)
            ):
                yield word.start, match.end(), number


def _may_begin(begins, word):
    if begins == "#":
        return word[0].isdigit()
    return word.startswith(begins[:-1][:3]) if begins.endswith("*") else word == begins.rstrip(".")


@given(st.text())
def test_small_letters_stand_where_the_others_stood(text):
    assert len(Reading(text).small) == len(text)
