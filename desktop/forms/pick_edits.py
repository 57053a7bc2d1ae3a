"""Editors that choose among things that come and go: persons and records."""

from PySide6.QtWidgets import QWidget

from desktop.widgets.choice_list import ChoiceList
from desktop.widgets.combo_choice import ComboChoice
from desktop.widgets.options import Option
from desktop.widgets.text import Text
from desktop.widgets.value_editor import ValueEditor


class PickOne(ValueEditor):
    """One of things that come and go; `show_options` says which there are now."""

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = ComboChoice((), placeholder)
        self._options: tuple[Option, ...] = ()
        self.choice.edited.connect(self.edited.emit)
        self.choice.left.connect(self.left.emit)
        self.column.addWidget(self.choice)
        self._targets = (self.choice.combo,)
        self.setFocusProxy(self.choice)

    def value(self) -> object:
        """Return the id of what is chosen, or None."""
        return self.choice.value()

    def show_value(self, value: object) -> None:
        """Show what is chosen."""
        self.choice.show_value(value)

    def show_options(self, options: tuple[Option, ...]) -> None:
        """Offer these."""
        if options != self._options:
            self._options = options
            self.choice.show_options(options)

    def set_readonly(self, readonly: bool) -> None:
        """Let it be read but not changed."""
        self.choice.setEnabled(not readonly)


class PickMany(ValueEditor):
    """Any of things that come and go."""

    def __init__(self, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nothing = Text(nothing, "help", wrap=True)
        self.column.addWidget(self._nothing)
        self._options: tuple[Option, ...] = ()
        self._name, self._readonly = "", False
        self.list = self._made(())

    def value(self) -> list[str]:
        """Return the ids of what is chosen."""
        return self.list.value()

    def show_value(self, value: object) -> None:
        """Show what is chosen."""
        self.list.show_value(value)

    def show_options(self, options: tuple[Option, ...]) -> None:
        """Offer these, and keep what is chosen."""
        if options == self._options:
            return
        chosen, old, had_focus = self.value(), self.list, self.list.isAncestorOf(self.list.focusWidget() or self)
        self._options = options
        self.list = self._made(options)
        self.list.show_value(chosen)
        if had_focus:
            self.list.setFocus()
        self.column.removeWidget(old)
        old.hide()
        old.deleteLater()

    def set_name(self, name: str) -> None:
        """Tell a screen reader what is asked."""
        self._name = name
        self.setAccessibleName(name)
        self.list.set_name(name)

    def set_problem(self, kind: str) -> None:
        """Mark the frame round the answers."""
        self.list.set_problem(kind)

    def set_readonly(self, readonly: bool) -> None:
        """Let it be read but not changed."""
        self._readonly = readonly
        self.list.setEnabled(not readonly)

    def _made(self, options: tuple[Option, ...]) -> ChoiceList:
        made = ChoiceList(options)
        made.set_name(self._name)
        made.setEnabled(not self._readonly)
        made.edited.connect(self.edited.emit)
        made.left.connect(self.left.emit)
        self.column.addWidget(made)
        made.setVisible(bool(options))
        self._nothing.setVisible(not options)
        self.setFocusProxy(made)
        return made
