"""The top of a page: who or what it is about."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.look.style import show_if
from desktop.widgets.chip import Chip
from desktop.widgets.flow import Flow
from desktop.widgets.text import Text


class PageHeader(QFrame):
    """Title, subtitle and chips at the left, actions at the right, and what `add_below` puts in the next line."""

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        chips: tuple[Chip, ...] = (),
        actions: tuple[QWidget, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(22, 10, 22, 12)
        self._column.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(12)
        self._title = Text(title, "title")
        self._subtitle = Text(subtitle)
        words = QWidget(self)
        self._flow = Flow(words, across=12, down=4)
        self._flow.addWidget(self._title)
        self._flow.addWidget(self._subtitle)
        show_if(self._subtitle, bool(subtitle))
        row.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(12)
        row.addLayout(self._actions)
        self._column.addLayout(row)
        self._chips: tuple[Chip, ...] = ()
        self.show_chips(chips)
        for action in actions:
            self.add_action(action)
        self.setMinimumHeight(60)

    def show_title(self, title: str, subtitle: str = "") -> None:
        """Show other words."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        show_if(self._subtitle, bool(subtitle))

    def show_chips(self, chips: tuple[Chip, ...]) -> None:
        """Show these chips instead of those that are there."""
        for old in self._chips:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._chips = chips
        for chip in chips:
            self._flow.addWidget(chip)
            show_if(chip, True)

    def add_action(self, action: QWidget) -> None:
        """Put a button at the right."""
        self._actions.addWidget(action)

    def add_below(self, widget: QWidget) -> None:
        """Put `widget` (a stepper, a banner) under the title."""
        self._column.addWidget(widget)
