"""The room of one case: who it is about, the steps, and the page of the step one is in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from casework.actions.announcer import Changed
from casework.model.deadline_bands import pressing
from casework.model.deadlines import deadlines
from casework.model.next_due import next_due
from casework.model.seeing import OPENED
from desktop.cases.cautions import Caution, cautions, passing
from desktop.cases.header import ChipText, chip_texts, chips, subtitle
from desktop.cases.new_menu import NewMenu
from desktop.cases.steps import page_of, step_at
from desktop.cases.trail import STEP_LAW, steps, tracks
from desktop.desk import Desk, Destination, RecordPage
from desktop.forms.law_line import cited
from desktop.handbook.place import mark
from desktop.handovers.sheet import begin_here
from desktop.look.style import set_look
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button
from desktop.widgets.page_header import PageHeader
from desktop.widgets.panes import next_pane
from desktop.widgets.responsive_columns import ResponsiveColumns
from desktop.widgets.stepper import Stepper


class CasePage(QWidget):
    """One case; reads it once for every change and hands it to what is shown."""

    def __init__(self, desk: Desk, destination: Destination, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._desk, self._words = desk, desk.words
        self._case = desk.workspace.opening.file(destination.case)
        desk.workspace.seeing.open(destination.case)
        self._step = ""
        self._pages: dict[str, RecordPage] = {}
        self._chips: tuple[ChipText, ...] = ()
        self._cautions: tuple[Caution, ...] = ()
        self.header = PageHeader("")
        self.stepper = Stepper(steps(self._case, self._words), tracks(self._case, self._words))
        self.stepper.clicked.connect(self._step_wanted)
        self._fill_header()
        self._warned = QWidget()
        self._warned.hide()
        self._banners = QVBoxLayout(self._warned)
        self._banners.setContentsMargins(22, 10, 22, 0)
        self._banners.setSpacing(8)
        self.stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._warned)
        column.addWidget(self.stack, 1)
        desk.bridge.changed.connect(self._changed)
        self._listen()
        self.show_destination(destination)

    @property
    def case_id(self) -> str:
        """Return which case is shown."""
        return self._case.id

    @property
    def step(self) -> str:
        """Return the step that is shown."""
        return self._step

    @property
    def shown(self) -> RecordPage:
        """Return the page of the step that is shown."""
        return self._pages[self._step]

    def show_destination(self, destination: Destination) -> None:
        """Go to a step, record and field of this case, or of another one."""
        self._desk.autosave.flush()
        if destination.case != self._case.id:
            self._leave_case()
            self._desk.workspace.seeing.open(destination.case)
        self._case = self._desk.workspace.opening.file(destination.case)
        self._step = step_at(self._case, destination)
        mark(self, f"step:{self._step}")
        was_here = self._lets_go()
        page = self._page(destination)
        self.stack.setCurrentWidget(page.widget)
        self._note_record(page, destination)
        self._show_all()
        take_focus = getattr(page, "take_focus", None)
        if destination.path:
            page.jump_to(destination.path)
        elif was_here and take_focus is not None:
            take_focus()
        if was_here and QApplication.focusWidget() is None:
            self._rest()

    def _lets_go(self) -> bool:
        """Leave the page one is in, if one is: Qt would put the focus where nobody asked for it."""
        focus = QApplication.focusWidget()
        if focus is None or not self.stack.isAncestorOf(focus):
            return False
        focus.clearFocus()
        return True

    def _rest(self) -> None:
        """Let the keys of the case work on: the focus waits at the name of the step."""
        named = [one.name for one in steps(self._case, self._words)]
        named += [one.name for one in tracks(self._case, self._words)]
        where = self.stepper.button(self._step) if self._step in named else self.overview
        where.setFocus()

    def _page(self, destination: Destination) -> RecordPage:
        """Return the page of the step, made anew when another record is asked for than it can show."""
        page = self._pages.get(self._step)
        wanted = Destination("case", self._case.id, self._step, destination.record, destination.path)
        show_record = getattr(page, "show_record", None)
        if show_record is not None:
            show_record(destination.record)
        elif page is not None and destination.record:
            self._put_away(self._step)
            page = None
        if page is None:
            page = page_of(self._desk, wanted)
            self._pages[self._step] = page
            self.stack.addWidget(page.widget)
        return page

    def _note_record(self, page: RecordPage, destination: Destination) -> None:
        """Note which record is looked at, on a page that shows one."""
        shown = getattr(page, "record", None)
        record = str(shown()) if callable(shown) else destination.record
        if record:
            self._desk.workspace.seeing.once(self._case.id, OPENED, record)

    def _changed(self, changed: Changed) -> None:
        if changed.case != self._case.id:
            return
        case = self._desk.workspace.cases.file(self._case.id)
        if case is not None:  # else it has gone out of sight, and the window goes elsewhere
            self._case = case
            self._show_all()

    def _show_all(self) -> None:
        self._show_header()
        self._show_cautions()
        page = self._pages.get(self._step)
        if page is not None:
            page.refresh(self._case)

    def _show_header(self) -> None:
        words, workspace = self._words, self._desk.workspace
        today, child = workspace.clock.today(), self._case.child
        self.header.show_title(child.name if child else words.say("No name"), subtitle(self._case, today, words))
        found = deadlines(self._case, pressing(workspace.rules.deadlines), workspace.clock.now(), workspace.rules.work)
        texts = chip_texts(self._case, next_due(self._case, found), today, words)
        if workspace.place.practice:
            texts = (*texts, ChipText(words.say("Practice"), "plain"))
        if texts != self._chips:
            self._chips = texts
            self.header.show_chips(chips(texts))
        self.stepper.show_steps(steps(self._case, words), tracks(self._case, words))
        self.stepper.select(self._step)
        for button, step in ((self.overview, "overview"), (self.people, "people")):
            set_look(button, kind="plain" if step == self._step else "quiet")

    def _show_cautions(self) -> None:
        ends, forms = self._desk.workspace.sight.ends(self._case.id), self._desk.workspace.library.forms()
        found = (*passing(ends, self._words), *cautions(self._case, self._words, forms))
        if found == self._cautions:
            return
        self._cautions = found
        self._warned.setVisible(bool(found))
        while (item := self._banners.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for caution in found:
            banner = Banner(caution.text, caution.kind, self._words.say("Go there") if caution.goto else "")
            if caution.goto:
                banner.acted.connect(lambda goto=caution.goto: self._desk.go(goto))
            self._banners.addWidget(banner)

    def _fill_header(self) -> None:
        words = self._words
        self.overview = Button("", "quiet", icon="home", name=words.say("Overview"))
        self.people = Button("", "quiet", icon="people", name=words.say("People"))
        for button, step in ((self.overview, "overview"), (self.people, "people")):
            button.clicked.connect(lambda _checked=False, step=step: self._step_wanted(step))
            self.header.add_action(button)
        self.new = Button(words.say("New"))
        menu = NewMenu(self._desk.workspace.library.forms(), words, self.begin, self)
        self.new.setMenu(menu)
        self.addActions(menu.keys)
        self.header.add_action(self.new)
        self.header.add_below(self.stepper)
        law = self._desk.workspace.rules.law
        for name, paragraphs in STEP_LAW.items():
            told = ", ".join(cited(one, law, words.language) for one in paragraphs)
            self.stepper.button(name).setToolTip(told)
            self.stepper.button(name).setAccessibleDescription(told)

    def begin(self, kind: str) -> None:
        """Begin a record of a kind and go to it."""
        record = getattr(self._pages.get(self._step), "record", None)
        begin_here(self, self._desk, self._case.id, kind, about=record() if callable(record) else "")

    def _step_wanted(self, step: str) -> None:
        self._show_header()
        self._desk.go(Destination("case", self._case.id, step))

    def _leave_case(self) -> None:
        for step in tuple(self._pages):
            self._put_away(step)
        self._chips, self._cautions = (), ()

    def _put_away(self, step: str) -> None:
        page = self._pages.pop(step)
        self.stack.removeWidget(page.widget)
        page.widget.hide()
        page.widget.deleteLater()

    def _panes(self) -> tuple[QWidget, ...]:
        """Return the panes of the page that is shown: sections, work and panel where it has them."""
        columns = self.shown.widget.findChildren(ResponsiveColumns)
        return next((one.panes() for one in columns if one.isVisible()), (self.stack,))

    def _listen(self) -> None:
        acts: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Ctrl+B", lambda: self._step_wanted("letters")),
            ("F6", lambda: next_pane((self.header, *self._panes()))),
        )
        for keys, act in acts:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
