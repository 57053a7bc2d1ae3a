"""What narrows the list of cases with something missing: an error, a unit, a caseworker."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casework.actions.health import CaseHealth
from casework.model.legal_check import LAW, QUALITY
from desktop.desk import Desk
from desktop.health.rows import ASKS, Filters, Listed, caseworkers_of, units_of
from desktop.widgets.combo_choice import ComboChoice
from desktop.widgets.flow import Flow
from desktop.widgets.labelled import labelled


class FilterLine(QWidget):
    """Three choices; `changed` tells that `filters` are others now."""

    changed = Signal()

    def __init__(self, desk: Desk, filters: Filters, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters = filters
        self._words = words = desk.words
        self._workspace = desk.workspace
        self.what, self.unit, self.responsible = ComboChoice(), ComboChoice(), ComboChoice()
        flow = Flow(self, across=10, down=8)
        for label, choice, width in (
            (words.say("What is missing"), self.what, 336),
            (words.say("Unit"), self.unit, 170),
            (words.say("Caseworker"), self.responsible, 190),
        ):
            choice.edited.connect(lambda _value: self._choose())
            flow.addWidget(labelled(label, choice, desk.look.px(width)))

    def offer(self, cases: Iterable[CaseHealth], found: Listed) -> None:
        """Offer what the cases have, by name, and each error with the number of cases that lack what it asks for."""
        cases, chosen, words = tuple(cases), self.filters, self._words
        whole = [
            ("", words.say("Everything")),
            (LAW, words.say("Must (the law)")),
            (QUALITY, words.say("Should (quality)")),
            (ASKS, words.say("Questions that only you can answer")),
        ]
        missing = dict(found.lacking)
        if chosen.what not in dict(whole):
            missing.setdefault(chosen.what, 0)
        codes = [(code, self._told(code, number)) for code, number in sorted(missing.items())]
        _offer(self.what, [*whole, *codes], chosen.what)
        _offer(self.unit, _named(words.say("All units"), units_of(cases), chosen.unit), chosen.unit)
        people = _named(words.say("All caseworkers"), caseworkers_of(cases), chosen.responsible)
        _offer(self.responsible, people, chosen.responsible)

    def _told(self, code: str, number: int) -> str:
        checks = self._workspace.rules.checks
        titles = (check.title.in_language(self._words.language) for check in checks if check.code == code)
        cases = self._words.count("one case", "{number} cases", number)
        return f"{code} {next(titles, '')} ({cases})"

    def _choose(self) -> None:
        chosen = (choice.value() or "" for choice in (self.what, self.unit, self.responsible))
        self.filters = Filters(*map(str, chosen))
        self.changed.emit()


def _named(everybody: str, names: Iterable[str], chosen: str) -> list[tuple[str, str]]:
    """Return the choices by name; the chosen one stays although no case has it now."""
    return [("", everybody), *((name, name) for name in sorted({*names, chosen} - {""}))]


def _offer(choice: ComboChoice, options: list[tuple[str, str]], chosen: str) -> None:
    combo = choice.combo
    offered = [(combo.itemData(place), combo.itemText(place)) for place in range(combo.count())]
    # An open list must not change under the hand that chooses from it.
    if offered != options and not combo.view().isVisible():
        choice.show_options(options)
    choice.show_value(chosen)
