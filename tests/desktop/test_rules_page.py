"""The room of rules: found, read, approved and taken back, with keys alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from walk import nameless, unlabelled

from casework.model.house import HOUSE
from casework.model.rule_users import rule_users
from casework.store.database import DiskFull
from desktop.rules.finding import WantedRules, fitting
from desktop.rules.page import RulesPage
from desktop.widgets.chip import Chip
from tests.desktop.rooms import Room, new_room, write


@pytest.fixture
def room(qapp) -> Iterator[Room]:  # noqa: ARG001 -- a page needs the application
    made = new_room()
    yield made
    made.close()


def page_of(room: Room, qtbot, size=(1164, 820)) -> RulesPage:
    page = RulesPage(room.desk)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    page.refresh()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


@pytest.fixture
def page(room: Room, qtbot) -> RulesPage:
    return page_of(room, qtbot)


def told(widget: QWidget) -> str:
    QApplication.processEvents()
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def chips(page: RulesPage) -> list[str]:
    QApplication.processEvents()
    return [chip.text() for chip in page.detail.findChildren(Chip) if chip.isVisible()]


def rows(page: RulesPage) -> list[str]:
    table = page.list.table
    return [table.rows.row(place).id for place in range(table.rows.rowCount())]


def entry(room: Room, rule: str):
    return next(one for one in room.workspace.rulebook() if one.id == rule)


def sign(page: RulesPage, name: str, position: str = "", more: str = "") -> None:
    for editor, text in ((page.form.name, name), (page.form.position, position), (page.form.more, more)):
        if text:
            editor.show_value(text)
    page.form.act.click()
    QApplication.processEvents()


# ---- finding and reading


def test_every_rule_is_in_the_list_and_counted(room, page):
    book = room.workspace.rulebook()
    assert len(rows(page)) == len(book)
    doubtful = sum(not one.verified for one in book)
    assert f"{len(book)} regler · {doubtful} ikke verificeret" in told(page)


def test_the_list_follows_what_is_typed(page, qtbot):
    page.focus_first()
    write(page.list.search.line, "aktindsigt arbejdsdage")
    qtbot.waitUntil(lambda: rows(page) == ["offentlighedsloven/36/2"])
    assert "Offentlighedsloven § 36, stk. 2" in told(page.detail)


def test_filters_leave_one_act_one_kind_and_the_doubtful(room, page):
    page.list.act.edited.emit("forvaltningsloven")
    assert {"forvaltningsloven/25", "deadline/D12"} <= set(rows(page))
    assert not [one for one in rows(page) if one.startswith("barnets-lov")]
    page.list.kind.edited.emit("paragraph")
    assert all(one.startswith("forvaltningsloven/") for one in rows(page))
    page.list.unverified.click()
    assert "forvaltningsloven/25" in rows(page)
    assert not [one for one in rows(page) if entry(room, one).verified]
    page.list.search.show_value("ingenting hedder sådan")
    page.list.search.edited.emit("ingenting hedder sådan")
    page.list._pause.timeout.emit()
    assert rows(page) == []
    assert "Ingen regel passer" in told(page)
    assert "Vælg en regel i listen" in told(page.detail)


@pytest.mark.parametrize(
    ("wanted", "language", "first"),
    [
        (WantedRules("§ 20, stk. 3"), "da", "barnets-lov/20/3"),
        (WantedRules("section 20(3)"), "en", "barnets-lov/20/3"),
        (WantedRules("BØRNE- og ungepålæg", kind="party"), "da", "parties/child_youth_injunction/excluded/child/0-9"),
        (WantedRules(act="vej-9480-2024"), "en", "vej-9480-2024"),
        (WantedRules("d03", kind="deadline"), "da", "deadline/D03"),
    ],
)
def test_rules_are_found_as_people_call_them(room, wanted, language, first):
    assert fitting(room.workspace.rulebook(), wanted, language)[0].id == first


def test_a_rule_tells_where_it_is_from_how_sure_it_is_and_what_rests_on_it(page):
    page.go_to("barnets-lov/20/3")
    said = told(page.detail)
    assert "Undersøgelsen er færdig senest 4 måneder" in said
    assert "BL-20: LBK nr 282 af 17/03/2025, læst" in said
    assert "Læst i kilden. Et tjek, der bygger på den, kan standse en afslutning." in said
    assert "Fra 1. januar 2024" in said
    assert "E07 · " in said
    assert "D03 · " in said
    assert "Børnefaglig undersøgelse: " in said
    assert chips(page) == ["Verificeret"]


def test_an_old_number_tells_what_it_became_and_until_when_it_was_the_law(page):
    page.go_to("serviceloven/57a")
    assert "Til 31. december 2023" in told(page.detail)
    assert "Barnets lov § 38 (ikke verificeret)" in told(page.detail)
    name = page.list.table.rows.columns[0]
    assert name.text(page.list.current()) == "Serviceloven § 57 a\ntil 31. dec. 2023"


def test_a_cell_of_the_matrix_tells_whom_it_is_about_and_what_it_rests_on(page):
    page.go_to("parties/of_parties/access/child")
    said = told(page.detail)
    assert "Alle parter" in said
    assert "Barnet: har aktindsigt" in said
    assert "Forvaltningsloven § 16 (ikke verificeret)" in said


def test_the_age_of_the_law_stands_over_the_list(page):
    assert page.edition.property("kind") == "warn"
    assert "17. marts 2025" in page.edition.text()
    assert "ikke eftersøgt" in page.edition.text()


def test_what_rests_on_a_rule_is_known_for_every_paragraph_that_a_check_cites(room):
    workspace = room.workspace
    users = rule_users(workspace.rules, workspace.parties, workspace.library.forms())
    for check in workspace.rules.checks:
        for cited in check.law:
            assert check.code in {one.name for one in users[cited]}
    assert {one.name for one in users["deadline/D19"]} == {"hearing.answer_by"}


# ---- approving


def test_a_jurist_approves_a_rule_right_there(room, page):
    page.go_to("forvaltningsloven/25")
    assert chips(page) == ["Ikke verificeret"]
    page.detail.approve.click()
    said = told(page.detail)
    assert "Med dit navn siger du, at du har læst reglen i loven" in said
    assert "kan den standse en afslutning" in said
    sign(page, "Ane Prøve (opdigtet)", "områdejurist", "Læst i Lovtidende")
    assert room.workspace.rules.law.paragraph("forvaltningsloven/25").verified
    assert chips(page) == ["Godkendt"]
    assert "Godkendt af Ane Prøve (opdigtet), områdejurist, 23. november 2026\nLæst i Lovtidende" in told(page.detail)
    assert page.detail.withdraw.isVisible()
    assert not page.detail.approve.isVisible()
    assert page.detail.withdraw.hasFocus()


def test_an_approval_is_taken_back_right_there_and_stays_to_be_read(room, page):
    room.workspace.approving.approve(entry(room, "barnets-lov/23"), "Ane Prøve (opdigtet)", "jurist")
    page.go_to("barnets-lov/23")
    page.detail.withdraw.click()
    assert "standser reglen ikke længere nogen" in told(page.detail)
    assert not page.form.position.isVisible()
    sign(page, "Bo Prøve (opdigtet)", more="Ordlyden var en anden")
    assert not room.workspace.rules.law.paragraph("barnets-lov/23").verified
    said = told(page.detail)
    assert "Trukket tilbage af Bo Prøve (opdigtet), 23. november 2026. Ordlyden var en anden" in said
    assert page.detail.approve.isVisible()


def test_nothing_is_approved_without_a_name_and_a_position(room, page):
    page.go_to("barnets-lov/23")
    page.detail.approve.click()
    sign(page, "Ane Prøve (opdigtet)")
    assert "Skriv det her." in told(page.detail)
    assert room.workspace.cases.file(HOUSE) is None
    assert page.form.position.target().hasFocus()


def test_who_signed_last_need_not_write_their_name_again(room, page):
    for rule in ("barnets-lov/23", "barnets-lov/40"):
        page.go_to(rule)
        page.detail.approve.click()
        if rule == "barnets-lov/40":
            assert page.form.typed() == ("Ane Prøve (opdigtet)", "jurist", "")
        sign(page, "Ane Prøve (opdigtet)", "jurist")
    assert entry(room, "barnets-lov/40").approval


def test_what_was_typed_is_there_again_after_a_look_elsewhere(page):
    page.go_to("barnets-lov/23")
    page.detail.approve.click()
    page.form.more.show_value("Halv bemærkning")
    page.go_to("barnets-lov/40")
    assert page.form is None
    page.go_to("barnets-lov/23")
    page.detail.approve.click()
    assert page.form.typed()[2] == "Halv bemærkning"
    QTest.keyClick(page.form.name.line, Qt.Key.Key_Escape)
    assert page.form is None
    assert page.detail.approve.hasFocus()
    page.detail.approve.click()
    assert page.form.typed()[2] == "Halv bemærkning"


def test_an_approved_rule_stays_in_sight_until_other_rules_are_asked_for(page):
    page.list.unverified.click()
    page.go_to("forvaltningsloven/25")
    page.detail.approve.click()
    sign(page, "Ane Prøve (opdigtet)", "jurist")
    assert page.list.current().id == "forvaltningsloven/25"
    assert chips(page) == ["Godkendt"]
    page.list.act.edited.emit("forvaltningsloven")
    assert "forvaltningsloven/25" not in rows(page)


def test_a_full_disk_is_told_and_the_words_stay(room, page, monkeypatch):
    failed = []
    room.desk.autosave.failed.connect(failed.append)
    page.go_to("barnets-lov/23")
    page.detail.approve.click()
    page.form.more.show_value("Læst")

    def full(*_changes, **_more):
        raise DiskFull

    monkeypatch.setattr(room.workspace.log, "save", full)
    sign(page, "Ane Prøve (opdigtet)", "jurist")
    assert [type(one) for one in failed] == [DiskFull]
    assert page.form.typed() == ("Ane Prøve (opdigtet)", "jurist", "Læst")
    assert page.form.isVisible()


def test_a_rule_that_was_changed_says_that_its_approval_lapsed(room, page):
    said = {"rule": "barnets-lov/23", "fingerprint": "før", "name": "Ane Prøve (opdigtet)", "title": "jurist",
            "on": "2026-01-02"}  # fmt: skip
    room.workspace.answering.start(HOUSE, "approval", said)
    page.go_to("barnets-lov/23")
    assert chips(page) == ["Godkendelse bortfaldet"]
    assert "Bortfaldet: reglen er ændret siden." in told(page.detail)
    assert page.detail.approve.isVisible()


# ---- keys, screen readers, narrow windows


def test_keys_alone_find_approve_and_take_back(room, page, qtbot):
    page.focus_first()
    write(page.list.search.line, "Undersøgelse uden samtykke")
    qtbot.waitUntil(lambda: "barnets-lov/23" in rows(page))
    QTest.keyClick(page.list.search.line, Qt.Key.Key_Return)
    assert page.list.table.hasFocus()
    page.list.table.setCurrentIndex(page.list.table.rows.index(rows(page).index("barnets-lov/23"), 0))
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.detail.approve.hasFocus()
    QTest.keyClick(page.detail.approve, Qt.Key.Key_Return)
    assert page.form.name.target().hasFocus()
    write(page.form.name.line, "Ane Prøve (opdigtet)")
    QTest.keyClick(page.form.name.line, Qt.Key.Key_Tab)
    write(page.form.position.line, "jurist")
    page.form.act.setFocus()
    QTest.keyClick(page.form.act, Qt.Key.Key_Return)
    assert entry(room, "barnets-lov/23").approval


@pytest.mark.parametrize("language", ["da", "en"])
def test_everything_has_a_name(qtbot, language):
    room = new_room(language=language)
    page = page_of(room, qtbot)
    page.go_to("barnets-lov/23")
    assert nameless(page) == []
    page.detail.approve.click()
    assert nameless(page) == []
    assert unlabelled(page) == []
    assert page.detail.accessibleName().startswith("Barnets lov")
    room.close()


def test_in_a_narrow_window_the_rule_opens_over_the_list(room, qtbot):
    page = page_of(room, qtbot, (600, 560))
    assert page.columns.is_narrow()
    assert not page.detail.isVisible()
    page.go_to("barnets-lov/23")
    page.list.opened.emit()
    assert page.detail.isVisible()
    assert page.detail.geometry().right() < page.columns.width()
    assert page.detail.approve.hasFocus()
    QTest.keyClick(page.detail.approve, Qt.Key.Key_Escape)
    assert not page.detail.isVisible()
