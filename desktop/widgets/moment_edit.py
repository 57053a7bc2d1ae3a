"""Typing a date and a time of day."""

from datetime import datetime, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from casework.model.clock import Clock
from casework.model.danish_time import danish_time
from casework.model.typed_dates import parse_time
from casework.words import Words
from desktop.look.style import set_look
from desktop.widgets.date_edit import DateEdit
from desktop.widgets.text import Text
from desktop.widgets.value_editor import ValueEditor, dress


class MomentEdit(ValueEditor):
    """A date with a time; the value is "2026-11-23T14:32", or None until both are there."""

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
        self._words = words
        self.date = DateEdit(words, clock, prefer=prefer, child=child, roomy=roomy)
        self.time = QLineEdit(self)
        self.time.setPlaceholderText("14.30")
        self.time.setFixedWidth(86)
        dress(self.time, child=child, roomy=roomy)
        self._at = Text(words.say("at"), "muted")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.date)
        self._at.setContentsMargins(0, 8, 0, 0)
        row.addWidget(self._at, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.time, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self.column.addLayout(row)
        self.date.edited.connect(lambda _value: self._say())
        self.date.left.connect(self.left.emit)
        self.time.textEdited.connect(lambda _text: self._say())
        self.watch(self.date.line, self.time)

    def value(self) -> str | None:
        """Return day and time as they are stored."""
        day, clock = self.date.value(), parse_time(self.time.text())
        return None if day is None or clock is None else f"{day}T{clock:%H:%M}"

    def show_value(self, value: object) -> None:
        """Show a moment: a datetime, its stored text, or None."""
        moment = _moment_of(value)
        if moment is None and self.value() is None and value is None and (self.date.value() or self.time.text()):
            return
        self.date.show_value(None if moment is None else moment.date())
        if moment is None or parse_time(self.time.text()) != moment.time().replace(second=0, microsecond=0):
            self.time.setText("" if moment is None else _shown(moment.time()))

    def set_readonly(self, readonly: bool) -> None:
        """Let the moment be read and copied but not changed."""
        self.date.set_readonly(readonly)
        self.time.setReadOnly(readonly)

    def set_problem(self, kind: str) -> None:
        """Mark the half that is missing, or both."""
        self.date.set_problem(kind)
        set_look(self.time, problem=kind)

    def set_name(self, name: str) -> None:
        """Tell a screen reader which moment is asked for."""
        self.setAccessibleName(name)
        self.date.set_name(name)
        self.time.setAccessibleName(f"{name}: {self._words.say('time of day')}")

    def focus_left(self) -> None:
        """Show the time as it was understood."""
        clock = parse_time(self.time.text())
        if clock is not None:
            self.time.setText(_shown(clock))
        super().focus_left()

    def _say(self) -> None:
        nothing = not self.date.line.text() and not self.time.text()
        if self.value() is not None or nothing:
            self.edited.emit(self.value())


def _shown(clock: time) -> str:
    return f"{clock:%H.%M}"


def _moment_of(value: object) -> datetime | None:
    try:
        return danish_time(value if isinstance(value, datetime) else datetime.fromisoformat(str(value)))
    except (ValueError, OverflowError):  # the first and the last day of the calendar are not the same days everywhere
        return None
