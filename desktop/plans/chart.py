"""The ratings of a goal drawn as lines; the same is said in words beside it."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from casework.model.danish_dates import short_date
from desktop.look.tokens import Theme
from desktop.plans.series import Series

TOP = 10
MARK = 5.0
"""Half the width of a point's mark."""


class RatingChart(QWidget):
    """Numbers from 0 to 10 through time, a mark of its own shape for each rater, and a line at what is good enough."""

    def __init__(self, look: Theme, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._language = look, language
        self._series: tuple[Series, ...] = ()
        self._enough: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(look.px(150))

    def show_series(self, series: tuple[Series, ...], enough: int | None, said: str) -> None:
        """Show these lines; `said` is the same in words, for who cannot see them."""
        if (series, enough) != (self._series, self._enough):
            self._series, self._enough = series, enough
            self.update()
        self.setAccessibleName(said)

    def sizeHint(self) -> QSize:
        """Be as high as a few lines of text."""
        return QSize(320, self._look.px(150))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the scale, what is good enough, and the lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = painter.font()
        font.setPixelSize(self._look.px(12))
        painter.setFont(font)
        area = self._area()
        self._draw_scale(painter, area)
        if self._enough is not None:
            self._draw_enough(painter, area, self._enough)
        for series in self._series:
            self._draw_line(painter, area, series)
        painter.end()

    def _area(self) -> QRectF:
        text = self._look.px(12)
        return QRectF(self.rect()).adjusted(text * 2.0, text * 0.8, -text * 1.2, -text * 2.0)

    def _draw_scale(self, painter: QPainter, area: QRectF) -> None:
        colours = self._look.colours
        for number in (0, 5, TOP):
            y = _y(area, number)
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(colours.muted))
            place = QRectF(0, y - 10, area.left() - 8, 20)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number))
        days = self._days()
        if not days:
            return
        below = QRectF(area.left() - 40, area.bottom() + 6, area.width() + 50, 20)
        painter.drawText(below.adjusted(40, 0, 0, 0), Qt.AlignmentFlag.AlignLeft, short_date(days[0], self._language))
        if days[-1] != days[0]:
            painter.drawText(below, Qt.AlignmentFlag.AlignRight, short_date(days[-1], self._language))

    def _draw_enough(self, painter: QPainter, area: QRectF, enough: int) -> None:
        painter.setPen(QPen(QColor(self._look.colours.ok), 1.5, Qt.PenStyle.DashLine))
        y = _y(area, enough)
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))

    def _draw_line(self, painter: QPainter, area: QRectF, series: Series) -> None:
        days = self._days()
        colour = rater_colour(series.rater, self._look)
        places = [QPointF(_x(area, point.on, days), _y(area, point.value)) for point in series.points]
        painter.setPen(QPen(colour, 2.5))
        painter.drawPolyline(QPolygonF(places))
        for place in places:
            draw_mark(painter, series.rater, place, colour, QColor(self._look.colours.surface))

    def _days(self) -> list[date]:
        return sorted({point.on for series in self._series for point in series.points})


class RaterMark(QWidget):
    """The mark of one rater, beside its line in words."""

    def __init__(self, rater: str, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rater, self._look = rater, look
        self.setFixedSize(16, 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = rater_colour(self._rater, self._look)
        draw_mark(painter, self._rater, QPointF(8, 8), colour, QColor(self._look.colours.surface))
        painter.end()


def rater_colour(rater: str, look: Theme) -> QColor:
    """Return the colour of a rater's line; the child's is the child's everywhere."""
    colours = look.colours
    named = {"child": colours.child, "parent": colours.primary, "adviser": colours.muted}
    return QColor(named.get(rater, colours.ok))


def draw_mark(painter: QPainter, rater: str, at: QPointF, colour: QColor, ground: QColor) -> None:
    """Draw a rater's mark: a round for the child, a square, a triangle and a ring for the others."""
    painter.setPen(QPen(colour, 2))
    painter.setBrush(ground if rater == "other" else colour)
    if rater == "parent":
        painter.drawRect(QRectF(at.x() - MARK + 1, at.y() - MARK + 1, 2 * MARK - 2, 2 * MARK - 2))
    elif rater == "adviser":
        corners = [at + QPointF(0, -MARK), at + QPointF(MARK, MARK - 1), at + QPointF(-MARK, MARK - 1)]
        painter.drawPolygon(QPolygonF(corners))
    else:
        painter.drawEllipse(at, MARK - 1, MARK - 1)


def _y(area: QRectF, value: int) -> float:
    return area.bottom() - area.height() * value / TOP


def _x(area: QRectF, day: date, days: list[date]) -> float:
    span = (days[-1] - days[0]).days
    return area.left() + (area.width() * (day - days[0]).days / span if span else area.width() / 2)
