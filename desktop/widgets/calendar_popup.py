"""A small calendar that helps where a date is typed."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from casework.words import Words


class CalendarPopup(QFrame):
    """One month to pick a day from; says `chosen` with a date and closes. Esc closes without."""

    chosen = Signal(object)

    def __init__(self, shown: date, words: Words, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("calendar")
        self.calendar = QCalendarWidget(self)
        self.calendar.setAccessibleName(words.say("Choose in a calendar"))
        danish = words.language == "da"
        self.calendar.setLocale(QLocale(QLocale.Language.Danish if danish else QLocale.Language.English))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.calendar.setMinimumSize(360, 260)
        self._calm_weekends()
        self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.calendar.activated.connect(self._picked)
        self.calendar.clicked.connect(self._picked)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.calendar)

    def open_below(self, widget: QWidget) -> None:
        """Open under `widget` with the day in focus."""
        self.adjustSize()
        self.move(widget.mapToGlobal(QPoint(0, widget.height() + 4)))
        self.show()
        self.calendar.setFocus()

    def _calm_weekends(self) -> None:
        # Red is for the law; Qt writes Saturdays and Sundays in it.
        calm = QTextCharFormat()
        calm.setForeground(self.palette().text())
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, calm)

    def _picked(self, day: QDate) -> None:
        picked = date(day.year(), day.month(), day.day())
        self.close()
        self.chosen.emit(picked)
