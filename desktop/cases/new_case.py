"""Beginning a case: who the child is."""

from PySide6.QtWidgets import QWidget

from casework.model.cpr import Cpr, read_cpr, written_cpr
from casework.model.problems import CaseworkError, Problem, Unavailable
from casework.model.revisions import Value
from casework.store.cases import Wanted
from desktop.desk import Desk, Destination
from desktop.forms import sentences
from desktop.handbook.place import mark
from desktop.notices import sentence
from desktop.overlay import Overlay
from desktop.unlock.calm_page import buttons_row
from desktop.unlock.message import Message
from desktop.widgets.button import Button
from desktop.widgets.date_edit import DateEdit
from desktop.widgets.field_block import FieldBlock
from desktop.widgets.text_line import TextLine

ALIKE = ("complaint_to", "contact")
"""What one caseworker writes alike in every case."""


class NewCase(Overlay):
    """Asks for the child's name and what else is known, begins the case, and goes on to the concern."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        words = desk.words
        super().__init__(words.say("New case"), window, width=520)
        self._desk = desk
        mark(self, "step:concern")
        self.name, self.cpr = TextLine(), TextLine("ddmmåå-nnnn")
        self.birth_date = DateEdit(words, desk.workspace.clock, prefer="past")
        self.card.add(FieldBlock(words.say("The child's name"), self.name, words))
        self._cpr_block = FieldBlock(
            words.say("CPR number"), self.cpr, words, help_text=words.say("May wait. It fills the birthday by itself.")
        )
        self.card.add(self._cpr_block)
        self.card.add(FieldBlock(words.say("Birthday"), self.birth_date, words))
        self.message = Message()
        self.card.add(self.message)
        self.begin = Button(words.say("Begin with the concern"), "primary")
        cancel = Button(words.say("Cancel"), "quiet")
        self.card.add(buttons_row(self.begin, cancel))
        self.begin.clicked.connect(self._begin)
        cancel.clicked.connect(self.put_away)
        self.cpr.left.connect(self._read_cpr)
        for line in (self.name.line, self.cpr.line):
            line.returnPressed.connect(self._begin)
        self.come_up(self.name.line)

    def _read_cpr(self) -> bool:
        typed = written_cpr(self.cpr.value())
        known = read_cpr(typed)
        self._say_about_cpr(typed, known)
        if known:
            self.cpr.show_value(typed)
            if self.birth_date.value() is None:
                self.birth_date.show_value(known.born)
        return known is not None or not typed

    def _say_about_cpr(self, typed: str, known: Cpr | None) -> None:
        words = self._desk.words
        if typed and known is None:
            told = words.say("This is no CPR number: it is written ddmmyy-nnnn and begins with a real day.")
            self._cpr_block.set_problem(told)
        elif known is not None and known.doubtful:
            self._cpr_block.set_problem(sentences.sentence(Problem("cpr_unusual", "cpr"), words), "warn")
        else:
            self._cpr_block.set_problem("")

    def _begin(self) -> None:
        words, workspace = self._desk.words, self._desk.workspace
        if not self.name.value().strip():
            self.message.say(words.say("Write the child's name."))
            self.name.line.setFocus()
            return
        if not self._read_cpr():
            self.cpr.line.setFocus()
            return
        try:
            case = workspace.opening.new_case(self._child(), {**self._as_last_time(), "responsible": workspace.author})
            concern = workspace.answering.start(case, "concern")
        except (CaseworkError, Unavailable) as error:
            self.message.say(sentence(error, words))
            return
        self.put_away()
        self._desk.go(Destination("case", case, "concern", concern, "received_at"))

    def _child(self) -> dict[str, Value]:
        known: dict[str, Value] = {"name": self.name.value().strip()}
        if self.birth_date.value():
            known["birth_date"] = self.birth_date.value()
        if self.cpr.value():
            known["cpr"] = self.cpr.value()
        return known

    def _as_last_time(self) -> dict[str, Value]:
        """Return what stands in the caseworker's newest case and is alike in all: unit, complaints, contact."""
        workspace = self._desk.workspace
        wanted = Wanted(responsible=workspace.author, status="", sort="changed", descending=True, limit=1)
        last = next((workspace.opening.file(line.case).case for line in workspace.opening.list(wanted)), None)
        known: dict[str, Value] = {"unit": str(workspace.settings.get("unit") or "")}
        for path in ALIKE if last else ():
            known[path] = last.text(path) if last else ""
        return {path: value for path, value in known.items() if value}
