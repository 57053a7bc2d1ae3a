"""The line that says where a carried answer comes from."""

from PySide6.QtWidgets import QFrame, QWidget

from casework.model.records import SOURCE, Record, Write
from casework.model.revisions import Value
from desktop.desk import Destination
from desktop.forms.asking import Asking, Sight
from desktop.forms.written import Written
from desktop.widgets.button import Button
from desktop.widgets.flow import Flow
from desktop.widgets.icon import Icon
from desktop.widgets.text import Text


class CarriedLine(QFrame):
    """“Fetched from the concern of 3 November”, the way there, and whether either end was changed since."""

    def __init__(self, asking: Asking, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asking, self._path = asking, path
        self._source: dict[str, Value] = {}
        self._now: Write | None = None
        flow = Flow(self, across=6, down=0)
        self._text = Text("", "law")
        self._go = Button(asking.words.say("Go there"), "link")
        self._go.clicked.connect(self._leave)
        self._again = Button(asking.words.say("Fetch it again"), "link")
        self._again.clicked.connect(self._fetch_again)
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
        self._now = _write(record, str(self._source["path"]))
        own, told = _write(sight.record, self._path), _write(sight.record, SOURCE + self._path)
        touched = own is None or told is None or own.revision != told.revision
        stale = self._now is not None and self._now.revision != self._source["revision"]
        differs = stale and self._now is not None and (own is None or self._now.value != own.value)
        self._text.setText(self._told(record, sight, touched=touched, stale=differs))
        label = self._asking.form.field_at(self._path)
        asked = label.label.in_language(self._asking.language) if label else ""
        self._go.setAccessibleName(f"{self._asking.words.say('Go there')}: {asked}")
        is_text = self._now is not None and isinstance(self._now.value, str)
        self._again.setVisible(differs and is_text and not sight.locked)

    def _told(self, record: Record, sight: Sight, *, touched: bool, stale: bool) -> str:
        words = self._asking.words
        written = Written(words, self._asking.desk.workspace.library.forms(), sight.case)
        title = written.full_title(record)
        told = words.say("Fetched from {source}", source=title[:1].lower() + title[1:])
        if touched:
            told += " · " + words.say("corrected here")
        return told + (" · " + words.say("changed there since") if stale else "")

    def _fetch_again(self) -> None:
        now, answering, record = self._now, self._asking.desk.workspace.answering, self._asking.record
        if now is not None:
            source: dict[str, Value] = {**self._source, "revision": now.revision, "at": now.at}
            answers: dict[str, Value] = {self._path: now.value, SOURCE + self._path: source}
            self._asking.attempt(lambda: answering.set_all(record, answers))

    def _leave(self) -> None:
        desk = self._asking.desk
        desk.autosave.flush()
        kind = ""
        record = desk.workspace.opening.file(self._asking.case).record(str(self._source["record"]))
        if record is not None:
            kind = record.kind
        desk.go(Destination("case", self._asking.case, kind, str(self._source["record"]), str(self._source["path"])))


def _write(record: Record, path: str) -> Write | None:
    return max(record.fields.get(path, ()), key=lambda write: write.order, default=None)
