"""Opening a case that is not one's own: its key, a reason, and who is told."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from casework.model.case_key import beginning
from casework.model.danish_dates import clock_time
from casework.model.danish_time import danish_time
from desktop.desk import Desk, Destination
from desktop.overlay import Overlay
from desktop.sight.refusals import refusal
from desktop.sync.courier import Courier
from desktop.unlock.calm_page import buttons_row
from desktop.unlock.message import Message
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button
from desktop.widgets.field_block import FieldBlock
from desktop.widgets.long_text import LongText
from desktop.widgets.text import Text
from desktop.widgets.text_line import TextLine

if TYPE_CHECKING:
    from casework.actions.asking_center import Opened

WHAT_IT_IS_FOR = (
    "For when a child needs you and the case is somebody else's. It opens for three hours and then goes off this"
    " computer again."
)
WHO_IS_TOLD = (
    "The leader of the case is told at once that it was you, which case, and why. It stands for good in who has seen"
    " the case."
)
LEAST_REASON = 15


class GlassSheet(Overlay):
    """Asks, opens, and goes to the case when it has come."""

    def __init__(self, desk: Desk, courier: Courier, window: QWidget) -> None:
        super().__init__(desk.words.say("Open a case that is not yours"), window, width=620)
        self._desk, self._courier, words = desk, courier, desk.words
        self._asked: tuple[tuple[str, str], Callable[[], Opened]] | None = None
        self._opened = ""
        self.key, self.reason = TextLine("3f2a 91bc 07de"), LongText(lines=3)
        where = words.say("Whoever has the case finds its key on its front page, under The case, and reads it aloud.")
        self._key = FieldBlock(words.say("The key of the case"), self.key, words, help_text=where)
        why = words.say("At least fifteen letters. The leader reads this, so leave out what is not theirs to know.")
        self._reason = FieldBlock(words.say("Why do you need it now?"), self.reason, words, help_text=why)
        self.message = Message()
        self.open = Button(words.say("Open the case"), "primary", icon="key")
        self.open.clicked.connect(self._ask)
        cancel = Button(words.say("Cancel"))
        cancel.clicked.connect(self.put_away)
        told = Banner(words.say(WHO_IS_TOLD), "warn")
        for widget in (Text(words.say(WHAT_IT_IS_FOR), wrap=True), told, self._key, self._reason, self.message):
            self.card.add(widget)
        self.card.add(buttons_row(self.open, cancel))
        courier.exchanged.connect(self._look)
        self.come_up(self.key.line)

    def _ask(self) -> None:
        words, said = self._desk.words, (self.key.value().strip(), self.reason.value().strip())
        no_key, no_reason = beginning(said[0]) is None, len(said[1]) < LEAST_REASON
        wrong = words.say("A key is twelve letters and digits: 0 to 9 and a to f.")
        self._key.set_problem(wrong if no_key else "")
        short = words.say("Write a little more of why: the leader of the case reads it.")
        self._reason.set_problem(short if no_reason else "")
        if no_key or no_reason:
            (self.key.line if no_key else self.reason).setFocus()
            return
        # The same question is asked again with the same id: an answer that was lost opens nothing twice.
        if self._asked is None or self._asked[0] != said:
            self._asked = (said, self._desk.workspace.asking_center.glass(*said))
        self.open.setEnabled(False)
        self.message.say("")
        self._desk.tasks.run(self._asked[1], self._done, self._refused)

    def _done(self, opened: "Opened") -> None:
        if self.isHidden():
            return
        self._opened = opened.case
        words = self._desk.words
        if opened.until:
            until = clock_time(danish_time(datetime.fromisoformat(opened.until)), words.language)
            self.message.say(words.say("The case is open until {time}. It is on its way here.", time=until), "ok")
        else:
            self.message.say(words.say("The case is yours to see already. It is on its way here."), "ok")
        self._courier.exchange()

    def _refused(self, error: Exception) -> None:
        if self.isHidden():
            return
        self.open.setEnabled(True)
        self.message.say(refusal(error, self._desk.words))

    def _look(self, _done: object) -> None:
        """Go to the case when it is here."""
        if self._opened and not self.isHidden() and self._desk.workspace.cases.file(self._opened) is not None:
            self.put_away()
            self._desk.go(Destination("case", self._opened, "overview"))
