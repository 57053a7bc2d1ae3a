"""How the letter reads, in a quiet line under its preview that unfolds to what is long in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casework.letters.letter_reading import LetterReading, LongPlace, goal_for
from casework.model.wording.readability import level
from casework.words import Words
from desktop.look.style import set_look
from desktop.widgets.button import Button
from desktop.widgets.finding_row import FindingRow
from desktop.widgets.icon import Icon
from desktop.widgets.page import Page
from desktop.widgets.text import Text

MOST = 5
"""How many long sentences are shown at a time, and how many long words: the longest come first."""

HIGHEST = 260
"""Pixels that what is unfolded may take from the letter; the rest scrolls."""


class ReadingStrip(QFrame):
    """The LIX of the letter beside the goal for its reader; `chosen` carries the place of what is long.

    It is a hint: nothing waits for it.
    """

    chosen = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._reading = LetterReading()
        self._reader = ""
        self._rows: tuple[FindingRow, ...] = ()
        self.setProperty("look", "foot")
        self.setAccessibleName(words.say("How the letter reads"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 16, 8)
        column.setSpacing(4)
        self._icon = Icon("book", 18)
        self._lix, self._goal = Text("", "strong", wrap=True), Text("", "help", wrap=True)
        self.opener = Button("", "link")
        self.opener.setCheckable(True)
        self.opener.clicked.connect(self._fold)
        column.addLayout(self._line())
        self._list = Page(margins=(0, 4, 8, 4), spacing=0)
        self._list.hide()
        column.addWidget(self._list)
        self.hide()

    def show_reading(self, reading: LetterReading, reader: str) -> None:
        """Show how the letter to such a reader reads; with no words yet there is nothing to say."""
        self.setVisible(bool(reading.readability.words))
        if (reading, reader) == (self._reading, self._reader):
            return
        self._reading, self._reader = reading, reader
        self._show_lix(reading.readability.lix, reader)
        self.opener.setVisible(bool(reading.written.words or reading.sentences or reading.words))
        self._fold()

    def told(self) -> str:
        """Return what the line says."""
        return f"{self._lix.text()} | {self._goal.text()}"

    def rows(self) -> tuple[FindingRow, ...]:
        """Return the rows of what is long, sentences first."""
        return self._rows

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list the height that its lines have at this width."""
        super().resizeEvent(event)
        self._fit()

    def _line(self) -> QHBoxLayout:
        line, said = QHBoxLayout(), QVBoxLayout()
        line.setSpacing(10)
        said.setSpacing(0)
        said.addWidget(self._lix)
        said.addWidget(self._goal)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(said, 1)
        line.addWidget(self.opener, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _show_lix(self, lix: int, reader: str) -> None:
        words, goal = self._words, goal_for(reader)
        self._lix.setText(words.say("LIX {number} – {level}", **self._lix_of(lix)))
        over = goal is not None and lix > goal
        said = {
            ("parent", False): words.say("Goal for a parent: at most {goal}", goal=goal),
            ("parent", True): words.say("Over the goal for a parent: at most {goal}", goal=goal),
            ("child", False): words.say("Goal for a child: at most {goal}", goal=goal),
            ("child", True): words.say("Over the goal for a child: at most {goal}", goal=goal),
        }
        self._goal.setText(said.get((reader, over), ""))
        self._goal.setVisible(goal is not None)
        set_look(self._goal, look="warn" if over else "help")
        self._icon.show_icon("point" if over else "book", "mark-warn" if over else "")

    def _draw(self) -> None:
        words, reading = self._words, self._reading
        if self._list.isAncestorOf(QApplication.focusWidget() or self):
            self.opener.setFocus()
        self._list.clear()
        own = words.say("What is written in the case: LIX {number} – {level}", **self._lix_of(reading.written.lix))
        if reading.written.words:
            self._add_note(own)
        sentences = [(one, words.count("{number} word", "{number} words", one.size)) for one in reading.sentences]
        long_ones = [(one, words.count("{number} letter", "{number} letters", one.size)) for one in reading.words]
        self._rows = tuple(self._row(*one) for one in (*sentences[:MOST], *long_ones[:MOST]))
        for row in self._rows:
            self._put(row)
        if reading.fixed:
            self._add_note(
                words.count(
                    "{number} more stands in the fixed text of the letter, which its template says.",
                    "{number} more stand in the fixed text of the letter, which its template says.",
                    reading.fixed,
                )
            )
        self._add_note(
            words.say(
                "LIX is words per sentence plus the percentage of words of more than six letters. It says little of"
                " what is hard for just this reader: read the letter aloud too."
            )
        )
        self._list.add_space()

    def _lix_of(self, lix: int) -> dict[str, object]:
        return {"number": lix, "level": level(lix).in_language(self._words.language)}

    def _add_note(self, said: str) -> None:
        note = Text(said, "help", wrap=True)
        note.setContentsMargins(4, 4, 4, 4)
        self._put(note)

    def _put(self, widget: QWidget) -> None:
        self._list.add(widget)
        widget.show()  # Qt would do so a moment later, and the list would be measured without it

    def _row(self, one: LongPlace, size: str) -> FindingRow:
        said = " ".join(one.span.word.split())
        row = FindingRow("warn", said, f"{size} · {one.span.why.in_language(self._words.language)}", self._words)
        row.activated.connect(lambda: self.chosen.emit(one.place))
        return row

    def _fold(self) -> None:
        # What is folded away costs nothing while somebody types.
        unfolded = self.opener.isChecked() and not self.opener.isHidden()
        if unfolded:
            self._draw()
        self.opener.show_text(self._words.say("Hide") if unfolded else self._invitation())
        self._list.setVisible(unfolded)
        self._fit()

    def _invitation(self) -> str:
        long = len(self._reading.sentences) + len(self._reading.words)
        return self._words.say("Show what is long ({number})", number=long) if long else self._words.say("Show why")

    def _fit(self) -> None:
        inside = self._list.widget()
        layout = inside.layout() if inside else None
        if layout is not None and not self._list.isHidden():
            layout.activate()
            self._list.setFixedHeight(min(layout.totalHeightForWidth(self._list.viewport().width()), HIGHEST))
