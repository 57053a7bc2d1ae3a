"""What stands on a form page beside its questions: what the program knows and nobody is asked."""

from typing import Protocol

from PySide6.QtWidgets import QWidget

from desktop.forms.asking import Asking, Sight

PARTIES_AFTER = {("decision", "matter"), ("hearing", "about"), ("non_compliance", "injunction")}
"""After which question of a form it is told who is a party, and who gets what."""


class Beside(Protocol):
    """Something that is shown of a record and not asked."""

    def widget(self) -> QWidget:
        """Return what stands on the page."""

    def refresh(self, sight: Sight) -> None:
        """Show the record as it stands now."""


def beside_question(asking: Asking, path: str) -> Beside | None:
    """Return what stands after a question, None for nothing."""
    return PartiesBeside(asking) if (asking.form.name, path) in PARTIES_AFTER else None


class PartiesBeside:
    """The card of parties and recipients as a part of a form page."""

    def __init__(self, asking: Asking) -> None:
        from desktop.parties.card import PartiesCard  # noqa: PLC0415 -- most pages have none

        self.card = PartiesCard(asking.desk)

    def widget(self) -> QWidget:
        """Return the card."""
        return self.card

    def refresh(self, sight: Sight) -> None:
        """Show who is who now."""
        self.card.show_act(sight.case, sight.record)
