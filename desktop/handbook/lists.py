"""What one chooses a page from: the contents of the handbook, and what a search found."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from casework.model.handbook import Handbook, Spot
from casework.model.handbook_search import Excerpt, Found
from desktop.widgets.button import RowButton
from desktop.widgets.page import Page
from desktop.widgets.roving import Roving
from desktop.widgets.text import Text

NOTHING = Excerpt()


class SpotRow(RowButton):
    """A page or a heading: its name and, for what was found, the words around."""

    def __init__(self, spot: Spot, title: str, excerpt: Excerpt = NOTHING, parent: QWidget | None = None) -> None:
        super().__init__(". ".join(part for part in (title, str(excerpt)) if part), parent)
        self.spot, self.title = spot, title
        self.setProperty("look", "row")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 7, 10, 7)
        column.setSpacing(2)
        column.addWidget(Text(title, "strong" if str(excerpt) else "", wrap=True))
        if str(excerpt):
            around = Text("", "help", wrap=True)
            around.setTextFormat(Qt.TextFormat.RichText)
            around.setText(_marked(excerpt))
            column.addWidget(around)


class SpotList(Page):
    """Rows to choose from with the arrows; `chosen` carries a Spot."""

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(margins=(10, 4, 10, 12), spacing=2, parent=parent)
        self.setAccessibleName(name)
        self._rows: tuple[SpotRow, ...] = ()

    def rows(self) -> tuple[SpotRow, ...]:
        """Return the rows in their order."""
        return self._rows

    def show_contents(self, handbook: Handbook, language: str, here: Spot) -> None:
        """Show all pages in their chapters; the one that is open is marked."""
        self.clear()
        rows = []
        for chapter in handbook.chapters:
            heading = Text(chapter.title.in_language(language), "law")
            heading.setContentsMargins(10, 12, 0, 2)
            self.add(heading)
            rows += [SpotRow(Spot(name), handbook.page(name, language).title) for name in chapter.pages]
            self._add_all(rows[-len(chapter.pages) :])
        self._end(rows)
        for row in rows:
            row.setChecked(row.spot.page == here.page)

    def show_found(self, found: tuple[Found, ...], nothing: str) -> None:
        """Show what was found, or a sentence when that is nothing."""
        self.clear()
        rows = [SpotRow(one.spot, _named(one), one.excerpt) for one in found]
        if not rows:
            self.add(Text(nothing, "help", wrap=True))
        self._add_all(rows)
        self._end(rows)

    def take_focus(self) -> None:
        """Let the next key go into the row that is marked, or the first one."""
        row = next((one for one in self._rows if one.isChecked()), next(iter(self._rows), None))
        if row is not None:
            row.setFocus(Qt.FocusReason.TabFocusReason)
            self.reveal(row)

    def _add_all(self, rows: Iterable[SpotRow]) -> None:
        for row in rows:
            row.clicked.connect(lambda _checked=False, spot=row.spot: self.chosen.emit(spot))
            self.add(row)

    def _end(self, rows: list[SpotRow]) -> None:
        self.add_space()
        self._rows = tuple(rows)
        if rows:
            self._roving = Roving(self._rows, self)


def _named(found: Found) -> str:
    return f"{found.title} · {found.heading}" if found.heading else found.title


def _marked(excerpt: Excerpt) -> str:
    return f"{escape(excerpt.before)}<b>{escape(excerpt.word)}</b>{escape(excerpt.after)}"
