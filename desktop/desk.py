"""What every page of the window is given: the work, the words, and the way to other pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from casework.words import Words
from desktop.autosave import Autosave
from desktop.bridge import Bridge
from desktop.look.tokens import Theme
from desktop.tasks import Tasks

if TYPE_CHECKING:
    # The database and the letters behind them are not needed for the first page.
    from casework.model.casefile import CaseFile
    from casework.workspace import Workspace


@dataclass(frozen=True)
class Destination:
    """A place in the window: a room, and in the room of a case its step, record and field.

    Rooms: today, cases, case, rules (there `record` is the id of a rule). Steps of a case: overview, concern,
    assessment, investigation, plan, follow_up, conversations, injunctions, letters, timeline, people.
    """

    room: str
    case: str = ""
    step: str = ""
    record: str = ""
    path: str = ""


@dataclass(frozen=True)
class Desk:
    """Everything a page needs; pages hand nothing to each other."""

    workspace: "Workspace"
    words: Words
    look: Theme
    bridge: Bridge
    autosave: Autosave
    tasks: Tasks
    go: Callable[[Destination], None]


class RecordPage(Protocol):
    """A page that shows one record, or the records of one step, of a case."""

    widget: QWidget

    def refresh(self, case: "CaseFile") -> None:
        """Show the case as it stands now, leaving the editor that has focus alone."""

    def jump_to(self, path: str) -> None:
        """Bring a field into view and give it focus."""
