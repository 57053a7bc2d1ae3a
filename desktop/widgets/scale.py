"""Putting a number from 0 to 10 on something."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QSizePolicy, QWidget

from desktop.look.style import set_look
from desktop.widgets.flow import Flow
from desktop.widgets.roving import Roving
from desktop.widgets.value_editor import ValueEditor, dress


class ScaleButton(QPushButton):
    """One number of the scale."""

    def __init__(self, number: int, width: int, parent: QWidget | None = None) -> None:
        super().__init__(str(number), parent)
        self._width = width
        self.setCheckable(True)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be wide enough for a finger."""
        return super().sizeHint().expandedTo(QSize(self._width, 0))


class Scale(ValueEditor):
    """A number from 0 to 10, or None. It is amber because it is the child's; `child=False` is for others.

    `room` is the large scale of the child's own screen, coloured up to the number.
    """

    def __init__(
        self,
        *,
        child: bool = True,
        roomy: bool = False,
        room: bool = False,
        highest: int = 10,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._value: int | None = None
        self._room = room
        row = QWidget(self)
        # The child's scale fills its card in one line; others go on in the next line when they must.
        line: QLayout = QHBoxLayout(row) if room else Flow(row, across=6, down=6)
        line.setSpacing(5 if room else 6)
        line.setContentsMargins(0, 0, 0, 0)
        self._buttons = [ScaleButton(number, 36 if room else 44 if roomy else 42) for number in range(highest + 1)]
        for number, button in enumerate(self._buttons):
            dress(button, roomy=roomy, room=room)
            button.setProperty("plain", not child)
            button.clicked.connect(lambda _checked=False, number=number: self._choose(number))
            line.addWidget(button)
        self.column.addWidget(row)
        self.watch(*self._buttons)
        self._roving = Roving(self._buttons, self)
        self.set_name("")

    def value(self) -> int | None:
        """Return the number."""
        return self._value

    def show_value(self, value: object) -> None:
        """Show the number; anything else than a number on the scale shows as none."""
        known = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(self._buttons)
        self._value = int(str(value)) if known else None
        for number, button in enumerate(self._buttons):
            button.setChecked(number == self._value)
            set_look(button, below=self._value is not None and number < self._value)
        if self._value is not None:
            self._roving.rest_on(self._value)
            self.setFocusProxy(self._buttons[self._value])

    def button(self, number: int) -> ScaleButton:
        """Return the button of a number."""
        return self._buttons[number]

    def set_name(self, name: str) -> None:
        """Tell a screen reader what the number is about."""
        self.setAccessibleName(name)
        last = len(self._buttons) - 1
        for number, button in enumerate(self._buttons):
            button.setAccessibleName(f"{name}: {number} / {last}" if name else f"{number} / {last}")

    def _choose(self, number: int) -> None:
        self.show_value(None if number == self._value else number)
        self.edited.emit(self._value)
