"""Conclusions that do not use what the child said."""

from collections.abc import Iterable

from casework.model.wording.list_text import Wording
from casework.model.wording.names import CaseNames
from casework.model.wording.reading import Reading, Word
from casework.model.wording.spans import Span
from casework.model.wording.word_lists import WordList

_STEM = 5
_SHORTEST = 4
_FEWEST_SHARED = 2
_SHARED = 0.5
_NEAR = 4
_AFTER = 3
_PRONOUNS = frozenset({"han", "hun", "ham", "hende", "hans", "hendes"})


def unheard(reading: Reading, wording: Wording, names: CaseNames, said: Iterable[Reading] = ()) -> tuple[Span, ...]:
    """Return where a conclusion only says that the child was heard, or all of it, when it uses no such view (E04).

    `said` are the child's own words and views. A view is used when one is taken up in much the same words, or when the
    text tells what the child says, wants or experiences.
    """
    words = wording["child_voice"]
    ours = _stems(reading, words)
    if any(_takes_up(ours, quote, words) for quote in said) or _tells(reading, words, names):
        return ()
    formal = words.marks("formal", reading)
    spans = (Span(start, end, "unheard", reading.text[start:end], words.why) for start, end in formal)
    return tuple(spans) or words.whole(reading, "unheard")


def _takes_up(ours: set[str], quote: Reading, words: WordList) -> bool:
    theirs = _stems(quote, words)
    return len(theirs & ours) >= max(_FEWEST_SHARED, _SHARED * len(theirs))


def _stems(reading: Reading, words: WordList) -> set[str]:
    common = {start for start, _ in words.marks("common", reading)}
    return {word.text[:_STEM] for word in reading.words if len(word.text) >= _SHORTEST and word.start not in common}


def _tells(reading: Reading, words: WordList, names: CaseNames) -> bool:
    child = {start for start, _ in words.marks("child", reading)}
    child |= {word.start for word in reading.words if word.text in names.child}
    others = {start for start, _ in words.marks("others", reading)}
    others |= {word.start for word in reading.words if word.text in names.others}
    return any(_is_by_child(reading, span, child, others) for span in words.spans(reading))


def _is_by_child(reading: Reading, span: Span, child: set[int], others: set[int]) -> bool:
    if any(span.start <= place < span.end for place in child):
        return True
    start, end = reading.sentence_at(span.start)
    before = reading.words_in(start, span.start)[-_NEAR:]
    after = reading.words_in(span.end, end)[:_AFTER]
    for word in (*reversed(before), *after):
        if word.start in others:
            return False
        if word.start in child:
            return not _means_another(word, start, others)
    return False


def _means_another(word: Word, start: int, others: set[int]) -> bool:
    return word.text in _PRONOUNS and any(start <= place < word.start for place in others)
