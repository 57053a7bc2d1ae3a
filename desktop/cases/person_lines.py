"""What is told of a person on cards, with what must not be seen by everybody behind a button."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from casework.model.danish_dates import age_words
from casework.model.persons import Person
from casework.words import Words
from desktop.desk import Desk
from desktop.widgets.button import Button
from desktop.widgets.icon import Icon
from desktop.widgets.text import Text


class Masked(QWidget):
    """A label, what is shown to everybody, and a button that shows the whole for as long as the page is open."""

    def __init__(self, label: str, hidden: str, whole: str, words: Words, *, shield: bool = False) -> None:
        super().__init__()
        self._hidden, self._whole, self._words = hidden, whole, words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        if shield:
            row.addWidget(Icon("shield", 16, tone="bad"))
        self.text = Text(f"{label}: {hidden}", "help", wrap=True)
        row.addWidget(self.text, 1)
        self._label = label
        self.show_button = Button(words.say("show"), "link")
        self.show_button.setCheckable(False)
        self.show_button.setAccessibleName(f"{label}: {words.say('show')}")
        self.show_button.clicked.connect(self._toggle)
        row.addWidget(self.show_button)
        self._open = False

    def _toggle(self) -> None:
        self._open = not self._open
        said = self._words.say("hide") if self._open else self._words.say("show")
        self.text.setText(f"{self._label}: {self._whole if self._open else self._hidden}")
        self.show_button.setText(said)
        self.show_button.setAccessibleName(f"{self._label}: {said}")


def roles(person: Person, desk: Desk) -> str:
    """Return what somebody is to the child, in words."""
    field = desk.workspace.library.forms()["person"].field_at("roles")
    if field is None:
        return ""
    named = [field.label_of(role).in_language(desk.words.language) for role in person.record.list("roles")]
    return ", ".join(named)


def facts(person: Person, desk: Desk) -> tuple[str, ...]:
    """Return roles, age, custody, where they live and work, in short sentences."""
    words, record, today = desk.words, person.record, desk.workspace.clock.today()
    told = [roles(person, desk)]
    if person.birth_date is not None:
        told.append(age_words(person.birth_date, today, words.language))
    if person.custody:
        told.append(words.say("holds custody"))
    if record.answer("lives_with_child") is True and "child" not in person.roles:
        told.append(words.say("lives with the child"))
    told += [record.text("title"), record.text("organisation")]
    if record.answer("needs_interpreter") is True:
        told.append(words.say("needs an interpreter ({language})", language=record.text("language") or "?"))
    return tuple(one for one in told if one)


def address_line(person: Person, words: Words) -> QWidget | None:
    """Return the address: plain, or behind a button with a shield where it is protected; None when unknown."""
    address = ", ".join(line.strip() for line in person.record.text("address").splitlines() if line.strip())
    if not address:
        return None
    if person.protected_address:
        return Masked(words.say("Address"), words.say("protected"), address, words, shield=True)
    return Text(f"{words.say('Address')}: {address}", "help", wrap=True)
