"""One conflict: the field, what stood before, and what each person wrote, with the ways to decide."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from casework.model.records import DELETED, FINISHED, Write
from desktop.cases.word_difference import marked, told
from desktop.desk import Desk
from desktop.forms.conflict import JOINED
from desktop.forms.written import Written, when
from desktop.sync.conflicts import Conflict
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.flow import Flow
from desktop.widgets.long_text import LongText
from desktop.widgets.text import Text

OWN_PATHS = {DELETED: "Taken away", FINISHED: "Finished"}


class ConflictCard(Card):
    """`kept` carries the values that are to stand by path, `later` puts it off, `there` goes to the field itself.

    Of a group each side shows the whole, because its fields make sense only with each other, and is kept as one.
    """

    kept = Signal(object)
    later = Signal()
    there = Signal()

    def __init__(self, conflict: Conflict, desk: Desk, parent: QWidget | None = None) -> None:
        written = Written(desk.words, desk.workspace.library.forms(), conflict.case)
        child = conflict.case.child
        about = [child.name] if child else []
        super().__init__(
            " · ".join([*about, written.full_title(conflict.record), *label(conflict, written)]), parent=parent
        )  # fmt: skip
        self._conflict, self._desk, self._words, self._written = conflict, desk, desk.words, written
        self._before = "" if _is_group(conflict) else self._say(conflict.before)
        if self._before:
            self.add(Text(self._words.say("Before: {text}", text=self._before), "help", wrap=True, selectable=True))
        both = QWidget()
        across = QHBoxLayout(both)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        self._writes = sorted(conflict.writes, key=lambda write: write.revision not in conflict.own)
        for write in self._writes:
            across.addWidget(self._side(write), 1, Qt.AlignmentFlag.AlignTop)
        self.add(both)
        self.anew = LongText(self._words.say("Write what is to stand …"))
        self.anew.hide()
        self.add(self.anew)
        self.add(self._acts())

    def _say(self, value: object) -> str:
        field = self._conflict.field
        if isinstance(value, bool) and field is None:
            return self._words.say("Yes") if value else self._words.say("No")
        return self._written.answer(field, value) if field is not None else str(value or "")

    def _side(self, write: Write) -> Card:
        words = self._words
        # By the desk that wrote it: two people may well have one name.
        mine = write.revision in self._conflict.own
        side = Card(f"{write.author} ({words.say('you')})" if mine else write.author)
        side.add(Text(when(write.at, words), "law"))
        for said in self._said(write):
            side.add(said)
        keep = Button(words.say("Keep mine") if mine else words.say("Keep this one"))
        keep.setAccessibleName(f"{keep.text()}: {write.author}")
        keep.clicked.connect(lambda: self.kept.emit(self._conflict.version(write)))
        row = QWidget()
        Flow(row).addWidget(keep)
        side.add(row)
        return side

    def _said(self, write: Write) -> list[QWidget]:
        """Return what one version says: the answer, or each answer of the group under its question."""
        conflict, words = self._conflict, self._words
        if not _is_group(conflict):
            return [self._difference(self._say(write.value) or words.say("No answer"))]
        found: list[QWidget] = []
        for path, value in conflict.version(write).items():
            asked = self._written.field(conflict.record.kind, path)
            if asked is not None:
                found.append(Text(asked.label.in_language(words.language), "help", wrap=True))
                answer = self._written.answer(asked, value) or words.say("No answer")
                found.append(Text(answer, "strong" if path in conflict.record.conflicts else "", wrap=True))
        return found

    def _difference(self, text: str) -> QLabel:
        """Return what somebody wrote, with the words that are new or gone since before."""
        if not self._before or not self._is_text():
            return Text(text, wrap=True, selectable=True)
        label = QLabel(marked(self._before, text, self._desk.look.colours))
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setAccessibleName(told(self._before, text, self._words.say("Gone"), self._words.say("New")))
        return label

    def _acts(self) -> QWidget:
        row, words = QWidget(), self._words
        flow = Flow(row)
        if self._is_text():
            flow.addWidget(_button(words.say("Keep both"), self._keep_both))
            flow.addWidget(_button(words.say("Write anew"), self._write_anew))
        else:
            flow.addWidget(_button(words.say("Go there"), self.there.emit))
        if self._conflict.can_wait:
            flow.addWidget(_button(words.say("Later"), self.later.emit))
        else:
            flow.addWidget(Text(words.say("Risk, dates and decisions cannot wait."), "warn"))
        return row

    def _keep_both(self) -> None:
        texts = dict.fromkeys(str(write.value) for write in self._writes if write.value)
        long = self._conflict.field is not None and self._conflict.field.kind == "long_text"
        self._keep_text("\n\n".join(texts) if long else " / ".join(texts))

    def _write_anew(self) -> None:
        """Ask for other words the first time, and take them the second."""
        if self.anew.isHidden():
            self.anew.show()
            self.anew.setFocus()
        elif self.anew.value().strip():
            self._keep_text(self.anew.value())

    def _keep_text(self, text: str) -> None:
        self.kept.emit({self._conflict.path: text})

    def _is_text(self) -> bool:
        conflict = self._conflict
        return not _is_group(conflict) and conflict.field is not None and conflict.field.kind in JOINED


def label(conflict: Conflict, written: Written) -> list[str]:
    """Return the name of the field that people wrote differently in; those of a group stand on each side."""
    words = written.words
    if _is_group(conflict):
        return []
    if conflict.field is not None:
        return [conflict.field.label.in_language(words.language)]
    name = conflict.path.rsplit("/", 1)[-1]
    return [words.say(OWN_PATHS[name]) if name in OWN_PATHS else conflict.path]


def _is_group(conflict: Conflict) -> bool:
    return len(conflict.paths) > 1


def _button(text: str, act: Callable[[], object]) -> Button:
    button = Button(text)
    button.clicked.connect(lambda _checked: act())
    return button
