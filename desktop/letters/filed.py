"""An issued letter on the screen: what left the house, when, to whom, and the proof that it is unchanged."""

from PySide6.QtWidgets import QGridLayout, QWidget

from casework.model.casefile import CaseFile
from casework.model.forms import Field
from casework.model.records import Record
from desktop.desk import Desk
from desktop.forms.written import Written
from desktop.letters.copies import Ask, Copies, ask_where
from desktop.letters.proof import Proof, proof_of
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.flow import Flow
from desktop.widgets.text import Text

SHOWN = ("recipient", "issued_at", "file_name", "template_version", "sent_how", "delivered_on", "delivered_note")


class FiledLetter(Card):
    """The facts of one letter, its fingerprint, and buttons that save a copy."""

    def __init__(self, desk: Desk, ask: Ask | None = None, parent: QWidget | None = None) -> None:
        super().__init__(desk.words.say("Issued letter"), parent=parent)
        self._desk, words = desk, desk.words
        self._letter = ""
        self.proof = Proof("absent")
        self.copies = Copies(desk, ask or ask_where(self), self)
        self.state = Banner("", "ok")
        self.add(self.state)
        self._facts = QWidget()
        self._grid = QGridLayout(self._facts)
        self._grid.setContentsMargins(0, 4, 0, 4)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.add(self._facts)
        row = QWidget()
        flow = Flow(row)
        self.word = Button(words.say("Save a copy for Word …"), icon="download")
        self.word.clicked.connect(lambda: self.copies.save_word(self.proof))
        self.pdf = Button(words.say("Save a copy as PDF …"), icon="download")
        self.pdf.clicked.connect(lambda: self.copies.save_pdf(self.proof))
        for button in (self.word, self.pdf):
            flow.addWidget(button)
        self.add(row)
        self.told = Banner("", "info", close=words.say("Close"))
        self.told.hide()
        self.add(self.told)
        self.copies.said.connect(self._tell)

    def show_letter(self, case: CaseFile, letter: Record) -> None:
        """Show one letter of a case, with its bytes checked."""
        if letter.id == self._letter:
            return
        self._letter = letter.id
        self.told.hide()
        self.proof = proof_of(self._desk, letter)
        words = self._desk.words
        said = {
            "same": (words.say("The file is unchanged since it was issued."), "ok"),
            "changed": (words.say("The file is not the one that was issued. Tell your leader at once."), "bad"),
            "absent": (words.say("The file itself is not on this computer."), "warn"),
        }[self.proof.state]
        self.state.show_text(*said)
        for button in (self.word, self.pdf):
            button.setVisible(self.proof.state == "same")
        self._show_facts(case, letter)

    def fingerprint(self) -> str:
        """Return the fingerprint that is shown."""
        return self._fingerprint.text()

    def _show_facts(self, case: CaseFile, letter: Record) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        forms, language = self._desk.workspace.library.forms(), self._desk.words.language
        written = Written(self._desk.words, forms, case)
        asked = [(path, forms["letter"].field_at(path)) for path in SHOWN]
        known = [(field, written.answer(field, letter.answer(path))) for path, field in asked if field is not None]
        for field, said in known:
            if said or field.name in {"sent_how", "delivered_on"}:
                self._add_fact(field, said or self._desk.words.say("Not noted yet"), language)
        proof = forms["letter"].field_at("sha256")
        self._fingerprint = Text(letter.text("sha256"), "fingerprint", wrap=True, selectable=True)
        if proof is not None:
            self._put(f"{proof.label.in_language(language)} (SHA-256)", self._fingerprint)

    def _add_fact(self, field: Field, said: str, language: str) -> None:
        self._put(field.label.in_language(language), Text(said, wrap=True, selectable=True))

    def _put(self, label: str, value: QWidget) -> None:
        line = self._grid.rowCount()
        self._grid.addWidget(Text(label, "muted"), line, 0)
        self._grid.addWidget(value, line, 1)
        value.setAccessibleName(f"{label}: {value.text()}" if isinstance(value, Text) else label)

    def _tell(self, said: str, kind: str) -> None:
        self.told.show_text(said, kind)
        self.told.show()
