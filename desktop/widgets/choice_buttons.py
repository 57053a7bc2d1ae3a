"""Choosing one of a few answers with buttons side by side."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.widgets.button import Button
from desktop.widgets.flow import Flow
from desktop.widgets.options import Option, options_of
from desktop.widgets.roving import Roving
from desktop.widgets.value_editor import ValueEditor

NO_ICONS: Mapping[str, str] = MappingProxyType({})


class ChoiceButtons(ValueEditor):
    """One of `options`, all in sight; the value is the option's value or None. `icons` are by value.

    Arrow keys move, Enter or space chooses; choosing again, or Delete, takes the answer away.
    """

    def __init__(
        self,
        options: Iterable[tuple[str, str] | Option],
        *,
        child: bool = False,
        roomy: bool = False,
        room: bool = False,
        icons: Mapping[str, str] = NO_ICONS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._options = options_of(options)
        self._value: object = None
        row = QWidget(self)
        flow = Flow(row, across=8, down=8)
        kind = "room" if room else "child" if child else "plain"
        self._buttons = {
            option.value: Button(option.text, kind, icon=icons.get(option.value, ""), roomy=roomy)
            for option in self._options
        }
        for value, button in self._buttons.items():
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, value=value: self._choose(value))
            flow.addWidget(button)
        self.column.addWidget(row)
        if self._buttons:
            self.watch(*self._buttons.values())
            self._roving = Roving(tuple(self._buttons.values()), self)

    def value(self) -> object:
        """Return the value of the chosen option, or None."""
        return self._value

    def show_value(self, value: object) -> None:
        """Show which is chosen; a value that is no option shows as none."""
        self._value = value if value in self._buttons else None
        for own, button in self._buttons.items():
            button.setChecked(own == self._value)
        if self._value in self._buttons:
            place = list(self._buttons).index(str(self._value))
            self._roving.rest_on(place)
            self.setFocusProxy(self._buttons[str(self._value)])

    def button(self, value: str) -> Button:
        """Return the button of an option."""
        return self._buttons[value]

    def set_name(self, name: str) -> None:
        """Tell a screen reader what is asked before each answer."""
        self.setAccessibleName(name)
        for option in self._options:
            self._buttons[option.value].setAccessibleName(f"{name}: {option.text}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the answer away on Delete."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in CLEARING:
            self._change(None)
            return True
        return super().eventFilter(watched, event)

    def _choose(self, value: str) -> None:
        self._change(None if value == self._value else value)

    def _change(self, value: str | None) -> None:
        before = self._value
        self.show_value(value)
        if value != before:
            self.edited.emit(self.value())


CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
