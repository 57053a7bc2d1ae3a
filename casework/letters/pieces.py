"""The finished texts of one letter, each knowing where it comes from and whether it is missing."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from casework.model.forms import Text
from casework.model.problems import Problem


@dataclass(frozen=True)
class Piece:
    """One finished text of a letter.

    `place` is where to go to change it ("record-id/path"); `hole` what to show while it is needed and missing;
    `carried` tells that the text was carried over from another record, `chosen` that it is the letter's own words for
    an answer that was chosen.
    """

    name: str
    text: str = field(repr=False)
    place: str
    hole: Text | None = None
    carried: bool = False
    chosen: bool = False

    @property
    def missing(self) -> bool:
        """Tell whether the letter needs it and has it not."""
        return self.hole is not None and not self.text


@dataclass(frozen=True)
class Pieces:
    """A list in a letter: the texts of each item; `empty` stands for the item that a needed list has not got."""

    items: tuple[Mapping[str, Piece], ...]
    empty: Mapping[str, Piece]


@dataclass(frozen=True)
class Values:
    """Everything that fills one letter to one recipient on one day; shows nothing of it when printed."""

    letter: str
    recipient: str
    dated: date
    pieces: Mapping[str, Piece | Pieces] = field(repr=False)
    leaks: tuple[Problem, ...] = ()

    @property
    def every_piece(self) -> tuple[Piece, ...]:
        """Return all texts, those inside lists too."""
        return tuple(_every(self.pieces.values()))

    @property
    def holes(self) -> tuple[Problem, ...]:
        """Return what is needed and missing, with the place to jump to."""
        return tuple(
            Problem("letter_hole", piece.place, {"name": piece.name, "da": piece.hole.da, "en": piece.hole.en})
            for piece in self.every_piece
            if piece.hole and piece.missing
        )

    @property
    def digest(self) -> str:
        """Return the SHA-256 of all texts: the proof of what was put into the template."""
        texts = {name: _plain(piece) for name, piece in self.pieces.items()}
        told = {"letter": self.letter, "recipient": self.recipient, "dated": self.dated.isoformat(), "texts": texts}
        return sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _every(pieces: Iterable[Piece | Pieces]) -> Iterator[Piece]:
    for piece in pieces:
        if isinstance(piece, Piece):
            yield piece
        elif piece.items:
            yield from (inner for item in piece.items for inner in item.values())
        else:
            yield from piece.empty.values()


def _plain(piece: Piece | Pieces) -> object:
    if isinstance(piece, Piece):
        return piece.text
    return [{name: inner.text for name, inner in item.items()} for item in piece.items]
