"""What a newer program has written in a case and this one has no question for: to be read, and left as it is."""

from PySide6.QtWidgets import QWidget

from casework.model.casefile import CaseFile
from casework.model.newer import newer_answers
from casework.model.records import Record
from casework.model.revisions import Value
from desktop.desk import Desk
from desktop.forms.written import Written
from desktop.widgets.card import Card
from desktop.widgets.page import Page
from desktop.widgets.text import Text


class FromNewerPage:
    """A card for each record, with the name that the newer program gave each answer, and the answer."""

    def __init__(self, desk: Desk, case_id: str) -> None:
        self._page = Page(widest=900, spacing=12)
        self.widget: QWidget = self._page
        self._desk, self._words = desk, desk.words
        self._drawn: object = None
        self.refresh(desk.workspace.opening.file(case_id))

    def refresh(self, case: CaseFile) -> None:
        """Show what there is now."""
        found = newer_answers(case, self._desk.workspace.library.forms())
        if found == self._drawn:
            return
        self._drawn = found
        self._page.clear()
        self._page.add(Text(self._words.say("Written with a newer program"), "heading", wrap=True))
        told = self._words.say(
            "This program has no questions for these answers. They are kept as they are, and can be read here. Update"
            " the program to write in them."
        )
        self._page.add(Text(told, "help", wrap=True))
        written = Written(self._words, self._desk.workspace.library.forms(), case)
        for record, answers in found:
            self._page.add(self._card(record, answers, written))
        self._page.add_space()

    def jump_to(self, path: str) -> None:
        """Do nothing: there is nothing to write in."""

    def _card(self, record: Record, answers: tuple[tuple[str, Value], ...], written: Written) -> Card:
        card = Card(written.full_title(record))
        for path, value in answers:
            card.add(Text(_name(path), "law"))
            card.add(Text(self._said(value), wrap=True, selectable=True))
        return card

    def _said(self, value: Value) -> str:
        if isinstance(value, bool):
            return self._words.say("Yes" if value else "No")
        return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _name(path: str) -> str:
    """Return what an answer is called, without the id of the item it stands in."""
    group, *inner = path.split("/")
    return " · ".join((group, *inner[-1:]))
