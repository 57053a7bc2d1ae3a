"""The handbook in the window: opened by F1 where one is, read with the keyboard, and back to where one was."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from walk import nameless

from casework.library import Library
from casework.model.handbook import START, Spot
from casework.model.handbook_fit import ROOMS, STEPS
from casework.store.cases import Wanted
from desktop.cases.new_case import NewCase
from desktop.cases.steps import FACTORIES
from desktop.desk import Destination
from desktop.forms.question import Question
from desktop.handbook.drawer import HandbookDrawer
from desktop.handbook.lists import SpotRow
from desktop.handbook.place import place_in
from desktop.handbook.sight import SETTLED_MS
from desktop.handbook.trouble import TroubleSheet
from desktop.key_sheet import KeySheet
from desktop.search.overlay import SearchSheet
from desktop.visits.house import House
from desktop.widgets.nav_rail import NavRail


@pytest.fixture
def case(view):
    return view.desk.workspace.opening.list(Wanted(text="Ida"))[0].case


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)
    settle()


def settle():
    for _ in range(3):
        QCoreApplication.processEvents()


def open_at(app, spot):
    app.handbook.open_at(spot)
    settle()


def drawer(app) -> HandbookDrawer:
    assert app.handbook.drawer is not None
    return app.handbook.drawer


def shown(widget):
    return " | ".join(text.text() for text in widget.findChildren(QLabel) if text.isVisibleTo(widget))


def begin(view, case, kind):
    """Begin a record of a kind, and go to it."""
    view.go(Destination("case", case, "overview"))
    view.shown_page().begin(kind)
    QCoreApplication.processEvents()


def question(app, path) -> Question:
    return next(one for one in app.window.findChildren(Question) if one.path == path and one.isVisible())


# ---- where it opens


def test_f1_in_the_childs_words_opens_the_conversation_at_the_heading_and_escape_returns_there(app, view, case):
    begin(view, case, "conversation")
    line = next(house for house in app.window.findChildren(House) if house.isVisible()).line
    line.setFocus()
    press(Qt.Key.Key_F1)
    assert drawer(app).spot == Spot("conversation", "words")
    assert drawer(app).text.heading_in_sight() == "Barnets egne ord"
    assert drawer(app).text.textCursor().block().text() == "Barnets egne ord"
    assert drawer(app).isAncestorOf(QApplication.focusWidget())
    press(Qt.Key.Key_Escape)
    assert app.handbook.drawer is None
    assert QApplication.focusWidget() is line


def test_what_is_being_written_is_kept_and_goes_on_after_reading(app, view, case):
    begin(view, case, "note")
    asked = question(app, "content")
    editor = asked.editor.target()
    editor.setFocus()
    QTest.keyClicks(editor, "Talt med ")
    press(Qt.Key.Key_F1)
    assert drawer(app).spot == Spot("notes", "what")
    press(Qt.Key.Key_Escape)
    QTest.keyClicks(QApplication.focusWidget(), "skolen")
    view.autosave.flush()
    record = view.desk.workspace.opening.file(case).record(asked.asking.record)
    assert record.text("content") == "Talt med skolen"


@pytest.mark.parametrize(
    ("kind", "path", "spot"),
    [
        ("conversation", "companion_told", Spot("conversation", "companion")),
        ("conversation", "child_scale", Spot("methods", "scales")),
        ("concern", "acknowledged_on", Spot("concern", "acknowledge")),
        ("assessment", "depth", Spot("assessment", "depth")),
        ("investigation", "decision_reason", Spot("investigation", "decision")),
        ("plan", "child_wish", Spot("plan", "stance")),
        ("injunction", "type", Spot("injunction", "kinds")),
        ("decision", "rules", Spot("decision", "reasons")),
        ("hearing", "answer_by", Spot("hearing", "send")),
        ("waiver", "otherwise_how", Spot("waiver", "otherwise")),
        ("person", "custody", Spot("parties", "custody")),
    ],
)
def test_f1_opens_at_what_is_written_about_the_field(app, view, case, kind, path, spot):
    begin(view, case, kind)
    view.shown_page().shown.jump_to(path)
    question(app, path).take_focus()
    press(Qt.Key.Key_F1)
    assert drawer(app).spot == spot


@pytest.mark.parametrize(
    ("destination", "spot"),
    [
        (Destination("today"), Spot("program", "today")),
        (Destination("cases"), Spot("program", "today")),
        (Destination("case", step="overview"), Spot("program")),
        (Destination("case", step="people"), Spot("parties")),
        (Destination("case", step="follow_up"), Spot("follow-up")),
        (Destination("case", step="letters"), Spot("letters")),
        (Destination("case", step="injunctions"), Spot("injunction")),
        (Destination("case", step="timeline"), Spot("program", "today")),
    ],
)
def test_where_no_field_has_the_focus_the_page_decides(app, view, case, destination, spot):
    view.go(replace(destination, case=case) if destination.room == "case" else destination)
    app.handbook.open_here()
    assert drawer(app).spot == spot


def test_at_the_gate_it_opens_too(program):
    app = program.start()
    app.handbook.open_here()
    assert drawer(app).spot == Spot("program", "practice")
    press(Qt.Key.Key_Escape)
    assert app.handbook.drawer is None


def test_on_a_sheet_it_opens_and_gives_the_focus_back_to_the_sheet(app, view):
    view.begin_case()
    settle()
    sheet = next(one for one in app.window.findChildren(NewCase) if one.isVisible())
    sheet.name.line.setFocus()
    press(Qt.Key.Key_F1)
    assert drawer(app).spot == Spot("concern")
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is sheet.name.line


def test_the_steps_and_rooms_that_pages_may_name_are_those_of_the_window():
    assert set(STEPS) == set(FACTORIES) - {"from_newer"}  # what a newer program wrote has no page here to name
    assert {"gate", "today", "cases"} == set(ROOMS)


@pytest.mark.parametrize(
    ("form", "path", "place"),
    [
        ("conversation", "quotes/abc/words", "conversation.quotes.words"),
        ("conversation", "quotes/abc", "conversation.quotes"),
        ("investigation", "health/resources", "investigation.health.resources"),
        ("note", "content", "note.content"),
        ("note", "gone", "note.gone"),
    ],
)
def test_the_place_of_an_answer_has_no_items_in_it(library: Library, form, path, place):
    assert place_in(library.forms()[form], path) == place


# ---- keys


def test_f1_twice_shows_the_keys_once_and_escape_leads_back_step_by_step(app, view):
    view.go(Destination("cases"))
    line = view.cases.search.line
    line.setFocus()
    press(Qt.Key.Key_F1)
    press(Qt.Key.Key_F1)
    press(Qt.Key.Key_F1)
    sheets = [one for one in app.window.findChildren(KeySheet) if one.isVisible()]
    assert len(sheets) == 1
    assert "F1" in shown(sheets[0])
    press(Qt.Key.Key_Escape)
    assert drawer(app).isAncestorOf(QApplication.focusWidget())
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is line


def test_f6_leaves_it_open_and_f1_in_another_field_turns_the_page(app, view, case):
    begin(view, case, "note")
    question(app, "content").take_focus()
    press(Qt.Key.Key_F1)
    press(Qt.Key.Key_F6)
    assert question(app, "content").has_focus()
    assert drawer(app).isVisible()
    question(app, "happened_at").take_focus()
    press(Qt.Key.Key_F1)
    assert drawer(app).spot == Spot("notes", "when")
    press(Qt.Key.Key_Escape)
    assert question(app, "happened_at").has_focus()


def test_the_rail_and_the_search_open_it(app):
    app.window.findChildren(NavRail)[0].entry("handbook").click()
    assert drawer(app).spot == Spot("program", "today")
    app.handbook.close()
    app.session.search()
    sheet = next(one for one in app.window.findChildren(SearchSheet) if one.isVisible())
    QTest.keyClicks(sheet.line.line, "Håndbog")
    press(Qt.Key.Key_Return)
    assert drawer(app).isVisible()


def test_everything_in_it_has_a_name_and_tab_stays_in_it(app):
    app.handbook.open_here()
    for act in (lambda: None, drawer(app).show_contents, lambda: find(app, "bisiddere"), lambda: cite(app, "E01")):
        act()
        assert nameless(drawer(app)) == []
        seen = set()
        for _ in range(40):
            press(Qt.Key.Key_Tab)
            assert drawer(app).isAncestorOf(QApplication.focusWidget())
            seen.add(QApplication.focusWidget())
        assert drawer(app).close_button in seen


# ---- reading


def find(app, words):
    line = drawer(app).search.line
    line.setFocus()
    line.clear()
    QTest.keyClicks(line, words)
    press(Qt.Key.Key_Return)


def cite(app, code):
    drawer(app).text.followed.emit(f"check:{code}")


def test_the_search_finds_inflected_words_and_opens_the_heading(app):
    app.handbook.open_here()
    find(app, "bisidderne")
    row = QApplication.focusWidget()
    assert isinstance(row, SpotRow)
    assert row.accessibleName().startswith("Samtalen med barnet · Bisidder. Barnet må altid have en bisidder med.")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)
    assert drawer(app).spot == Spot("conversation", "companion")
    assert drawer(app).text.heading_in_sight() == "Bisidder"


def test_the_search_follows_what_is_typed_and_says_when_nothing_is_found(app, qtbot):
    app.handbook.open_here()
    QTest.keyClicks(drawer(app).search.line, "hippopotamus")
    qtbot.waitUntil(lambda: "Intet blev fundet" in shown(drawer(app).found))
    for _ in "hippopotamus":
        QTest.keyClick(drawer(app).search.line, Qt.Key.Key_Backspace)
    qtbot.waitUntil(drawer(app).text.isVisible)


def test_the_contents_have_all_pages_and_mark_the_open_one(app):
    app.handbook.open_at(Spot("goals"))
    drawer(app).show_contents()
    rows = drawer(app).contents.rows()
    assert [row.spot.page for row in rows] == [page.name for page in app.around.library.handbook.in_order("da")]
    assert QApplication.focusWidget().title == "Gode mål"
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert drawer(app).spot == Spot("follow-up")


def test_a_link_turns_the_page_and_back_and_forward_lead_as_in_a_browser(app):
    app.handbook.open_at(Spot("conversation"))
    here = drawer(app)
    assert not here.back.isVisibleTo(here)
    here.text.followed.emit("page:methods")
    here.text.followed.emit("page:waiver#ground")
    assert here.spot == Spot("waiver", "ground")
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert here.spot == Spot("methods")
    here.back.click()
    assert here.spot == Spot("conversation")
    here.forward.click()
    assert here.spot == Spot("methods")
    here.text.followed.emit("page:language")
    assert not here.forward.isVisibleTo(here)


def test_tab_comes_to_the_links_and_enter_follows_them(app):
    open_at(app, Spot("conversation"))
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert drawer(app).spot == Spot("methods")


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("law:barnets-lov/5/3", ("Barnets lov § 5, stk. 3", "Barnets holdning og synspunkter", "Verificeret: læst")),
        ("law:barnets-lov/137", ("Barnets lov § 137", "Ikke verificeret")),
        ("check:E01", ("E01 · Barnet er hørt om netop det her", "Tal med barnet")),
        ("check:P22", ("P22", "")),
    ],
)
def test_a_citation_is_shown_and_escape_puts_it_away_before_the_handbook(app, target, told):
    app.handbook.open_at(Spot("conversation"))
    here = drawer(app)
    here.text.followed.emit(target)
    assert here.card.isVisibleTo(here)
    for words in told:
        assert words in shown(here.card)
        assert words in here.card.away.accessibleDescription()
    assert QApplication.focusWidget() is here.card.away
    press(Qt.Key.Key_Escape)
    assert not here.card.isVisibleTo(here)
    assert QApplication.focusWidget() is here.text
    press(Qt.Key.Key_Escape)
    assert app.handbook.drawer is None


def test_what_nobody_has_read_is_said_beside_the_link(app):
    app.handbook.open_at(Spot("concern", "law"))
    text = drawer(app).text.toPlainText()
    assert "barnets lov § 137 (ikke verificeret)" in text
    assert "barnets lov § 136 (ikke verificeret)" not in text


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_page_can_be_shown(app, language):
    app.change(replace(app.preferences, language=language))
    for page in app.around.library.handbook.in_order(language):
        for heading in page.headings:
            app.handbook.open_at(Spot(page.name, heading.id))
            assert drawer(app).text.textCursor().block().text() == heading.text
        assert drawer(app).text.accessibleName() == page.title


# ---- its place in the window


def test_it_stands_beside_the_page_where_there_is_room_and_over_it_where_there_is_not(app, view):
    app.handbook.open_here()
    settle()
    assert view.geometry().right() < drawer(app).geometry().left()
    app.window.resize(800, 600)
    settle()
    assert view.width() == 800
    assert drawer(app).geometry().right() == app.window.rect().right()
    app.handbook.close()
    app.window.resize(1360, 850)
    settle()
    assert view.width() == 1360


def test_the_field_one_was_in_stays_in_sight_when_the_page_gets_another_width(app, view, case, qtbot):
    begin(view, case, "conversation")
    view.shown_page().shown.jump_to("hears_back_on")
    settle()
    editor = question(app, "hears_back_on").editor
    for key in (Qt.Key.Key_F1, Qt.Key.Key_Escape):
        press(key)
        qtbot.wait(SETTLED_MS)
        assert not editor.visibleRegion().isEmpty()


def test_other_words_and_colours_keep_the_place(app):
    app.handbook.open_at(Spot("plan", "together"))
    app.change(replace(app.preferences, language="en", theme="dark"))
    assert drawer(app).spot == Spot("plan", "together")
    assert drawer(app).text.heading_in_sight() == "Together"
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is not None


def test_larger_text_makes_it_wider(app):
    app.handbook.open_here()
    before = drawer(app).width()
    press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert drawer(app).width() > before


def test_locking_closes_it(app):
    app.handbook.open_here()
    app.session.lock()
    assert app.handbook.drawer is None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not app.window.findChildren(HandbookDrawer)


def test_pages_with_mistakes_are_told_and_the_work_goes_on(app, view, tmp_path):
    folder = tmp_path / "resources" / "handbook" / "da"
    folder.mkdir(parents=True)
    (folder.parent / "contents.toml").write_text("", encoding="utf-8")
    (folder / "notes.md").write_text("Uden hoved", encoding="utf-8")
    app.around = replace(app.around, library=Library(tmp_path))
    app.handbook.open_here()
    sheet = next(one for one in app.window.findChildren(TroubleSheet) if one.isVisible())
    assert "handbook/da/notes.md: no_table_at_the_top" in shown(sheet)
    press(Qt.Key.Key_Escape)
    view.go(Destination("cases"))
    assert app.handbook.drawer is None


def test_without_any_handbook_f1_says_so(app, tmp_path):
    app.around = replace(app.around, library=Library(tmp_path))
    app.handbook.open_here()
    assert START in shown(next(one for one in app.window.findChildren(TroubleSheet) if one.isVisible()))
