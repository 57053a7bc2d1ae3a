"""Buttons: the plain one with words, and the row that is a button."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOption, QWidget

from desktop.look.icons import icon as drawn

ICON_SIZE = 16
ICON_GAP = 4


class Button(QPushButton):
    """A button with words and perhaps an icon.

    `kind` is "plain", "primary", "quiet", "link", "danger", "child" or "room"; `roomy` makes it 44 pixels high.
    Enter presses it as the space bar does.
    """

    def __init__(
        self,
        text: str,
        kind: str = "plain",
        *,
        icon: str = "",
        roomy: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._icon, self._colour = "", ""  # Qt may say that the palette changed before the constructor is done
        super().__init__(text.replace("&", "&&"), parent)
        self._icon = icon
        self.setProperty("kind", kind)
        self.setProperty("roomy", roomy)
        self.setAccessibleName(name or text)
        if name:
            self.setToolTip(name)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._draw_icon()

    def show_text(self, text: str) -> None:
        """Show other words, on the button and to a screen reader."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again when the colour of the words changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icon()

    def minimumSizeHint(self) -> QSize:
        """Never be lower than a finger or a shaky hand needs."""
        hint = super().minimumSizeHint()
        return hint.expandedTo(QSize(0, 44 if self.property("roomy") else 36))

    def _draw_icon(self) -> None:
        colour = self.palette().buttonText().color()
        if not self._icon or colour.name() == self._colour:
            return
        self._colour = colour.name()
        gap = ICON_GAP if self.text() else 0
        self.setIconSize(QSize(ICON_SIZE + gap, ICON_SIZE))
        self.setIcon(drawn(self._icon, colour, ICON_SIZE, gap))


class RowButton(QPushButton):
    """A button that is laid out like a row of other widgets; the style sheet paints its background."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAutoDefault(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        # A button is never narrower than it likes; a row breaks its lines instead.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return what the row inside wants."""
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return what the row inside needs."""
        layout = self.layout()
        return super().minimumSizeHint() if layout is None else layout.minimumSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw only what the style sheet says; the row inside draws itself."""
        option = QStyleOption()
        option.initFrom(self)
        if self.isChecked():
            option.state |= QStyle.StateFlag.State_On
        if self.isDown():
            option.state |= QStyle.StateFlag.State_Sunken
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        painter.end()
