"""The open window: today, cases, lock keys, zoom, language, trouble."""

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QBoxLayout, QLabel
from walk import nameless, unlabelled

from casework.store.cases import Wanted
from casework.store.database import DiskFull
from desktop.cases.new_case import NewCase
from desktop.crash import watch_for_mistakes
from desktop.desk import Destination
from desktop.key_sheet import KeySheet
from desktop.notices import FAULTS, SENTENCES
from desktop.overlay import Overlay
from desktop.search.overlay import SearchSheet
from desktop.today.rows import DueRow, RecordRow
from desktop.where_sheet import WhereSheet
from tests.fakes import SetClock


def overlay(app, kind):
    return next(one for one in app.window.findChildren(kind) if one.isVisible())


def shown(widget):
    return " | ".join(text.text() for text in widget.findChildren(QLabel) if text.isVisibleTo(widget))


def test_today_shows_the_deadlines_in_their_order_and_every_row_opens_its_place(view):
    rows = view.today.findChildren(DueRow)
    assert "24 timer" in rows[0].accessibleName()
    assert rows[0].accessibleName().startswith("2 dage for sent: ")
    rows[0].click()
    assert view.place.room == "case"
    assert view.place.path == "assessed_at"


def test_today_offers_to_continue_where_somebody_wrote_last(app, view):
    case = view.desk.workspace.opening.list(Wanted(text="Noah"))[0].case
    record = view.desk.workspace.opening.file(case).latest("concern").id
    view.go(Destination("case", case, "concern", record))
    view.autosave.edited(record, "about", "Noah er træt")
    view.autosave.flush()
    app.session.lock()
    app.session.practise()
    app.session.view.go(Destination("today"))
    row = next(one for one in app.session.view.today.findChildren(RecordRow) if "Du skrev her" in one.accessibleName())
    row.click()
    assert app.session.view.place == Destination("case", case, "concern", record, "about")


@pytest.mark.parametrize("room", ["today", "cases", "health", "rules"])
def test_everything_on_the_pages_has_a_name(app, view, room):
    view.go(Destination(room))
    assert nameless(app.window) == []


@pytest.mark.parametrize("act", ["search", "show_keys"])
def test_everything_on_the_sheets_has_a_name(app, act):
    getattr(app.session, act)()
    assert nameless(app.window) == []


def test_the_list_follows_what_is_typed(view, qtbot):
    view.go(Destination("cases"))
    QTest.keyClicks(view.cases.search.line, "malik")
    qtbot.waitUntil(lambda: view.cases.table.rows.rowCount() == 1)
    QTest.keyClick(view.cases.search.line, Qt.Key.Key_Return)
    assert view.place.room == "case"


def test_a_column_title_sorts_and_sorts_the_other_way(view):
    view.go(Destination("cases"))
    view.cases.table.sort_asked.emit("child")
    names = [view.cases.table.rows.row(place).child for place in range(view.cases.table.rows.rowCount())]
    assert names == sorted(names)
    view.cases.table.sort_asked.emit("child")
    assert [view.cases.table.rows.row(place).child for place in range(len(names))] == names[::-1]


def test_filters_narrow_the_list(view):
    view.go(Destination("cases"))
    view.cases._want(stage="follow_up")
    assert [view.cases.table.rows.row(place).child for place in range(view.cases.table.rows.rowCount())] == [
        "Alma Riis"
    ]
    view.cases._want(stage="plan", text="zzz")
    assert view.cases._empty.isVisibleTo(view.cases)


def test_a_new_case_goes_on_to_the_concern(app, view):
    view.begin_case()
    sheet = overlay(app, NewCase)
    assert nameless(app.window) == []
    sheet.begin.click()
    assert sheet.message.text() == "Skriv barnets navn."
    sheet.name.show_value("Noor Opdigtet")
    sheet.cpr.show_value("991399-0000")
    sheet.begin.click()
    assert "CPR" in shown(sheet)
    assert overlay(app, NewCase) is sheet
    sheet.cpr.show_value("")
    sheet.birth_date.line.setFocus()
    QTest.keyClicks(sheet.birth_date.line, "15/7/2014")
    sheet.begin.click()
    assert view.place.step == "concern"
    case = view.desk.workspace.opening.file(view.place.case)
    assert case.child.birth_date.isoformat() == "2014-07-15"
    assert case.case.text("responsible") == "Mette Holm"
    assert case.case.text("unit") == "Enhed Vest"


def test_a_doubtful_number_of_a_new_child_is_told_and_stops_nobody(app, view):
    view.begin_case()
    sheet = overlay(app, NewCase)
    sheet.name.show_value("Noor Opdigtet")
    sheet.cpr.show_value("010714-0000")
    sheet.cpr.left.emit()
    assert "Kontrolcifferet passer ikke." in shown(sheet)
    assert sheet.cpr.line.property("problem") == "warn"
    sheet.begin.click()
    assert view.place.step == "concern"
    assert view.desk.workspace.opening.file(view.place.case).child.record.text("cpr") == "010714-0000"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "JSON"),
        (b"\xff\xfe", "UTF-8"),
        (b'{"format": "andet"}', "sagsgang-case/1"),
        (b'{"format":"sagsgang-case/1","case":{"fields":{"farve":"blaa"}}}', "case.fields.farve"),
    ],
)
def test_a_bad_case_file_is_told_with_its_place_and_nothing_is_stored(view, tmp_path: Path, content, told):
    before = len(view.desk.workspace.opening.list(Wanted(status="")))
    file = tmp_path / "sag.json"
    file.write_bytes(content)
    view.go(Destination("cases"))
    view.cases.read_in(file)
    assert told in view.cases._banner.text()
    assert len(view.desk.workspace.opening.list(Wanted(status=""))) == before


def test_escape_puts_a_sheet_away_and_gives_the_focus_back(app, view):
    view.go(Destination("cases"))
    view.cases.search.line.setFocus()
    app.session.search()
    QTest.keyClick(overlay(app, SearchSheet).line.line, Qt.Key.Key_Escape)
    assert not [one for one in app.window.findChildren(Overlay) if one.isVisible()]
    assert QApplication.focusWidget() is view.cases.search.line


def test_tab_stays_on_a_sheet(app):
    app.session.show_keys()
    sheet = overlay(app, KeySheet)
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert sheet.isAncestorOf(QApplication.focusWidget())


def test_keys_zoom_and_the_choice_is_kept(program, app):
    QTest.keyClick(app.window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert app.preferences.scale == 1.15
    QTest.keyClick(app.window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(app.window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert app.preferences.scale == 0.85
    program.stop(app)
    assert program.start("--practice").theme.scale == 0.85


def test_another_language_and_theme_keep_the_place(app, view):
    view.go(Destination("cases"))
    app.change(replace(app.preferences, language="en", theme="dark"))
    again = app.session.view
    assert again is not view
    assert again.place == Destination("cases")
    assert "Cases" in shown(again)
    assert app.theme.name == "dark"


def test_qt_speaks_the_language_of_the_program(app):
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuller"
    app.change(replace(app.preferences, language="en"))
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_the_code_page_survives_a_change_of_size(program):
    program.folder = program.folder.with_name("andre")
    app = program.start()
    app.gate.show_new()
    page = app.gate.page
    app.zoom(1)
    assert app.gate.page is page


def test_esc_esc_covers_the_screen_and_any_key_uncovers_it(app):
    for _ in range(2):
        QTest.keyClick(app.window.windowHandle(), Qt.Key.Key_Escape)
    cover = QApplication.focusWidget()
    assert type(cover).__name__ == "Cover"
    assert cover.size() == app.window.size()
    QTest.keyClick(cover, Qt.Key.Key_Space)
    assert not cover.isVisible()


def test_idleness_locks(app):
    app.idle.idle.emit()
    assert not app.session.is_open


def test_a_full_disk_is_told_and_a_copy_offered(view):
    view.autosave.failed.emit(DiskFull())
    assert "Disken er fuld" in view._banner.text()
    assert view._banner.property("kind") == "bad"
    assert view._banner.action.text() == "Gem kopi"
    view.autosave.saved.emit(view.desk.workspace.clock.now())
    assert not view._banner.isVisibleTo(view)


def test_the_status_line_says_when_it_was_saved(program, view):
    case = view.desk.workspace.opening.list(Wanted(text="Noah"))[0].case
    record = view.desk.workspace.opening.file(case).latest("concern").id
    view.autosave.edited(record, "about", "Noah er træt")
    view.autosave.flush()
    assert "Gemt lige nu" in shown(view.line)
    program.clock.go_on(3)
    view.status._show_age()
    assert "Gemt for 3 sekunder siden" in shown(view.line)


def test_every_error_has_a_danish_sentence(view):
    words = view.desk.words
    for english in (*SENTENCES.values(), *FAULTS.values()):
        assert words.say(english) != english


def test_the_unsent_are_counted_in_real_work_only(program, app):
    assert "venter" not in shown(app.session.view.line)
    program.stop(app)
    program.folder = program.folder.with_name("andre")
    app = program.start()
    program.begin(app)
    app.session.view.desk.workspace.opening.new_case({"name": "Noah Kjær"})
    app.session.view.status.show_waiting()
    assert "venter på et center" in shown(app.session.view.line)


STEPS = (
    "overview", "concern", "assessment", "investigation", "plan", "follow_up", "conversations", "injunctions",
    "letters", "timeline", "people",
)  # fmt: skip


@pytest.mark.parametrize("child", ["Noah", "Malik", "Alma", "Ida"])
def test_everything_on_every_page_of_a_case_has_a_name(app, view, child):
    case = view.desk.workspace.opening.list(Wanted(text=child))[0].case
    for step in STEPS:
        view.go(Destination("case", case, step))
        QApplication.processEvents()
        assert nameless(app.window) == [], step
        assert unlabelled(app.window) == [], step


def test_the_status_line_tells_where_the_work_lies(app, view):
    view.line.sync.click()
    sheet = overlay(app, WhereSheet)
    assert str(view.desk.workspace.place.folder) in shown(sheet)
    assert nameless(app.window) == []


def test_the_status_line_says_how_old_the_law_is_and_leads_to_the_rules(app, view):
    assert "Lovdata pr. 17. marts 2025 – over seks måneder gammel" in shown(view.line)
    assert view.line.law.accessibleName().startswith("Lovdata pr. 17. marts 2025")
    QTest.keyClick(view.line.law, Qt.Key.Key_Space)
    assert view.place == Destination("rules")
    assert app.window.overlays() == []


def test_law_that_somebody_searched_half_a_year_ago_is_not_called_old(program):
    program.clock = SetClock(datetime(2025, 9, 17, 9, tzinfo=UTC))
    view = program.start("--practice").session.view
    assert "Lovdata pr. 17. marts 2025" in shown(view.line)
    assert "måneder" not in shown(view.line)


def test_a_narrow_window_keeps_the_mark_of_the_law_and_its_words_for_a_screen_reader(app, view):
    app.window.resize(800, 600)
    QApplication.processEvents()
    assert "Lovdata" in shown(view.line)
    assert "over seks måneder gammel" in view.line.law.accessibleName()
    assert view.line.law.geometry().right() <= view.line.width()


def test_the_rail_and_a_key_lead_to_the_rules_and_back(app, view):
    view._rail.entry("rules").click()
    assert view.place == Destination("rules")
    assert view._rail.entry("rules").isChecked()
    QTest.keyClick(app.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert view.place == Destination("cases")
    assert not view._rail.entry("rules").isChecked()
    QTest.keyClick(app.window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert view.place == Destination("rules")


def test_the_house_is_no_case_of_the_window(app, view):
    before = (view._rail.entry("cases").accessibleName(), view._rail.entry("today").accessibleName())
    workspace = view.desk.workspace
    entry = next(one for one in workspace.rulebook() if one.id == "barnets-lov/23")
    workspace.approving.approve(entry, "Ane Prøve (opdigtet)", "jurist", "Zebraord")
    view.show_counts()
    view.today.refresh()
    assert (view._rail.entry("cases").accessibleName(), view._rail.entry("today").accessibleName()) == before
    assert "Ane Prøve" not in shown(view.today)
    app.session.search()
    sheet = overlay(app, SearchSheet)
    sheet.line.show_value("zebraord")
    sheet.look()
    assert sheet.list.count() == 0


def test_a_new_case_can_be_begun_today(app, view):
    view.today.new_case_asked.emit()
    assert overlay(app, NewCase).isVisible()


def answer_box(button, seen):
    """Press a button of the message box that is about to open, and keep what it said."""

    def press():
        box = QApplication.activeModalWidget()
        seen.append(f"{box.text()} {box.informativeText()} {box.detailedText()}")
        next(one for one in box.buttons() if one.text() == button).click()

    QTimer.singleShot(50, press)


def test_a_mistake_of_the_program_is_told_once_and_the_work_is_saved(app, view, caplog):
    case = view.desk.workspace.opening.list(Wanted(text="Noah"))[0].case
    record = view.desk.workspace.opening.file(case).latest("concern").id
    view.autosave.edited(record, "about", "Noah er træt")
    before = sys.excepthook
    watch_for_mistakes(app)
    seen = []
    answer_box("Fortsæt", seen)
    try:
        {}["Noah Kjær"]
    except KeyError as error:
        sys.excepthook(KeyError, error, error.__traceback__)
    sys.excepthook = before
    assert "Dit arbejde er gemt." in seen[0]
    assert "KeyError" in seen[0]
    assert "Noah" not in seen[0]
    assert "Noah" not in caplog.text
    assert "test_window.py" in caplog.text
    caplog.clear()
    assert view.desk.workspace.opening.file(case).record(record).text("about") == "Noah er træt"


def test_a_window_with_unsaved_words_asks_before_it_closes(app, view):
    view.autosave.edited("nowhere", "about", "Ord uden sted")
    seen = []
    answer_box("Bliv", seen)
    assert not app.window.close()
    assert "kunne ikke gemmes" in seen[0]
    assert app.session.is_open
    view.autosave._edits.clear()


def test_a_narrow_window_puts_the_cards_under_the_deadlines_and_keeps_the_names(app, view):
    view.go(Destination("cases"))
    app.window.resize(800, 600)
    QApplication.processEvents()
    header = view.cases.table.horizontalHeader()
    assert not header.isSectionHidden(0)
    assert header.isSectionHidden(6)
    view.go(Destination("today"))
    QApplication.processEvents()
    assert view.today._across.direction() == QBoxLayout.Direction.TopToBottom
