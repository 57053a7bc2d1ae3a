"""One question on a form page: what is asked, why, the editor, and what is wrong."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casework.words import Words
from desktop.look.style import set_look, show_if
from desktop.widgets.icon import Icon
from desktop.widgets.text import Text
from desktop.widgets.value_editor import ValueEditor

MARKS = {"bad": "error", "warn": "warning", "ok": "ok"}


class FieldBlock(QFrame):
    """A label that belongs to `editor`, one line of help, the law in small, and a message under it.

    `child` says that the answer is the child's own: the label says so and the editor is amber.
    """

    def __init__(
        self,
        label: str,
        editor: ValueEditor,
        words: Words,
        *,
        help_text: str = "",
        law: str = "",
        child: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(self._top(label, words, law=law, child=child))
        self._help = Text(help_text, "help", wrap=True)
        self._column.addWidget(self._help)
        show_if(self._help, bool(help_text))
        self._column.addWidget(editor)
        self._column.addLayout(self._bottom())
        editor.set_name(label)
        editor.setAccessibleDescription(help_text)
        self.set_problem("")

    def set_problem(self, text: str, kind: str = "bad") -> None:
        """Say what is wrong ("bad": the law asks; "warn": quality), or with "" that nothing is."""
        self._message.setText(text)
        show_if(self._message, bool(text))
        show_if(self._mark, bool(text))
        set_look(self._message, look=kind)
        self._mark.show_icon(MARKS[kind], kind)
        self.editor.set_problem(kind if text else "")

    def problem(self) -> str:
        """Return what is said to be wrong, or ""."""
        return self._message.text()

    def show_help(self, text: str) -> None:
        """Show another line of help."""
        self._help.setText(text)
        show_if(self._help, bool(text))

    def add_below(self, widget: QWidget) -> None:
        """Put `widget` (carried text, a link) between the help and the editor's message."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def add_above(self, widget: QWidget) -> None:
        """Put `widget` just above the editor."""
        self._column.insertWidget(self._column.indexOf(self.editor), widget)

    def _top(self, label: str, words: Words, *, law: str, child: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.label = Text(label, "strong", wrap=True)
        self.label.setBuddy(self.editor)
        row.addWidget(self.label, 0 if child else 1)
        if child:
            row.addWidget(Text("· " + words.say("the child's voice"), "child-tag"))
            row.addStretch(1)
        if law:
            row.addWidget(Text(law, "law"))
        return row

    def _bottom(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self._mark = Icon("error", 15, tone="bad")
        self._message = Text("", "bad", wrap=True)
        row.addWidget(self._mark)
        row.addWidget(self._message, 1)
        return row
