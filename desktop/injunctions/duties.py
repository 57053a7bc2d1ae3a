"""The duty editor: one card for each duty, with who does what, when, from and to, and why."""

from collections.abc import Iterable

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from casework.model.checks import Finding
from casework.model.forms import Field
from desktop.forms.asking import Asking
from desktop.forms.group import GroupQuestion, ItemCard
from desktop.forms.question import Question
from desktop.rooms.layouts import Columns
from desktop.widgets.button import Button
from desktop.widgets.date_edit import DateEdit
from desktop.widgets.long_text import LongText
from desktop.widgets.text import Text

PAIRS = (("starts_on", "ends_on"), ("with_whom", "where"), ("measured_how", "measured_by"))
"""Fields of a duty that stand side by side."""

ORDER = (
    "what", "pattern", "starts_on", "with_whom", "measured_how", "fact", "suitable", "realistic", "proportionate",
)  # fmt: skip
"""The rows of a duty; the second of a pair stands beside the first."""

NARROW = 280
SHORT, CALENDAR = 100, 40
"""Pixels that a date and its calendar button need when two stand side by side."""


class DutyCard(ItemCard):
    """One duty; what is vague in it is underlined and said."""

    def __init__(self, field: Field, item: str, asking: Asking) -> None:
        super().__init__(field, item, asking)
        by_name = {question.field.name: question.widget() for question in self.questions}
        beside = dict(PAIRS)
        for name in ORDER:
            self.add(_side_by_side(by_name[name], by_name[beside[name]]) if name in beside else by_name[name])
        for question in self.questions:
            if isinstance(question, Question) and isinstance(question.editor, DateEdit):
                question.editor.line.setMinimumWidth(SHORT)
                for button in question.editor.findChildren(Button):
                    button.setFixedWidth(CALENDAR)
        self.body.setSpacing(12)
        self.body.setContentsMargins(12, 10, 12, 12)

    def show_place(self, number: int, count: int, *, locked: bool) -> None:
        """Show which duty of how many it is."""
        super().show_place(number, count, locked=locked)
        self.findChildren(Text)[0].setText(self._words.say("Duty {number}", number=number))

    def show_vague(self, findings: Iterable[Finding], ink: str) -> None:
        """Say which words are vague, where they stand."""
        said = {finding.goto.path: finding for finding in findings}
        for question in self.questions:
            if not isinstance(question, Question):
                continue
            finding = said.get(question.path)
            word = str(finding.values.get("word", "")) if finding else ""
            if finding and word and not question.problem():
                question.set_problem(finding.title(self._words.language), "warn")
            if isinstance(question.editor, LongText):
                underline(question.editor.text, word, ink)


class DutiesQuestion(GroupQuestion):
    """All duties of an injunction."""

    def show_vague(self, findings: Iterable[Finding], ink: str) -> None:
        """Say in each duty which words are vague."""
        found = tuple(findings)
        for card in self.cards():
            if isinstance(card, DutyCard):
                card.show_vague(found, ink)

    def _card(self, item: str) -> ItemCard:
        card = DutyCard(self.field, item, self._asking)
        card.moved.connect(lambda step: self._move(item, step))
        card.removed.connect(lambda: self._remove(item))
        return card


def underline(editor: QTextEdit, word: str, ink: str) -> None:
    """Underline every place where a word stands in a text; with "" nothing is underlined."""
    marks = []
    found = editor.document().find(word, 0) if word else QTextCursor()
    while not found.isNull():
        mark = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(QColor(ink))
        mark.format, mark.cursor = look, found
        marks.append(mark)
        found = editor.document().find(word, found)
    editor.setExtraSelections(marks)


def _side_by_side(one: QWidget, other: QWidget) -> QWidget:
    columns = Columns(2, narrow=NARROW, spacing=10)
    columns.add(0, one)
    columns.add(1, other)
    columns.add_space()
    return columns
