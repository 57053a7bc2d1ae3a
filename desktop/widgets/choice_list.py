"""Choosing any number of answers from a list."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.look.style import set_look
from desktop.widgets.button import RowButton
from desktop.widgets.icon import draw_icon
from desktop.widgets.options import Option, options_of
from desktop.widgets.roving import Roving
from desktop.widgets.text import Text
from desktop.widgets.value_editor import ValueEditor, dress


class Tick(QWidget):
    """The small square that is ticked or not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(18, 18)
        self.setProperty("on", False)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the square, and the tick in it when on."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.palette().color(self.foregroundRole())
        painter.setPen(Qt.PenStyle.NoPen if self.property("on") else ink)
        painter.setBrush(self.palette().color(self.backgroundRole()))
        painter.drawRoundedRect(QRectF(0.5, 0.5, 17, 17), 4, 4)
        if self.property("on"):
            draw_icon(painter, "tick", ink, QRectF(3, 3, 12, 12))
        painter.end()


class ChoiceRow(RowButton):
    """One answer with its square, words and perhaps a paragraph."""

    def __init__(self, option: Option, *, roomy: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(f"{option.text} {option.detail}".strip(), parent)
        self.setProperty("roomy", roomy)
        self.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(10)
        self._tick = Tick()
        row.addWidget(self._tick)
        row.addWidget(Text(option.text, wrap=True), 1)
        if option.detail:
            row.addWidget(Text(option.detail, "law"))
        self.toggled.connect(lambda on: set_look(self._tick, on=on))


class ChoiceList(ValueEditor):
    """Any of `options`, one under the other; the value is the list of chosen values in the options' order."""

    def __init__(
        self,
        options: Iterable[tuple[str, str] | Option],
        *,
        child: bool = False,
        roomy: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._frame = QFrame(self)
        self._frame.setObjectName("choices")
        dress(self._frame, child=child, roomy=roomy)
        rows = QVBoxLayout(self._frame)
        rows.setContentsMargins(4, 4, 4, 4)
        rows.setSpacing(0)
        self._rows = {option.value: ChoiceRow(option, roomy=roomy) for option in options_of(options)}
        for row in self._rows.values():
            row.clicked.connect(lambda: self.edited.emit(self.value()))
            rows.addWidget(row)
        self.column.addWidget(self._frame)
        if self._rows:
            self.watch(*self._rows.values())
            self._roving = Roving(tuple(self._rows.values()), self)

    def value(self) -> list[str]:
        """Return the chosen values."""
        return [value for value, row in self._rows.items() if row.isChecked()]

    def show_value(self, value: object) -> None:
        """Show which are chosen; None is none."""
        chosen = value if isinstance(value, list | tuple | set | frozenset) else ()
        for own, row in self._rows.items():
            row.setChecked(own in chosen)

    def row(self, value: str) -> ChoiceRow:
        """Return the row of an option."""
        return self._rows[value]

    def set_name(self, name: str) -> None:
        """Tell a screen reader what is asked; each row says its own words."""
        self.setAccessibleName(name)
        self._frame.setAccessibleName(name)

    def set_problem(self, kind: str) -> None:
        """Mark the frame round the answers."""
        set_look(self._frame, problem=kind)
