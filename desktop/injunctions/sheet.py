"""One injunction on the screen: the decisions, the letter they make, and what is missing before it can be sent."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from casework.letters.letter_reading import letter_reading, reader_of
from casework.model.casefile import CaseFile
from casework.model.legal_check import Goto
from casework.model.problems import CaseworkError, Unavailable
from casework.model.records import Record
from casework.model.seeing import PREVIEWED, READ_LETTER
from desktop.checks.panel import ReadinessPanel
from desktop.desk import Desk, Destination
from desktop.forms.beginning import step_of
from desktop.handbook.place import mark
from desktop.injunctions.form import InjunctionForm
from desktop.injunctions.holders import is_issued, together
from desktop.injunctions.hole_list import HoleList
from desktop.injunctions.issue_box import IssueBox, Post, post_of
from desktop.injunctions.last_look import LastLook
from desktop.injunctions.paper import LetterPaper, letter_style
from desktop.injunctions.reading_strip import ReadingStrip
from desktop.injunctions.tabs import RecipientTabs
from desktop.letters.filed import FiledLetter
from desktop.letters.proof import filed_html
from desktop.rooms.finish import readiness_of
from desktop.rooms.follow import follow
from desktop.widgets.button import Button
from desktop.widgets.responsive_columns import ResponsiveColumns

FORM_WIDTH = 420
NARROW = 720
"""Below this width the form and the letter take turns."""


class InjunctionSheet(QWidget):
    """An injunction with its letter, which follows what is typed."""

    def __init__(self, desk: Desk, case: CaseFile, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.widget: QWidget = self
        self._desk, self._case_id, self._record_id = desk, case.id, record.id
        mark(self, record.kind)
        self._posts: tuple[Post, ...] = ()
        self._drawing = QTimer(self)
        self._drawing.setSingleShot(True)
        self._drawing.timeout.connect(self._draw)
        words = desk.words
        self.form = InjunctionForm(desk, case, record)
        self.away = self.form.away
        self.tabs = RecipientTabs(desk)
        self.form.top.addWidget(self.tabs)
        self.paper = LetterPaper(desk.look, words.say("The letter as the recipient will get it"))
        self.last_look = LastLook(desk)
        self.paper.top.insertWidget(0, self.last_look)
        self.filed = FiledLetter(desk)
        self.filed.hide()
        self.paper.top.insertWidget(1, self.filed)
        self.reading = ReadingStrip(words)
        self.panel = ReadinessPanel(desk, self.form.questions.asking.form)
        self.holes = HoleList(words)
        self.panel.add_bottom(self.holes)
        self.issue_box = IssueBox(words)
        self.panel.add_bottom(self.issue_box)
        self.columns = ResponsiveColumns(
            self._work(), right=self.panel, names=("", words.say("What is missing")), widths=(0, 290)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns)
        self.paper.asked.connect(self.go_to)
        self.holes.chosen.connect(self.go_to)
        self.reading.chosen.connect(self._go_to_long)
        self.panel.jumped.connect(self._follow)
        self.issue_box.asked.connect(self.ask_to_issue)
        self.last_look.sent.connect(self.issue)
        self.last_look.waited.connect(self._wait)
        self.refresh(case)

    def refresh(self, case: CaseFile) -> None:
        """Show the injunction as it stands now, leaving the editor that has focus alone."""
        sight = self.form.refresh(case)
        if sight is None:
            return
        record = sight.record
        # A sealed injunction whose letter could not be filed is not done: its letter can still be issued.
        open_ones = tuple(one for one in together(case, record) if not is_issued(case, one))
        self.tabs.show_injunctions(case, record)
        readiness = readiness_of(self._desk, case, record.id)
        self.panel.show_readiness(readiness, finished=record.finished, sealed=record.sealed, finishes=False)
        self._posts = tuple(post_of(self._desk, case, one) for one in open_ones)
        self.issue_box.show_posts(self._posts)
        self.issue_box.setVisible(bool(self._posts))
        words = self._desk.words
        titled = words.say("Before the letter can be sent") if self._posts else words.say("The letter has been issued")
        self.panel.set_title(titled)
        if not all(post.ready for post in self._posts):
            self.last_look.hide()
        own = next((post for post in self._posts if post.record == record.id), None)
        self.holes.show_holes(own.holes if own else ())
        self._show_letter(case, record)

    def jump_to(self, path: str) -> None:
        """Bring a field into view and give it focus."""
        self._show_form()
        self.form.jump_to(path)

    def go_to(self, place: str) -> None:
        """Go to the place of a text in the letter: "record-id/path"."""
        record_id, _, path = place.partition("/")
        if record_id == self._record_id:
            self.jump_to(self._first_empty(path))
            return
        case = self._desk.workspace.opening.file(self._case_id)
        record = case.record(record_id)
        if record is not None:
            self._desk.autosave.flush()
            self._desk.go(Destination("case", self._case_id, step_of(record.kind), record_id, path))

    def finish(self) -> None:
        """Ask to issue the letters: an injunction is finished by leaving the house."""
        self.ask_to_issue()

    def ask_to_issue(self) -> None:
        """Show to whom the letters go, or explain what is missing."""
        if not self._desk.autosave.flush():
            return
        case = self._desk.workspace.opening.file(self._case_id)
        self.form.questions.tell()
        self.refresh(case)
        if all(post.ready for post in self._posts):
            self._show_letter_side()
            self.last_look.show_posts(self._posts, case)
            self.paper.verticalScrollBar().setValue(0)
            return
        self.issue_box.explain(self._posts)
        if self.columns.is_narrow():
            self.columns.open_drawer(self.panel)
            return
        own = next((post for post in self._posts if post.record == self._record_id), None)
        if own is not None and own.place:
            self.jump_to(own.place)

    def issue(self) -> None:
        """Seal the injunctions and issue their letters, one for each recipient."""
        self.last_look.hide()
        workspace = self._desk.workspace
        if not self._desk.autosave.flush() or not all(post.ready for post in self._posts):
            self.ask_to_issue()
            return
        try:
            for post in self._posts:
                if not post.sealed:
                    workspace.finishing.finish(post.record)
                workspace.writing.issue(post.record, post.person)
        except (CaseworkError, Unavailable) as error:
            self._desk.autosave.failed.emit(error)
        self.refresh(workspace.opening.file(self._case_id))
        self.paper.verticalScrollBar().setValue(0)
        self.filed.word.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let form and letter take turns when there is no room for both."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _work(self) -> QWidget:
        words, work = self._desk.words, QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.turn = Button(words.say("Show the letter"), icon="letter")
        self.turn.setCheckable(True)
        self.turn.clicked.connect(self._fit)
        above = QHBoxLayout()
        above.setContentsMargins(12, 0, 12, 0)
        above.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(above)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.form)
        self._letter_side = QWidget()
        beside = QVBoxLayout(self._letter_side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.paper, 1)
        beside.addWidget(self.reading)
        row.addWidget(self._letter_side, 1)
        column.addLayout(row, 1)
        self._beside = work
        return work

    def _fit(self) -> None:
        narrow = self._beside.width() < NARROW
        self.turn.setVisible(narrow)
        paper_alone = narrow and self.turn.isChecked()
        self.form.setVisible(not paper_alone)
        self._letter_side.setVisible(not narrow or paper_alone)
        self.form.setMinimumWidth(0 if narrow else FORM_WIDTH)
        self.form.setMaximumWidth(16777215 if narrow else FORM_WIDTH)

    def _show_form(self) -> None:
        if self.turn.isChecked():
            self.turn.setChecked(False)
            self._fit()

    def _show_letter_side(self) -> None:
        if self._beside.width() < NARROW:
            self.turn.setChecked(True)
            self._fit()

    def _show_letter(self, case: CaseFile, record: Record) -> None:
        filed = next((one for one in reversed(case.of("letter")) if one.text("about") == record.id), None)
        self.filed.setVisible(filed is not None)
        if filed is not None:
            self._drawing.stop()
            self.reading.hide()
            self.filed.show_letter(case, filed)
            same = self.filed.proof.state == "same"
            if same:
                self._desk.workspace.seeing.once(case.id, READ_LETTER, filed.id)
            self.paper.show_note("")
            self.paper.show_html(filed_html(self.filed.proof.data, letter_style(self._desk.look)) if same else "")
            return
        # Drawn when the keys that are waiting have been taken: it costs more than all the rest of a refresh.
        self._drawing.start()

    def _draw(self) -> None:
        case = self._desk.workspace.opening.file(self._case_id)
        record = case.record(self._record_id)
        html = self._preview(record, letter_style(self._desk.look)) if record else ""
        hint = self._desk.words.say("Choose the kind and the recipient, and the letter stands here.")
        if html:
            self._desk.workspace.seeing.once(self._case_id, PREVIEWED, self._record_id)
        self.paper.show_note("" if html else hint)
        self.paper.show_html(html)
        recipient = case.person(record.text("addressee")) if record else None
        reading = letter_reading(html, self._desk.workspace.library.wording)
        self.reading.show_reading(reading, reader_of(recipient) if recipient else "")
        # A letter that has grown has its new height when the event loop comes round.
        QTimer.singleShot(0, self, self._follow_writer)

    def _preview(self, record: Record, style: str) -> str:
        writing, person = self._desk.workspace.writing, record.text("addressee")
        if not person or not writing.templates(record):
            return ""
        try:
            return writing.preview(record.id, person, self._desk.words.language, style)
        except CaseworkError:
            # The recipient has been taken away, or is none of this letter's: the panel says so.
            return ""

    def _go_to_long(self, place: str) -> None:
        self.paper.reveal(place)
        self.go_to(place)

    def _first_empty(self, path: str) -> str:
        """Return the first empty answer of a group that a hole is about, or the path itself."""
        sight = self.form.questions.sight(self._desk.workspace.opening.file(self._case_id))
        inside = [place for place in sight.problems if place.startswith(f"{path}/")] if sight else []
        return inside[0] if inside else path

    def _follow(self, goto: Goto) -> None:
        if self.columns.is_narrow():
            self.columns.close_drawer()
        follow(self._desk, self._case_id, self._record_id, goto, self.jump_to)

    def _follow_writer(self) -> None:
        """Let the letter show the place that is being written."""
        focus: QWidget | None = self.form.focusWidget()
        while focus is not None and focus is not self.form:
            path = getattr(focus, "path", "")
            if isinstance(path, str) and path and self.form.isAncestorOf(QApplication.focusWidget() or self):
                self.paper.reveal(f"{self._record_id}/{path}")
                return
            focus = focus.parentWidget()

    def _wait(self) -> None:
        self.last_look.hide()
        self.issue_box.button.setFocus()
