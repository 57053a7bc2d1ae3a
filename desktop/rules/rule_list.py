"""The list of rules with its search line and filters."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.model.law import Law
from casework.model.rulebook import RULE_KINDS, RuleEntry
from desktop.desk import Desk
from desktop.rules.columns import rule_columns
from desktop.rules.finding import Key, WantedRules, fitting, key
from desktop.rules.told import KINDS
from desktop.widgets.button import Button
from desktop.widgets.combo_choice import ComboChoice
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.flow import Flow
from desktop.widgets.labelled import below_nothing, labelled
from desktop.widgets.table_list import TableList
from desktop.widgets.text_line import TextLine

PAUSE_MS = 150
"""The pause in typing after which the list follows."""

LEAST_TITLE = 200
"""Pixels at the base text size that the list keeps for what a rule says."""


class RuleList(QWidget):
    """Rules found by words, act, kind and status.

    `selected` carries the rule that the cursor is on, or None; `opened` says that Enter was pressed on it, `clicked`
    that it was clicked. What is shown stays until somebody wishes for something else, also when it no longer fits.
    """

    selected = Signal(object)
    opened = Signal()
    clicked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, words = desk, desk.words
        self._entries: Sequence[RuleEntry] = ()
        self._wanted = WantedRules()
        self._staying: frozenset[Key] = frozenset()
        self._showing = False
        self.table = TableList(rule_columns(words, desk.look.px), words.say("Rules"), row_height=desk.look.px(44))
        self.table.horizontalHeader().setSectionsClickable(False)
        self.table.selected.connect(self._moved)
        self.table.opened.connect(lambda _entry: self.opened.emit())
        self.table.clicked.connect(lambda _index: self.clicked.emit())
        self._nothing = EmptyState("scales", words.say("No rule fits. Try fewer letters, or all acts and kinds."))
        self._nothing.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 14, 18, 18)
        column.setSpacing(12)
        column.addWidget(self._filters())
        column.addWidget(self.table, 1)
        column.addWidget(self._nothing, 1)

    def show_entries(self, entries: Sequence[RuleEntry], law: Law) -> None:
        """Show these rules, as far as they are asked for, with the cursor on the rule where it was."""
        self._entries = entries
        acts = tuple((act.name, act.cited[:1].upper() + act.cited[1:]) for act in law.acts.values())
        self.act.show_options((("", self._desk.words.say("Every act")), *acts))
        self._show()

    def go_to(self, rule: str) -> None:
        """Bring a rule into sight by its id, without filters when they hide it."""
        if not any(entry.id == rule for entry in self._rows()):
            self._want(**asdict(WantedRules()))
        place = next((place for place, entry in enumerate(self._rows()) if entry.id == rule), -1)
        if place >= 0:
            self.table.setCurrentIndex(self.table.rows.index(place, 0))

    def current(self) -> RuleEntry | None:
        """Return the rule that the cursor is on."""
        found = self.table.current()
        return found if isinstance(found, RuleEntry) else None

    def focus_first(self) -> None:
        """Put the focus where one types."""
        self.search.line.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out how rules stand where there is no room: what they say comes first, and the panel tells the rest."""
        super().resizeEvent(event)
        columns = self.table.rows.columns
        room = event.size().width() - self._desk.look.px(LEAST_TITLE) - sum(column.width for column in columns)
        self.table.setColumnHidden([column.name for column in columns].index("status"), room < 0)

    def _filters(self) -> QWidget:
        words, px = self._desk.words, self._desk.look.px
        self.search = TextLine(words.say("A paragraph, a word or a deadline"))
        self.search.edited.connect(lambda text: self._want(text=text, at_once=False))
        self.search.line.returnPressed.connect(self.table.setFocus)
        self.act = ComboChoice()
        self.act.edited.connect(lambda value: self._want(act=value or ""))
        kinds = tuple((kind, words.say(KINDS[kind])) for kind in RULE_KINDS)
        self.kind = ComboChoice((("", words.say("Every kind")), *kinds))
        self.kind.edited.connect(lambda value: self._want(kind=value or ""))
        self.unverified = Button(words.say("Not verified"))
        self.unverified.setCheckable(True)
        self.unverified.toggled.connect(lambda on: self._want(unverified=on))
        row = QWidget()
        flow = Flow(row, across=10, down=8)
        flow.addWidget(labelled(words.say("Search"), self.search, px(222)))
        flow.addWidget(labelled(words.say("Act"), self.act, px(176)))
        flow.addWidget(labelled(words.say("Kind"), self.kind, px(150)))
        flow.addWidget(below_nothing(self.unverified))
        self._show_wishes()
        return row

    def _show_wishes(self) -> None:
        self.search.show_value(self._wanted.text)
        self.act.show_value(self._wanted.act)
        self.kind.show_value(self._wanted.kind)
        self.unverified.setChecked(self._wanted.unverified)

    def _want(self, *, at_once: bool = True, **wishes: Any) -> None:
        self._wanted = replace(self._wanted, **wishes)
        self._staying = frozenset()
        if at_once:
            self._show()
        else:
            self._pause.start()

    def _rows(self) -> Sequence[RuleEntry]:
        return fitting(self._entries, self._wanted, self._desk.words.language, self._staying)

    def _show(self) -> None:
        rows, before = self._rows(), self.current()
        self._staying = frozenset(key(entry) for entry in rows)
        self._show_wishes()
        self.table.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        same = [place for place, entry in enumerate(rows) if before and key(entry) == key(before)]
        # On its way to the row it belongs on, the cursor passes others.
        self._showing = True
        self.table.show_rows(rows)
        if rows:
            self.table.setCurrentIndex(self.table.rows.index(same[0] if same else 0, 0))
        self._showing = False
        self.selected.emit(self.current())

    def _moved(self, entry: object) -> None:
        if entry is not None and not self._showing:
            self.selected.emit(entry)
