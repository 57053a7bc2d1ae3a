"""The questions of one record, made one by one for a page that is laid out by hand."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from casework.model.casefile import CaseFile
from casework.model.forms import Field
from casework.model.records import Record
from desktop.desk import Desk
from desktop.forms.asking import Asking, Shown, Sight, sight_of, walk
from desktop.forms.fields import KINDS
from desktop.look.style import set_look
from desktop.widgets.page import Page
from desktop.widgets.scale import ScaleButton

FINGER = 44
"""Pixels that a finger needs."""


def _nothing() -> None:
    pass


@dataclass(frozen=True)
class TellingAsking(Asking):
    """Tells, besides, that something has been answered."""

    given: Callable[[], None] = _nothing

    def give(self, path: str, value: object, seen: tuple[str, ...] | None) -> None:
        """Let an answer be saved, and tell."""
        super().give(path, value, seen)
        self.given()


class Questions:
    """Makes the widgets of a record's questions, keeps them up to date and finds them again.

    `roomy` makes all targets 44 pixels high; `given` is called whenever something is answered.
    """

    def __init__(
        self,
        desk: Desk,
        case: CaseFile,
        record: Record,
        *,
        roomy: bool = False,
        given: Callable[[], None] = _nothing,
    ) -> None:
        self.record = record.id
        form = desk.workspace.library.forms()[record.kind]
        self.asking: Asking = TellingAsking(desk, case.id, record.id, form, KINDS, given)
        self._roomy = roomy
        self._asked: list[Shown] = []
        self._told = False

    def ask(self, path: str, made: Shown | None = None) -> QWidget:
        """Return a fresh question for the answer at `path`, or take in the one that was `made` for it."""
        question = made or self.asking.question(self.field(path), path)
        self._asked.append(question)
        if self._roomy:
            make_roomy(question.widget())
        return question.widget()

    def forget(self, question: Shown) -> None:
        """Keep a question up to date no longer."""
        self._asked.remove(question)

    def every(self) -> tuple[Shown, ...]:
        """Return the questions in the order they were asked."""
        return tuple(self._asked)

    def field(self, path: str) -> Field:
        """Return what the form asks at `path`; a page that asks what the form does not know is wrong: KeyError."""
        found = self.asking.form.field_at(path)
        if found is None:
            raise KeyError(path)
        return found

    def label(self, path: str) -> str:
        """Return the words of a question."""
        return self.field(path).label.in_language(self.asking.language)

    def tell(self) -> None:
        """Say from now on at every question what is missing: the person has asked to finish."""
        self._told = True

    def sight(self, case: CaseFile) -> Sight | None:
        """Return how the record looks now, None when it is not in the case."""
        record = case.record(self.record)
        return None if record is None else sight_of(self.asking, case, record, told=self._told)

    def refresh(self, case: CaseFile) -> Sight | None:
        """Show the record as it stands now, and return how it looks."""
        sight = self.sight(case)
        if sight is None:
            return None
        for question in self._asked:
            question.refresh(sight)
            if self._roomy:
                make_roomy(question.widget())
        return sight

    def at(self, path: str) -> Shown | None:
        """Return the question at a path; of several on the way there the nearest."""
        every = [inner for question in self._asked for inner in walk(question)]
        nearest = [one for one in every if path == one.path or path.startswith(f"{one.path}/")]
        inside = [one for one in every if one.path.startswith(f"{path}/")]
        return max(nearest, key=lambda one: len(one.path), default=None) or next(iter(inside), None)

    def jump_to(self, path: str, page: Page) -> bool:
        """Bring the question at a path into view and give it focus; tell whether there is one."""
        found = self.at(path)
        if found is None:
            return False
        found.take_focus()
        # What was just shown gets its place when the event loop comes round.
        QTimer.singleShot(0, page, lambda: page.reveal(QApplication.focusWidget() or found.widget()))
        page.reveal(found.widget())
        return True


def make_roomy(widget: QWidget) -> None:
    """Make everything in `widget` that can be pressed or written in as high as a finger needs."""
    for inner in widget.findChildren(QWidget):
        if inner.property("roomy") is False:
            if inner.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                set_look(inner, roomy=True)
            else:  # It is dressed when it is first shown; twice costs time.
                inner.setProperty("roomy", True)
            if isinstance(inner, ScaleButton):
                inner.setMinimumWidth(FINGER)
