"""What the window shows while the cases are open: the rail, the rooms, and the line at the bottom."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casework.actions.announcer import Changed
from casework.actions.on_the_line import Exchanged
from casework.model.problems import Unavailable
from casework.store.cases import Wanted
from casework.words import Words
from casework.workspace import Workspace
from desktop.autosave import Autosave
from desktop.bridge import Bridge
from desktop.cases.list_page import CasesPage
from desktop.commands import Command, listen_for
from desktop.desk import Desk, Destination
from desktop.handbook.place import mark
from desktop.health.ahead import Ahead
from desktop.last_place import PlaceKeeper
from desktop.look.tokens import Theme
from desktop.notices import sentence
from desktop.rescue import save_copy
from desktop.search.following import Following
from desktop.sight.notice_sheet import notice_words
from desktop.status import Status
from desktop.sync.courier import Courier
from desktop.sync.sheets import CenterSheets
from desktop.tasks import Tasks
from desktop.today.page import TodayPage
from desktop.widgets.banner import Banner
from desktop.widgets.nav_rail import NavItem, NavRail
from desktop.widgets.practice_frame import PracticeFrame
from desktop.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from desktop.health.page import HealthPage
    from desktop.rules.page import RulesPage

HOME = Destination("today")
ROOMS = frozenset({"today", "cases", "health", "rules"})
"""The rooms of the rail; a case is in the room of cases."""

RECOUNT_MS, ARRIVED_MS = 400, 2000
"""How long after a change the cases are counted, and during a first copy listed, anew."""

COUNTED_AT_ONCE = 10
"""In how many cases at a time it is looked anew what is due: of a first copy many come within the same second."""


@dataclass(frozen=True)
class Given:
    """What the open window is given when it is made."""

    workspace: Workspace
    words: Words
    theme: Theme
    tasks: Tasks
    user: str
    lock_after: int


class MainView(QWidget):
    """Goes from place to place; `moved` carries the destination, `asked` the name of an act of the rail."""

    moved = Signal(object)
    asked = Signal(str)

    def __init__(self, given: Given, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("window")
        workspace, words = given.workspace, given.words
        self._given = given
        self.bridge = Bridge(workspace.announcer, self)
        self.autosave = Autosave(workspace.answering, clock=workspace.clock, parent=self)
        self.desk = Desk(workspace, words, given.theme, self.bridge, self.autosave, given.tasks, self.go)
        self.keeper = PlaceKeeper(workspace)
        self.place = HOME
        self._room: QWidget | None = None
        self._rules: RulesPage | None = None
        self._case = ""
        self.health: HealthPage | None = None
        self._ahead = Ahead(workspace.health, given.tasks, self)
        self._following = Following(workspace.searching, workspace.clock, self)
        self.courier = self._make_courier()
        self.sheets = CenterSheets(self.desk, self.courier, given.tasks, self)
        self._build(words)
        self.status = Status(
            self.line, workspace, words, self.autosave, self.bridge, given.lock_after, self.courier
        )  # fmt: skip
        self._moved: dict[str, None] = {}
        self._recount = QTimer(self)
        self._recount.setSingleShot(True)
        self._recount.setInterval(RECOUNT_MS)
        self._recount.timeout.connect(self._count_anew)
        self._arrived = QTimer(self)
        self._arrived.setSingleShot(True)
        self._arrived.setInterval(ARRIVED_MS)
        self._arrived.timeout.connect(self._show_lists)
        self.bridge.changed.connect(self._changed)
        self.bridge.changed.connect(self._following.nudge)
        self.autosave.saved.connect(lambda _at: self._keep_place())
        self.autosave.failed.connect(self.show_trouble)
        self.sheets.decided.connect(self.status.show_waiting)
        self.sheets.read.connect(self.show_told)
        self.show_told()

    def go(self, destination: Destination) -> None:
        """Save what is written and show another place."""
        self.autosave.flush()
        if destination.room == "case" and self._given.workspace.cases.file(destination.case) is None:
            destination = HOME
        self.place = destination
        self._rail.select(destination.room if destination.room in ROOMS else "cases")
        self._show(destination)
        self.show_counts()
        self.moved.emit(destination)

    def shown_page(self) -> QWidget | None:
        """Return the page of the room one is in."""
        return self._stack.currentWidget()

    def show_counts(self) -> None:
        """Show how many cases are open, and how many want something by today."""
        cases, mine = self._given.workspace.cases, Wanted(status="open", sort="due")
        self._rail.show_count("cases", cases.count(mine))
        self._rail.show_count("today", self.today.urgent())

    def show_trouble(self, error: Exception) -> None:
        """Say calmly that something could not be saved, and offer a copy."""
        full = isinstance(error, Unavailable) and error.code == "disk_full"
        copy = self.desk.words.say("Save a copy")
        self._banner.show_text(sentence(error, self.desk.words), "bad" if full else "warn", copy)
        self._banner.show()

    def show_told(self) -> None:
        """Say at the top that something waits to be read by a leader, or nothing."""
        said = notice_words(self._given.workspace.sight.notices(), self.desk.words)
        self._told.show_text(said)
        self._told.setVisible(bool(said))

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done while cases are open, beside what the window itself can do."""
        say = self.desk.words.say
        return (
            Command("today", say("Go to Today"), lambda: self.go(HOME), "today", ("Ctrl+1",)),
            Command("cases", say("Go to Cases"), lambda: self.go(Destination("cases")), "folder", ("Ctrl+2",)),
            Command(
                "health",
                say("Go to Incomplete cases"),
                lambda: self.go(Destination("health")),
                "flag",
                ("Ctrl+3",),
            ),
            Command("rules", say("Go to Rules"), lambda: self.go(Destination("rules")), "scales", ("Ctrl+4",)),
            Command("new_case", say("New case"), self.begin_case, "plus", ("Ctrl+Shift+N",)),
            *self.sheets.commands(),
            Command("import", say("Read in a case file"), self.read_in_case, "download"),
            Command("hand_over", say("Hand over the case"), self.hand_over, "arrow-right"),
        )

    def hand_over(self) -> None:
        """Ask who takes over the case that one is in."""
        if self.place.room == "case":
            from desktop.handovers.sheet import begin_here  # noqa: PLC0415 -- the first page of the day does not need it

            begin_here(self, self.desk, self.place.case, "handover")

    def listen(self) -> None:
        """Listen for the keys of its commands."""
        listen_for(self.commands(), self)

    def begin_case(self) -> None:
        """Ask for the child of a new case."""
        self.go(Destination("cases"))
        self.cases.ask_new()

    def read_in_case(self) -> None:
        """Ask for a case file."""
        self.go(Destination("cases"))
        self.cases.ask_import()

    def close_up(self) -> bool:
        """Save everything and stop listening; tell whether everything was saved, for else the page stays as it is."""
        if not self.autosave.flush():
            return False
        self.stop()
        return True

    def stop(self) -> None:
        """Stop listening and exchanging; what is typed and not saved is lost."""
        self.courier.stop()
        self._ahead.stop()
        self.bridge.close()
        if self.health is not None:
            self.health.stop()
        # The pages live until the event loop throws them away; nothing of theirs may ask a closed database.
        for timer in self.findChildren(QTimer):
            timer.stop()

    def _make_courier(self) -> Courier:
        given = self._given
        courier = Courier(
            given.workspace.exchanging(), given.tasks, given.workspace.clock, self.autosave.flush, self
        )  # fmt: skip
        courier.exchanged.connect(self._exchanged)
        given.workspace.attaching.asked = courier.soon
        return courier

    def _changed(self, changed: Changed) -> None:
        self._moved[changed.case] = None
        self._recount.start()
        if not changed.theirs:
            self.courier.nudge()
        elif self.courier.exchanging.copying and not self._arrived.isActive():
            self._arrived.start()
        elif self.place.room == "case" and self._given.workspace.cases.file(self.place.case) is None:
            self.go(HOME)
            self._leave_room()
            words = self.desk.words
            if changed.erased:
                said = words.say("The case has been erased as the law asks, and is on this computer no more.")
            else:
                said = words.say("The case is no longer yours to see, and has been taken off this computer.")
            self._banner.show_text(said, "info", "")
            self._banner.show()
        elif changed.erased and self._case == changed.case:
            self._show_anew()

    def _count_anew(self) -> None:
        few = list(self._moved)[:COUNTED_AT_ONCE]
        for case in few:
            del self._moved[case]
        self.today.read_anew(few)
        self.show_counts()
        if self._moved:
            self._recount.start()

    def _show_anew(self) -> None:
        """Make the room of the case anew: an editor that is left alone while others write may hold what was erased."""
        here = self.place
        self._leave_room()
        if here.room == "case":
            case = self._given.workspace.cases.file(here.case)
            there = case is not None and case.record(here.record) is not None
            self.go(here if there else Destination("case", here.case, here.step))

    def _exchanged(self, done: Exchanged) -> None:
        """Show what came in."""
        self.show_told()
        if done.put_back:
            said = (
                "This computer was put back to an earlier day. What the center had of your work has been fetched again."
            )
            self._banner.show_text(self.desk.words.say(said), "info", "")
            self._banner.show()
        if done.received:
            self._show_lists()

    def _show_lists(self) -> None:
        """Show anew where the cases stand, where nobody is writing."""
        if self.place.room == "case":
            return
        page = self.today if self.place.room == "today" else self.cases
        focus = QApplication.focusWidget()
        page.refresh()
        if page is self.today and focus is not None and page.isAncestorOf(focus):
            page.focus_first()

    def _build(self, words: Words) -> None:
        self.line = StatusLine()
        self.line.law_clicked.connect(lambda: self.go(Destination("rules")))
        self.line.sync_clicked.connect(self.sheets.show_queue)
        self._rail = self._make_rail(words)
        self._stack = QStackedWidget()
        self.today, self.cases = TodayPage(self.desk, self.keeper), CasesPage(self.desk)
        self.today.new_case_asked.connect(self.begin_case)
        self.today.read.connect(self.show_counts)
        mark(self.today, "room:today")
        mark(self.cases, "room:cases")
        self._stack.addWidget(self.today)
        self._stack.addWidget(self.cases)
        self._banner = Banner("", "warn", words.say("Save a copy"))
        self._banner.hide()
        self._banner.acted.connect(lambda: save_copy(self.autosave.unsaved, self, words))
        self.autosave.saved.connect(lambda _at: self._banner.hide())
        self._told = Banner("", "warn", words.say("Read it"))
        self._told.acted.connect(self.sheets.show_notices)
        inner = QWidget()
        inner.setObjectName("window")
        across = QHBoxLayout(inner)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._rail)
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addWidget(self._banner)
        main.addWidget(self._told)
        main.addWidget(self._stack, 1)
        across.addLayout(main, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PracticeFrame(inner, words.say("PRACTICE"), on=self._given.workspace.place.practice), 1)
        column.addWidget(self.line)

    def _make_rail(self, words: Words) -> NavRail:
        rooms = (
            NavItem("today", words.say("Today"), "today"),
            NavItem("cases", words.say("Cases"), "folder"),
            NavItem("health", words.say("Incomplete cases"), "flag"),
            NavItem("rules", words.say("Rules"), "scales"),
        )
        acts = (
            NavItem("search", words.say("Search"), "search", "Ctrl K"),
            NavItem("handbook", words.say("Handbook"), "book", "F1"),
            NavItem("lock", words.say("Lock"), "lock", "Ctrl L"),
        )
        rail = NavRail("Sagsgang", rooms, acts, self._given.user)
        rail.chosen.connect(self._chosen)
        return rail

    def _chosen(self, name: str) -> None:
        if name in ROOMS:
            self.go(Destination(name))
        else:
            self.asked.emit(name)

    def _show(self, destination: Destination) -> None:
        if destination.room == "case":
            self._show_case(destination)
            return
        if destination.room == "rules":
            self._show_rules(destination)
            return
        page = self._page_of(destination.room)
        page.refresh()
        self._stack.setCurrentWidget(page)
        # A page that is not seen yet cannot take the focus.
        QTimer.singleShot(0, page, page.focus_first)

    def _page_of(self, room: str) -> "TodayPage | CasesPage | HealthPage":
        if room != "health":
            return self.today if room == "today" else self.cases
        if self.health is None:
            from desktop.health.page import HealthPage  # noqa: PLC0415 -- the first page of the day does not need it

            self.health = HealthPage(self.desk)
            self._stack.addWidget(self.health)
        return self.health

    def _show_case(self, destination: Destination) -> None:
        # The pages of a case bring the forms and the letters, which the first page of the day does not need.
        from desktop.cases.page import CasePage  # noqa: PLC0415

        room = self._room
        if isinstance(room, CasePage) and self._case == destination.case:
            room.show_destination(destination)
        else:
            self._leave_room()
            self._room = room = CasePage(self.desk, destination)
            self._case = destination.case
            self._stack.addWidget(room)
        self._stack.setCurrentWidget(room)

    def _show_rules(self, destination: Destination) -> None:
        # Most days nobody looks at the rules themselves.
        from desktop.rules.page import RulesPage  # noqa: PLC0415

        if self._rules is None:
            self._rules = RulesPage(self.desk)
            self._stack.addWidget(self._rules)
        self._stack.setCurrentWidget(self._rules)
        self._rules.refresh()
        if destination.record:
            self._rules.go_to(destination.record)
        QTimer.singleShot(0, self._rules, self._rules.focus_first)

    def _leave_room(self) -> None:
        if self._room is not None:
            self._stack.removeWidget(self._room)
            self._room.hide()
            self._room.deleteLater()
            self._room = None

    def _keep_place(self) -> None:
        if self.place.room == "case" and self.autosave.last:
            record, path = self.autosave.last
            self.keeper.keep(replace(self.place, record=record, path=path))
