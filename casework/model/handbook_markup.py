"""Reading the text of a handbook page: headings, paragraphs, lists, examples and links, and nothing else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from casework.model.handbook import CHECK, LAW, PAGE, STANDARD, Block, Heading, Piece
from casework.model.problems import Problem

EXAMPLES = {"da": {"Godt": "good", "Mindre godt": "poor"}, "en": {"Good": "good", "Less good": "poor"}}
"""What an example begins with, by language."""

_HEADING = re.compile(r"(#+)\s+(.*?)(?:\s*\{#([a-z][a-z0-9-]*)\})?")
_MARKS = {"item": re.compile(r"-\s+"), "step": re.compile(r"\d+\.\s+"), "example": re.compile(r">\s?")}
_INLINE = re.compile(r"\*\*(?P<strong>[^*]+)\*\*|\[(?P<words>[^\][]+)\]\((?P<target>[^()\s]+)\)")
_STRANGE = re.compile(r"\*|`|<|\]\(|!\[|\\")
_PAGE = re.compile(r"([a-z][a-z0-9-]*)\.md(#[a-z][a-z0-9-]*)?")
_SUBHEADING = 3


@dataclass(frozen=True)
class Line:
    """One line of a file, with its number for whoever mends it."""

    number: int
    text: str


def read_headings(lines: tuple[Line, ...], language: str, file: str, problems: list[Problem]) -> tuple[Heading, ...]:
    """Return the headings of a page with all that stands below them; what is wrong is added to `problems`."""
    reader = _Reader(language, file, problems)
    for line in lines:
        reader.take(line)
    return reader.done()


class _Reader:
    """Puts lines together to blocks, and blocks under headings."""

    def __init__(self, language: str, file: str, problems: list[Problem]) -> None:
        self._language, self._file, self._problems = language, file, problems
        self._headings: list[Heading] = []
        self._blocks: list[Block] = []
        self._kind, self._first, self._words = "", 0, ""

    def take(self, line: Line) -> None:
        """Take the next line in."""
        text = line.text.strip()
        if not text:
            self._end_block()
        elif text.startswith("#"):
            self._end_heading()
            self._headings.append(self._heading(line, text))
        else:
            self._add(line, text)

    def done(self) -> tuple[Heading, ...]:
        """Return the headings."""
        self._end_heading()
        return tuple(self._headings)

    def _heading(self, line: Line, text: str) -> Heading:
        found = _HEADING.fullmatch(text)
        marks, words, given = found.groups() if found else ("", text, None)
        if len(marks) == _SUBHEADING and given and words:
            return Heading(given, words, _SUBHEADING)
        named = next((one for one, said in STANDARD.items() if said.in_language(self._language) == words), "")
        if len(marks) != _SUBHEADING - 1 or not named or given:
            self._wrong("unknown_heading", line.number, value=text)
        return Heading(named or words, words, _SUBHEADING - 1)

    def _add(self, line: Line, text: str) -> None:
        kind = next((kind for kind, mark in _MARKS.items() if mark.match(text)), "")
        if kind == "example" == self._kind:
            self._words += " " + _MARKS[kind].sub("", text, count=1)
        elif kind:
            self._end_block()
            self._kind, self._first, self._words = kind, line.number, _MARKS[kind].sub("", text, count=1)
        elif self._kind:
            self._words += " " + text
        else:
            self._kind, self._first, self._words = "text", line.number, text

    def _end_block(self) -> None:
        if self._kind:
            kind, words = self._example() if self._kind == "example" else (self._kind, self._words)
            self._blocks.append(Block(kind, tuple(self._pieces(words))))
            if not self._headings:
                self._wrong("text_before_heading", self._first)
        self._kind, self._words = "", ""

    def _end_heading(self) -> None:
        self._end_block()
        if self._headings:
            self._headings[-1] = replace(self._headings[-1], blocks=tuple(self._blocks))
        self._blocks = []

    def _example(self) -> tuple[str, str]:
        said, _, words = self._words.partition(":")
        kind = EXAMPLES[self._language].get(said, "")
        if not kind or not words.strip():
            self._wrong("unknown_example", self._first, value=said)
        return kind or "good", words.strip()

    def _pieces(self, text: str) -> Iterator[Piece]:
        at = 0
        for found in _INLINE.finditer(text):
            yield from self._plain(text[at : found.start()])
            at = found.end()
            if found["strong"]:
                yield Piece(found["strong"], strong=True)
            else:
                yield Piece(found["words"], target=self._target(found["target"]))
        yield from self._plain(text[at:])

    def _plain(self, text: str) -> Iterator[Piece]:
        strange = _STRANGE.search(text)
        if strange:
            self._wrong("not_plain", self._first, value=text[strange.start() :][:20])
        if text:
            yield Piece(text)

    def _target(self, told: str) -> str:
        page = _PAGE.fullmatch(told)
        if page:
            return f"{PAGE}{page[1]}{page[2] or ''}"
        if not told.startswith((LAW, CHECK)):
            self._wrong("unknown_target", self._first, value=told)
        return told

    def _wrong(self, code: str, line: int, **values: object) -> None:
        self._problems.append(Problem(code, f"{self._file}: line {line}", values))
