"""One click instead of thinking: the persons that the law's matrix names for a question."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.model.persons import Person
from casework.words import Words
from desktop.widgets.button import Button
from desktop.widgets.flow import Flow


class ProposalLine(QWidget):
    """Buttons that choose; `chosen` carries the ids of those who are wanted together, or one of them alone."""

    chosen = Signal(list)

    def __init__(self, words: Words, *, together: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._together = words, together
        self._shown: tuple[tuple[str, str], ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_people(self, people: tuple[Person, ...]) -> None:
        """Offer these, or with nobody nothing."""
        shown = tuple((person.id, person.name or self._words.say("No name")) for person in people)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if shown:
            self._column.addWidget(self._buttons(shown))
        self.setVisible(bool(shown))

    def buttons(self) -> tuple[Button, ...]:
        """Return the buttons in their order."""
        return tuple(one for one in self.findChildren(Button) if one.isVisibleTo(self))

    def _buttons(self, shown: tuple[tuple[str, str], ...]) -> QWidget:
        offers = (shown,) if self._together else tuple((one,) for one in shown)
        row = QWidget()
        flow = Flow(row, down=4)
        for offer in offers:
            names = ", ".join(name for _, name in offer)
            said = self._words.say("Choose the parties: {names}" if self._together else "Choose {names}", names=names)
            button = Button(said, icon="people" if self._together else "person")
            ids = [person for person, _ in offer]
            button.clicked.connect(lambda _checked=False, ids=ids: self.chosen.emit(ids))
            flow.addWidget(button)
        return row
