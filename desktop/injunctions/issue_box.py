"""The button that issues the letters, what it explains, and the last look at who gets them."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.model.casefile import CaseFile
from casework.model.problems import Problem
from casework.model.records import Record
from casework.words import Words
from desktop.desk import Desk
from desktop.rooms.finish import readiness_of
from desktop.widgets.button import Button
from desktop.widgets.text import Text


@dataclass(frozen=True)
class Post:
    """One letter on its way: the injunction, who gets it, what it still lacks, and whether contact is closed."""

    record: str
    person: str
    name: str
    missing: int
    holes: tuple[Problem, ...] = ()
    place: str = ""
    sealed: bool = False
    has_letter: bool = True
    closed: bool = False

    @property
    def ready(self) -> bool:
        """Tell whether it can leave the house."""
        return not self.missing and not self.closed


def post_of(desk: Desk, case: CaseFile, record: Record) -> Post:
    """Return how far the letter about an injunction has come."""
    writing, person = desk.workspace.writing, case.person(record.text("addressee"))
    readiness = readiness_of(desk, case, record.id)
    known = {f"{record.id}/{problem.place}" for problem in readiness.missing}
    known |= {f"{one.goto.record or record.id}/{one.goto.path}" for one in readiness.blocking if one.goto.path}
    can = person is not None and bool(writing.templates(record))
    found = writing.missing(record.id, person.id) if can and person else ()
    # A hole of the letter that is an answer of the form too is one thing that is missing, not two.
    holes = tuple(one for one in found if not any(_same(one.place, place) for place in known))
    places = [problem.place for problem in readiness.missing]
    places += [finding.goto.path for finding in readiness.blocking if finding.goto.record in ("", record.id)]
    asked = 0 if record.sealed else len(readiness.missing) + len(readiness.blocking)
    number = asked + len(holes) + (not can)
    place = next((place for place in places if place), "")
    known_person = (person.id, person.name) if person else ("", "")
    return Post(
        record.id,
        *known_person,
        number,
        holes,
        place,
        sealed=record.sealed,
        has_letter=bool(writing.templates(record)),
        closed=bool(person and desk.workspace.contact.closed_to(case, person.id)),
    )


def _same(hole: str, place: str) -> bool:
    return hole == place or hole.startswith(f"{place}/") or place.startswith(f"{hole}/")


class IssueBox(QWidget):
    """“Issue 2 letters”: never dead, it explains while something is missing. `asked` is said when it is pressed."""

    asked = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.told = Text("", "bad", wrap=True)
        self.told.hide()
        column.addWidget(self.told)
        self.button = Button("", "primary")
        self.button.clicked.connect(self.asked.emit)
        column.addWidget(self.button)
        self.names = Text("", "help", wrap=True)
        column.addWidget(self.names)

    def show_posts(self, posts: tuple[Post, ...]) -> None:
        """Show how many letters there are, to whom."""
        words = self._words
        self.button.show_text(words.count("Issue {number} letter", "Issue {number} letters", len(posts)))
        self.names.setText(" · ".join(post.name or words.say("nobody chosen yet") for post in posts))
        if all(post.ready for post in posts):
            self.explain(())

    def explain(self, posts: tuple[Post, ...]) -> None:
        """Say what keeps the letters in the house."""
        lines = [self._line(post) for post in posts if not post.ready]
        self.told.setText("\n".join(lines))
        self.told.setVisible(bool(lines))

    def _line(self, post: Post) -> str:
        words, name = self._words, post.name or self._words.say("nobody chosen yet")
        if post.closed:
            return words.say("{name}: nothing may be sent before the risk has been assessed (§ 18(3))", name=name)
        if not post.has_letter:
            return words.say("{name}: there is no letter for this kind of injunction yet", name=name)
        return words.count(
            "{name}: {number} thing is missing", "{name}: {number} things are missing", post.missing, name=name
        )
