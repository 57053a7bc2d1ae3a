"""The text of a page of the handbook, with links that the keyboard reaches."""

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QColor, QTextBlock, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from desktop.handbook.page_html import GOOD, POOR, page_style
from desktop.look.icons import icon_image
from desktop.look.style import base_font
from desktop.look.tokens import Theme

MARK = 14
SHARP = 2
"""Marks are drawn this many times larger than shown, for screens with many pixels."""


class PageText(QTextBrowser):
    """Shows one page; `followed` carries where a link leads."""

    followed = Signal(str)

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("handbook")
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.anchorClicked.connect(lambda url: self.followed.emit(url.toString()))
        document = self.document()
        document.setDefaultFont(base_font(look))
        document.setDefaultStyleSheet(page_style(look))
        document.setDocumentMargin(look.px(14))
        document.setIndentWidth(look.px(20))

    def show_html(self, html: str, title: str, heading: str) -> None:
        """Show a page with a heading at the top, or from its beginning with ""."""
        self.setHtml(html)
        for name, icon, colour in ((GOOD, "ok", self._look.colours.ok), (POOR, "warning", self._look.colours.warn)):
            self._picture(name, icon, colour)
        self.setAccessibleName(title)
        self.show_heading(heading)

    def show_heading(self, heading: str) -> None:
        """Bring a heading to the top, and let a screen reader and the next Tab go on from there."""
        block = self._block_of(heading)
        self.setTextCursor(QTextCursor(block))
        self._mark_heading(block if heading else None)
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(top - self.document().documentMargin()) if heading else 0)

    def heading_in_sight(self) -> str:
        """Return the words at the top of the window."""
        return self.cursorForPosition(self.viewport().rect().topLeft()).block().text()

    def _block_of(self, heading: str) -> QTextBlock:
        block = self.document().begin()
        while block.isValid() and heading:
            if heading in _names(block):
                return block
            block = block.next()
        return self.document().begin()

    def _mark_heading(self, block: QTextBlock | None) -> None:
        """Show which heading was asked for; one near the end of a page cannot come to the top."""
        marked = QTextEdit.ExtraSelection()
        marked.format.setBackground(QColor(self._look.colours.primary_soft))
        marked.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        marked.cursor = QTextCursor(block) if block is not None else QTextCursor()
        self.setExtraSelections([marked] if block is not None else [])

    def _picture(self, name: str, icon: str, colour: str) -> None:
        size = self._look.px(MARK) * SHARP
        image = icon_image(icon, colour, size)
        image.setDevicePixelRatio(SHARP)
        self.document().addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)


def _names(block: QTextBlock) -> set[str]:
    names: set[str] = set()
    places = block.begin()
    while not places.atEnd():
        names.update(places.fragment().charFormat().anchorNames())
        places += 1
    return names
