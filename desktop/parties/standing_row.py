"""One person in an act: who, what they are, what they get, and behind that why."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.model.act_parties import Standing
from casework.model.contact_limits import ADDRESS, Limit
from casework.model.parties import PartyRole
from desktop.desk import Desk
from desktop.forms.law_line import cited
from desktop.parties.icon_line import IconLine
from desktop.parties.told import CHIPS, KINDS, parts, title
from desktop.widgets.chip import Chip
from desktop.widgets.flow import Flow
from desktop.widgets.icon import Icon
from desktop.widgets.text import Text


class StandingRow(QWidget):
    """A name with what counts most beside it, and one line of the rest; `reasons` adds why, with paragraphs."""

    def __init__(
        self, desk: Desk, standing: Standing, limits: tuple[Limit, ...], *, reasons: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._words, self._standing = desk, desk.words, standing
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(10)
        child = "child" in standing.person.roles
        row.addWidget(Icon("child" if child else "person", 18, tone="primary"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._top())
        for line in self._lines():
            column.addWidget(Text(line, "help", wrap=True))
        for limit in limits:
            if limit.kind == ADDRESS and limit.about == standing.person:
                names = ", ".join(sorted(person.name for person in limit.closed_to))
                said = self._words.say("The address must not reach {names}", names=names)
                column.addWidget(IconLine("shield", said, "bad"))
        if reasons:
            for role in standing.roles:
                column.addWidget(self._reason(role))
        row.addLayout(column, 1)

    def _top(self) -> QWidget:
        words, standing = self._words, self._standing
        top = QWidget()
        flow = Flow(top, across=8, down=4)
        flow.addWidget(Text(standing.person.name or words.say("No name"), "strong"))
        for name, kind in KINDS.items():
            role = standing.role(name)
            if role:
                flow.addWidget(Chip(words.say(CHIPS[name]), kind if role.sure else "plain"))
        if standing.contact_closed:
            flow.addWidget(Chip(words.say("Contact closed"), "bad", icon="lock"))
        return top

    def _lines(self) -> list[str]:
        words, told = self._words, parts(self._standing, self._words)
        sure, unsure = ([said for said, is_sure in told if is_sure is wanted] for wanted in (True, False))
        chips = [self._standing.role(name) for name in CHIPS]
        unsure = [*(words.say(CHIPS[one.role]).lower() for one in chips if one and not one.sure), *unsure]
        lines = [" · ".join(sure)] if sure else []
        if unsure:
            lines.append(words.say("Not verified: {what}", what=" · ".join(unsure)))
        return [line[:1].upper() + line[1:] for line in lines]

    def _reason(self, role: PartyRole) -> QWidget:
        words, language = self._words, self._words.language
        reason = QWidget()
        column = QVBoxLayout(reason)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(1)
        said = f"{title(role, self._standing, words)}: {role.why.in_language(language)}"
        column.addWidget(Text(said, wrap=True))
        law = [cited(one, self._desk.workspace.rules.law, language) for one in role.law]
        law += [] if role.sure else [words.say("not verified")]
        column.addWidget(Text(" · ".join(one for one in law if one), "law", wrap=True))
        return reason
