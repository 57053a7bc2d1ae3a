"""The dark rail at the left: the rooms of the program."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.look.style import set_look, show_if
from desktop.widgets.button import RowButton
from desktop.widgets.icon import Icon
from desktop.widgets.text import Text

WIDTH = 196
TEXT_HEIGHT = 17
"""Height in pixels of a line of text at scale 1."""


@dataclass(frozen=True)
class NavItem:
    """One entry: the name signals carry, the words, an icon, and the keys that do the same."""

    name: str
    label: str
    icon: str = ""
    keys: str = ""


class NavEntry(RowButton):
    """One room in the rail with a count, or one act with its keys."""

    def __init__(self, item: NavItem, parent: QWidget | None = None) -> None:
        super().__init__(item.label, parent)
        self.item = item
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(10)
        self._icon = Icon(item.icon, 18, tone="nav") if item.icon else None
        if self._icon is not None:
            row.addWidget(self._icon)
        self._label = Text(item.label)
        row.addWidget(self._label, 1)
        self._badge = Text("")
        self._badge.setObjectName("badge")
        self._badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._badge.hide()
        row.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        keys = Text(item.keys)
        keys.setObjectName("keys")
        row.addWidget(keys)
        show_if(keys, bool(item.keys))

    def show_count(self, count: int) -> None:
        """Show how many wait here; nothing at none."""
        self._badge.setText(str(count))
        show_if(self._badge, count > 0)
        self.setAccessibleName(f"{self.item.label} ({count})" if count else self.item.label)

    def show_on(self, on: bool) -> None:
        """Show whether this is the room one is in."""
        self.setChecked(on)
        set_look(self._label, on=on)
        set_look(self._badge, on=on)
        if self._icon is not None:
            set_look(self._icon, tone="nav-strong" if on else "nav")


class NavRail(QFrame):
    """The rooms at the top, acts at the bottom, and who is working; says which was `chosen` by name."""

    chosen = Signal(str)

    def __init__(
        self,
        program: str,
        rooms: tuple[NavItem, ...],
        acts: tuple[NavItem, ...] = (),
        user: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 14, 10, 10)
        self._column.setSpacing(2)
        title = Text(program)
        title.setObjectName("program")
        title.setContentsMargins(8, 0, 8, 14)
        self._column.addWidget(title)
        self._rooms = {item.name: self._entry(item, checkable=True) for item in rooms}
        self._column.addStretch(1)
        self._acts = {item.name: self._entry(item, checkable=False) for item in acts}
        who = Text(user, wrap=True)
        who.setObjectName("user")
        who.setContentsMargins(8, 4, 10, 4)
        self._column.addWidget(who)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self.setFixedWidth(round(WIDTH * max(self.fontMetrics().height() / TEXT_HEIGHT, 1.0)))

    def select(self, name: str) -> None:
        """Show that `name` is the room one is in."""
        for room, entry in self._rooms.items():
            entry.show_on(room == name)

    def show_count(self, name: str, count: int) -> None:
        """Show how many wait in the room `name`."""
        self._rooms[name].show_count(count)

    def entry(self, name: str) -> NavEntry:
        """Return the button of a room or an act."""
        return self._rooms.get(name) or self._acts[name]

    def _entry(self, item: NavItem, *, checkable: bool) -> NavEntry:
        entry = NavEntry(item, self)
        entry.setCheckable(checkable)
        entry.clicked.connect(lambda: self._clicked(item.name))
        self._column.addWidget(entry)
        return entry

    def _clicked(self, name: str) -> None:
        if name in self._rooms:
            self.select(name)
        self.chosen.emit(name)
