"""The sentences in which a word of a check's own list stands."""

import pytest

from casework.model.wording.proofs import Proofs

WORDS = ("depression*", "Dømt", "adhd")


@pytest.fixture
def proofs(library):
    return Proofs(library.wording)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mor har en depression.", ("Mor har en depression.",)),
        ("Mor er glad. Depressionen er væk. Far er glad.", ("Depressionen er væk.",)),
        ("Far blev dømt i f.eks. maj. Det var det.", ("Far blev dømt i f.eks. maj.",)),
        ("Han blev fordømt, og hun har adhd-medicin.", ()),
        ("ADHD, og ADHD igen.", ("ADHD, og ADHD igen.",)),
        ("", ()),
    ],
)
def test_the_sentence_with_the_word_is_found(proofs, text, found):
    assert proofs.sentences_with(WORDS, text) == found


def test_an_empty_list_finds_nothing(proofs):
    assert proofs.sentences_with((), "Mor har en depression.") == ()


def test_it_needs_no_word_lists_of_the_house():
    assert Proofs(None).sentences_with(WORDS, "Dømt.") == ("Dømt.",)
