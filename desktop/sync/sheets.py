"""The sheets about the center that lie over the window: the exchange, joining, conflicts, and who may see what."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.commands import Command
from desktop.desk import Desk
from desktop.sight.glass_sheet import GlassSheet
from desktop.sight.notice_sheet import NoticeSheet
from desktop.sync.conflict_sheet import ConflictSheet
from desktop.sync.courier import Courier
from desktop.sync.join_sheet import JoinSheet
from desktop.sync.queue_sheet import QueueSheet
from desktop.sync.signing_in import SigningIn
from desktop.tasks import Tasks
from desktop.where_sheet import WhereSheet


class CenterSheets(QObject):
    """Brings one of them up; `decided` says that a conflict is one no more, `read` that notices have been read."""

    decided = Signal()
    read = Signal()

    def __init__(self, desk: Desk, courier: Courier, tasks: Tasks, view: QWidget) -> None:
        super().__init__(view)
        self._desk, self._courier, self._tasks, self._view = desk, courier, tasks, view
        self.signing_in = SigningIn(courier, desk.words)

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done about the center, at a desk that belongs to one."""
        say = self._desk.words.say
        always = (Command("conflicts", say("Decide conflicts"), self.show_conflicts, "warning"),)
        if not self._desk.workspace.sight.belongs:
            return always
        return (*always, Command("glass", say("Open a case that is not yours"), self.show_glass, "key"))

    def show_queue(self) -> None:
        """Show how the work stands at the center, or where it lies when there is none."""
        contact, exchanging = self._courier.contact, self._courier.exchanging
        if exchanging.membership is None:
            sheet = WhereSheet(self._desk.workspace, self._desk.words, self._view.window())
            sheet.join.connect(self.show_joining)
        elif contact.last is None and contact.trouble in ("", "waiting"):
            self.show_joining()
        else:
            QueueSheet(self._desk, self._courier, self.signing_in, self._view.window())

    def show_joining(self) -> None:
        """Ask for a center, or show how far this desk's asking has come."""
        JoinSheet(self._courier, self.signing_in, self._tasks, self._desk.words, self._view.window())

    def show_conflicts(self) -> None:
        """Show where people have written differently."""
        ConflictSheet(self._desk, self._view.window()).decided.connect(self.decided)

    def show_glass(self) -> None:
        """Ask for a case that is not one's own."""
        GlassSheet(self._desk, self._courier, self._view.window())

    def show_notices(self) -> None:
        """Show what a leader has been told of and has not read."""
        NoticeSheet(self._desk, self._courier, self._view.window()).read.connect(self.read)
