"""Section list, work and side panel beside each other, or as drawers when the window is narrow."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.look.style import show_if
from desktop.widgets.button import Button

NARROW = 904
"""Below this own width (a window of 1,100 pixels less the rail) the panes beside the work are drawers."""

STRIP = 44

TEXT_HEIGHT = 17
"""Height in pixels of a line of text at scale 1."""


class ResponsiveColumns(QWidget):
    """`left` · `work` · `right`; on a narrow window the outer panes open over the work by a button and close with Esc.

    `names` are the words on the two buttons. Either pane may be left out.
    """

    def __init__(
        self,
        work: QWidget,
        left: QWidget | None = None,
        right: QWidget | None = None,
        *,
        names: tuple[str, str] = ("", ""),
        widths: tuple[int, int] = (212, 330),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.work, self.left, self.right = work, left, right
        self._base_widths = widths
        self._opened: QWidget | None = None
        work.setParent(self)
        self._strip = QFrame(self)
        row = QHBoxLayout(self._strip)
        row.setContentsMargins(12, 4, 12, 4)
        self.left_button = self._opener(left, names[0], "menu")
        self.right_button = self._opener(right, names[1], "panel")
        row.addWidget(self.left_button)
        row.addStretch(1)
        row.addWidget(self.right_button)
        show_if(self.left_button, left is not None)
        show_if(self.right_button, right is not None)
        for pane in (left, right):
            if pane is not None:
                pane.setParent(self)
                pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(320)

    def is_narrow(self) -> bool:
        """Tell whether the outer panes are drawers now."""
        return self.width() < NARROW * self._larger

    def open_drawer(self, pane: QWidget) -> None:
        """Let `pane` come over the work, with the focus in it."""
        self._opened = pane
        self._arrange()
        pane.raise_()
        first = _first_stop(pane)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def close_drawer(self) -> None:
        """Put the open drawer away."""
        pane, self._opened = self._opened, None
        self._arrange()
        if pane is not None and self.is_narrow():
            (self.left_button if pane is self.left else self.right_button).setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """Return the panes from left to right, for F6."""
        return tuple(pane for pane in (self.left, self.work, self.right) if pane is not None)

    def show_right_name(self, name: str) -> None:
        """Show other words on the button of the right drawer."""
        self.right_button.show_text(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put everything in its place."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the drawer on Esc."""
        if event.key() == Qt.Key.Key_Escape and self._opened is not None:
            self.close_drawer()
            return
        super().keyPressEvent(event)

    def _opener(self, pane: QWidget | None, name: str, icon: str) -> Button:
        button = Button(name, "quiet", icon=icon)
        button.clicked.connect(lambda: self._toggle(pane))
        return button

    def _toggle(self, pane: QWidget | None) -> None:
        if pane is None or self._opened is pane:
            self.close_drawer()
        else:
            self.open_drawer(pane)

    @property
    def _larger(self) -> float:
        return max(self.fontMetrics().height() / TEXT_HEIGHT, 1.0)

    @property
    def _widths(self) -> tuple[int, int]:
        # Panes are measured for text of the base size and grow with it.
        return round(self._base_widths[0] * self._larger), round(self._base_widths[1] * self._larger)

    def _arrange(self) -> None:
        if self.is_narrow():
            self._arrange_drawers()
        else:
            self._opened = None
            self._arrange_beside()

    def _arrange_beside(self) -> None:
        self._strip.hide()
        left = self._widths[0] if self.left is not None else 0
        right = self._widths[1] if self.right is not None else 0
        if self.left is not None:
            self.left.setGeometry(0, 0, left, self.height())
            self.left.show()
        if self.right is not None:
            self.right.setGeometry(self.width() - right, 0, right, self.height())
            self.right.show()
        self.work.setGeometry(left, 0, self.width() - left - right, self.height())

    def _arrange_drawers(self) -> None:
        self._strip.setGeometry(0, 0, self.width(), STRIP)
        self._strip.show()
        self.work.setGeometry(0, STRIP, self.width(), self.height() - STRIP)
        self._place_drawer(self.left, QRect(0, STRIP, self._widths[0] + 40, self.height() - STRIP))
        wide = min(self._widths[1], self.width())
        right = QRect(self.width() - wide, STRIP, wide, self.height() - STRIP)
        self._place_drawer(self.right, right)

    def _place_drawer(self, pane: QWidget | None, rect: QRect) -> None:
        if pane is not None:
            pane.setGeometry(rect)
            show_if(pane, pane is self._opened)


def _first_stop(pane: QWidget) -> QWidget | None:
    stops = (inner for inner in pane.findChildren(QWidget) if inner.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return next((inner for inner in stops if inner.isVisibleTo(pane)), None)
