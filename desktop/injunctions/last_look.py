"""“This is sent to …”: the last look before letters leave the house."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casework.model.casefile import CaseFile
from casework.words import Words
from desktop.desk import Desk
from desktop.injunctions.issue_box import Post
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.icon import Icon
from desktop.widgets.text import Text


class LastLook(Card):
    """Who gets a letter and how; `sent` issues them, `waited` goes back to writing."""

    sent = Signal()
    waited = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.words.say("This is sent to …"), parent=parent)
        self._desk = desk
        self.issue = Button("", "primary", parent=self)
        self.issue.hide()
        self.issue.clicked.connect(self.sent.emit)
        self.hide()

    def show_posts(self, posts: tuple[Post, ...], case: CaseFile) -> None:
        """Show who gets what, and put the focus on going back: sending is a choice, not a habit."""
        words = self._desk.words
        self.issue.setParent(self)  # out of the row that is cleared away
        self.clear()
        for post in posts:
            self.add(self._line(post, case))
        explained = words.say("Afterwards the letters and the injunctions can be read but not changed.")
        self.add(Text(explained, "help", wrap=True))
        self.issue.show_text(words.count("Issue {number} letter", "Issue {number} letters", len(posts)))
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 4, 0, 0)
        wait = Button(words.say("Not yet"))
        wait.clicked.connect(self.waited.emit)
        across.addWidget(self.issue)
        self.issue.show()
        across.addWidget(wait)
        across.addStretch(1)
        self.add(row)
        self.show()
        wait.setFocus()

    def _line(self, post: Post, case: CaseFile) -> QWidget:
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(Icon("letter", 16, tone="primary"))
        across.addWidget(Text(post.name, "strong"))
        across.addWidget(Text(_how(post, case, self._desk.words), "muted", wrap=True), 1)
        return line


def _how(post: Post, case: CaseFile, words: Words) -> str:
    person = case.person(post.person)
    post_by = person.record.text("post") if person else ""
    ways = {
        "digital": words.say("Digital Post"),
        "paper": words.say("on paper"),
        "hand_over": words.say("handed over"),
    }
    parts = [ways.get(post_by, words.say("how is not written yet"))]
    if person is not None and person.protected_address:
        parts.append(words.say("protected address: stands in this letter only"))
    return " · ".join(parts)
