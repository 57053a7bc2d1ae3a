"""The running text of a letter that has been drawn, each part of it knowing where it was written."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from casework.letters.preview import CHOSEN, LINK

UNREAD = frozenset({"aside", "watermark"})
"""Classes of paragraphs that nobody reads from end to end."""

VOICE, HOLE = "voice", "hole"
MARKER = re.compile(r"\s*\S{1,4}\xa0+ ")
"""The number or dash that paper.py puts before a paragraph of a list."""


@dataclass(frozen=True)
class Written:
    """A part of a paragraph in words that were written in the case, at `place` ("record-id/path")."""

    start: int
    end: int
    place: str


@dataclass(frozen=True)
class Paragraph:
    """One paragraph as the recipient reads it; `child` tells that it is the child's own words."""

    text: str = field(repr=False)
    written: tuple[Written, ...] = ()
    child: bool = False


def prose(html: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a letter that paper.py has drawn.

    Headings, addresses and signatures are not among them, and what is still missing is no text.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(reader.paragraphs)


class _Reader(HTMLParser):
    """Goes through the few tags that paper.py and preview.py write."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[Paragraph] = []
        self._tables = 0
        self._reading = self._child = self._hole = False
        self._text, self._place, self._since = "", "", 0
        self._written: list[Written] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        match tag:
            case "table":
                self._tables += 1
            case "p":
                self._begin(said.get("class", ""))
            case "a":
                self._place, self._since = said.get("href", "").removeprefix(LINK), len(self._text)
            case "span":
                looks = said.get("class", "").split()
                self._hole = HOLE in looks
                self._place = "" if CHOSEN in looks else self._place
            case "br" if self._reading:
                self._text += "\n"

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "table":
                self._tables -= 1
            case "p":
                self._end()
            case "a" if self._place and len(self._text) > self._since:
                self._written.append(Written(self._since, len(self._text), self._place))
            case "span":
                self._hole = False

    def handle_data(self, data: str) -> None:
        if self._reading and not self._hole:
            self._text += data if self._text else MARKER.sub("", data, count=1)

    def _begin(self, kind: str) -> None:
        self._reading = not self._tables and kind not in UNREAD
        self._child = kind == VOICE
        self._text, self._written = "", []

    def _end(self) -> None:
        if self._reading and self._text.strip():
            self.paragraphs.append(Paragraph(self._text, tuple(self._written), self._child))
        self._reading = False
