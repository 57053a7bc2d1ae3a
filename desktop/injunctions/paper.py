"""A letter drawn as the page that the recipient will get."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextBlock
from PySide6.QtWidgets import QAbstractSlider, QFrame, QHBoxLayout, QScrollArea, QTextBrowser, QVBoxLayout, QWidget

from desktop.look.style import set_look
from desktop.look.tokens import Theme
from desktop.widgets.text import Text

WIDEST = 620
POINTS = re.compile(r"font-size:([\d.]+)pt")
HEADINGS = re.compile(r"<(/?)h[1-3]\b")
"""Qt makes headings larger than they say they are; the letter says their size and weight itself."""

LINK = "field:"
TURNS = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}
"""The keys that move the paper."""


class LetterPaper(QScrollArea):
    """White paper on a desk; `asked` carries the place of a text that was clicked: "record-id/path".

    Paper stays white in the dark, as it will be printed.
    """

    asked = Signal(str)

    def __init__(self, look: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._html = ""
        self.setObjectName("desk")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = QFrame()
        ground.setObjectName("desk")
        across = QHBoxLayout(ground)
        across.setContentsMargins(24, 20, 24, 24)
        self.top = QVBoxLayout()
        self.top.setSpacing(12)
        sheet = QFrame()
        sheet.setObjectName("paper")
        sheet.setMaximumWidth(WIDEST)
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(40, 36, 40, 40)
        self.browser = QTextBrowser()
        self.browser.setObjectName("letter")
        self.browser.setOpenLinks(False)
        self.browser.setAccessibleName(name)
        self.browser.setFrameShape(QFrame.Shape.NoFrame)
        self.browser.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.browser.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.browser.document().setDocumentMargin(0)
        self.browser.anchorClicked.connect(self._clicked)
        self.browser.highlighted.connect(self._reached)
        self.browser.installEventFilter(self)
        inside.addWidget(self.browser)
        self.note = Text("", "help", wrap=True)
        self.note.hide()
        self.top.addWidget(self.note)
        self.top.addWidget(sheet)
        self.top.addStretch(1)
        across.addStretch(1)
        across.addLayout(self.top, 100)
        across.addStretch(1)
        self.sheet = sheet
        self._ground = ground
        self.setWidget(ground)

    def show_html(self, html: str) -> None:
        """Show a letter; the place that one reads stays where it is."""
        self.sheet.setVisible(bool(html))
        if html == self._html:
            return
        self._html = html
        place = self.verticalScrollBar().value()
        self.browser.setHtml(self._sized(html))
        self._fit()
        self.verticalScrollBar().setValue(place)

    def show_note(self, note: str) -> None:
        """Show a line above the paper, or with "" none."""
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def reveal(self, place: str) -> None:
        """Scroll until the text of a place ("record-id/path") is in sight, if the letter has it."""
        # A letter that has just grown gets its new height first; before that there is nothing to scroll.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        block = self.browser.document().begin()
        while block.isValid():
            if any(href.startswith(f"{LINK}{place}") for href in _links(block)):
                layout = self.browser.document().documentLayout()
                top = self.browser.mapTo(self._ground, layout.blockBoundingRect(block).topLeft().toPoint())
                self.ensureVisible(0, top.y() + 24, 0, 120)
                return
            block = block.next()

    def plain(self) -> str:
        """Return the words of the letter."""
        return self.browser.toPlainText()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show on the paper that it has the focus, and let the keys that turn pages turn them."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            set_look(self.sheet, reading=event.type() == QEvent.Type.FocusIn)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in TURNS:
            self.verticalScrollBar().triggerAction(TURNS[Qt.Key(event.key())])
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the page as high as its text."""
        super().resizeEvent(event)
        self._fit()

    def _sized(self, html: str) -> str:
        # Points are for print; on the screen the letter follows the size of the other text.
        plain = HEADINGS.sub(r"<\1p", html)
        return POINTS.sub(lambda found: f"font-size:{self._look.px(float(found[1]) * 1.1)}px", plain)

    def _fit(self) -> None:
        self.browser.document().setTextWidth(self.browser.viewport().width())
        self.browser.setFixedHeight(round(self.browser.document().size().height()) + 4)

    def _reached(self, url: QUrl) -> None:
        # Tab goes from text to text in the letter; the mouse only passes over them.
        if self.browser.hasFocus() and not self.browser.underMouse() and url.toString().startswith(LINK):
            self.reveal(url.toString().removeprefix(LINK))

    def _clicked(self, url: QUrl) -> None:
        text = url.toString()
        if text.startswith(LINK):
            self.asked.emit(text.removeprefix(LINK))


def _links(block: QTextBlock) -> Iterator[str]:
    places = block.begin()
    while not places.atEnd():
        yield places.fragment().charFormat().anchorHref()
        places += 1


def letter_style(look: Theme) -> str:
    """Return the style of a letter on the screen: serif, with its holes and the child's words marked."""
    return f"""
    body {{ color: #17212B; font-family: "{look.serif}", "Cambria", serif; }}
    p {{ line-height: 106%; }}
    a {{ color: #17212B; text-decoration: none; }}
    .hole {{ background-color: #FDEAEA; color: #A11B1B; }}
    .leak {{ background-color: #A11B1B; color: #FFFFFF; }}
    .carried {{ background-color: #E2F0F3; }}
    .voice {{ background-color: #FFF3DC; }}
    .watermark {{ color: #A11B1B; font-weight: bold; }}
    """
