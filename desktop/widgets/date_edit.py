"""Typing a date."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from casework.model.clock import Clock
from casework.model.danish_dates import full_date, short_date
from casework.model.typed_dates import parse_date
from casework.words import Words
from desktop.look.style import set_look, show_if
from desktop.widgets.button import Button
from desktop.widgets.calendar_popup import CalendarPopup
from desktop.widgets.text import Text
from desktop.widgets.value_editor import ValueEditor, dress


class DateEdit(ValueEditor):
    """A date typed as people type it (12/3, 12.3.26, +14, "i dag", "fre"); the value is "2026-11-23" or None.

    The long date stands under it as soon as it is understood. `prefer` says which year a date without one means:
    "past", "future" or "near". What is not understood is said when the focus leaves, and is not a value.
    """

    not_understood = Signal(str)

    def __init__(
        self,
        words: Words,
        clock: Clock,
        *,
        prefer: str = "near",
        child: bool = False,
        roomy: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._clock, self._prefer = words, clock, prefer
        self._day: date | None = None
        self.line = QLineEdit(self)
        self.line.setMinimumWidth(130)
        self.line.setMaximumWidth(220)
        self.line.setPlaceholderText(words.say("day/month/year"))
        dress(self.line, child=child, roomy=roomy)
        self._button = Button("", icon="calendar", roomy=roomy, name=words.say("Choose in a calendar"))
        self._button.clicked.connect(self._open)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.line)
        row.addWidget(self._button)
        row.addStretch(1)
        self.column.addLayout(row)
        self._long = Text("", "help", wrap=True)
        self.column.addWidget(self._long)
        self._long.hide()
        self.line.textEdited.connect(lambda _text: self._typed())
        self.line.returnPressed.connect(self._settle)
        self.watch(self.line)

    def value(self) -> str | None:
        """Return the day as it is stored."""
        return None if self._day is None else self._day.isoformat()

    def show_value(self, value: object) -> None:
        """Show a day: a date, its stored text, or None."""
        day = _day_of(value)
        if day == self._day and (day is not None or self.line.hasFocus()):
            return
        self._day = day
        self.line.setModified(False)
        self._settle()

    def show_today(self) -> None:
        """Answer with today, as if it had been picked."""
        if not self.line.isReadOnly():
            self._picked(self._clock.today())

    def set_readonly(self, readonly: bool) -> None:
        """Let the date be read and copied but not changed."""
        self.line.setReadOnly(readonly)
        show_if(self._button, not readonly)

    def set_name(self, name: str) -> None:
        """Tell a screen reader which date is asked for."""
        super().set_name(name)
        self._button.setAccessibleName(f"{name}: {self._words.say('Choose in a calendar')}")

    def focus_left(self) -> None:
        """Show the date as it was understood, or say that it was not."""
        self._settle()
        super().focus_left()

    def _typed(self) -> None:
        typed = self.line.text().strip()
        day = parse_date(typed, self._clock.today(), prefer=self._prefer)
        changed = day != self._day and (day is not None or not typed)
        if day is not None or not typed:
            self._day = day
        self._explain(full_date(day, self._words.language) if day else "")
        if changed:
            self.edited.emit(self.value())

    def _settle(self) -> None:
        typed = self.line.text().strip()
        meant = parse_date(typed, self._clock.today(), prefer=self._prefer)
        if self.line.isModified() and typed and meant is None:
            self._explain(self._words.say("“{typed}” is not a date I can read.", typed=typed), "bad")
            self.not_understood.emit(typed)
            return
        language = self._words.language
        self.line.setText(short_date(self._day, language) if self._day else "")
        self._explain(full_date(self._day, language) if self._day else "")

    def _explain(self, text: str, look: str = "help") -> None:
        self._long.setText(text)
        show_if(self._long, bool(text))
        set_look(self._long, look=look)

    def _open(self) -> None:
        popup = CalendarPopup(self._day or self._clock.today(), self._words, self)
        popup.chosen.connect(self._picked)
        popup.open_below(self.line)

    def _picked(self, day: date) -> None:
        self._day = day
        self.line.setModified(False)
        self._settle()
        self.line.setFocus()
        self.edited.emit(self.value())


def _day_of(value: object) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
