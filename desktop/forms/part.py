"""A part: the fixed questions of one heading, on a card of their own."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from casework.model.conditions import holds, is_filled
from casework.model.forms import Field
from desktop.forms.asking import Asking, Shown, Sight
from desktop.forms.law_line import law_line
from desktop.handbook.place import mark, place_in
from desktop.widgets.card import Card
from desktop.widgets.text import Text

NOT_RELEVANT = "not_relevant_because"


class PartQuestion(Card):
    """One heading, as one of the ten of the ICS triangle; said to be not relevant, it asks nothing more."""

    def __init__(self, field: Field, path: str, asking: Asking) -> None:
        super().__init__(field.label.in_language(asking.language))
        self.field, self.path, self._asking = field, path, asking
        mark(self, place_in(asking.form, path))
        law = law_line(field.law, asking.desk)
        if law:
            self.add_action(Text(law, "law"))
        if field.help:
            self.add(Text(field.help.in_language(asking.language), "help", wrap=True))
        self._inner = tuple(asking.question(inner, f"{path}/{inner.name}") for inner in field.fields)
        self.body.setSpacing(14)
        for inner in self._inner:
            self.add(inner.widget())

    def widget(self) -> QWidget:
        """Return what stands on the page."""
        return self

    def inner(self) -> tuple[Shown, ...]:
        """Return the questions of the heading."""
        return self._inner

    def take_focus(self) -> None:
        """Let the next key go into the first question that is asked."""
        next((one for one in self._inner if not one.widget().isHidden()), self._inner[0]).take_focus()

    def refresh(self, sight: Sight) -> None:
        """Show the answers; the others are put away while the heading is said not to matter."""
        facts = sight.case.facts(sight.record, self._asking.desk.workspace.clock.today())
        self.setVisible(holds(self.field.shown_when, facts))
        if self._is_put_away(sight):
            others = {inner.path for inner in self._inner if inner.field.name != NOT_RELEVANT}
            sight = replace(sight, shown=sight.shown - others)
        for inner in self._inner:
            inner.refresh(sight)

    def _is_put_away(self, sight: Sight) -> bool:
        answers = {inner.field.name: sight.record.answer(inner.path) for inner in self._inner}
        others = (answer for name, answer in answers.items() if name != NOT_RELEVANT)
        return is_filled(answers.get(NOT_RELEVANT)) and not any(is_filled(answer) for answer in others)
