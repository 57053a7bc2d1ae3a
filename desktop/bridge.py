"""What changed in the work, told to widgets on the window's thread."""

from PySide6.QtCore import QObject, Signal

from casework.actions.announcer import Announcer, Changed


class Bridge(QObject):
    """Carries the announcer's news to pages: `changed` brings a `Changed`.

    Connect bound methods of widgets: news from another thread then waits for the window's thread.
    """

    changed = Signal(object)

    def __init__(self, announcer: Announcer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._announcer = announcer
        announcer.listen(self._pass_on)

    def close(self) -> None:
        """Stop listening, before the workspace closes."""
        self._announcer.ignore(self._pass_on)

    def _pass_on(self, changed: Changed) -> None:
        self.changed.emit(changed)
