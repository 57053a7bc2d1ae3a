"""A letter's folder: letter.toml and the Word file that staff edit, checked before anything is written with it."""

from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from lxml import etree

from casework.letters.letter import Clause, Letter, Placeholder
from casework.letters.letter_text import read_letter
from casework.letters.package import W, is_xml, parts_of, tree
from casework.letters.pieces import Values
from casework.letters.tags import MARKS, TagReader
from casework.model.problems import BadData, Problem

DESCRIPTION = "letter.toml"
DOCUMENT = "letter.docx"


class LetterTemplate:
    """A template (brevskabelon) in its folder; raises BadData when letter.toml is not one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.letter: Letter = read_letter(folder / DESCRIPTION)
        self.docx = _read(folder / DOCUMENT)

    @cached_property
    def version(self) -> str:
        """Return name, version and the beginning of the Word file's SHA-256: staff may edit it at any time."""
        return f"{self.letter.name}@{self.letter.version}:{sha256(self.docx).hexdigest()[:12]}"

    def placeholders(self) -> tuple[Placeholder, ...]:
        """Return what may stand in the Word file."""
        return self.letter.placeholders

    def missing(self, values: Values) -> tuple[Problem, ...]:
        """Return the holes that a letter of these values would have, each with the place to jump to."""
        return values.holes

    def problems(self) -> tuple[Problem, ...]:
        """Return everything wrong with the Word file, all at once."""
        return self._problems

    def check(self) -> None:
        """Raise BadData with everything wrong with the Word file."""
        if self._problems:
            raise BadData(self._problems)

    @cached_property
    def _problems(self) -> tuple[Problem, ...]:
        parts, dangers = parts_of(self.docx)
        if not parts or any(problem.code == "part_unreadable" for problem in dangers):
            return dangers
        trees = {name: tree(data) for name, data in parts.items() if is_xml(name)}
        return (*dangers, *_problems_in(self.letter, trees))


def paragraphs_of(root: etree._Element) -> Iterator[str]:
    """Yield the text of each paragraph in reading order; Word may have split it into any number of runs."""
    for paragraph in root.iter(f"{W}p"):
        own = (text for text in paragraph.iter(f"{W}t") if next(text.iterancestors(f"{W}p")) is paragraph)
        yield "".join(text.text or "" for text in own)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as wrong:
        raise BadData((Problem("docx_unreadable", path.name, {"reason": wrong.strerror or ""}),)) from wrong


def _problems_in(letter: Letter, trees: dict[str, etree._Element]) -> Iterator[Problem]:
    used: set[str] = set()
    told: list[str] = []
    for name, root in trees.items():
        paragraphs = list(paragraphs_of(root))
        reader = TagReader(letter, name)
        yield from reader.problems(paragraphs)
        yield from _outside_text(name, root)
        used |= reader.used
        told += paragraphs
    yield from _unused(letter, used)
    yield from _wording(letter, _folded(" ".join(told)))


def _outside_text(name: str, root: etree._Element) -> Iterator[Problem]:
    for element in root.iter():
        texts = [*map(str, element.attrib.values()), "" if element.tag == f"{W}t" else element.text or ""]
        if any(MARKS.search(text) for text in texts):
            yield Problem("tag_outside_text", name)
            return


def _unused(letter: Letter, used: set[str]) -> Iterator[Problem]:
    """Yield the needed texts that the template leaves out: they would be missing from every letter."""
    for placeholder in letter.placeholders:
        if placeholder.hole and placeholder.name not in used:
            yield Problem("placeholder_not_used", DOCUMENT, {"name": placeholder.name})
        for inner in placeholder.each:
            if inner.hole and f"{placeholder.name}.{inner.name}" not in used:
                yield Problem("placeholder_not_used", DOCUMENT, {"name": f"{placeholder.name}.{inner.name}"})


def _wording(letter: Letter, told: str) -> Iterator[Problem]:
    for clause in letter.clauses:
        missing = [words for words in clause.contains if _folded(words) not in told]
        if missing:
            yield _missing(clause, missing)
    for words in letter.never:
        if _folded(words) in told:
            yield Problem("wording_not_allowed", DOCUMENT, {"words": words})


def _missing(clause: Clause, words: list[str]) -> Problem:
    said = {"da": clause.label.da, "en": clause.label.en, "words": ", ".join(words)}
    return Problem("clause_missing", DOCUMENT, {"name": clause.name, **said})


def _folded(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").casefold().split())
