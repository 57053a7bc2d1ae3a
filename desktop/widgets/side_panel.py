"""The panel at the right: what is missing, or what belongs beside the page."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.widgets.page import Page
from desktop.widgets.text import Text


class SidePanel(QFrame):
    """A title, a line under it, rows that scroll, and what `add_bottom` keeps in sight at the bottom."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 8, 14)
        column.setSpacing(2)
        self._title = Text(title, "strong")
        self._subtitle = Text(subtitle, "help", wrap=True)
        column.addWidget(self._title)
        column.addWidget(self._subtitle)
        self.page = Page(margins=(0, 8, 6, 8), spacing=0)
        self.page.add_space()
        column.addWidget(self.page, 1)
        self._bottom = QVBoxLayout()
        self._bottom.setContentsMargins(0, 0, 6, 0)
        self._bottom.setSpacing(8)
        column.addLayout(self._bottom)

    def show_title(self, title: str, subtitle: str) -> None:
        """Show other words at the top."""
        self.title = title
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self.setAccessibleName(title)

    def set_title(self, title: str) -> None:
        """Show other words at the top, and leave the line under them."""
        self.title = title
        self._title.setText(title)
        self.setAccessibleName(title)

    def show_subtitle(self, subtitle: str) -> None:
        """Show another line under the title."""
        self._subtitle.setText(subtitle)

    def show_rows(self, rows: tuple[QWidget, ...]) -> None:
        """Show these rows instead of those that are there, with a hairline between them."""
        self.page.clear()
        for number, row in enumerate(rows):
            if number:
                line = QFrame()
                line.setProperty("look", "row-line")
                self.page.add(line)
            self.page.add(row)
            row.show()  # Qt would do so a moment later, and the panel would be seen empty until then
        self.page.add_space()

    def add(self, widget: QWidget) -> None:
        """Put `widget` after the rows."""
        self.page.body.insertWidget(self.page.body.count() - 1, widget)

    def add_bottom(self, widget: QWidget) -> None:
        """Keep `widget` in sight under the rows."""
        self._bottom.addWidget(widget)
