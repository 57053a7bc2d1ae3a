"""Opening a folder as a workspace, and wiring its parts together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from casework.actions.announcer import Announcer
from casework.actions.answering import Answering
from casework.actions.approved_rules import ApprovedRules
from casework.actions.approving import Approving
from casework.actions.asking_center import AskingCenter
from casework.actions.attaching import Attaching
from casework.actions.belonging import CENTER, Belonging, Membership
from casework.actions.by_hand import ByHand
from casework.actions.carrying import Carrying
from casework.actions.contact import Contact
from casework.actions.exchanging import Exchanging
from casework.actions.exporting import Exporting
from casework.actions.finishing import Finishing
from casework.actions.handing_over import HandingOver
from casework.actions.health import Health, Source
from casework.actions.importing import Importing
from casework.actions.inventing import Inventing
from casework.actions.judging import Judging
from casework.actions.leasing import Leasing
from casework.actions.opening import Opening
from casework.actions.pace import Pace
from casework.actions.searching import Searching
from casework.actions.seeing import Seeing
from casework.actions.sight import Sight
from casework.actions.taking_in import TakingIn
from casework.actions.undoing import Undoing
from casework.actions.writing import Writing
from casework.almanac import DanishHolidays
from casework.library import Library
from casework.model.casefile import CaseFile
from casework.model.clock import Clock
from casework.model.deadline_bands import pressing
from casework.model.deadlines import deadlines
from casework.model.forms import Form
from casework.model.next_due import next_due
from casework.model.parties import PartyMatrix
from casework.model.problems import Problem, Unavailable
from casework.model.rulebook import RuleEntry
from casework.model.rules import Rules
from casework.model.summaries import Due, Summary, summary
from casework.on_disk import flush_way_to
from casework.store.attachments import Attachments
from casework.store.backup import back_up, copies, renew
from casework.store.cases import Cases
from casework.store.combined import Combined
from casework.store.database import Database, DatabaseUnavailable, open_database
from casework.store.documents import Documents
from casework.store.erasing import Erasing
from casework.store.handovers import Handovers
from casework.store.holdings import Holdings
from casework.store.log import Log
from casework.store.looks import Looks
from casework.store.migrations import STALE_LINES, migrate
from casework.store.outbox import Outbox
from casework.store.passages import Passages
from casework.store.projections import Projections
from casework.store.purging import Purging
from casework.store.settings import Settings
from casework.store.unvouched import Unvouched
from casework.store.verification import Verification
from casework.store.wiping import remove_database

if TYPE_CHECKING:
    from casework.link.line import Line

PROGRAM = "sagsgang 0.1.0"
DATABASE = "sagsgang.db"
BACKUP = "backup"


class DatabaseMissing(Unavailable):
    """The database is gone or empty where there are copies of it: beginning anew would hide that, and outlive them."""

    code = "database_missing"


@dataclass(frozen=True)
class Place:
    """Where a workspace lies: `folder` None is in memory; practice ones hold only invented persons."""

    folder: Path | None
    practice: bool = False

    @property
    def database(self) -> Path | None:
        """Return where the encrypted database stands."""
        return self.folder / DATABASE if self.folder else None


class Workspace:
    """Everything a caseworker has open; every action hangs here by name."""

    def __init__(
        self, place: Place, key: bytes, database: Database, library: Library, clock: Clock, author: str
    ) -> None:
        self.place = place
        self.library = library
        self.clock = clock
        self.author = author
        self.announcer = Announcer()
        self.almanac = DanishHolidays()
        self._key = key
        self._database = database
        self.cases = Cases(database)
        self.documents = Documents(database)
        self.settings = Settings(database)
        self.combined = Combined(database)
        self._approved = ApprovedRules(library, self.cases, self.announcer, self.almanac)
        self._projections = Projections(database, _Reader(library, clock, lambda: self.rules))
        self._purging = Purging(database, self._projections)
        self.log = Log(database, self._projections, clock, author, partial(_beside, library.forms()))
        self.contact = Contact(self.cases, lambda: self.rules, clock)
        self.answering = Answering(
            self.log,
            self._projections,
            library.forms(),
            Carrying(self.cases, library.forms()),
            self.contact,
            clock,
            self.announcer,
        )
        self.seeing = Seeing(Looks(database), clock)
        self.sight = Sight(self.settings, Looks(database), clock)
        self.leasing = Leasing(self.settings, self.sight, clock)
        self.approving = Approving(self.answering, self._approved, clock, lambda: self.sight.may_approve)
        self.opening = Opening(self.cases, self.answering, clock)
        self.judging = Judging(self.answering, self.cases)
        self.undoing = Undoing(self.log, self._projections, self.announcer)
        self.searching = Searching(self.cases, Passages(database), self._projections.indexing)

    @property
    def rules(self) -> Rules:
        """Return paragraphs, deadlines and checks as this house has approved them; raises BadData."""
        return self._approved.rules

    @property
    def parties(self) -> PartyMatrix:
        """Return who is what in each kind of matter, as this house has approved it; raises BadData."""
        return self._approved.parties

    def rulebook(self) -> tuple[RuleEntry, ...]:
        """Return every rule that can be approved, with who stands for it; raises BadData."""
        return self._approved.book()

    @cached_property
    def finishing(self) -> Finishing:
        """Return the action that finishes records; it needs the checks, which are read when first asked for."""
        return Finishing(self.log, self.cases, self.library.forms(), lambda: self.rules, self.clock, self.announcer)

    @cached_property
    def handing_over(self) -> HandingOver:
        """Return the action that hands cases over to colleagues."""
        return HandingOver(
            self.log,
            self.cases,
            Handovers(self._database),
            self.answering,
            self.finishing,
            self.settings,
            self.clock,
            self.announcer,
        )

    @cached_property
    def by_hand(self) -> ByHand:
        """Return the action that hands in by file what could not be sent."""
        return ByHand(self.log, Outbox(self._database), self.settings, self.clock)

    @cached_property
    def health(self) -> Health:
        """Return the action that looks many cases through."""
        source = Source(self.place.database, self._key, self._database)
        return Health(source, self.library, self.clock)

    @cached_property
    def writing(self) -> Writing:
        """Return the action that writes and issues letters."""
        return Writing(
            self.log,
            self.cases,
            self.documents,
            self.settings,
            self.library,
            self.contact,
            self.clock,
            self.announcer,
            practice=self.place.practice,
        )

    @cached_property
    def importing(self) -> Importing:
        """Return the action that reads case files in."""
        return Importing(self.log, self.cases, self.documents, self.library.forms(), self.clock, self.announcer)

    @cached_property
    def exporting(self) -> Exporting:
        """Return the action that writes case files out."""
        return Exporting(self.cases, self.documents, self.library.forms(), self.seeing)

    @cached_property
    def inventing(self) -> Inventing:
        """Return the action that fills a practice workspace with invented cases."""
        folder = self.library.root / "resources" / "invented"
        forms, practice = self.library.forms(), self.place.practice
        return Inventing(self.log, self.cases, forms, self.clock, folder, practice=practice)

    @cached_property
    def attaching(self) -> Attaching:
        """Return the action that gives and fetches documents."""
        return Attaching(
            self.log, Attachments(self._database), self.documents, self.cases, self.clock, self.announcer,
            lambda: self.settings.get(CENTER) is not None,
        )  # fmt: skip

    def exchanging(self, line_to: "Callable[[Workspace, Membership], Line] | None" = None) -> Exchanging:
        """Return the action that exchanges with the center; `line_to` makes the line, the real one if none is given."""
        make, outbox, errands = line_to or _line_to, Outbox(self._database), (self.handing_over, self.by_hand)
        belonging = Belonging(
            self.log, self.settings, lambda center: make(self, center), PROGRAM, self.library.passphrase_words()
        )  # fmt: skip
        taking_in = TakingIn(
            self.log, outbox, self._purging, Erasing(self._database, self._projections), self.renew_copies, self.sight,
            self.announcer, errands, Pace(self.clock),
        )  # fmt: skip
        return Exchanging(
            belonging, taking_in, self.log, outbox, self._purging, self.attaching, self.settings, self.sight,
            self.leasing, self.clock, PROGRAM, Holdings(self._database),
            Unvouched(self._database), errands,
        )  # fmt: skip

    @cached_property
    def asking_center(self) -> AskingCenter:
        """Return the action that asks the center for what is not on this desk."""
        return AskingCenter(self.exchanging().belonging.way)

    def verify(self) -> tuple[Problem, ...]:
        """Return everything that is wrong with the log or with what is shown of it."""
        return Verification(self._database, self._projections).problems()

    def back_up(self) -> Path | None:
        """Write today's encrypted copy, unless there is one or the workspace lies in memory.

        Where a copy may hold what went off this computer, one new copy takes the place of all.
        """
        if self._purging.is_in_copies:
            self.renew_copies()
        if self.place.folder is None:
            return None
        return back_up(self._database, self.place.folder / BACKUP, self.clock.today())

    def renew_copies(self) -> None:
        """Put one encrypted copy in the place of all, for they hold what is to be gone; raises an Unavailable.

        The database itself is written anew first, for the same reason.
        """
        self._database.write_anew()
        if self.place.folder is not None:
            renew(self._database, self.place.folder / BACKUP, self.clock.today())
        self._purging.leave_copies()

    def renew_lines(self) -> None:
        """Make the lines about cases anew where an older program has written them; raises an Unavailable."""
        if self.settings.get(STALE_LINES) is not True:
            return
        with self._database.transaction():
            self._projections.summarise_all()
            self.settings.put(STALE_LINES, value=False)

    def close(self) -> None:
        """Close the database; everything that was said to be saved is on disk already."""
        self._database.close()


def _line_to(workspace: Workspace, center: Membership) -> "Line":
    # The libraries of the line are not needed until there is a center.
    from casework.link.line import open_line  # noqa: PLC0415

    return open_line(center.url, partial(workspace.log.prove, center.town), workspace.clock.now)


def open_workspace(place: Place, key: bytes, *, library: Library, clock: Clock, author: str) -> Workspace:
    """Open, or make, the workspace at a place with its database key (32 bytes).

    Raises WrongKey, NewerFile, DatabaseMissing or another Unavailable.
    """
    if place.folder:
        _make_sure(place.folder)
    database = open_database(place.database, key)
    try:
        migrate(database)
        workspace = Workspace(place, key, database, library, clock, author)
        workspace.renew_lines()
    except BaseException:
        database.close()
        raise
    return workspace


def wipe(folder: Path, forget_key: Callable[[], object]) -> None:
    """Destroy the key, then the database and every copy; the workspace must be closed. Raises an Unavailable.

    Whatever cannot be removed, the rest is: without the key nobody can read it.
    """
    try:
        forget_key()
    finally:
        remove_database(folder / DATABASE, folder / BACKUP)


def _make_sure(folder: Path) -> None:
    database = folder / DATABASE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = database.exists() and database.stat().st_size > 0
        if not there and copies(folder / BACKUP):
            raise DatabaseMissing(file=DATABASE)
        if not there:
            # The database sees to its own name; without those of the folders above it would be nowhere.
            flush_way_to(folder)
    except OSError as wrong:
        raise DatabaseUnavailable(reason=wrong.strerror) from wrong


@dataclass(frozen=True)
class _Reader:
    """Tells the store what the forms and the law say."""

    library: Library
    clock: Clock
    rules: Callable[[], Rules]
    texts: dict[tuple[str, str], bool] = field(default_factory=dict)

    def is_text(self, form: str, path: str) -> bool:
        """Tell whether a person wrote words there; in a form that nobody knows here, everything may be words."""
        kind = form.partition("@")[0]
        parts = path.split("/")
        place = (kind, f"{parts[0]}/{parts[-1]}" if len(parts) > 1 else path)
        if place not in self.texts:
            self.texts[place] = _holds_words(self.library.forms(), kind, path)
        return self.texts[place]

    def summary(self, case: CaseFile) -> Summary:
        """Return the line about a case, with the next day on which something is due."""
        rules = self.rules()
        found = deadlines(case, pressing(rules.deadlines), self.clock.now(), rules.work)
        soonest = next_due(case, found)
        return summary(case, soonest.due if soonest else Due())


def _beside(forms: Mapping[str, Form], kind: str, path: str) -> tuple[str, ...]:
    return forms[kind].beside(path) if kind in forms else ()


def _holds_words(forms: Mapping[str, Form], kind: str, path: str) -> bool:
    if kind not in forms:
        return True
    found = forms[kind].field_at(path)
    return found is not None and found.kind in ("text", "long_text")
