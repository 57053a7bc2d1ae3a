"""From a checked template and finished values to the Word file that leaves the house."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from casework.letters.finish import packed
from casework.letters.pieces import Piece, Pieces, Values
from casework.letters.template import LetterTemplate
from casework.letters.watermark import add_watermark
from casework.model.problems import CaseworkError, Problem

PieceText = Callable[[Piece], str]


class LetterNotReady(CaseworkError):
    """A letter with holes, or with something that this recipient must not see; `problems` names every place."""

    code = "letter_not_ready"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(count=len(problems))
        self.problems = problems


@dataclass(frozen=True)
class Rendered:
    """A finished letter as a Word file, with what proves how it came about (hashes in hex)."""

    docx: bytes = field(repr=False)
    sha256: str
    template_version: str
    values_digest: str


def render(template: LetterTemplate, values: Values, watermark: str | None = None) -> Rendered:
    """Return the finished letter; the same template, values and watermark give the same bytes.

    Raises BadData when the template is broken and LetterNotReady when the letter has holes or would tell too much.
    """
    not_ready = (*template.missing(values), *values.leaks)
    if not_ready:
        raise LetterNotReady(not_ready)
    written = io.BytesIO()
    filled(template, values, _as_it_is, watermark).save(written)
    docx = packed(written.getvalue(), template.letter.title.da, values.dated)
    return Rendered(docx, sha256(docx).hexdigest(), template.version, values.digest)


def filled(template: LetterTemplate, values: Values, text: PieceText, watermark: str | None) -> DocxTemplate:
    """Return the template with every text put in by `text`; raises BadData when the template is broken."""
    template.check()
    document = DocxTemplate(io.BytesIO(template.docx))
    if watermark:
        add_watermark(document.get_docx(), watermark)
    document.render({name: _filling(piece, text) for name, piece in values.pieces.items()}, _environment())
    return document


def _filling(piece: Piece | Pieces, text: PieceText) -> Any:
    if isinstance(piece, Piece):
        return text(piece)
    items = piece.items or ((piece.empty,) if any(inner.missing for inner in piece.empty.values()) else ())
    return [_item(item, text) for item in items]


def _item(item: Mapping[str, Piece], text: PieceText) -> dict[str, str]:
    return {name: text(piece) for name, piece in item.items()}


def _as_it_is(piece: Piece) -> str:
    return piece.text


@lru_cache(maxsize=1)
def _environment() -> ImmutableSandboxedEnvironment:
    # Without autoescape a name with "&" silently takes its paragraph along; without StrictUndefined a misspelt
    # placeholder becomes nothing. The sandbox stands behind the check of tags.
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()
    environment.filters.clear()
    environment.tests.clear()
    return environment
