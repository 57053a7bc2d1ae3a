"""Answering yes or no."""

from PySide6.QtWidgets import QWidget

from casework.words import Words
from desktop.widgets.choice_buttons import ChoiceButtons

STORED = {"yes": True, "no": False}


class YesNo(ChoiceButtons):
    """Yes or no; the value is True, False, or None before it is answered."""

    def __init__(
        self,
        words: Words,
        *,
        child: bool = False,
        roomy: bool = False,
        room: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        pairs = (("yes", words.say("Yes")), ("no", words.say("No")))
        super().__init__(pairs, child=child, roomy=roomy, room=room, parent=parent)

    def value(self) -> bool | None:
        """Return the answer."""
        return STORED.get(str(super().value()))

    def show_value(self, value: object) -> None:
        """Show the answer; the names of the buttons are taken as answers too."""
        super().show_value({True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value)
