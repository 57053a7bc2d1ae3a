"""One section of a form: its questions one under the other."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from casework.model.forms import Section
from desktop.forms.asking import Asking, Shown, Sight, walk
from desktop.forms.beside import Beside, beside_question
from desktop.forms.tab_order import TabOrder
from desktop.handbook.place import mark
from desktop.widgets.button import Button
from desktop.widgets.flow import Flow
from desktop.widgets.page import Page
from desktop.widgets.text import Text

WIDEST = 640
"""Pixels at ordinary text size; longer lines are hard to read."""


class SectionPage(Page):
    """The questions of a section with its heading; `onward` says that the next section is wanted."""

    onward = Signal()

    def __init__(self, section: Section, asking: Asking, next_label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(widest=asking.desk.look.px(WIDEST), margins=(18, 18, 22, 32), spacing=18, parent=parent)
        mark(self, f"{asking.form.name}.{section.name}")
        language = asking.language
        self.add(_heading(section, language))
        self.questions = tuple(asking.question(field, field.name) for field in section.fields)
        self._beside: list[Beside] = []
        for question in self.questions:
            self.add(question.widget())
            self._add_beside(asking, question.path)
        if next_label:
            self.add(self._next(asking.words.say("Next: {section}", section=next_label)))
        self.add_space()
        self._order = TabOrder(self)
        self.setAccessibleName(section.label.in_language(language))

    def refresh(self, sight: Sight) -> None:
        """Show the record as it stands now."""
        for shown in (*self.questions, *self._beside):
            shown.refresh(sight)
        self._order.keep()

    def question_at(self, path: str) -> Shown | None:
        """Return the question at a path, or the nearest one around it."""
        asked = [one for question in self.questions for one in walk(question)]
        exact = next((one for one in asked if one.path == path), None)
        return exact or next((one for one in asked if path.startswith(f"{one.path}/")), None)

    def go_to(self, path: str) -> bool:
        """Bring a question into sight with the focus in it; tell whether it is here."""
        found = self.question_at(path)
        if found is None:
            return False
        found.take_focus()
        self._bring(found.widget())
        return True

    def show_again(self, path: str) -> None:
        """Scroll to a question that the person is still in."""
        found = self.question_at(path)
        focus = QApplication.focusWidget()
        if found is not None and focus is not None and found.widget().isAncestorOf(focus):
            self._bring(found.widget())

    def _add_beside(self, asking: Asking, path: str) -> None:
        beside = beside_question(asking, path)
        if beside is not None:
            self._beside.append(beside)
            self.add(beside.widget())

    def _bring(self, widget: QWidget) -> None:
        """Scroll to a question, or in one that is higher than the window to the editor that has the focus."""
        focus = QApplication.focusWidget()
        tall = widget.height() > self.viewport().height()
        self.reveal(focus if tall and focus is not None and widget.isAncestorOf(focus) else widget)

    def _next(self, words: str) -> QWidget:
        button = Button(words, icon="arrow-right")
        button.clicked.connect(self.onward.emit)
        row = QWidget()
        Flow(row).addWidget(button)
        return row


def _heading(section: Section, language: str) -> QWidget:
    heading = QWidget()
    column = QVBoxLayout(heading)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(Text(section.label.in_language(language), "heading", wrap=True))
    if section.help:
        column.addWidget(Text(section.help.in_language(language), "help", wrap=True))
    return heading
