"""The line that says where a carried answer comes from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from casework.model.records import SOURCE, Record
from casework.model.revisions import Value
from desktop.desk import Destination
from desktop.forms.asking import Asking, Sight
from desktop.forms.written import Written
from desktop.widgets.button import Button
from desktop.widgets.flow import Flow
from desktop.widgets.icon import Icon
from desktop.widgets.text import Text


class CarriedLine(QFrame):
    """“Fetched from the concern of 3 November”, the way there, and whether either end was changed since.

    `changed` carries what stands at the source now, when the person asks for it.
    """

    changed = Signal(object)

    def __init__(self, asking: Asking, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asking, self._path = asking, path
        self._source: dict[str, Value] = {}
        self._now: Value = None
        flow = Flow(self, across=6, down=0)
        self._text = Text("", "law")
        self._go = Button(asking.words.say("Go there"), "link")
        self._go.clicked.connect(self._leave)
        self._again = Button(asking.words.say("Fetch it again"), "link")
        self._again.clicked.connect(lambda: self.changed.emit(self._now))
        for part in (Icon("link", 14, tone="primary"), self._text, self._go, self._again):
            flow.addWidget(part)
        self.hide()

    def refresh(self, sight: Sight) -> None:
        """Show where the answer comes from, if it was carried here."""
        self._source = sight.record.source(self._path) or {}
        record = sight.case.record(str(self._source.get("record", "")))
        self.setVisible(record is not None)
        if record is None:
            return
        self._now = record.answer(str(self._source["path"]))
        own = _revision(sight.record, self._path)
        touched = own != _revision(sight.record, SOURCE + self._path)
        stale = _revision(record, str(self._source["path"])) != self._source["revision"]
        differs = stale and self._now not in (None, sight.record.answer(self._path))
        self._text.setText(self._told(record, sight, touched=touched, stale=differs))
        label = self._asking.form.field_at(self._path)
        asked = label.label.in_language(self._asking.language) if label else ""
        self._go.setAccessibleName(f"{self._asking.words.say('Go there')}: {asked}")
        self._again.setVisible(differs and isinstance(self._now, str) and not sight.locked)

    def _told(self, record: Record, sight: Sight, *, touched: bool, stale: bool) -> str:
        words = self._asking.words
        written = Written(words, self._asking.desk.workspace.library.forms(), sight.case)
        told = words.say(
            "Fetched from {source}, {day}",
            source=written.label(record.kind).lower(),
            day=written.day(record.created.astimezone().isoformat(timespec="seconds")),
        )
        if touched:
            told += " · " + words.say("corrected here")
        return told + (" · " + words.say("changed there since") if stale else "")

    def _leave(self) -> None:
        desk = self._asking.desk
        desk.autosave.flush()
        kind = ""
        record = desk.workspace.opening.file(self._asking.case).record(str(self._source["record"]))
        if record is not None:
            kind = record.kind
        desk.go(Destination("case", self._asking.case, kind, str(self._source["record"]), str(self._source["path"])))


def _revision(record: Record, path: str) -> str:
    writes = record.fields.get(path, ())
    return max(writes, key=lambda write: write.order).revision if writes else ""
