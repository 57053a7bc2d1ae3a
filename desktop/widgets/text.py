"""A label that shows exactly the characters it is given."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

WIDEST = 560
"""Pixels of one line of text before it should break, when nothing else decides."""


class Text(QLabel):
    """Words on the page; `look` is one of the looks of style.qss ("title", "help", "law", "strong" …).

    What people have typed is never read as markup.
    """

    def __init__(
        self,
        text: str,
        look: str = "",
        *,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(text)

    def sizeHint(self) -> QSize:
        """Want one line up to a comfortable width; Qt breaks words that wrap long before they must."""
        hint = super().sizeHint()
        if not self.wordWrap():
            return hint
        margins = self.contentsMargins()
        line = self.fontMetrics().horizontalAdvance(self.text()) + margins.left() + margins.right() + 2
        width = min(max(line, hint.width()), WIDEST)
        return QSize(width, self.heightForWidth(width))
