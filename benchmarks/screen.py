"""The real window in this process, drawn to memory, with the big workspace open in it."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from casework.words import Words
from casework.workspace import Workspace
from desktop.desk import Destination
from desktop.dressing import Dressing
from desktop.main_view import Given, MainView
from desktop.preferences import Preferences
from desktop.tasks import Tasks
from desktop.window import Window


class Screen:
    """Goes to places and waits until they are painted."""

    def __init__(self, workspace: Workspace) -> None:
        self._application = QApplication.instance() or QApplication([])
        assert isinstance(self._application, QApplication)  # noqa: S101 -- made by the line above
        theme = Dressing(self._application, workspace.library).put_on(Preferences(theme="light"))
        words = Words("da", workspace.library.locale)
        self.window = Window("Sagsgang")
        self.view = MainView(Given(workspace, words, theme, Tasks(), "Mette Holm", 600), self.window)
        self.window.show_page(self.view)
        self.window.open_at((1360, 850))
        self.window.show()
        self.paint()

    def open_case(self, case: str) -> None:
        """Show a case's first page, painted."""
        self.view.go(Destination("case", case, "overview"))
        self.paint()

    def show_list(self, sort: str) -> None:
        """Show the list of all cases, everybody's, open and closed, in an order, painted."""
        self.view.cases.table.sort_asked.emit(sort)
        self.paint()

    def want_all(self) -> None:
        """Go to the list and take its filters off."""
        self.view.go(Destination("cases"))
        self.view.cases.status.edited.emit("")
        self.view.cases.whose.edited.emit("")

    def paint(self) -> None:
        """Do everything that waits, painting and throwing away what was closed."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
        self.window.repaint()
