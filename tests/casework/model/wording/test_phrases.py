"""The small language of the word lists: what a phrase finds and what it leaves."""

import pytest

from casework.model.wording.phrases import BadPhrase, Finder, read_phrase, shown
from casework.model.wording.reading import Abbreviations, read

SOME = Abbreviations(frozenset({"kl", "jf"}))


def found(phrase, text):
    return [text[start:end] for start, end, _ in Finder([(read_phrase(phrase), 0)]).find(read(text, SOME))]


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
