"""The list of cases with something missing: whose, what is missing, and the next deadline."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from casework.actions.health import Missing
from casework.model.legal_check import LAW
from desktop.cases.header import ChipText
from desktop.cases.list_model import due_kind, due_words
from desktop.desk import Desk
from desktop.health.cells import Chips, Index, TwoLines
from desktop.health.rows import CaseRow
from desktop.widgets.table_list import TableList
from desktop.widgets.table_model import Column

WHOSE, DUE, LEAST_CHIPS = 210, 172, 260
"""Pixels at the base text size: of the first and the last column, and what the chips between them keep."""

ROW_HEIGHT = 66


class CaseList(TableList):
    """One row for each case; the cursor stays on its case when the rows change.

    `chosen` carries the row that somebody has moved to, or None.
    """

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._desk, self._words = desk, desk.words
        self._today = desk.workspace.clock.today()
        px = desk.look.px
        super().__init__(self._columns(), self._words.say("Cases with something missing"), row_height=px(ROW_HEIGHT))
        self.setParent(parent)
        self._showing = False
        self.setItemDelegateForColumn(0, TwoLines(desk.look, self))
        self.setItemDelegateForColumn(1, Chips(self._chips, self._more, self))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.horizontalHeader().setSortIndicatorShown(True)
        self.selected.connect(self._moved_to)

    def show_cases(self, rows: Sequence[CaseRow], order: str) -> None:
        """Show these rows, sorted in this order."""
        before, down = self.current(), self.verticalScrollBar().value()
        self._today = self._desk.workspace.clock.today()
        self._showing = True
        self.show_rows(rows)
        places = {row.health.case: place for place, row in enumerate(rows)}
        self._stand_on(places.get(before.health.case, -1) if before else -1)
        self._showing = False
        self.verticalScrollBar().setValue(down)
        names = [column.name for column in self.rows.columns]
        self.horizontalHeader().setSortIndicator(names.index(order), Qt.SortOrder.AscendingOrder)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the deadline out where there is no room for it: what is missing comes first."""
        super().resizeEvent(event)
        px = self._desk.look.px
        self.setColumnHidden(2, event.size().width() < px(WHOSE) + px(LEAST_CHIPS) + px(DUE))

    def _columns(self) -> tuple[Column[CaseRow], ...]:
        words, px, language = self._words, self._desk.look.px, self._words.language
        return (
            Column("number", words.say("Case"), _whose, px(WHOSE)),
            Column("missing", words.say("Missing"), self._spoken),
            Column(
                "due",
                words.say("Due next"),
                lambda row: due_words(row.health.due, self._today, language),
                px(DUE),
                chip=lambda row: due_kind(row.health.due, self._today),
            ),
        )

    def _chips(self, index: Index) -> list[ChipText]:
        row: CaseRow = self.rows.row(index.row())
        return list(dict.fromkeys(ChipText(self._sentence(one), *_kind(one)) for one in row.missing))

    def _sentence(self, one: Missing) -> str:
        return one.sentence(self._desk.workspace.rules, self._words.language)

    def _spoken(self, row: CaseRow) -> str:
        """Return what a screen reader says, which sees no colour."""
        words = self._words
        of_law = {True: words.say("Must (the law)"), False: words.say("Should (quality)")}
        return "; ".join(dict.fromkeys(f"{of_law[one.severity == LAW]}: {self._sentence(one)}" for one in row.missing))

    def _more(self, number: int) -> str:
        return self._words.count("{number} more", "{number} more", number)

    def _stand_on(self, place: int) -> None:
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place, 0))
        else:
            self.selectionModel().clear()

    def _moved_to(self, row: CaseRow | None) -> None:
        if not self._showing:
            self.chosen.emit(row)


def _whose(row: CaseRow) -> str:
    below = " · ".join(part for part in (row.health.number, row.health.responsible) if part)
    return f"{row.child or row.health.number}\n{below}"


def _kind(one: Missing) -> tuple[str, str]:
    """Return the kind of chip and the icon of something missing."""
    if one.asks:
        return "plain", "help"
    return ("bad", "bang") if one.severity == LAW else ("warn", "point")
