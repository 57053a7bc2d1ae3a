"""The sheet on which somebody says why an error stands; every letter of it is saved as it is typed."""

from PySide6.QtWidgets import QWidget

from casework.model.checks import Finding
from casework.model.legal_check import LEADER
from casework.model.problems import CaseworkError, Unavailable
from desktop.desk import Desk
from desktop.overlay import Overlay
from desktop.unlock.calm_page import buttons_row
from desktop.widgets.button import Button
from desktop.widgets.field_block import FieldBlock
from desktop.widgets.long_text import LongText
from desktop.widgets.text import Text
from desktop.widgets.text_line import TextLine


class DeviationSheet(Overlay):
    """Asks for the reason of a deviation (afvigelse), and for the leader's name where the check wants one."""

    def __init__(self, desk: Desk, finding: Finding, deviation: str, window: QWidget) -> None:
        words = desk.words
        super().__init__(words.say("Let it stand, with a reason"), window, width=560)
        self._desk, self.deviation = desk, deviation
        self.card.add(Text(finding.title(words.language), "strong", wrap=True))
        told = words.say("The reason stands in the case and is seen in the oversight. The check is quiet from then on.")
        self.card.add(Text(told, "help", wrap=True))
        self.reason = LongText(lines=4)
        self.card.add(FieldBlock(words.say("Why does it stand?"), self.reason, words))
        self.reason.edited.connect(lambda value: desk.autosave.edited(deviation, "reason", value))
        self.leader = TextLine()
        if finding.check.waivable == LEADER:
            self._ask_leader()
        self._show_what_stands()
        close = Button(words.say("Close"), "primary")
        close.clicked.connect(self.put_away)
        self.card.add(buttons_row(close))
        self.closed.connect(self._end)
        self.come_up(self.reason)

    def _ask_leader(self) -> None:
        words = self._desk.words
        self.leader.edited.connect(lambda value: self._desk.autosave.edited(self.deviation, "approved_by", value))
        self.card.add(FieldBlock(words.say("Which leader has agreed?"), self.leader, words))

    def _show_what_stands(self) -> None:
        cases = self._desk.workspace.cases
        case = cases.file(cases.case_of(self.deviation) or "")
        record = case.record(self.deviation) if case else None
        if record is not None:
            self.reason.show_value(record.text("reason"))
            self.leader.show_value(record.text("approved_by"))

    def _end(self) -> None:
        """Save; a deviation without a reason is none and is taken away again."""
        self._desk.autosave.flush()
        if self.reason.value().strip():
            return
        try:
            self._desk.workspace.judging.withdraw(self.deviation)
        except (CaseworkError, Unavailable) as error:
            self._desk.autosave.failed.emit(error)
