"""What every question on a form page is given, and what it is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from casework.actions.contact import SENT
from casework.actions.errors import ContactClosed, NothingToUndo, OpenConflict, Unfinished
from casework.model.answers import malformed, missing, remarks, shown
from casework.model.casefile import CaseFile
from casework.model.forms import Field, Form
from casework.model.problems import CaseworkError, Problem, Unavailable
from casework.model.records import Record
from casework.model.revisions import Value
from casework.words import Words
from desktop.desk import Desk
from desktop.notices import sentence

Result = TypeVar("Result")


class Shown(Protocol):
    """Something on a form page that asks: one question, a group of them, or a part."""

    field: Field
    path: str

    def widget(self) -> QWidget:
        """Return what stands on the page."""

    def refresh(self, sight: Sight) -> None:
        """Show the record as it stands now."""

    def inner(self) -> tuple[Shown, ...]:
        """Return what is asked inside."""

    def take_focus(self) -> None:
        """Let the next key go here."""


Maker = Callable[[Field, str, "Asking"], Shown]


@dataclass(frozen=True)
class Asking:
    """The desk, the record that is asked about and its form; `kinds` makes a question of each kind."""

    desk: Desk
    case: str
    record: str
    form: Form
    kinds: Mapping[str, Maker]

    @property
    def words(self) -> Words:
        """Return the words of the window."""
        return self.desk.words

    @property
    def language(self) -> str:
        """Return the language that labels are shown in."""
        return self.desk.words.language

    def question(self, asked: Field, path: str) -> Shown:
        """Return a fresh question of the field's kind for the answer at `path`."""
        return self.kinds[asked.kind](asked, path, self)

    def refusal(self, path: str, value: object) -> str:
        """Return in one sentence why an answer may not be given at all, or "" when it may."""
        if path not in SENT.get(self.form.name, ()):
            return ""
        refused = self.desk.workspace.answering.refusal(self.record, {path: _stored(value)})
        return sentence(refused, self.words) if isinstance(refused, ContactClosed) else ""

    def give(self, path: str, value: object, seen: tuple[str, ...] | None) -> None:
        """Let an answer be saved; `seen` are the writes that stood on the screen."""
        self.desk.autosave.edited(self.record, path, _stored(value), seen)

    def attempt(self, work: Callable[[], Result]) -> Result | None:
        """Do something to the record after all typing has been saved; what fails is told where failed saves are.

        Raises Unfinished, OpenConflict and NothingToUndo, which a page explains itself.
        """
        self.desk.autosave.flush()
        try:
            return work()
        except (Unfinished, OpenConflict, NothingToUndo):
            raise
        except (CaseworkError, Unavailable) as error:
            self.desk.autosave.failed.emit(error)
            return None

    def give_now(self, path: str, value: object, seen: tuple[str, ...] | None = None) -> None:
        """Let an answer be saved before anything else happens."""
        self.give(path, value, seen)
        self.desk.autosave.flush()


@dataclass(frozen=True)
class Sight:
    """One record as it stands now: its case, what is asked, and what is wrong with the answers.

    `remarks` are about answers that may be right and stop nobody;
    `told` says that the person has asked to finish, so that everything missing is said at once; `locked`
    that the record may be read only.
    """

    case: CaseFile
    record: Record
    shown: frozenset[str]
    problems: Mapping[str, Problem] = field(default_factory=dict)
    remarks: Mapping[str, Problem] = field(default_factory=dict)
    told: bool = False
    locked: bool = False


def sight_of(asking: Asking, case: CaseFile, record: Record, *, told: bool = False) -> Sight:
    """Return how a record of a case looks now."""
    facts = case.facts(record, asking.desk.workspace.clock.today())
    problems = _by_place(*malformed(asking.form, facts), *missing(asking.form, facts))
    doubts = _by_place(*remarks(asking.form, facts))
    locked = record.finished or record.sealed
    return Sight(case, record, shown(asking.form, facts), problems, doubts, told, locked=locked)


def walk(top: Shown) -> tuple[Shown, ...]:
    """Return a question and all that are asked inside it, in their order on the page."""
    return (top, *(deeper for inner in top.inner() for deeper in walk(inner)))


def _by_place(*found: Problem) -> dict[str, Problem]:
    return {problem.place: problem for problem in found}


def _stored(value: object) -> Value:
    if isinstance(value, tuple | list):
        return [_stored(one) for one in value]
    return value if isinstance(value, str | bool | int) else None
