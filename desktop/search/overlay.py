"""The one box for everything (Ctrl K)."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.commands import Command
from desktop.desk import Desk
from desktop.overlay import Overlay
from desktop.search.found import FoundRow, rows_for
from desktop.search.row import FoundDelegate
from desktop.widgets.text import Text
from desktop.widgets.text_line import TextLine

PAUSE_MS, AGAIN_MS = 120, 1_000
"""How long after the last letter it looks; and how often again while not everything can be searched yet."""
ROW = Qt.ItemDataRole.UserRole
MOVES = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}


class SearchSheet(Overlay):
    """Finds while one types; arrows choose, Enter goes, Esc puts it away."""

    def __init__(self, desk: Desk, commands: Iterable[Command], window: QWidget) -> None:
        super().__init__(desk.words.say("Search everything"), window, width=760, high=True)
        self._desk, self._commands = desk, tuple(commands)
        words = desk.words
        desk.autosave.flush()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self.line = TextLine(words.say("A child, a case number, words from a text, or something to do"))
        self.line.edited.connect(lambda _text: self._pause.start())
        self.line.line.installEventFilter(self)
        self.line.set_name(words.say("Search everything"))
        self.card.add(self.line)
        self.list = QListWidget()
        self.list.setAccessibleName(words.say("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(FoundDelegate(self.list))
        self.list.setUniformItemSizes(False)
        self.list.setMinimumHeight(min(430, window.height() - 260))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._go)
        self.card.add(self.list)
        self._none = Text(words.say("Nothing was found. Every word must stand in the same text."), "help")
        self.card.add(self._none)
        self._waiting = Text("", "help")
        self.card.add(self._waiting)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._look_again)
        self.look()
        self.come_up(self.line.line)

    def look(self) -> None:
        """Show what is found for what stands in the box."""
        text = self.line.value()
        found = self._desk.workspace.searching.find(text)
        rows = rows_for(text, found, self._desk, self._commands)
        self.list.clear()
        for row in rows:
            item = QListWidgetItem(row.title)
            item.setData(ROW, row)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.title}. {row.detail}")
            self.list.addItem(item)
        self.list.setCurrentRow(0 if rows else -1)
        self._none.setVisible(not rows)
        self._say_waiting(found.waiting)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows and Enter in the box work on the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.line.line:
            return self._key(event)
        return False

    def _say_waiting(self, waiting: int) -> None:
        """Say that not everything can be searched yet, as after a first copy, and look again until it can."""
        said = self._desk.words.count(
            "{number} new text is not searched yet. It will be in a moment.",
            "{number} new texts are not searched yet. They will be in a moment.",
            waiting,
        )
        self._waiting.setText(said)
        self._waiting.setVisible(waiting > 0)
        if waiting:
            self._again.start()

    def _look_again(self) -> None:
        """Look again, and leave whoever has chosen a row where they are."""
        if self.isHidden():
            return
        row = self.list.currentRow()
        self.look()
        self.list.setCurrentRow(min(row, self.list.count() - 1))

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._pause.isActive():
                self._pause.stop()
                self.look()
            self._go(self.list.currentItem())
            return True
        if event.key() in MOVES:
            self.list.keyPressEvent(event)
            return True
        return False

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        row: FoundRow = item.data(ROW)
        self.put_away()
        row.act()
