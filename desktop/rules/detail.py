"""One rule: what it says, where that is from, what rests on it, and who stands for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.model.approvals import Approval
from casework.model.law import Law, Paragraph
from casework.model.rule_users import USER_KINDS, RuleUser
from casework.model.rulebook import PARAGRAPH, RuleEntry
from casework.model.validity import ALWAYS
from casework.words import Words
from desktop.forms.law_line import cited
from desktop.look.style import set_look
from desktop.rules.told import KINDS, about_whom, approved, capital, confidence, days, status, what_became_of
from desktop.widgets.button import Button
from desktop.widgets.chip import Chip
from desktop.widgets.flow import Flow
from desktop.widgets.icon import Icon
from desktop.widgets.side_panel import SidePanel
from desktop.widgets.text import Text

MOST_USERS = 6
USERS = {"check": "Checks", "deadline": "Deadlines", "party": "Who is a party", "field": "Questions"}
"""The English words above what rests on a rule, by kind."""

MARKS = {"counts": ("check", "ok"), "lapsed": ("warning", "warn"), "withdrawn": ("undo", "")}
"""The icon and its tone for each state of an approval."""


@dataclass(frozen=True)
class Sight:
    """A rule with the law that it stands in, and what rests on it."""

    entry: RuleEntry
    law: Law
    users: tuple[RuleUser, ...] = ()


class RuleDetail(SidePanel):
    """The words of one rule; `approve_asked` and `withdraw_asked` are the button at the bottom.

    While somebody signs, the form stands in place of the words (`show_form`).
    """

    approve_asked = Signal()
    withdraw_asked = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words.say("The rule"), parent=parent)
        self._words = words
        self.approve = Button(words.say("Approve the rule"), "primary", icon="check")
        self.approve.clicked.connect(self.approve_asked.emit)
        self.withdraw = Button(words.say("Withdraw the approval"))
        self.withdraw.clicked.connect(self.withdraw_asked.emit)
        for button in (self.approve, self.withdraw):
            self.add_bottom(button)
            button.hide()

    def show_nothing(self) -> None:
        """Show that no rule has been chosen."""
        self.show_title(self._words.say("The rule"), self._words.say("Choose a rule in the list."))
        self._fill([])
        self._offer(approve=False, withdraw=False)

    def show_rule(self, sight: Sight) -> None:
        """Show a rule."""
        entry, words = sight.entry, self._words
        self.show_title(capital(entry.name.in_language(words.language)), _below_title(entry, words))
        self.setAccessibleDescription(f"{status(entry, words)[0]}. {entry.title.in_language(words.language)}")
        known = _fact(words.say("How it is known"), confidence(entry, words))
        facts, users = self._facts(sight), self._users(sight.users)
        self._fill([self._top(entry), known, *self._approvals(entry), *facts, *users])
        # Where nobody doubts a rule, standing for it is no more than possible.
        set_look(self.approve, kind="plain" if entry.verified else "primary")
        self._offer(approve=entry.approval is None, withdraw=entry.approval is not None)

    def show_form(self, entry: RuleEntry, form: QWidget) -> None:
        """Show the rule's own words and, below them, the form in which somebody signs."""
        self._fill([self._top(entry), form])
        self._offer(approve=False, withdraw=False)

    def focus_act(self) -> None:
        """Put the focus on what can be done with the rule."""
        (self.withdraw if self.approve.isHidden() else self.approve).setFocus()

    def _fill(self, widgets: Sequence[QWidget]) -> None:
        self.page.clear()
        self.page.body.setSpacing(12)
        for widget in widgets:
            self.page.add(widget)
        self.page.add_space()
        self.page.verticalScrollBar().setValue(0)

    def _offer(self, *, approve: bool, withdraw: bool) -> None:
        self.approve.setVisible(approve)
        self.withdraw.setVisible(withdraw)

    def _top(self, entry: RuleEntry) -> QWidget:
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QWidget()
        flow = Flow(row)
        told, kind = status(entry, self._words)
        flow.addWidget(Chip(told, kind, icon={"ok": "check", "warn": "warning"}.get(kind, "")))
        column.addWidget(row)
        column.addWidget(Text(entry.title.in_language(self._words.language), "heading", wrap=True, selectable=True))
        about = about_whom(entry, self._words)
        if about:
            column.addWidget(Text(about, wrap=True))
        return top

    def _facts(self, sight: Sight) -> Iterator[QWidget]:
        entry, words = sight.entry, self._words
        has_days = entry.kind == PARAGRAPH or entry.validity != ALWAYS
        became = entry.subject.became if isinstance(entry.subject, Paragraph) else ()
        for title, told in (
            (words.say("Source"), entry.source),
            (words.say("Rests on"), self._cited(entry.law, sight.law) if entry.kind != PARAGRAPH else ""),
            (words.say("Is the law"), days(entry.validity, words) if has_days else ""),
            (words.say("Became"), self._cited(became, sight.law)),
            (words.say("Remark"), entry.note.in_language(words.language)),
        ):
            if told:
                yield _fact(title, told)

    def _cited(self, paragraphs: tuple[str, ...], law: Law) -> str:
        """Return paragraphs as they are written, each with whether it is verified."""
        told = []
        for one in paragraphs:
            doubt = "" if law.paragraph(one).verified else f" ({self._words.say('not verified')})"
            told.append(cited(one, law, self._words.language) + doubt)
        return "\n".join(told)

    def _users(self, users: tuple[RuleUser, ...]) -> Iterator[QWidget]:
        words = self._words
        for kind in USER_KINDS:
            own = [user for user in users if user.kind == kind]
            if own:
                lines = [_told(user, words.language) for user in own[:MOST_USERS]]
                left = len(own) - MOST_USERS
                if left > 0:
                    lines.append(words.count("and {number} other", "and {number} others", left))
                title = words.say("Used by: {what}", what=words.say(USERS[kind]).lower())
                yield _fact(title, "\n".join(lines))
        if not users:
            yield _fact(words.say("Used by"), words.say("Nothing rests on it yet."))

    def _approvals(self, entry: RuleEntry) -> Iterator[QWidget]:
        if entry.verified_by and entry.approval is None:
            told = self._words.say("Signed in the file by {who}", who=entry.verified_by)
            yield _fact(self._words.say("Who stands for it"), told)
        if entry.approvals:
            yield _fact(self._words.say("Who stands for it"), "")
            yield from (self._approval(one, entry) for one in entry.approvals)

    def _approval(self, approval: Approval, entry: RuleEntry) -> QWidget:
        icon, tone = MARKS[approval.state(entry.fingerprint)]
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(Icon(icon, 16, tone=tone), 0, Qt.AlignmentFlag.AlignTop)
        lines = [approved(approval, self._words), approval.note, what_became_of(approval, entry, self._words)]
        across.addWidget(Text("\n".join(filter(None, lines)), wrap=True, selectable=True), 1)
        return row


def _below_title(entry: RuleEntry, words: Words) -> str:
    return words.say(KINDS[entry.kind])


def _fact(title: str, told: str) -> QWidget:
    fact = QWidget()
    column = QVBoxLayout(fact)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(Text(title, "law"))
    if told:
        column.addWidget(Text(told, wrap=True, selectable=True))
    return fact


def _told(user: RuleUser, language: str) -> str:
    words = user.words.in_language(language)
    return f"{user.name} · {words}" if user.kind in {"check", "deadline"} else words
