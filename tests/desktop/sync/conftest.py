"""A window at a desk that belongs to a real center, and colleagues at theirs."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QWidget

from casework.actions.belonging import Membership
from casework.words import Words
from casework.workspace import Place, Workspace, open_workspace
from desktop.app import App
from desktop.main_view import Given, MainView
from desktop.tasks import InlineTasks, Tasks
from tests.center.conftest import TOWN, Center, Desk
from tests.center.conftest import center as center  # noqa: PLC0414 -- fixtures, for the tests here
from tests.center.conftest import desk as colleague
from tests.desktop.conftest import PASSPHRASE

__all__ = ["center", "colleague"]


@dataclass
class Seat:
    """Somebody's desk with its window, and the badge at its bottom."""

    view: MainView
    workspace: Workspace

    @property
    def badge(self) -> str:
        return self.view.line.sync.accessibleName()

    def exchange(self) -> None:
        self.view.courier.exchange()


@pytest.fixture
def seat(center, library, clock, theme, qapp) -> Iterator[Callable[..., Seat]]:  # noqa: ARG001 -- a window needs it
    """Return a function that seats somebody, Mette if nobody else is named, at a window of their own."""
    made: list[Seat] = []

    def sit(tasks: Tasks | None = None, *, user: str = "mette", joined: bool = True, approved: bool = True) -> Seat:
        name = user.title()
        workspace = open_workspace(
            Place(None), os.urandom(32), library=library, clock=clock, author=f"{name} (opdigtet)"
        )  # fmt: skip
        if joined:
            join(workspace, center, user=user, approved=approved)
        given = Given(workspace, Words("da", library.locale), theme, tasks or InlineTasks(), name, 600)
        seated = Seat(MainView(given), workspace)
        made.append(seated)
        seated.view.resize(1366, 768)
        seated.view.go(seated.view.place)
        return seated

    yield sit
    for one in made:
        one.view.close_up()
        one.view.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        one.workspace.close()


def join(workspace: Workspace, center: Center, *, user: str = "mette", approved: bool = True) -> None:
    """Let a desk in at the center."""
    code = center.administering.invite("admin", user).code
    told = workspace.exchanging().belonging.enrol(Membership(center.url, TOWN), code)
    if approved:
        center.administering.approve("second", told.enrolment)


def shared_case(seat: Seat, colleague: Callable[[str], Desk], center: Center) -> tuple[Desk, str]:
    """Return Jonas at his desk, and a case that he and Mette both have."""
    jonas = colleague("jonas")
    case = seat.workspace.opening.new_case({"name": "Freja Prøve (opdigtet)"}, {"responsible": "Mette (opdigtet)"})
    seat.exchange()
    center.administering.allow("lene", "jonas", case, "assigned")
    jonas.exchange()
    return jonas, case


def joined_program(program, center) -> tuple[App, Workspace]:
    """Return Mette's program, let in at the center, and its workspace."""
    started = program.start()
    program.begin(started, "Mette (opdigtet)")
    workspace = started.session.view.desk.workspace
    join(workspace, center)
    return started, workspace


def unlock(app: App) -> None:
    """Give the passphrase."""
    app.gate.page.passphrase.show_value(PASSPHRASE)
    app.gate.page.unlock.click()


def told(widget: QWidget) -> str:
    """Return what can be read in a widget."""
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())
