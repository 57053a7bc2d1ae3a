"""A desk over a real workspace in memory, with an invented family, for the pages that are laid out by hand."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from casework.library import Library, default_library
from casework.words import Words
from casework.workspace import Place, Workspace, open_workspace
from desktop.autosave import Autosave
from desktop.bridge import Bridge
from desktop.desk import Desk, Destination
from desktop.look.style import apply_look
from desktop.look.tokens import theme
from desktop.tasks import InlineTasks
from tests.fakes import SetClock

NOW = datetime(2026, 11, 23, 13, 32, tzinfo=UTC)


@dataclass
class Room:
    """A case with Sofie, Anna and Lars Friis, who do not exist, and everything a page needs."""

    workspace: Workspace
    desk: Desk
    case: str
    child: str
    mother: str
    father: str
    went: list[Destination] = field(default_factory=list)

    def file(self):
        return self.workspace.opening.file(self.case)

    def record(self, record_id: str):
        found = self.file().record(record_id)
        assert found is not None
        return found

    def start(self, kind: str, answers: dict[str, object] | None = None) -> str:
        return self.workspace.answering.start(self.case, kind, answers)  # type: ignore[arg-type]

    def show(self, page: QWidget, qtbot, size: tuple[int, int] = (1164, 715)) -> QWidget:
        """Show a page as the case page does: it is told of every change, and drawn."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        apply_look(application, self.desk.look)
        qtbot.addWidget(page)
        self.desk.bridge.changed.connect(lambda _changed: page.refresh(self.file()))  # type: ignore[attr-defined]
        page.resize(*size)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        application.processEvents()
        return page

    def close(self) -> None:
        # Pages that a test has closed are really gone, and all they wrote is saved, before the next one begins.
        self.desk.autosave.flush()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.desk.autosave.flush()
        self.desk.bridge.close()
        self.workspace.close()


def new_room(look: str = "light", language: str = "da", clock: Callable[[], SetClock] = lambda: SetClock(NOW)) -> Room:
    """Return an open room."""
    library = _library()
    workspace = open_workspace(Place(None), bytes(32), library=library, clock=clock(), author="Mette Holm")
    workspace.settings.set("authority", "Eksempelby Kommune")
    went: list[Destination] = []
    desk = Desk(
        workspace=workspace,
        words=Words(language, library.locale),
        look=theme(look),
        bridge=Bridge(workspace.announcer),
        autosave=Autosave(workspace.answering, clock=workspace.clock),
        tasks=InlineTasks(),
        go=went.append,
    )
    case = workspace.opening.new_case(
        {"name": "Sofie Emilie Friis", "birth_date": "2014-07-01"},
        {
            "responsible": "Mette Holm",
            "unit": "Enhed Vest",
            "complaint_to": "Eksempelby Kommune\nRådhuspladsen 1\n9999 Eksempelby",
            "contact": "Telefon 00 00 00 00, hverdage kl. 9-14",
        },
    )
    start = workspace.answering.start
    mother = start(case, "person", {"name": "Anna Friis", "roles": ["mother"], "custody": True, "post": "digital"})
    father = start(case, "person", {"name": "Lars Friis", "roles": ["father"], "custody": True, "post": "digital"})
    child = workspace.opening.file(case).child
    assert child is not None
    return Room(workspace, desk, case, child.id, mother, father, went)


@cache
def _library() -> Library:
    """Forms and law are the same for all tests; reading them takes longer than most of them."""
    return default_library()


def write(widget: QWidget, text: str) -> None:
    """Type any text; QTest knows only the letters of Latin-1."""
    widget.setFocus()
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
