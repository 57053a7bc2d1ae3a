"""The conflict ledger: every place where people wrote differently, a few at a time, for a person to decide."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casework.model.revisions import Value
from desktop.desk import Desk, Destination
from desktop.forms.beginning import step_of
from desktop.overlay import Overlay
from desktop.sync.conflict_card import ConflictCard
from desktop.sync.conflicts import Conflict, conflicts
from desktop.unlock.calm_page import buttons_row
from desktop.widgets.button import Button
from desktop.widgets.page import Page
from desktop.widgets.text import Text

AT_ONCE = 2
"""How many conflicts a person is shown at a time; the next come when these are decided."""

HEIGHT = 470


class ConflictSheet(Overlay):
    """Shows the conflicts, those that cannot wait first; `decided` says that one is no more."""

    decided = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk.words.say("Conflicts"), window, width=900)
        self._desk = desk
        self._later: set[tuple[str, str]] = set()
        self._has_decided = False
        self._count = Text("", wrap=True)
        self.page = Page(margins=(0, 0, 8, 0), spacing=12)
        self.page.setFixedHeight(min(HEIGHT, window.height() - 220))
        self.close_it = Button(desk.words.say("Close"))
        self.close_it.clicked.connect(self.put_away)
        for widget in (self._count, self.page, buttons_row(self.close_it)):
            self.card.add(widget)
        desk.autosave.flush()
        self.refresh()
        self.come_up(self.close_it)

    def refresh(self) -> None:
        """Show the conflicts that are there now."""
        found = conflicts(self._desk.workspace)
        shown = [one for one in found if (one.record.id, one.path) not in self._later]
        self._count.setText(self._counted(len(found), len(shown)))
        self.page.clear()
        for one in shown[:AT_ONCE]:
            self.page.add(self._card(one))
        self.page.add_space()
        self.page.setVisible(bool(shown))
        if not shown:
            self.close_it.setFocus()

    def _card(self, one: Conflict) -> ConflictCard:
        card = ConflictCard(one, self._desk)
        card.kept.connect(lambda values: self._keep(one, values))
        card.later.connect(lambda: self._put_off(one))
        card.there.connect(lambda: self._go(one))
        return card

    def _keep(self, one: Conflict, values: dict[str, Value]) -> None:
        """Let values, by their paths, stand in the place of all that were shown, and of nothing that came since."""
        for path, value in values.items():
            seen = tuple(write.revision for write in one.record.fields.get(path, ()))
            self._desk.autosave.edited(one.record.id, path, value, seen)
        self._desk.autosave.flush()
        self._has_decided = True
        self.decided.emit()
        self.refresh()

    def _put_off(self, one: Conflict) -> None:
        self._later.add((one.record.id, one.path))
        self.refresh()

    def _go(self, one: Conflict) -> None:
        self.put_away()
        self._desk.go(Destination("case", one.case.id, step_of(one.record.kind), one.record.id, one.path))

    def _counted(self, found: int, shown: int) -> str:
        words = self._desk.words
        if not found and self._has_decided:
            return words.say("Everything has been decided. All that was written stays in the history.")
        if not found:
            return words.say("Nobody has written differently from anybody else. There is nothing to decide.")
        told = words.count(
            "In one place people have written differently without knowing of each other.",
            "In {number} places people have written differently without knowing of each other.",
            found,
        )
        later = words.say("The rest waits until you open this again.") if not shown else ""
        return f"{told} {words.say('Whatever you choose, all of it stays in the history.')} {later}".strip()
