"""The sections of a form with how far each has come."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.words import Words
from desktop.look.style import set_look
from desktop.widgets.button import RowButton
from desktop.widgets.icon import Icon
from desktop.widgets.roving import Roving
from desktop.widgets.text import Text

MARKS = {"empty": "mark-empty", "half": "mark-half", "full": "mark-full", "done": "check", "none": "mark-none"}


@dataclass(frozen=True)
class SectionMark:
    """One section: its name for signals, its words, and its `state`.

    The state is "empty", "half" (begun), "full" (all answered), "done" (finished) or "none" (not relevant);
    `missing` says that the law still asks for something in it.
    """

    name: str
    label: str
    state: str = "empty"
    missing: bool = False


class SectionEntry(RowButton):
    """One section with its mark."""

    def __init__(self, section: SectionMark, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(section.label, parent)
        self._words = words
        self.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 6, 6, 6)
        row.setSpacing(8)
        self._mark = Icon("mark-empty", 16)
        self._text = Text(section.label, wrap=True)
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)
        self.show_section(section)

    def show_section(self, section: SectionMark) -> None:
        """Show how far the section has come."""
        self._text.setText(section.label)
        tone = "mark-bad" if section.missing else "ok" if section.state == "done" else ""
        self._mark.show_icon("bang" if section.missing else MARKS[section.state], tone)
        self.setAccessibleName(f"{section.label}: {self._said(section)}")
        self.setToolTip(self._said(section))

    def show_on(self, on: bool) -> None:
        """Show whether this is the section one is in."""
        self.setChecked(on)
        set_look(self._text, on=on)
        set_look(self._mark, on=on)

    def _said(self, section: SectionMark) -> str:
        if section.missing:
            return self._words.say("Something is missing here")
        return {
            "empty": self._words.say("Not begun"),
            "half": self._words.say("Begun"),
            "full": self._words.say("Everything is answered"),
            "done": self._words.say("Finished"),
            "none": self._words.say("Not relevant"),
        }[section.state]


class SectionList(QWidget):
    """The sections one under the other; `chosen` carries the name. One tab stop, arrow keys move."""

    chosen = Signal(str)

    def __init__(self, sections: tuple[SectionMark, ...], words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 8, 16)
        column.setSpacing(2)
        self._entries = {section.name: SectionEntry(section, words) for section in sections}
        for name, entry in self._entries.items():
            entry.clicked.connect(lambda _checked=False, name=name: self._clicked(name))
            column.addWidget(entry)
        column.addStretch(1)
        self._roving = Roving(tuple(self._entries.values()), self)

    def show_sections(self, sections: tuple[SectionMark, ...]) -> None:
        """Show how far each has come; the names are those given at first."""
        for section in sections:
            self._entries[section.name].show_section(section)

    def select(self, name: str) -> None:
        """Show which section one is in."""
        self._current = name
        for own, entry in self._entries.items():
            entry.show_on(own == name)
        if name in self._entries:
            self._roving.rest_on(list(self._entries).index(name))

    def current(self) -> str:
        """Return the name of the section one is in, or ""."""
        return self._current

    def neighbour(self, step: int) -> str:
        """Return the name `step` sections away (1: next, -1: previous), or the last there is that way."""
        names = list(self._entries)
        if not names:
            return ""
        place = names.index(self._current) if self._current in names else -step
        return names[min(max(place + step, 0), len(names) - 1)]

    def entry(self, name: str) -> SectionEntry:
        """Return the button of a section."""
        return self._entries[name]

    def _clicked(self, name: str) -> None:
        self.select(name)
        self.chosen.emit(name)
