"""A line icon that takes its colour from the style sheet."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.look.icons import icon_image
from desktop.look.style import set_look


class Icon(QWidget):
    """The icon `name`, `size` pixels square; `tone` chooses its colour ("ok", "bad", "mark-ok" …).

    Tones that begin with "mark-" stand light on a filled round. An icon never speaks alone: words stand beside it.
    """

    def __init__(self, name: str, size: int = 16, *, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._size = size
        self.setProperty("tone", tone)
        self.setFixedSize(size, size)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, tone: str | None = None) -> None:
        """Show another icon, and in another tone if one is given."""
        self._name = name
        if tone is not None:
            set_look(self, tone=tone)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the fixed size."""
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the round, if the tone has one, and the icon in the colour the style sheet gave."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(self.rect())
        if str(self.property("tone")).startswith("mark-"):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette().color(self.backgroundRole()))
            painter.drawEllipse(place)
            inset = place.width() * 0.16
            place = place.adjusted(inset, inset, -inset, -inset)
        draw_icon(painter, self._name, self.palette().color(self.foregroundRole()), place)
        painter.end()


def draw_icon(painter: QPainter, name: str, colour: QColor, place: QRectF) -> None:
    """Draw the icon `name` in `colour` into `place`, as sharp as the screen allows."""
    pixels = round(place.width() * painter.device().devicePixelRatioF())
    painter.drawImage(place, icon_image(name, colour.name(), pixels))
