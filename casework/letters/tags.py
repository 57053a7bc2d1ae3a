"""The few tags a template may use, read paragraph by paragraph: show a text, go through a list, ask if there is one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from casework.letters.letter import Letter, Placeholder
from casework.model.problems import Problem

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
MARKS = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
NAME = r"[^\W\d]\w*"
REFERENCE = rf"{NAME}(?:\.{NAME})?"
SHOW = re.compile(rf"\{{\{{ *({REFERENCE}) *\}}\}}")
BLOCK = re.compile(r"\{%(p|tr)? +(for|if|elif|else|endif|endfor)\b *(.*?) *%\}")
LOOP = re.compile(rf"({NAME}) in ({NAME})")
CONDITION = re.compile(rf"(?:not )?{REFERENCE}(?: (?:and|or) (?:not )?{REFERENCE})*")


@dataclass
class _Open:
    """A tag that waits for its end."""

    word: str
    tag: str
    paragraph: str
    whole_paragraph: bool
    item: str = ""
    list: Placeholder | None = None


@dataclass
class TagReader:
    """Reads the tags of one flow of paragraphs (the body, a header …) of a letter's template."""

    letter: Letter
    part: str
    used: set[str] = field(default_factory=set)
    _open: list[_Open] = field(default_factory=list)

    def problems(self, paragraphs: Iterable[str]) -> Iterator[Problem]:
        """Yield everything wrong with the tags in these paragraphs; `used` then holds the placeholders seen."""
        for paragraph in paragraphs:
            yield from self._paragraph(paragraph)
        for left in self._open:
            yield self._wrong("tag_not_closed", left.paragraph, tag=left.tag)

    def _paragraph(self, paragraph: str) -> Iterator[Problem]:
        if MARKS.search(TAG.sub("", paragraph)):
            yield self._wrong("broken_tag", paragraph)
            return
        for tag in TAG.findall(paragraph):
            yield from self._tag(tag, paragraph)
        for left in [left for left in self._open if not left.whole_paragraph]:
            self._open.remove(left)
            yield self._wrong("tag_not_closed", paragraph, tag=left.tag)

    def _tag(self, tag: str, paragraph: str) -> Iterator[Problem]:
        show, block = SHOW.fullmatch(tag), BLOCK.fullmatch(tag)
        if show:
            yield from self._reference(show[1], paragraph, shown=True)
        elif block:
            if block[1] == "p" and paragraph.strip() != tag:
                yield self._wrong("tag_not_alone", paragraph, tag=tag)
            yield from self._block(tag, block[2], block[3], paragraph)
        else:
            yield self._wrong("tag_not_allowed", paragraph, tag=tag)

    def _block(self, tag: str, word: str, rest: str, paragraph: str) -> Iterator[Problem]:
        whole = not tag.startswith("{% ")
        match word:
            case "for":
                self._open.append(_Open(word, tag, paragraph, whole))
                yield from self._loop(tag, rest, paragraph)
            case "if":
                self._open.append(_Open(word, tag, paragraph, whole))
                yield from self._condition(tag, rest, paragraph)
            case "elif":
                yield from self._inside("if", tag, paragraph)
                yield from self._condition(tag, rest, paragraph)
            case "else":
                yield from self._inside("if", tag, paragraph)
            case _:
                yield from self._end(word.removeprefix("end"), tag, whole, paragraph)

    def _loop(self, tag: str, rest: str, paragraph: str) -> Iterator[Problem]:
        loop = LOOP.fullmatch(rest)
        if not loop:
            yield self._wrong("tag_not_allowed", paragraph, tag=tag)
            return
        placeholder = self.letter.placeholder(loop[2])
        if placeholder is None or not placeholder.is_list or self.letter.placeholder(loop[1]):
            yield self._wrong("unknown_placeholder", paragraph, name=loop[2])
            return
        self.used.add(loop[2])
        self._open[-1].item, self._open[-1].list = loop[1], placeholder

    def _condition(self, tag: str, rest: str, paragraph: str) -> Iterator[Problem]:
        if not CONDITION.fullmatch(rest):
            yield self._wrong("tag_not_allowed", paragraph, tag=tag)
            return
        for word in rest.split(" "):
            if word not in {"not", "and", "or"}:
                yield from self._reference(word, paragraph, shown=False)

    def _inside(self, word: str, tag: str, paragraph: str) -> Iterator[Problem]:
        if not self._open or self._open[-1].word != word:
            yield self._wrong("tag_not_opened", paragraph, tag=tag)

    def _end(self, word: str, tag: str, whole: bool, paragraph: str) -> Iterator[Problem]:
        if not self._open or self._open[-1].word != word or self._open[-1].whole_paragraph != whole:
            yield self._wrong("tag_not_opened", paragraph, tag=tag)
        else:
            self._open.pop()

    def _reference(self, reference: str, paragraph: str, *, shown: bool) -> Iterator[Problem]:
        name, _, inner = reference.partition(".")
        if inner:
            known = any(
                left.item == name and left.list and inner in {one.name for one in left.list.each} for left in self._open
            )
        else:
            placeholder = self.letter.placeholder(name)
            known = placeholder is not None and not (shown and placeholder.is_list)
        if not known:
            yield self._wrong("unknown_placeholder", paragraph, name=reference)
        elif shown:
            self.used.add(self._full(name, inner))

    def _full(self, name: str, inner: str) -> str:
        lists = [left.list.name for left in self._open if left.item == name and left.list]
        return f"{lists[-1]}.{inner}" if inner else name

    def _wrong(self, code: str, paragraph: str, **values: object) -> Problem:
        return Problem(code, self.part, {"text": " ".join(paragraph.split())[:120], **values})
