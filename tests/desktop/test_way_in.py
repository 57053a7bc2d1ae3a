"""From the first start to a lock that opens again."""

import pytest
from keyring.errors import KeyringLocked
from walk import nameless

from casework.store.cases import Wanted
from desktop.desk import Destination
from desktop.tasks import Tasks
from desktop.unlock.code_page import CodePage
from desktop.unlock.first_page import FirstPage
from desktop.unlock.new_vault_page import NewVaultPage
from desktop.unlock.recover_page import RecoverPage
from desktop.unlock.unlock_page import UnlockPage
from tests.fakes import MemoryKeyring

PASSPHRASE = "fem små heste løber hjem"


def unlock(app, passphrase=PASSPHRASE):
    app.gate.page.passphrase.show_value(passphrase)
    app.gate.page.unlock.click()


def choose(app):
    """Choose a name and a passphrase for one's own cases; the recovery code is shown then."""
    app.gate.show_new()
    page = app.gate.page
    for line, text in ((page.name, "Mette Holm"), (page.passphrase, PASSPHRASE), (page.again, PASSPHRASE)):
        line.show_value(text)
    page.go_on.click()


def test_the_first_start_offers_practice_and_work(program):
    app = program.start()
    assert isinstance(app.gate.page, FirstPage)
    assert nameless(app.window) == []
    app.gate.page.work.click()
    assert isinstance(app.gate.page, NewVaultPage)
    assert nameless(app.window) == []


def test_practice_lies_in_a_folder_of_its_own_and_has_families(program):
    app = program.start()
    app.gate.page.practise.click()
    workspace = app.session.view.desk.workspace
    assert workspace.place.practice
    assert workspace.place.folder != program.folder
    assert len(workspace.opening.list(Wanted())) >= 3
    assert not app.around.places.has_work


def test_practice_families_are_brought_in_once(program):
    app = program.start("--practice")
    before = len(app.session.view.desk.workspace.opening.list(Wanted()))
    program.stop(app)
    again = program.start("--practice")
    assert len(again.session.view.desk.workspace.opening.list(Wanted())) == before


def test_the_code_must_be_typed_before_the_work_begins(program):
    app = program.start()
    choose(app)
    page = app.gate.page
    assert isinstance(page, CodePage)
    assert "alene" in page.protection.text()  # no key store in this test
    page.go_on.click()
    page.typed.show_value("0000")
    page.go_on.click()
    assert page.message.text()
    assert not app.session.is_open
    page.typed.show_value(page.code.accessibleName())
    page.go_on.click()
    assert app.session.is_open


@pytest.mark.parametrize(
    ("passphrase", "again", "told"),
    [("kort", "kort", "For kort"), ("a" * 30, "a" * 30, "gentager"), (PASSPHRASE, "andet", "ikke ens")],
)
def test_a_weak_or_mistyped_passphrase_is_told_and_makes_nothing(program, passphrase, again, told):
    app = program.start()
    app.gate.show_new()
    page = app.gate.page
    for line, text in ((page.name, "Mette Holm"), (page.passphrase, passphrase), (page.again, again)):
        line.show_value(text)
    page.go_on.click()
    assert told in page.message.text()
    assert not app.around.places.has_work


def test_a_suggestion_is_strong_enough(program):
    app = program.start()
    app.gate.show_new()
    page = app.gate.page
    page._suggest()
    page.name.show_value("Mette Holm")
    page.again.show_value(page.passphrase.value())
    page.go_on.click()
    assert isinstance(app.gate.page, CodePage)


def test_what_was_written_is_there_after_unlocking(program):
    app = program.start()
    program.begin(app)
    case = app.session.view.desk.workspace.opening.new_case({"name": "Noah Kjær"}, {"responsible": "Mette Holm"})
    program.stop(app)
    app = program.start()
    assert isinstance(app.gate.page, UnlockPage)
    assert nameless(app.window) == []
    unlock(app)
    assert [line.case for line in app.session.view.desk.workspace.opening.list(Wanted())] == [case]
    assert app.session.view.desk.workspace.author == "Mette Holm"


def test_a_wrong_passphrase_is_told_and_slowed_down(program):
    app = program.start()
    program.begin(app)
    app.session.lock()
    for _ in range(3):
        app.gate.page._wait = 0
        app.gate.page._show_wait()
        unlock(app, "noget helt andet end det")
        assert "passer ikke" in app.gate.page.message.text()
    assert not app.gate.page.unlock.isEnabled()
    assert "sekund" in app.gate.page.message.text()
    program.clock.go_on(60)
    app.gate.page._wait = 0
    app.gate.page._show_wait()
    unlock(app)
    assert app.session.is_open


def test_a_key_store_without_its_half_leads_to_the_recovery_code(program):
    program.keyring = MemoryKeyring()
    app = program.start()
    code = program.begin(app)
    app.session.lock()
    program.keyring.kept.clear()
    unlock(app)
    assert "gendannelseskoden" in app.gate.page.message.text()
    app.gate.page.recovery.click()
    page = app.gate.page
    assert isinstance(page, RecoverPage)
    assert nameless(app.window) == []
    page.code.show_value(code)
    for line in (page.passphrase, page.again):
        line.show_value("en helt ny sætning her")
    page.go_on.click()
    assert app.session.is_open
    app.session.lock()
    unlock(app, "en helt ny sætning her")
    assert app.session.is_open


def test_a_key_store_that_does_not_answer_is_told_and_can_be_tried_again(program):
    program.keyring = MemoryKeyring()
    app = program.start()
    program.begin(app)
    app.session.lock()
    program.keyring.broken = KeyringLocked("asleep")
    unlock(app)
    assert "nøglering" in app.gate.page.message.text()
    program.keyring.broken = None
    unlock(app)
    assert app.session.is_open


def test_a_damaged_key_file_is_told_and_left_as_it_is(program):
    app = program.start()
    program.begin(app)
    app.session.lock()
    file = program.folder / "keys.json"
    whole = file.read_bytes()
    file.write_bytes(whole[:-40])
    unlock(app)
    assert "keys.json" in app.gate.page.message.text()
    assert file.read_bytes() == whole[:-40]
    file.write_bytes(whole)
    unlock(app)
    assert app.session.is_open


def test_a_wrong_recovery_code_is_told(program):
    app = program.start()
    program.begin(app)
    app.session.lock()
    app.gate.page.recovery.click()
    page = app.gate.page
    page.code.show_value("0000-1111")
    for line in (page.passphrase, page.again):
        line.show_value("en helt ny sætning her")
    page.go_on.click()
    assert "skrivefejl" in page.message.text()
    assert not app.session.is_open


def test_a_second_window_on_the_same_cases_is_refused(program):
    first = program.start()
    program.begin(first)
    second = program.start()
    unlock(second)
    assert "allerede åben" in second.gate.page.message.text()
    assert first.session.is_open


def test_locking_saves_closes_and_comes_back_to_the_same_place(program):
    app = program.start()
    program.begin(app)
    view = app.session.view
    case = view.desk.workspace.opening.new_case({"name": "Noah Kjær"})
    record = view.desk.workspace.answering.start(case, "concern")
    place = Destination("cases")
    view.go(place)
    view.autosave.edited(record, "about", "De sidste ord")
    app.session.lock()
    assert not app.session.is_open
    assert isinstance(app.gate.page, UnlockPage)
    unlock(app)
    assert app.session.view.place == place
    assert app.session.view.desk.workspace.opening.file(case).record(record).text("about") == "De sidste ord"


def test_nothing_locks_while_the_last_words_cannot_be_saved(program):
    app = program.start()
    program.begin(app)
    view = app.session.view
    view.autosave.edited("nowhere", "about", "Ord uden sted")
    app.session.lock()
    assert app.session.is_open
    assert view.autosave.unsaved
    view.autosave._edits.clear()


def test_the_window_title_and_preferences_name_no_child(program):
    app = program.start()
    program.begin(app)
    workspace = app.session.view.desk.workspace
    case = workspace.opening.new_case({"name": "Noah Kjær"})
    app.session.view.go(Destination("case", case, "overview"))
    assert "Noah" not in app.window.windowTitle()
    program.stop(app)
    assert "Noah" not in (program.folder / "preferences.json").read_text(encoding="utf-8")


def test_a_code_that_nobody_wrote_down_is_replaced_at_the_next_unlocking(program):
    app = program.start()
    choose(app)
    first = app.gate.page.code.accessibleName()
    program.stop(app)  # the program was closed with the code on the screen
    app = program.start()
    unlock(app)
    page = app.gate.page
    assert isinstance(page, CodePage)
    assert page.code.accessibleName() != first
    page.go_on.click()
    page.typed.show_value(page.code.accessibleName())
    page.go_on.click()
    assert app.session.is_open
    app.session.lock()
    unlock(app)
    assert app.session.is_open


class HeldTasks(Tasks):
    """Keeps work back until the test lets it go."""

    def run(self, work, done, failed):
        del failed
        self.go_on = lambda: done(work())


def test_a_passphrase_that_opens_after_somebody_went_to_practise_changes_nothing(program):
    app = program.start()
    program.begin(app)
    program.stop(app)
    held = HeldTasks()
    app = program.start(tasks=held)
    unlock(app)
    app.gate._leave_for_practice()
    held.go_on()
    assert app.session.view.desk.workspace.place.practice


def test_practice_that_cannot_be_opened_is_told_and_leads_back(program):
    app = program.start()
    folder = app.around.places.practice
    folder.mkdir(parents=True)
    (folder / "practice-key.json").write_text("nonsense", encoding="utf-8")
    app.gate.page.practise.click()
    assert not app.session.is_open
    assert nameless(app.window) == []
    app.gate.page.first_stop().click()
    assert isinstance(app.gate.page, FirstPage)
