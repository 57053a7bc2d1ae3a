"""Choosing one of many answers from a list that opens."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from desktop.widgets.options import Option, options_of
from desktop.widgets.value_editor import ValueEditor, dress


class ComboChoice(ValueEditor):
    """One of `options` in a list that opens; the value is the option's value or None."""

    def __init__(
        self,
        options: Iterable[tuple[str, str] | Option] = (),
        placeholder: str = "",
        *,
        child: bool = False,
        roomy: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.combo = Combo(self)
        self.combo.setPlaceholderText(placeholder)
        dress(self.combo, child=child, roomy=roomy)
        self.column.addWidget(self.combo)
        self.show_options(options)
        self.combo.activated.connect(lambda _place: self._chosen())
        self.combo.cleared.connect(self._cleared)
        self.watch(self.combo)

    def value(self) -> object:
        """Return the chosen value, or None."""
        return self.combo.currentData()

    def show_value(self, value: object) -> None:
        """Show which is chosen; a value that is no option shows as none."""
        place = -1 if value is None else self.combo.findData(value)
        if place != self.combo.currentIndex():
            self.combo.setCurrentIndex(place)

    def show_options(self, options: Iterable[tuple[str, str] | Option]) -> None:
        """Offer other answers and keep the chosen one when it is still among them."""
        before = self.value()
        self.combo.clear()
        for option in options_of(options):
            self.combo.addItem(f"{option.text}  {option.detail}".rstrip(), option.value)
        self.combo.setCurrentIndex(-1)
        self.show_value(before)

    def set_name(self, name: str) -> None:
        """Tell a screen reader what is asked, on the list that opens too."""
        super().set_name(name)
        self.combo.view().setAccessibleName(name)

    def _chosen(self) -> None:
        self.edited.emit(self.value())

    def _cleared(self) -> None:
        self.show_value(None)
        self.edited.emit(None)


class Combo(QComboBox):
    """A list that opens with Enter, space or Alt + Down, and is never changed by scrolling past it."""

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setMaxVisibleItems(16)
        # Qt's own delegate for lists that open does not know the style sheet's rows.
        self.setItemDelegate(QStyledItemDelegate(self))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint an answer that is longer than its room with an ellipsis: Qt cuts it in the middle of a letter."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        if self.currentIndex() < 0 and self.placeholderText():
            option.palette.setBrush(QPalette.ColorRole.ButtonText, option.palette.placeholderText())
            option.currentText = self.placeholderText()
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width()
        text = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room - 4)
        option.currentText = text
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: an answer must not change because somebody scrolled."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter and take the answer away on Delete."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.showPopup()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)
