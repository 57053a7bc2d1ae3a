"""Two acts for a desk that cannot reach its center: saving what waits in a file, and reading the receipt."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.model.problems import CaseworkError, Unavailable
from casework.words import Words
from casework.workspace import Workspace
from desktop.notices import sentence
from desktop.saving_as import Ask, ask_where, ask_which
from desktop.widgets.button import Button
from desktop.widgets.flow import Flow
from desktop.widgets.text import Text

ENDING = "sagsgang"


class ByHandRow(QWidget):
    """`moved` says that changes stand otherwise now; `before` saves what is typed.

    `ask` asks for files, the computer's own way if not given.
    """

    moved = Signal()

    def __init__(
        self,
        workspace: Workspace,
        words: Words,
        before: Callable[[], object],
        parent: QWidget | None = None,
        *,
        ask: Ask | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._words, self._before = workspace, words, before
        self.ask, self.which = ask or ask_where(self), ask or ask_which(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        acts = QWidget()
        flow = Flow(acts)
        self.save = Button(words.say("Save what has not been sent in a file …"), "link")
        self.save.clicked.connect(self._save)
        self.take = Button(words.say("Read the center's receipt …"), "link")
        self.take.clicked.connect(self._read)
        flow.addWidget(self.save)
        flow.addWidget(self.take)
        self.told = Text("", "help", wrap=True)
        self.told.hide()
        column.addWidget(acts)
        column.addWidget(self.told)

    def _save(self) -> None:
        words = self._words
        day = self._workspace.clock.today().isoformat()
        name = self.ask(f"{words.say('not-sent')}-{day}.{ENDING}", f"Sagsgang (*.{ENDING})")
        if name:
            self._do(lambda: self._saved(Path(name)))

    def _saved(self, file: Path) -> str:
        number = self._workspace.by_hand.write(file)
        self.moved.emit()
        return self._words.count(
            "One change lies in {name}, which only the center can read. It waits here too until the receipt is read.",
            "{number} changes lie in {name}, which only the center can read. They wait here too until the receipt is"
            " read.",
            number,
            name=file.name,
        )

    def _read(self) -> None:
        name = self.which("", f"{self._words.say('Receipt')} (*.receipt)")
        if name:
            self._do(lambda: self._was_read(Path(name)))

    def _was_read(self, file: Path) -> str:
        number = self._workspace.by_hand.read(file)
        self.moved.emit()
        return self._words.count(
            "The center has answered for one change.", "The center has answered for {number} changes.", number
        )

    def _do(self, act: Callable[[], str]) -> None:
        self._before()
        try:
            said = act()
        except (CaseworkError, Unavailable) as error:
            said = sentence(error, self._words)
        self.told.setText(said)
        self.told.show()
