"""Questions answered with the child's own words, fetched from the conversations."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.model.casefile import CaseFile, Quote
from casework.model.danish_dates import clock_time, day_month
from casework.model.danish_time import danish_day, danish_time
from casework.model.forms import Field
from casework.model.written_days import read_day, read_moment
from casework.words import Words
from desktop.desk import Destination
from desktop.forms.asking import Asking, Sight
from desktop.forms.question import Question
from desktop.widgets.button import Button
from desktop.widgets.flow import Flow
from desktop.widgets.quote_block import QuoteBlock
from desktop.widgets.text import Text
from desktop.widgets.value_editor import ValueEditor


class SlimQuote(QuoteBlock):
    """The child's words with what can be done about them in the line that says where they were said."""

    def __init__(self, words_said: str, source: str, actions: tuple[tuple[str, str], ...]) -> None:
        super().__init__(words_said)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(Text(source, "law", wrap=True), 1)
        for name, said in actions:
            button = Button(said, "link")
            button.setAccessibleName(f"{said}: {words_said}")
            button.clicked.connect(lambda _checked=False, name=name: self.acted.emit(name))
            row.addWidget(button)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.addLayout(row)


class QuotesEdit(ValueEditor):
    """The child's words that are used here, amber and word for word; a button opens all the others there are.

    The value is the list of references. `opened` carries the reference whose conversation is asked for; `wanted`
    says that there is nothing to fetch and that the person wants a conversation.
    """

    opened = Signal(str)
    wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._value: list[str] = []
        self._case: CaseFile | None = None
        self._choosing = False
        self._readonly = False
        self._drawn: object = None
        self._blocks = QVBoxLayout()
        self._blocks.setSpacing(8)
        self.column.addLayout(self._blocks)
        self.fetch = Button("", "child", icon="quote")
        self.fetch.clicked.connect(self._toggle)
        row = QWidget()
        Flow(row).addWidget(self.fetch)
        self.column.addWidget(row)
        self.watch(self.fetch)

    def value(self) -> list[str]:
        """Return the references of the words that are used."""
        return list(self._value)

    def show_value(self, value: object) -> None:
        """Show the words that are used."""
        self._value = [str(one) for one in value] if isinstance(value, list | tuple) else []
        self._draw()

    def show_case(self, case: CaseFile) -> None:
        """Know all that the child has said."""
        self._case = case
        self._draw()

    def set_readonly(self, readonly: bool) -> None:
        """Let the words be read but not taken away."""
        self._readonly = readonly
        self._draw()

    def set_name(self, name: str) -> None:
        """Tell a screen reader what is asked."""
        self.setAccessibleName(name)
        self.fetch.setAccessibleName(f"{name}: {self.fetch.text()}")

    def blocks(self) -> tuple[QuoteBlock, ...]:
        """Return the blocks that are shown, used ones first."""
        items = (self._blocks.itemAt(place) for place in range(self._blocks.count()))
        widgets = (item.widget() for item in items if item is not None)
        return tuple(block for block in widgets if isinstance(block, QuoteBlock))

    def _draw(self) -> None:
        quotes = {quote.reference: quote for quote in self._case.quotes} if self._case else {}
        drawn = (
            tuple(self._value),
            self._choosing,
            self._readonly,
            [(q.reference, q.words, q.said_on) for q in quotes.values()],
        )
        if drawn == self._drawn:
            return
        self._drawn = drawn
        while (item := self._blocks.takeAt(0)) is not None:
            _drop(item.widget())
        for reference in self._value:
            self._blocks.addWidget(self._used(reference, quotes.get(reference)))
        others = [quote for reference, quote in quotes.items() if reference not in self._value]
        if self._choosing and not self._readonly:
            self._offer(others)
        self._show_button(bool(others), bool(quotes))
        acts = (act for block in self.blocks() for act in block.findChildren(Button))
        # Where there is nothing to fetch, whoever is led here comes to the words themselves.
        self.setFocusProxy(next(acts, self.fetch) if self.fetch.isHidden() else self.fetch)

    def _used(self, reference: str, quote: Quote | None) -> QuoteBlock:
        actions = [] if quote is None else [("open", self._words.say("Open the conversation"))]
        if not self._readonly:
            actions.append(("remove", self._words.say("Do not use here")))
        block = self._block(quote, tuple(actions))
        block.acted.connect(lambda act: self.opened.emit(reference) if act == "open" else self._change(reference))
        return block

    def _offer(self, others: list[Quote]) -> None:
        self._blocks.addWidget(Text(self._words.say("What else the child has said:"), "help"))
        for quote in others:
            block = self._block(quote, (("use", self._words.say("Use here")),))
            block.acted.connect(lambda _act, reference=quote.reference: self._change(reference))
            self._blocks.addWidget(block)

    def _block(self, quote: Quote | None, actions: tuple[tuple[str, str], ...]) -> SlimQuote:
        if quote is None:
            return SlimQuote(self._words.say("words that were taken away"), "", actions)
        return SlimQuote(quote.words, said_where(quote, self._words), actions)

    def _show_button(self, others: bool, any_quotes: bool) -> None:
        words = self._words
        if not any_quotes:
            self.fetch.setText(words.say("No quotes yet – go to the conversations"))
        else:
            self.fetch.setText(
                words.say("Close the list") if self._choosing else words.say("Fetch the child's own words")
            )
        self.fetch.setVisible(not self._readonly and (others or not any_quotes or self._choosing))
        self.fetch.setAccessibleName(f"{self.accessibleName()}: {self.fetch.text()}")

    def _toggle(self) -> None:
        if self._case is None or not self._case.quotes:
            self.wanted.emit()
            return
        self._choosing = not self._choosing
        self._draw()

    def _change(self, reference: str) -> None:
        if reference in self._value:
            self._value = [one for one in self._value if one != reference]
        else:
            self._value = [*self._value, reference]
        self.fetch.setFocus()
        self._draw()
        self.edited.emit(self.value())


class QuotesQuestion(Question):
    """The child's own words in this place."""

    def __init__(self, field: Field, path: str, asking: Asking) -> None:
        super().__init__(field, path, asking)
        if isinstance(self.editor, QuotesEdit):
            self.editor.opened.connect(self._open)
            self.editor.wanted.connect(lambda: asking.desk.go(Destination("case", asking.case, "conversations")))

    def editor_for(self, field: Field, asking: Asking) -> ValueEditor:
        """Return the words with a way to fetch more."""
        del field
        return QuotesEdit(asking.words)

    def prepare(self, sight: Sight) -> None:
        """Know what the child has said by now."""
        if isinstance(self.editor, QuotesEdit):
            self.editor.show_case(sight.case)

    def _open(self, reference: str) -> None:
        conversation, _, path = reference.partition("/")
        self.asking.desk.autosave.flush()
        self.asking.desk.go(Destination("case", self.asking.case, "conversations", conversation, f"{path}/words"))


def said_where(quote: Quote, words: Words) -> str:
    """Return where and when the child said something: "Conversation 12 November, at home, 15.10"."""
    written = read_moment(quote.said_on)
    moment, day = danish_time(written) if written else None, danish_day(written) if written else read_day(quote.said_on)
    parts = [words.say("Conversation {day}", day=day_month(day, words.language)) if day else words.say("Conversation")]
    parts.append(quote.conversation.text("place"))
    if moment:
        parts.append(clock_time(moment, words.language) if words.language == "en" else f"kl. {clock_time(moment)}")
    return ", ".join(part for part in parts if part)


def _drop(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.deleteLater()
