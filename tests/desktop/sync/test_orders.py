"""A desk that the center shuts out or clears: saved, closed, and told why at the gate."""

import pytest

from desktop.unlock.unlock_page import UnlockPage
from tests.desktop.sync.conftest import joined_program, told, unlock


@pytest.fixture
def app(program, center):
    """Mette's program, let in at the center, with a case."""
    started, workspace = joined_program(program, center)
    workspace.opening.new_case({"name": "Freja Prøve (opdigtet)"})
    return started


def exchange(app) -> None:
    app.session.view.courier.exchange()


def put(app, center, state) -> None:
    center.administering.put_state("ida", app.session.view.desk.workspace.log.device, state)


def test_a_desk_that_is_shut_out_saves_closes_and_says_why(app, center):
    put(app, center, "locked")
    courier = app.session.view.courier
    exchange(app)
    assert not app.session.is_open
    assert isinstance(app.gate.page, UnlockPage)
    assert "lukket denne computer ude" in told(app.window)
    assert "Freja" not in told(app.window)
    assert not courier._timer.isActive()


def test_a_desk_that_is_shut_out_shows_nothing_until_the_center_lets_it_in_again(app, center):
    device = app.session.view.desk.workspace.log.device
    put(app, center, "locked")
    exchange(app)
    unlock(app)
    assert app.session.view is None
    assert not app.session.is_open
    assert "lukket denne computer ude" in told(app.window)
    center.administering.put_state("ida", device, "active")
    unlock(app)
    assert app.session.view is not None
    assert (
        "Freja" in app.session.view.desk.workspace.cases.file(app.session.view.desk.workspace.cases.ids()[0]).child.name
    )


def test_a_desk_that_is_cleared_has_neither_key_nor_case_and_says_why(app, center, program):
    app.session.view.desk.workspace.back_up()
    put(app, center, "wiped")
    exchange(app)
    assert not app.session.is_open
    assert "skal ryddes" in told(app.window)
    assert {path.name for path in program.folder.rglob("*")} <= {"preferences.json"}
    assert not app.around.places.has_work


def test_locking_ends_the_exchange(app):
    courier = app.session.view.courier
    exchange(app)
    assert courier._timer.isActive()
    app.session.lock()
    assert not courier._timer.isActive()
    courier.exchange()
    assert not courier.contact.busy
