"""What a link in the handbook leads to: a paragraph and how sure it is, or a check and why it is there."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.model.handbook import CHECK, LAW
from casework.model.law import Law, Paragraph
from casework.model.legal_check import Check
from casework.words import Words
from desktop.forms.law_line import cited
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.icon import Icon
from desktop.widgets.text import Text


@dataclass(frozen=True)
class Citation:
    """A few lines on one paragraph or check; `kind` is "ok" (certain), "warn" (not verified) or "" (neither)."""

    title: str
    text: str
    state: str
    kind: str
    source: str = ""

    def __str__(self) -> str:
        return ". ".join(part for part in (self.title, self.text, self.state, self.source) if part)


def citation(target: str, law: Law, checks: Mapping[str, Check], words: Words) -> Citation | None:
    """Return what to say of a link that leads to no page; None for a target that is neither law nor check."""
    if target.startswith(LAW):
        return _of_law(target.removeprefix(LAW), law, words)
    if target.startswith(CHECK):
        code = target.removeprefix(CHECK)
        return _of_check(code, checks.get(code), words)
    return None


def _of_law(paragraph_id: str, law: Law, words: Words) -> Citation | None:
    paragraph = law.paragraphs.get(paragraph_id)
    if paragraph is None:
        return None
    title = cited(paragraph_id, law, words.language)
    text = paragraph.title.in_language(words.language)
    return Citation(title, text, _state(paragraph, words), "ok" if paragraph.verified else "warn", paragraph.source)


def _state(paragraph: Paragraph, words: Words) -> str:
    if not paragraph.verified:
        return words.say("Not verified: we have not read all of it in the act itself. It stops nobody; ask the lawyer.")
    if paragraph.verified_by:
        return words.say("Verified by {name}", name=paragraph.verified_by)
    return words.say("Verified: read in the source. The words are our own.")


def _of_check(code: str, check: Check | None, words: Words) -> Citation:
    if check is None:
        return Citation(code, words.say("The program does not look for this yet. Look yourself."), "", "")
    language = words.language
    title = f"{code} · {check.title.in_language(language)}"
    return Citation(title, check.why.in_language(language), check.mend.in_language(language), "")


class CitationCard(Card):
    """Shows a citation under the page until it is put away; `closed` says that it was."""

    closed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._title = Text("", "strong", wrap=True)
        self._text = Text("", wrap=True)
        self._icon = Icon("ok", 16)
        self._state = Text("", "help", wrap=True)
        self._source = Text("", "law", wrap=True)
        self.away = Button("", "quiet", icon="cross", name=words.say("Put it away"))
        self.away.clicked.connect(self.put_away)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.away)
        how = QHBoxLayout()
        how.setSpacing(8)
        how.addWidget(self._icon)
        how.addWidget(self._state, 1)
        column: QVBoxLayout = self.body
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self._text)
        column.addLayout(how)
        column.addWidget(self._source)
        self.hide()

    def show_citation(self, told: Citation) -> None:
        """Show what a link led to, with the focus where it can be put away and is read aloud."""
        self._title.setText(told.title)
        self._text.setText(told.text)
        self._state.setText(told.state)
        self._state.setVisible(bool(told.state))
        self._icon.setVisible(bool(told.kind))
        self._icon.show_icon("ok" if told.kind == "ok" else "warning", told.kind)
        self._source.setText(told.source)
        self._source.setVisible(bool(told.source))
        self.away.setAccessibleDescription(str(told))
        self.setAccessibleName(told.title)
        self.show()
        self.away.setFocus()

    def put_away(self) -> None:
        """Show the page alone again."""
        if self.isVisible():
            self.hide()
            self.closed.emit()
