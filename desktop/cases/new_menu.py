"""The menu that begins a record: what is used most at the top, the rest in groups."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from casework.model.forms import Forms
from casework.words import Words

FIRST = (("note", "Ctrl+N"), ("conversation", "Ctrl+Shift+S"), ("waiver", ""))
"""What stands in the menu itself, with its keys."""

GROUPS = {
    "assessment": ("concern", "assessment", "investigation"),
    "decision": (
        "decision", "hearing", "injunction", "injunction_consideration", "non_compliance", "delivery", "complaint",
        "placement", "chair_decision",
    ),
    "information": ("consent", "information_request", "guidance", "access_request"),
    "follow_up": ("plan", "follow_up", "youth_plan", "safety_plan", "supervision_visit"),
    "other": ("person", "handover", "transfer", "school_absence"),
}  # fmt: skip
"""What stands in each menu of the menu, most used first."""

NAMES = {
    "assessment": "Assessment",
    "decision": "Decision and injunction",
    "information": "Consent and information",
    "follow_up": "Plan and follow-up",
    "other": "Other",
}
"""What the menus of the menu are called; the English words, the catalogues hold the others."""


class NewMenu(QMenu):
    """Says `begin` which kind is to be begun; `keys` are the actions that listen while the menu is closed."""

    def __init__(
        self, forms: Forms, words: Words, begin: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._forms, self._language, self._begin = forms, words.language, begin
        self.keys = tuple(action for kind, keys in FIRST if (action := self._add(self, kind, keys)) and keys)
        self.addSeparator()
        for name, kinds in GROUPS.items():
            menu = self.addMenu(words.say(NAMES[name]))
            for kind in kinds:
                self._add(menu, kind)

    def _add(self, menu: QMenu, kind: str, keys: str = "") -> QAction:
        action = menu.addAction(self._forms[kind].label.in_language(self._language))
        action.triggered.connect(lambda _checked=False: self._begin(kind))
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return action
