"""Changing the passphrase while the cases are open."""

import pytest
from PySide6.QtWidgets import QApplication
from walk import nameless

from casework.vault import WrongPassphrase
from casework.vault.key_file import KEYS
from desktop.unlock.passphrase_sheet import PassphraseSheet
from desktop.unlock.unlock_page import UnlockPage
from tests.desktop.test_way_in import PASSPHRASE, choose, unlock

OTHER = "syv grå ænder svømmer ud"


@pytest.fixture
def app(program):
    """A program in which somebody has their own cases open."""
    app = program.start()
    choose(app)
    app.gate.page.go_on.click()
    app.gate.page.typed.show_value(app.gate.page.code.accessibleName())
    app.gate.page.go_on.click()
    return app


@pytest.fixture
def sheet(app):
    command("passphrase", app).act()
    (found,) = [one for one in app.window.overlays() if isinstance(one, PassphraseSheet)]
    return found


def command(name, app):
    return next(one for one in app.session._commands() if one.name == name)


def fill(sheet, old, new, again):
    for line, text in ((sheet.old, old), (sheet.new, new), (sheet.again, again)):
        line.show_value(text)
    sheet.change.click()


def test_the_new_passphrase_opens_the_cases_and_the_old_one_no_longer(app, sheet):
    assert nameless(app.window) == []
    case = app.session.view.desk.workspace.opening.new_case({"name": "Freja Prøve (opdigtet)"}, {})
    fill(sheet, PASSPHRASE, OTHER, OTHER)
    assert "fra nu af" in sheet.message.text()
    assert [line.value() for line in (sheet.old, sheet.new, sheet.again)] == ["", "", ""]
    assert app.session.is_open
    app.session.lock()
    assert isinstance(app.gate.page, UnlockPage)
    unlock(app)
    assert not app.session.is_open
    app.around.vault_for(app.around.places.work)._attempts.clear()
    unlock(app, OTHER)
    assert app.session.view.desk.workspace.cases.file(case).child.name == "Freja Prøve (opdigtet)"


@pytest.mark.parametrize(
    ("old", "new", "again", "told"),
    [
        ("en helt anden sætning", OTHER, OTHER, "passer ikke"),
        (PASSPHRASE, "kort", "kort", "For kort"),
        (PASSPHRASE, OTHER, PASSPHRASE, "ikke ens"),
        (PASSPHRASE, "", "", "Vælg en adgangssætning"),
    ],
    ids=["not the old one", "weak", "mistyped", "none"],
)
def test_what_is_wrong_is_said_and_nothing_changes(app, sheet, old, new, again, told):
    fill(sheet, old, new, again)
    assert told in sheet.message.text()
    assert sheet.change.isEnabled()
    vault = app.around.vault_for(app.around.places.work)
    vault._attempts.clear()
    assert vault.open(PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        vault.open(OTHER)


def test_a_sheet_that_was_put_away_meanwhile_is_told_nothing(app, sheet):
    answer = sheet._if_here(sheet._refused)
    sheet.put_away()
    QApplication.processEvents()
    answer(WrongPassphrase(wait=0))
    assert app.window.overlays() == []


def test_another_recovery_code_is_had_by_opening_with_the_passphrase_and_the_old_one_opens_nothing_then(app):
    vault = app.around.vault_for(app.around.places.work)
    before = vault.new_recovery_code(PASSPHRASE)
    vault.confirm_recovery(before)
    command("new_code", app).act()
    assert "ny gendannelseskode" in app.gate.page.message.text()
    assert not app.session.is_open
    unlock(app)
    code = app.gate.page.code.accessibleName()
    assert vault.confirm_recovery(before) is False
    app.gate.page.go_on.click()
    app.gate.page.typed.show_value(code)
    app.gate.page.go_on.click()
    assert app.session.is_open


def test_where_no_note_of_it_can_be_written_that_is_told_and_the_code_stays(app):
    in_the_way = app.around.places.work / f"{KEYS}.new"
    in_the_way.mkdir()
    command("new_code", app).act()
    assert app.gate.page.message.text()
    in_the_way.rmdir()
    unlock(app)
    assert app.session.is_open


def test_practice_has_no_passphrase_to_change(program):
    app = program.start("--practice")
    assert {"passphrase", "new_code"}.isdisjoint(one.name for one in app.session._commands())
    app.session._own_key.change_passphrase()
    app.session._own_key.renew_recovery_code()
    assert app.window.overlays() == []
