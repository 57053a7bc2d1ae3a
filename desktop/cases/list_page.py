"""Cases (Sager): every case on this computer, found by typing."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from casework.model.problems import CaseworkError
from casework.model.summaries import Summary
from casework.store.cases import SORTS, Wanted
from desktop.cases.list_model import STAGES, case_columns
from desktop.cases.new_case import NewCase
from desktop.desk import Desk, Destination
from desktop.notices import sentence
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button
from desktop.widgets.combo_choice import ComboChoice
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.flow import Flow
from desktop.widgets.labelled import below_nothing, labelled
from desktop.widgets.page_header import PageHeader
from desktop.widgets.table_list import TableList
from desktop.widgets.text_line import TextLine

PAUSE_MS = 150
"""The pause in typing after which the list follows."""

LEAST_NAME = 220
"""Pixels at the base text size that the page keeps for its margins and the child's name."""


class CasesPage(QWidget):
    """A search line, filters, and the list; sorting and searching happen in the database."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted = Wanted(responsible=desk.workspace.author, sort="changed", descending=True)
        words = desk.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.setAccessibleName(words.say("Cases"))
        self._header = PageHeader(words.say("Cases"))
        new = Button(words.say("New case"), "primary", icon="plus")
        new.clicked.connect(self.ask_new)
        read = Button(words.say("Read in a case file"), icon="download")
        read.clicked.connect(self.ask_import)
        self._header.add_action(read)
        self._header.add_action(new)
        column.addWidget(self._header)
        column.addLayout(self._body(), 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.refresh)

    def refresh(self) -> None:
        """Read the list anew."""
        lines = self._desk.workspace.opening.list(self._wanted)
        self.table.show_rows(lines)
        words = self._desk.words
        self._header.show_title(words.say("Cases"), words.count("one case", "{number} cases", len(lines)))
        self.table.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        if not lines:
            self._empty.show_sentence(self._nothing())

    def focus_first(self) -> None:
        """Put the focus where one types."""
        self.search.line.setFocus()

    def ask_new(self) -> None:
        """Ask for the child of a new case, and open it."""
        self.new_case = NewCase(self._desk, self.window())

    def ask_import(self) -> None:
        """Ask for a case file and read it in."""
        words = self._desk.words
        name, _ = QFileDialog.getOpenFileName(
            self, words.say("Read in a case file"), "", words.say("Case file (*.json)")
        )
        if name:
            self.read_in(Path(name))

    def read_in(self, file: Path) -> None:
        """Read a case file in and open the case, or say what is wrong with the file."""
        try:
            case = self._desk.workspace.importing.read(file)
        except CaseworkError as error:
            self._say(sentence(error, self._desk.words))
        except OSError:
            self._say(self._desk.words.say("The file could not be opened."))
        else:
            self._desk.go(Destination("case", case, "overview"))

    def _body(self) -> QVBoxLayout:
        words = self._desk.words
        body = QVBoxLayout()
        body.setContentsMargins(22, 16, 22, 18)
        body.setSpacing(12)
        self._banner = Banner("", "warn", close=words.say("Close"))
        self._banner.hide()
        body.addWidget(self._banner)
        body.addWidget(self._filters())
        columns = case_columns(words, self._desk.workspace.clock.today(), self._desk.look.px)
        self.table = TableList(columns, words.say("Cases"), row_height=self._desk.look.px(44))
        self.table.opened.connect(self._open)
        self.table.clicked.connect(lambda index: self._open(self.table.rows.row(index.row())))
        self.table.sort_asked.connect(self._sort)
        self.table.horizontalHeader().setSortIndicatorShown(True)
        self._mark_sorting()
        self.table.setCursor(Qt.CursorShape.PointingHandCursor)
        body.addWidget(self.table, 1)
        self._empty = EmptyState("folder", "", words.say("New case"))
        self._empty.acted.connect(self.ask_new)
        self._empty.hide()
        body.addWidget(self._empty, 1)
        return body

    def _filters(self) -> QWidget:
        words = self._desk.words
        self.search = TextLine(words.say("Child or case number"))
        self.search.edited.connect(lambda text: self._want(text=text, at_once=False))
        self.search.line.returnPressed.connect(self._open_current)
        self.status = ComboChoice(
            (("open", words.say("Open")), ("closed", words.say("Closed")), ("", words.say("All")))
        )
        self.status.show_value("open")
        self.status.edited.connect(lambda value: self._want(status=value or ""))
        stages = tuple((name, words.say(told)) for name, told in STAGES.items())
        self.stage = ComboChoice((("", words.say("Every step")), *stages))
        self.stage.show_value("")
        self.stage.edited.connect(lambda value: self._want(stage=value or ""))
        whose = ((self._desk.workspace.author, words.say("Mine")), ("", words.say("Everybody's")))
        self.whose = ComboChoice(whose)
        self.whose.show_value(self._wanted.responsible)
        self.whose.edited.connect(lambda value: self._want(responsible=value or ""))
        self.drafts = Button(words.say("With drafts"))
        self.drafts.setCheckable(True)
        self.drafts.toggled.connect(lambda on: self._want(with_drafts=on))
        row = QWidget()
        flow = Flow(row, across=10, down=8)
        px = self._desk.look.px
        flow.addWidget(labelled(words.say("Search"), self.search, px(340)))
        flow.addWidget(labelled(words.say("Status"), self.status, px(136)))
        flow.addWidget(labelled(words.say("Step"), self.stage, px(210)))
        flow.addWidget(labelled(words.say("Whose"), self.whose, px(136)))
        flow.addWidget(below_nothing(self.drafts))
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for: the child's name comes before everything else."""
        super().resizeEvent(event)
        columns = self.table.rows.columns
        room = event.size().width() - self._desk.look.px(LEAST_NAME)
        for name in ("due", "stage", "birth_date", "number", "changed", "drafts", "responsible"):
            place = [one.name for one in columns].index(name)
            room -= columns[place].width
            self.table.setColumnHidden(place, room < 0)

    def _want(self, *, at_once: bool = True, **wishes: Any) -> None:
        self._wanted = replace(self._wanted, **wishes)
        if at_once:
            self.refresh()
        else:
            self._pause.start()

    def _sort(self, column: str) -> None:
        if column not in SORTS:
            return
        down = not self._wanted.descending if self._wanted.sort == column else column == "changed"
        self._want(sort=column, descending=down)
        self._mark_sorting()

    def _mark_sorting(self) -> None:
        place = [one.name for one in self.table.rows.columns].index(self._wanted.sort)
        down = self._wanted.descending
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(place, order)

    def _open(self, line: Summary) -> None:
        self._desk.go(Destination("case", line.case, "overview"))

    def _open_current(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self.refresh()
        rows = self.table.rows
        line = self.table.current() or (rows.row(0) if rows.rowCount() else None)
        if line is not None:
            self._open(line)

    def _nothing(self) -> str:
        words = self._desk.words
        if self._wanted.text or self._wanted.stage or self._wanted.with_drafts:
            return words.say("No case fits. Try fewer letters, or all steps and everybody's cases.")
        return words.say("There are no cases here yet. A case begins with a child and a concern.")

    def _say(self, text: str) -> None:
        self._banner.show_text(text, "bad")
        self._banner.show()
