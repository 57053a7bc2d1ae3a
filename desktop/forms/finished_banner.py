"""The line above a record that says that it is finished, when and by whom."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.model.records import FINISHED, FINISHED_BY
from desktop.forms.asking import Asking, Sight
from desktop.forms.written import Written
from desktop.widgets.banner import Banner


class FinishedBanner(QWidget):
    """Not there while the record is a draft; `reopened` says that it is to be written in again."""

    reopened = Signal()

    def __init__(self, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asking = asking
        self._banner = Banner("", "ok", asking.words.say("Reopen"))
        self._banner.acted.connect(self.reopened.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 22, 0)
        column.addWidget(self._banner)
        self.hide()

    def refresh(self, sight: Sight) -> None:
        """Say how the record stands."""
        record, words = sight.record, self._asking.words
        self.setVisible(sight.locked)
        if not sight.locked:
            return
        written = Written(words, self._asking.desk.workspace.library.forms(), sight.case)
        day, name = written.day(record.text(FINISHED)), record.text(FINISHED_BY)
        said = words.say("Finished {day} by {name}.", day=day, name=name)
        if record.sealed:
            said += " " + words.say(
                "It has been sent out and can only be read. What is to be corrected is written anew."
            )
        self._banner.show_text(said, "ok", "" if record.sealed else words.say("Reopen"))
