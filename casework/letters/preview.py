"""The letter as it stands while it is being written: simple HTML with its holes, fast enough to follow typing."""

from dataclasses import dataclass, field
from html import escape

from casework.letters.paper import Paper
from casework.letters.pieces import Piece, Values
from casework.letters.render import filled
from casework.letters.template import LetterTemplate

OPEN, NAMED, CLOSE = "\ue000", "\ue001", "\ue002"
"""Marks around each text on its way through the template; letters that no case can hold (danish.py takes them out)."""

CHOSEN = "chosen"
"""The class of a text that is the template's own words for an answer; it has no look."""

LINK = "field:"
"""What links in the preview begin with; the rest is the place to jump to, "record-id/path"."""

STYLE = """
body { color: #17212B; font-family: "Cambria", "Noto Serif", serif; font-size: 11pt; }
a { color: #17212B; text-decoration: none; }
.hole { background-color: #FDEAEA; color: #A11B1B; border: 1px dashed #A11B1B; padding: 0 4px; }
.leak { background-color: #A11B1B; color: #FFFFFF; }
.carried { background-color: #E2F0F3; }
.voice { background-color: #FFF3DC; }
.watermark { color: #A11B1B; font-weight: bold; letter-spacing: 4px; }
"""


def preview_html(
    template: LetterTemplate, values: Values, watermark: str | None = None, language: str = "da", style: str = STYLE
) -> str:
    """Return the letter as HTML for a browser or a Qt text view, whatever is still missing.

    Every text from the case is a link to its field; `hole`, `carried`, `leak` and `voice` are the classes to style.
    Raises BadData when the template is broken.
    """
    marks = _Marks(frozenset(problem.place for problem in values.leaks), language)
    document = filled(template, values, marks.marked, None)
    banner = f'<p class="watermark" align="center">{escape(watermark)}</p>' if watermark else ""
    paper = marks.linked(Paper(document.docx).html())
    return (
        f'<html lang="da"><head><meta charset="utf-8"><style>{style}</style></head><body>{banner}{paper}</body></html>'
    )


@dataclass
class _Marks:
    """Remembers what each marked text is, and turns the marks into links when the page is drawn."""

    leaks: frozenset[str]
    language: str
    pieces: list[Piece] = field(default_factory=list)

    def marked(self, piece: Piece) -> str:
        text = piece.hole.in_language(self.language) if piece.hole and piece.missing else piece.text
        if not text:
            return ""
        self.pieces.append(piece)
        start = f"{OPEN}{len(self.pieces) - 1}{NAMED}"
        return "\a".join(f"{start}{paragraph}{CLOSE}" for paragraph in text.split("\a"))

    def linked(self, page: str) -> str:
        before, *parts = page.split(OPEN)
        return before + "".join(map(self._link, parts)).replace(CLOSE, "</span></a>")

    def _link(self, part: str) -> str:
        number, rest = part.split(NAMED, 1)
        piece = self.pieces[int(number)]
        return f'<a href="{LINK}{escape(piece.place)}"><span class="{self._look(piece)}">{rest}'

    def _look(self, piece: Piece) -> str:
        if piece.missing:
            return "hole"
        if piece.place in self.leaks:
            return "leak"
        look = "carried" if piece.carried else "filled"
        return f"{look} {CHOSEN}" if piece.chosen else look
