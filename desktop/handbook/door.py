"""Opening the handbook where one is, and coming back to where one was."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from casework.model.problems import BadData
from desktop.focus import give_focus_back
from desktop.handbook.place import places_around
from desktop.handbook.sight import InSight

if TYPE_CHECKING:
    # The pages are not needed for the first page of the window.
    from casework.model.handbook import Spot
    from desktop.app import App
    from desktop.handbook.drawer import HandbookDrawer

AT_THE_GATE = "room:gate"


class HandbookDoor(QObject):
    """Opens the handbook beside the page, at the place of whatever has the focus."""

    def __init__(self, app: "App") -> None:
        super().__init__(app)
        self._app = app
        self.drawer: HandbookDrawer | None = None
        self._before: QWidget | None = None

    def open_here(self) -> None:
        """Open at what is written about the field that has the focus; within the handbook, show the keys."""
        focus = QApplication.focusWidget()
        if self.drawer is not None and focus is not None and self.drawer.isAncestorOf(focus):
            self._app.session.show_keys()
            return
        if focus is not None:
            self._before = focus
        try:
            spot = self._app.around.library.handbook.page_for(*self._places(focus))
            self.open_at(spot)
        except BadData as error:
            self._tell(error)

    def open_at(self, spot: "Spot") -> None:
        """Open at a page and heading."""
        if self.drawer is None:
            self.drawer = self._made()
        self.drawer.open_at(spot)
        self._keep_in_sight()

    def close(self) -> "Spot | None":
        """Put the handbook away, and return where it was open."""
        if self.drawer is None:
            return None
        spot = self.drawer.spot
        self.drawer = None
        self._app.window.put_beside(None)
        return spot

    def come_back(self) -> None:
        """Give the focus back to where it was; the handbook stays."""
        give_focus_back(self._before, self._app.window)

    def _done(self) -> None:
        self.come_back()
        self.close()
        self._keep_in_sight()

    def _places(self, focus: QWidget | None) -> tuple[str, ...]:
        view = self._app.session.view
        if view is None:
            return (AT_THE_GATE,)
        return (*places_around(focus), *places_around(view.shown_page()))

    def _made(self) -> "HandbookDrawer":
        from desktop.handbook.drawer import WIDTH, HandbookDrawer, Reading  # noqa: PLC0415 -- when first asked for

        app = self._app
        library = app.around.library
        drawer = HandbookDrawer(Reading(library.handbook, library.rules, app.words, app.theme))
        drawer.closed.connect(self._done)
        drawer.left.connect(self.come_back)
        app.window.put_beside(drawer, app.theme.px(WIDTH))
        return drawer

    def _keep_in_sight(self) -> None:
        """Scroll to the field one was in, when the page beside has got another width."""
        before = self._before
        if before is not None and isValid(before):
            InSight(before)

    def _tell(self, error: BadData) -> None:
        from desktop.handbook.trouble import TroubleSheet  # noqa: PLC0415 -- hardly ever needed

        TroubleSheet(error, self._app.words, self._app.window)
