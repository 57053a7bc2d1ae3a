"""An issued letter on the screen: what left the house, when, to whom, how, and the proof that it is unchanged."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from casework.model.casefile import CaseFile
from casework.model.forms import Field
from casework.model.records import Record
from casework.model.seeing import COPIED
from desktop.desk import Desk
from desktop.forms.written import Written
from desktop.letters.copies import Copies
from desktop.letters.deliveries import Deliveries
from desktop.letters.proof import Proof, proof_of
from desktop.saving_as import Ask, ask_where
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.flow import Flow
from desktop.widgets.text import Text

SHOWN = ("recipient", "issued_at", "file_name", "template_version")


class FiledLetter(Card):
    """The facts of one letter, its fingerprint, and buttons that save a copy."""

    def __init__(self, desk: Desk, ask: Ask | None = None, parent: QWidget | None = None) -> None:
        super().__init__(desk.words.say("Issued letter"), parent=parent)
        self._desk, words = desk, desk.words
        self._case, self._letter = "", ""
        self.proof = Proof("absent")
        self.copies = Copies(desk, ask or ask_where(self), self)
        self.state = Banner("", "ok")
        self.add(self.state)
        self._facts = QWidget()
        self._lines = QVBoxLayout(self._facts)
        self._lines.setContentsMargins(0, 4, 0, 4)
        self._lines.setSpacing(2)
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
        self.deliveries = Deliveries(desk)
        self.add(self.deliveries)
        self.told = Banner("", "info", close=words.say("Close"))
        self.told.hide()
        self.add(self.told)
        self.copies.said.connect(self._tell)
        self.copies.saved.connect(lambda: desk.workspace.seeing.note(self._case, COPIED, self._letter))

    def show_letter(self, case: CaseFile, letter: Record) -> None:
        """Show one letter of a case, with its bytes checked, and how it was sent."""
        self.deliveries.show_letter(case, letter)
        if letter.id == self._letter and self.proof.state != "coming":
            return
        self._case, self._letter = case.id, letter.id
        self.told.hide()
        self.proof = proof_of(self._desk, letter)
        words = self._desk.words
        said = {
            "same": (words.say("The file is unchanged since it was issued."), "ok"),
            "changed": (words.say("The file is not the one that was issued. Tell your leader at once."), "bad"),
            "coming": (
                words.say("The file is on its way. It is fetched as soon as the center has it and can be reached."),
                "info",
            ),
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
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        forms, language = self._desk.workspace.library.forms(), self._desk.words.language
        written = Written(self._desk.words, forms, case)
        asked = [(path, forms["letter"].field_at(path)) for path in SHOWN]
        known = [(field, written.answer(field, letter.answer(path))) for path, field in asked if field is not None]
        for field, said in known:
            if said:
                self._add_fact(field, said, language)
        proof = forms["letter"].field_at("sha256")
        if proof is not None:
            self._add_fingerprint(f"{proof.label.in_language(language)} (SHA-256)", letter.text("sha256"))

    def _add_fact(self, field: Field, said: str, language: str) -> None:
        label = field.label.in_language(language)
        value = Text(said, wrap=True, selectable=True)
        value.setAccessibleName(f"{label}: {said}")
        self._lines.addWidget(Text(label, "law"))
        self._lines.addWidget(value)
        self._lines.addSpacing(6)

    def _add_fingerprint(self, label: str, fingerprint: str) -> None:
        # A line one can read and copy from: sixty-four letters without a space break no other way.
        self._fingerprint = QLineEdit(fingerprint)
        self._fingerprint.setReadOnly(True)
        self._fingerprint.setProperty("look", "fingerprint")
        self._fingerprint.setCursorPosition(0)
        self._fingerprint.setAccessibleName(label)
        self._lines.addWidget(Text(label, "law"))
        self._lines.addWidget(self._fingerprint)

    def _tell(self, said: str, kind: str) -> None:
        self.told.show_text(said, kind)
        self.told.show()
