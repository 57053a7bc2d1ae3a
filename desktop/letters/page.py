"""The letters of a case that have left the house, newest first, each with its proof."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.model.casefile import CaseFile
from casework.model.records import Record
from casework.model.seeing import READ_LETTER
from desktop.desk import Desk, Destination
from desktop.forms.written import Written
from desktop.injunctions.paper import LetterPaper, letter_style
from desktop.letters.filed import FiledLetter
from desktop.letters.proof import filed_html
from desktop.saving_as import Ask
from desktop.widgets.button import RowButton
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.icon import Icon
from desktop.widgets.page import Page
from desktop.widgets.responsive_columns import ResponsiveColumns
from desktop.widgets.roving import Roving
from desktop.widgets.text import Text


class LetterRow(RowButton):
    """One letter in the list: what, to whom, when."""

    def __init__(self, title: str, detail: str, parent: QWidget | None = None) -> None:
        super().__init__(f"{title}. {detail}", parent)
        self.setProperty("look", "row")
        self.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 8)
        row.setSpacing(10)
        row.addWidget(Icon("letter", 18, tone="primary"))
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Text(title, "strong", wrap=True))
        column.addWidget(Text(detail, "help", wrap=True))
        row.addLayout(column, 1)


class LettersPage(QWidget):
    """The list at the left, the letter as it was issued in the middle, its facts and proof at the right."""

    def __init__(
        self, desk: Desk, case_id: str, record_id: str = "", *, ask: Ask | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.widget: QWidget = self
        self._desk, self._case_id, self._record = desk, case_id, record_id
        self._rows: dict[str, LetterRow] = {}
        self._drawn: object = None
        words = desk.words
        self.empty = EmptyState(
            "letter", words.say("No letter has been issued in this case yet."), words.say("Go to the injunctions")
        )
        self.empty.acted.connect(lambda: desk.go(Destination("case", case_id, "injunctions")))
        self._list = Page(margins=(12, 14, 12, 14), spacing=4)
        self._list.setAccessibleName(words.say("Letters"))
        self.paper = LetterPaper(desk.look, words.say("The letter as it was issued"))
        self.filed = FiledLetter(desk, ask)
        facts = Page(margins=(12, 14, 12, 14))
        facts.add(self.filed)
        facts.add_space()
        names = (words.say("Letters"), words.say("About the letter"))
        self.columns = ResponsiveColumns(self.paper, self._list, facts, names=names, widths=(260, 340))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.empty)
        column.addWidget(self.columns)
        self.refresh(desk.workspace.opening.file(case_id))

    def refresh(self, case: CaseFile) -> None:
        """Show the letters as they stand now."""
        letters = sorted(case.of("letter"), key=lambda one: (one.text("issued_at"), one.id), reverse=True)
        self.empty.setVisible(not letters)
        self.columns.setVisible(bool(letters))
        if not letters:
            return
        if self._record not in {letter.id for letter in letters}:
            self._record = letters[0].id
        self._show_list(case, tuple(letters))
        self._show_letter(case, next(letter for letter in letters if letter.id == self._record))

    def show_record(self, record_id: str) -> None:
        """Show another letter."""
        self._record = record_id
        self.refresh(self._desk.workspace.opening.file(self._case_id))

    def record(self) -> str:
        """Return the id of the letter that is shown, "" when there is none."""
        return self._record

    def jump_to(self, path: str) -> None:
        """Put the focus on the letter that is shown."""
        del path
        row = self._rows.get(self._record)
        if row is not None:
            row.setFocus()

    def rows(self) -> tuple[LetterRow, ...]:
        """Return the rows of the list, newest first."""
        return tuple(self._rows.values())

    def _show_list(self, case: CaseFile, letters: tuple[Record, ...]) -> None:
        lines = tuple((letter.id, *self._line(case, letter)) for letter in letters)
        if lines != self._drawn:
            self._drawn = lines
            self._list.clear()
            self._rows = {}
            for letter, title, detail in lines:
                row = LetterRow(title, detail)
                row.clicked.connect(lambda _checked=False, letter=letter: self.show_record(letter))
                self._rows[letter] = row
                self._list.add(row)
            self._list.add_space()
            self._roving = Roving(tuple(self._rows.values()), self)
        for letter, row in self._rows.items():
            row.setChecked(letter == self._record)

    def _line(self, case: CaseFile, letter: Record) -> tuple[str, str]:
        written = Written(self._desk.words, self._desk.workspace.library.forms(), case)
        about = case.record(letter.text("about"))
        templates = self._desk.workspace.writing.templates(about) if about else ()
        title = next((one.letter.title for one in templates), None)
        named = title.in_language(self._desk.words.language) if title else letter.text("file_name")
        return named, f"{written.person(letter.text('recipient'))} · {written.day(letter.text('issued_at'))}"

    def _show_letter(self, case: CaseFile, letter: Record) -> None:
        self.filed.show_letter(case, letter)
        proof = self.filed.proof
        same = proof.state == "same"
        if same:
            self._desk.workspace.seeing.once(case.id, READ_LETTER, letter.id)
        self.paper.show_html(filed_html(proof.data, letter_style(self._desk.look)) if same else "")
