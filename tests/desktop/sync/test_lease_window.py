"""A desk that has not met its center for too long asks it first, and loses nothing by that."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from casework.actions.belonging import CENTER
from casework.model.signing_in import Provider
from desktop.sync.queue_sheet import QueueSheet
from desktop.unlock.lease_page import LeasePage
from desktop.unlock.unlock_page import UnlockPage
from tests.desktop.sync.conftest import joined_program, told, unlock

A_DAY = 24 * 3600
NOWHERE = "http://127.0.0.1:9"


def lead(workspace, url: str) -> None:
    """Let the desk look for its center at another address: at one where nobody answers, it is away."""
    workspace.settings.set(CENTER, {**workspace.settings.get(CENTER), "url": url})


@pytest.fixture
def app(program, center):
    """Mette's program, which has met the center; what she wrote since has not been sent, and the center is away."""
    started, workspace = joined_program(program, center)
    started.session.view.courier.exchange()
    workspace.opening.new_case({"name": "Freja Prøve (opdigtet)"})
    lead(workspace, NOWHERE)
    return started


def days_later(app, program, days: float) -> None:
    """Lock, and unlock after some days."""
    app.session.lock()
    program.clock.go_on(days * A_DAY)
    unlock(app)


def asked_first(app) -> LeasePage:
    assert app.session.view is None
    assert isinstance(app.gate.page, LeasePage)
    return app.gate.page


def test_for_two_weeks_the_cases_open_and_the_last_three_days_say_until_when(app, program):
    days_later(app, program, 10)
    assert "åbner uden" not in app.session.view.line.sync.accessibleName()
    days_later(app, program, 1.5)
    assert app.session.view.line.sync.accessibleName().endswith("åbner uden forbindelse indtil 7. dec. 2026 10.30")
    app.session.view.sheets.show_queue()
    (sheet,) = app.window.findChildren(QueueSheet)
    assert "åbner sagerne her indtil 7. dec. 2026 10.30" in told(sheet)


def test_after_that_nothing_is_shown_and_what_was_written_can_be_handed_in_by_file(app, program, center, tmp_path):
    days_later(app, program, 14)
    page = asked_first(app)
    said = told(app.window)
    for part in ("Centret skal spørges først", "Offline", "Intet er tabt", "ændringer er ikke sendt", "7. december"):
        assert part in said
    assert "Freja" not in said
    page.by_hand.ask = lambda _name, _kind: str(tmp_path / "usendt.sagsgang")
    page.by_hand.save.click()
    assert "som kun centret kan læse" in told(page)
    assert b"Freja" not in Path(tmp_path / "usendt.sagsgang").read_bytes()
    lead(app.session._workspace, center.url)
    page.now.click()
    workspace = app.session.view.desk.workspace
    assert workspace.cases.file(workspace.cases.ids()[0]).child.name == "Freja Prøve (opdigtet)"
    assert workspace.log.count_unsent() == 0
    assert not workspace.leasing.ends_soon


def test_a_clock_that_ran_ahead_is_put_right_and_that_is_all(app, program):
    days_later(app, program, 400)
    page = asked_first(app)
    assert "tror, at det er den 28. december 2027" in told(page)
    program.clock.go_on(-399 * A_DAY)
    page.now.click()
    assert app.session.view is not None


def test_a_clock_that_is_turned_back_opens_nothing_and_contact_makes_it_good(app, program, center):
    days_later(app, program, 20)
    asked_first(app)
    days_later(app, program, -18)
    assert "har vist 13. dec. 2026" in told(asked_first(app))
    lead(app.session._workspace, center.url)
    app.gate.page.now.click()
    workspace = app.session.view.desk.workspace
    assert (workspace.leasing.seen_later, workspace.leasing.ends_soon) == (None, False)


def test_a_clock_that_is_behind_what_it_said_is_told_of_at_the_bottom(app, program):
    days_later(app, program, 5)
    days_later(app, program, -2)
    assert "computerens ur går forkert" in app.session.view.line.sync.accessibleName()
    app.session.view.sheets.show_queue()
    (sheet,) = app.window.findChildren(QueueSheet)
    assert "har vist 28. nov. 2026" in told(sheet)


def test_it_can_be_locked_again(app, program):
    days_later(app, program, 20)
    asked_first(app).lock.click()
    assert not app.session.is_open
    assert isinstance(app.gate.page, UnlockPage)


def test_where_the_municipality_signs_its_people_in_the_page_offers_that(app, program, center):
    lead(app.session.view.desk.workspace, center.url)
    center.administering.sign_in_at("ida", Provider("https://login.example", "sagsgang"), "preferred_username")
    days_later(app, program, 20)
    page = asked_first(app)
    assert "Log på" in [one.text() for one in page.findChildren(QAbstractButton) if one.isVisible()]


def test_the_center_says_how_many_days(app, program, center):
    workspace = app.session.view.desk.workspace
    lead(workspace, center.url)
    center.administering.lease_for("ida", 30)
    app.session.view.courier.exchange()
    lead(workspace, NOWHERE)
    days_later(app, program, 29)
    assert app.session.view is not None
    days_later(app, program, 1)
    asked_first(app)


def test_a_desk_without_a_center_has_no_lease(program):
    app = program.start()
    program.begin(app, "Mette (opdigtet)")
    days_later(app, program, 400)
    assert app.session.view is not None
