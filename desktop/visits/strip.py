"""The conversation in four cells: who was there, how you talked, the child's number, and how you were to talk to."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casework.model.casefile import CaseFile
from casework.model.records import Record
from desktop.desk import Desk
from desktop.forms.asking import Sight
from desktop.forms.written import Written
from desktop.widgets.button import RowButton
from desktop.widgets.flow import Flow
from desktop.widgets.icon import Icon
from desktop.widgets.text import Text

FACES = {"happy": "smile", "neutral": "neutral", "sad": "sad"}


class Cell(RowButton):
    """A heading with a line that matters and a line in small; a press leads to where it is written."""

    def __init__(self, title: str, look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setProperty("look", "cell")
        self._title = title
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(2)
        column.addWidget(Text(title, "strong", wrap=True))
        self._icon = Icon("smile", 24, tone="child", parent=self)
        self._line = Text("", look, wrap=not look)
        self._small = Text("", "law", wrap=True)
        if look:
            row = QWidget()
            row.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            flow = Flow(row, across=6, down=0)
            for part in (self._icon, self._line, self._small):
                flow.addWidget(part)
            column.addWidget(row)
        else:
            column.addWidget(self._line)
            column.addWidget(self._small)
        self._icon.hide()
        column.addStretch(1)

    def show_lines(self, line: str, small: str, icon: str = "") -> None:
        """Show other words, and a face where there is one."""
        self._line.setText(line)
        self._line.setVisible(bool(line))
        self._small.setText(small)
        self._small.setVisible(bool(small))
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.show_icon(icon)
        self.setAccessibleName(f"{self._title} {line} {small}".strip())


class Strip(QFrame):
    """The four cells; `jumped` carries the path of the field that a cell tells of."""

    jumped = Signal(str)

    def __init__(self, desk: Desk, owner: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "sheet")
        self._desk, self._words = desk, desk.words
        words = desk.words
        self.present = self._cell(words.say("Who was there"), "present")
        self.form = self._cell(words.say("How you talked"), "form")
        number = words.say("{whose} number today", whose=owner) if owner else words.say("The child's number today")
        self.number = self._cell(number, "child_scale", "child-number")
        self.rating = self._cell(words.say("What was I like to talk to?"), "rating", "child-number")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 6, 8, 6)
        self._row.setSpacing(8)
        for cell in (self.present, self.form, self.number, self.rating):
            self._row.addWidget(cell, 1)

    def refresh(self, sight: Sight) -> None:
        """Show what has been written so far."""
        record, words = sight.record, self._words
        written = Written(words, self._desk.workspace.library.forms(), sight.case)
        nothing = words.say("Not written yet")
        names = " · ".join(_first_name(written, person) for person in record.list("present"))
        self.present.show_lines(names or nothing, self._companion(record))
        self.form.show_lines(self._choice("form", record) or nothing, record.text("place"))
        number, last = record.answer("child_scale"), last_number(sight.case, record)
        small = words.say("(last time {number})", number=last) if last is not None else ""
        self.number.show_lines("–" if number is None else str(number), small)
        rating, said = record.text("rating"), record.text("rating_words")
        told = f"“{said}”" if said else self._choice("rating", record)
        self.rating.show_lines("" if rating else "–", told, FACES.get(rating, ""))

    def _cell(self, title: str, path: str, look: str = "") -> Cell:
        cell = Cell(title, look)
        cell.clicked.connect(lambda: self.jumped.emit(path))
        return cell

    def _choice(self, path: str, record: Record) -> str:
        field = self._desk.workspace.library.forms()["conversation"].field_at(path)
        value = record.text(path)
        return field.label_of(value).in_language(self._words.language) if field and value else ""

    def _companion(self, record: Record) -> str:
        words = self._words
        told, wanted = record.answer("companion_told"), record.answer("companion_wanted")
        if told is not True:
            return words.say("Companion: not told yet") if told is None else words.say("Companion: not told")
        return (
            {
                True: words.say("Companion offered: yes, wanted"),
                False: words.say("Companion offered: yes, not wanted"),
            }.get(bool(wanted), "")
            if wanted is not None
            else words.say("Companion offered: yes")
        )


def last_number(case: CaseFile, record: Record) -> int | None:
    """Return the number that the child gave the time before, None when there was none."""
    earlier = [
        (one.text("held_at"), number)
        for one in case.of("conversation")
        if one.id != record.id
        and one.text("held_at") < record.text("held_at")
        and isinstance(number := one.answer("child_scale"), int)
    ]
    return max(earlier)[1] if earlier else None


def _first_name(written: Written, person: str) -> str:
    known = written.case.person(person)
    return known.first_name if known and known.name else written.person(person)
