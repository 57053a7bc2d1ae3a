"""The records of one kind in a case, in one slim line above the form."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from casework.words import Words
from desktop.widgets.button import Button
from desktop.widgets.flow import Flow
from desktop.widgets.roving import Roving


@dataclass(frozen=True)
class Entry:
    """One record: its id, its title, and whether it is finished."""

    record: str
    title: str
    finished: bool


class RecordStrip(QFrame):
    """One button for each record, newest first, and one that begins another; `chosen` carries the id."""

    chosen = Signal(str)
    new_wanted = Signal()

    def __init__(self, new: str, words: Words) -> None:
        super().__init__()
        self._words = words
        around = QHBoxLayout(self)
        around.setContentsMargins(18, 8, 18, 4)
        inside = QWidget()
        around.addWidget(inside)
        self._flow = Flow(inside, across=6, down=6)
        self._entries: tuple[Entry, ...] = ()
        self._buttons: dict[str, Button] = {}
        # Where there is no record yet it is never laid out, and would stay behind when the strip has gone.
        self._new = Button(new, "link", icon="plus", parent=inside)
        self._new.hide()
        self._new.clicked.connect(self.new_wanted.emit)
        self._roving: Roving | None = None

    def show_entries(self, entries: tuple[Entry, ...], current: str) -> None:
        """Show these records and which of them is open."""
        if entries != self._entries:
            self._entries = entries
            self._rebuild()
        for record, button in self._buttons.items():
            button.setChecked(record == current)
        if self._roving is not None and current in self._buttons:
            self._roving.rest_on(list(self._buttons).index(current))

    def button(self, record: str) -> Button:
        """Return the button of a record."""
        return self._buttons[record]

    def _rebuild(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self._new:
                widget.hide()
                widget.deleteLater()
        self._buttons = {entry.record: self._made(entry) for entry in self._entries}
        for button in self._buttons.values():
            self._flow.addWidget(button)
            button.show()
        self._flow.addWidget(self._new)
        self._new.show()
        self._roving = Roving(tuple(self._buttons.values()), self) if self._buttons else None

    def _made(self, entry: Entry) -> Button:
        said = f"{entry.title}, {self._words.say('Finished').lower()}" if entry.finished else entry.title
        button = Button(f"✓ {entry.title}" if entry.finished else entry.title)
        button.setAccessibleName(said)
        button.setCheckable(True)
        button.clicked.connect(lambda: self._pressed(entry.record))
        return button

    def _pressed(self, record: str) -> None:
        for own, button in self._buttons.items():
            button.setChecked(own == record)
        self.chosen.emit(record)
