"""A page that scrolls quietly when it is longer than the window."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget


class Page(QScrollArea):
    """Widgets one under the other in `body`, at most `widest` pixels wide; scrolls when it must."""

    def __init__(
        self,
        *,
        widest: int = 0,
        margins: tuple[int, int, int, int] = (22, 18, 22, 18),
        spacing: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled = self._scrolled = QWidget()
        scrolled.setObjectName("scrolled")
        across = QHBoxLayout(scrolled)
        across.setContentsMargins(*margins)
        column = QWidget(scrolled)
        self.body = QVBoxLayout(column)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(spacing)
        across.addWidget(column, 1)
        if widest:
            column.setMaximumWidth(widest)
            column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            across.addStretch(0)
        self.setWidget(scrolled)
        self.viewport().setAutoFillBackground(False)
        scrolled.setAutoFillBackground(False)

    def event(self, event: QEvent) -> bool:
        """Leave measuring until the page is seen.

        Qt tells a page that its style changed every time one of its parents gets a parent, and a scroll area answers
        by measuring, and so dressing, all that is in it.
        """
        if event.type() == QEvent.Type.StyleChange and not self.isVisible():
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure again when what is in it asks for another height.

        Qt asks a scroll area to do so only when the smallest size changes, and lines that break do not change it.
        """
        if watched is self._scrolled and event.type() == QEvent.Type.LayoutRequest:
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.LayoutRequest))
        return super().eventFilter(watched, event)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put `widget` below what is there."""
        self.body.addWidget(widget, stretch)

    def add_space(self) -> None:
        """Let what is there stay at the top."""
        self.body.addStretch(1)

    def clear(self) -> None:
        """Take everything out."""
        while (item := self.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def reveal(self, widget: QWidget) -> None:
        """Scroll until `widget` is in sight."""
        # A page that has just been filled has not been laid out yet, and would not know how long it is.
        self.fit()
        self.ensureWidgetVisible(widget, 0, 48)

    def fit(self) -> None:
        """Make room at once for what is in it now."""
        layout = self._scrolled.layout()
        if layout is None:
            return
        layout.activate()
        width = self.viewport().width()
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        self._scrolled.resize(width, max(height, self.viewport().height()))
