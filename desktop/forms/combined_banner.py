"""The line above a record that was put together from what several people wrote apart, until it has been read."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.model.records import Record
from casework.words import Words
from casework.workspace import Workspace
from desktop.desk import Desk
from desktop.widgets.banner import Banner


class CombinedBanner(QWidget):
    """Says once, while the record stays open, who wrote without knowing of each other; to open it is to read it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._record: Record | None = None
        self.banner = Banner("", "info", close=desk.words.say("Close"))
        self.banner.closed.connect(self.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 22, 0)
        column.addWidget(self.banner)
        self.hide()

    def refresh(self, record: Record) -> None:
        """Say it of this record, if nobody at this desk has read it since."""
        if self._record is None or record.id != self._record.id:
            self.hide()
        self._record = record
        around = self.parentWidget()
        if around is not None and around.isVisible():
            self.seen()

    def seen(self) -> None:
        """Say what was put together, now that the page is before somebody's eyes; it counts as read from here on."""
        record, combined = self._record, self._desk.workspace.combined
        # Where it is at odds somebody has to decide first: until then it is not one text.
        if record is not None and not record.conflicts and combined.waits(record.id):
            combined.read(record.id)
            # Somebody who had all of it on the screen has written since: then it was read as one already.
            if len(record.leaves) > 1:
                self.banner.show_text(combined_words(record, self._desk.workspace, self._desk.words))
                self.banner.show()
                self.show()


def combined_words(record: Record, workspace: Workspace, words: Words) -> str:
    """Return who wrote in a record without knowing of each other."""
    history = {revision.id: revision.head.author for revision in workspace.log.history(record.id)}
    names = sorted({history[name] for name in record.leaves if name in history})
    if len(names) > 1:
        told = words.say("{some} and {last} wrote here", some=", ".join(names[:-1]), last=names[-1])
    else:
        told = words.say("{name} wrote here on two computers", name="".join(names))
    return words.say("{who} without knowing of each other. It has been put together: read it as one.", who=told)
