"""The handbook: how each step is done well, and which page belongs to a place in the window."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from casework.model.forms import Form, Forms, Text
from casework.model.problems import CaseworkError

START = "handbook"
"""The page that is shown where no other belongs."""

STANDARD = {
    "why": Text("Hvorfor", "Why"),
    "how": Text("Sådan gør du", "How to do it"),
    "quality": Text("God kvalitet", "Good quality"),
    "law": Text("Det kræver loven", "What the law asks"),
}
"""The headings that every page has, in this order: the same yardstick everywhere."""

LAW, CHECK, PAGE = "law:", "check:", "page:"
"""How the target of a link begins."""

STEP = "step:"
"""How a place begins that is a step of a case."""


class UnknownPage(CaseworkError):
    """A page of the handbook that is not there; `name` and `language` say which."""

    code = "unknown_page"


@dataclass(frozen=True)
class Piece:
    """Words of one kind within a sentence; `target` is where they lead: "law:…", "check:…", "page:name#heading"."""

    text: str
    strong: bool = False
    target: str = ""


@dataclass(frozen=True)
class Block:
    """One paragraph: plain "text", an "item" of a list, a numbered "step", or a "good" or "poor" invented example."""

    kind: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Return the words alone."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Heading:
    """A heading with what stands below it; `id` is the same in every language, `level` 2 or 3."""

    id: str
    text: str
    level: int
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Page:
    """One page in one language; `places` say what it is for, each perhaps with the heading to open at ("form#id")."""

    name: str
    title: str
    places: tuple[str, ...]
    headings: tuple[Heading, ...]

    def targets(self) -> Iterator[str]:
        """Yield where every link on the page leads."""
        for heading in self.headings:
            for block in heading.blocks:
                yield from (piece.target for piece in block.pieces if piece.target)


@dataclass(frozen=True)
class Chapter:
    """Pages that are read together, by their names."""

    title: Text
    pages: tuple[str, ...]


@dataclass(frozen=True)
class Spot:
    """Where a reader is: a page, and the heading at the top of the window, "" for the title."""

    page: str
    heading: str = ""


@dataclass(frozen=True)
class Handbook:
    """All pages of the handbook (håndbog) in both languages, in their chapters."""

    chapters: tuple[Chapter, ...] = ()
    pages: Mapping[str, Mapping[str, Page]] = field(default_factory=dict)
    spots: Mapping[str, Spot] = field(default_factory=dict)
    forms: Forms = field(default_factory=dict)

    def page(self, name: str, language: str) -> Page:
        """Return a page; raises UnknownPage when it is not there."""
        try:
            return self.pages[language][name]
        except KeyError:
            raise UnknownPage(name=name, language=language) from None

    def in_order(self, language: str) -> tuple[Page, ...]:
        """Return the pages of a language in the order of the contents."""
        names = (name for chapter in self.chapters for name in chapter.pages)
        return tuple(self.page(name, language) for name in names)

    def page_for(self, *places: str) -> Spot:
        """Return what belongs to the first of these places that has something, else the start.

        A place is "form.field", "form.section", "form", "step:name" or "room:name". One that nothing is written
        about takes what is written about the place around it: the group, the section, the form; the step of a form
        takes what is written about the form.
        """
        around = (wider for place in places for wider in self._around(place))
        return next((self.spots[one] for one in around if one in self.spots), Spot(START))

    def _around(self, place: str) -> Iterator[str]:
        yield place
        name, *names = place.split(".")
        yield from (".".join([name, *names[:size]]) for size in range(len(names) - 1, 0, -1))
        if names:
            yield from self._sections(name, names[0])
            yield name
        if place.startswith(STEP):
            yield place.removeprefix(STEP)

    def _sections(self, form_name: str, asked: str) -> Iterator[str]:
        form: Form | None = self.forms.get(form_name)
        for section in form.sections if form else ():
            if any(one.name == asked for one in section.fields):
                yield f"{form_name}.{section.name}"
