"""What every editor of one answer has in common."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.look.style import set_look


class ValueEditor(QWidget):
    """An editor of one answer.

    `edited` carries the new value and is said only when the user changed it; `left` when the focus has gone.
    `show_value` never says `edited` and leaves the cursor alone when it already shows the value.
    A value is what is stored: text, list of text, number, bool, or None for no answer.
    """

    edited = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self._targets: tuple[QWidget, ...] = ()

    def value(self) -> object:
        """Return what is shown, as it is stored."""
        raise NotImplementedError

    def show_value(self, value: object) -> None:
        """Show `value`."""
        raise NotImplementedError

    def set_readonly(self, readonly: bool) -> None:
        """Let it be read but not changed, or let it be changed again."""
        self.setEnabled(not readonly)

    def set_problem(self, kind: str) -> None:
        """Mark it as "bad" or "warn", or as neither with ""."""
        for target in self._targets:
            set_look(target, problem=kind)

    def set_name(self, name: str) -> None:
        """Tell a screen reader what is asked."""
        self.setAccessibleName(name)
        for target in self._targets:
            target.setAccessibleName(name)

    def watch(self, *targets: QWidget) -> None:
        """Make `targets` the places that take the keys; the first is where the focus goes."""
        self._targets = targets
        self.setFocusProxy(targets[0])
        for target in targets:
            target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say when the focus has left."""
        if event.type() == QEvent.Type.FocusOut and watched in self._targets:
            self.focus_left()
        return False

    def focus_left(self) -> None:
        """Say that the focus has gone elsewhere."""
        self.left.emit()

    def target(self) -> QWidget:
        """Return the widget that takes the keys."""
        return self._targets[0]


def dress(widget: QWidget, *, child: bool = False, roomy: bool = False, room: bool = False) -> None:
    """Give `widget` the child's warm colour, the size of a visit, or the size of the child's own room."""
    widget.setProperty("child", child)
    widget.setProperty("roomy", roomy)
    widget.setProperty("room", room)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
