"""The line above a handover that says how it stands, and offers what comes next."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.model.handover_standing import Standing
from casework.model.problems import CaseworkError, Unavailable
from desktop.forms.asking import Asking, Sight
from desktop.handovers.sheet import HandoverSheet
from desktop.handovers.told import kind_of, standing_words
from desktop.look.style import set_look
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button

GIVE, TAKE = "Hand the case over", "I have read it and take the case over"
CHOOSE, WITHDRAW, ASK = "Choose somebody else", "Take it back", "Choose a colleague"
ACTS = {"draft": GIVE, "refused": CHOOSE}
MORE = {"draft": CHOOSE, "leaving": WITHDRAW, "offered": WITHDRAW}
"""What can be done with a handover by its giver in each state: first, and besides."""


class HandoverBanner(QWidget):
    """Not there where there is no center; `finish_asked` wants the record finished, or what is missing told."""

    finish_asked = Signal()

    def __init__(self, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asking, self._words = asking, asking.words
        self._acting = asking.desk.workspace.handing_over
        self._standing: Standing | None = None
        self.banner = Banner("")
        set_look(self.banner.action, kind="primary")
        self.more = Button("", "quiet")
        self.banner.acted.connect(self._act)
        self.more.clicked.connect(self._more)
        across = self.banner.layout()
        if isinstance(across, QHBoxLayout):
            across.insertWidget(across.indexOf(self.banner.action), self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 22, 0)
        column.addWidget(self.banner)
        self.hide()

    def refresh(self, sight: Sight) -> None:
        """Say how the handover stands."""
        self._standing = one = self._acting.of(sight.record.id)
        chosen = one is not None or bool(sight.record.text("confirmed_on"))
        self.setVisible(one is not None or (bool(self._acting.user) and not chosen))
        if one is None:
            said = self._words.say("Nobody has been chosen to take the case over yet.")
            self._show(said, "info", ASK, "")
            return
        taking = TAKE if one.state == "offered" else ""
        act, more = (taking, "") if one.mine else _acts(one)
        self._show(standing_words(one, self._words), kind_of(one), act, more)

    def _show(self, said: str, kind: str, act: str, more: str) -> None:
        words = self._words
        self.banner.show_text(said, kind, words.say(act) if act else "")
        self.more.show_text(words.say(more) if more else "")
        self.more.setVisible(bool(more))

    def _act(self) -> None:
        one = self._standing
        if one is None or (not one.mine and one.state == "refused"):
            self._choose()
        elif one.mine:
            self._try(lambda: self._acting.take(one.record))
        else:
            self._give(one.record)

    def _more(self) -> None:
        one = self._standing
        if one is None or one.state == "draft":
            self._choose()
        else:
            self._try(lambda: self._acting.withdraw(one.record))

    def _give(self, record: str) -> None:
        self._asking.desk.autosave.flush()
        if not self._is_finished(record):
            self.finish_asked.emit()
        if self._is_finished(record):
            self._try(lambda: self._acting.give(record))

    def _is_finished(self, record: str) -> bool:
        found = self._asking.desk.workspace.opening.file(self._asking.case).record(record)
        return found is not None and found.finished

    def _choose(self) -> None:
        HandoverSheet(self._asking.desk, self._asking.case, self.window(), self._asking.record)

    def _try(self, act: Callable[[], None]) -> None:
        self._asking.desk.autosave.flush()
        try:
            act()
        except (CaseworkError, Unavailable) as error:
            self._asking.desk.autosave.failed.emit(error)


def _acts(one: Standing) -> tuple[str, str]:
    return ACTS.get(one.state, ""), MORE.get(one.state, "")
