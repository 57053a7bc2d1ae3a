"""Cases with something missing: found beside the window, narrowed, opened at the right place, and stopped."""

from collections.abc import Callable, Iterator
from multiprocessing import active_children
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from walk import nameless, unlabelled

from casework.actions.health import Asked, CaseHealth, Missing, WorkerDied
from casework.library import Library
from casework.model.legal_check import LAW, QUALITY
from casework.model.summaries import Due
from casework.words import Words
from casework.workspace import Workspace
from desktop.autosave import Autosave
from desktop.bridge import Bridge
from desktop.cases.header import ChipText
from desktop.cases.steps import step_at
from desktop.desk import Desk, Destination
from desktop.health.cells import Chips
from desktop.health.page import HealthPage
from desktop.health.rows import ASKS, Filters, listed
from desktop.look.tokens import Theme
from desktop.preferences import Preferences
from desktop.tasks import InlineTasks, Tasks
from desktop.widgets.combo_choice import ComboChoice
from tests.invented import in_processes, opened


@pytest.fixture
def cases(invented_cases: Path, tmp_path: Path, library: Library) -> Iterator[Workspace]:
    """A workspace of invented cases of the test's own."""
    workspace = opened(copytree(invented_cases, tmp_path / "sager"), library)
    yield workspace
    workspace.close()


@pytest.fixture
def new_page(
    cases: Workspace, theme: Theme, went: list[Destination], qtbot: QtBot
) -> Iterator[Callable[[Tasks], HealthPage]]:
    """Makes a page of a given size, shown, with work done as it is told."""
    bridge, autosave = Bridge(cases.announcer), Autosave(cases.answering, clock=cases.clock)

    def make(tasks: Tasks, size: tuple[int, int] = (1164, 780), language: str = "da") -> HealthPage:
        words = Words(language, cases.library.locale)
        page = HealthPage(Desk(cases, words, theme, bridge, autosave, tasks, went.append))
        qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        page.filters.filters = Filters()
        page.refresh()
        return page

    yield make
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    bridge.close()


@pytest.fixture
def page(new_page) -> HealthPage:
    return new_page(InlineTasks())


def shown(page: HealthPage) -> list[CaseHealth]:
    rows = page.table.rows
    return [rows.row(place).health for place in range(rows.rowCount())]


def told(widget) -> str:
    return " | ".join(text.text() for text in widget.findChildren(QLabel) if text.isVisibleTo(widget))


def pick(choice: ComboChoice, value: str) -> None:
    """Choose as a hand does."""
    choice.show_value(value)
    choice.combo.activated.emit(choice.combo.currentIndex())


def choose(page: HealthPage, place: int, qtbot: QtBot) -> None:
    page.table.selectRow(place)
    qtbot.waitUntil(lambda: page._shown == page.table.current())


def test_the_page_looks_by_itself_and_lists_every_open_case_that_lacks_something(page, cases):
    found = {one.case: one for one in cases.health.look(Asked())}
    assert {one.case: one for one in shown(page)} == {case: one for case, one in found.items() if one.missing}
    assert f"{len(shown(page))} af {len(found)} sager · kørt i dag kl." in told(page)
    assert page.again.isVisible()
    assert not page.progress.isVisible()


def test_the_list_is_sorted_by_deadline_or_number_and_never_by_how_much_is_missing(page):
    due = [one.due.on for one in shown(page)]
    assert due == sorted(due, key=lambda on: (not on, on))
    page.table.sort_asked.emit("missing")
    assert [one.due.on for one in shown(page)] == due
    page.table.sort_asked.emit("number")
    numbers = [one.number for one in shown(page)]
    assert numbers == sorted(numbers)


def test_the_list_narrows_to_an_error_a_unit_and_a_caseworker(page):
    everything = shown(page)
    one = everything[0]
    code = one.missing[0].code
    texts = {page.filters.what.combo.itemData(at): page.filters.what.combo.itemText(at) for at in range(99)}
    lacking = [other for other in everything if code in {missing.code for missing in other.missing}]
    assert texts[code].startswith(f"{code} ")
    assert texts[code].endswith("(en sag)" if len(lacking) == 1 else f"({len(lacking)} sager)")
    pick(page.filters.what, code)
    assert shown(page) == lacking
    pick(page.filters.unit, one.unit)
    assert shown(page) == [other for other in lacking if other.unit == one.unit]
    pick(page.filters.responsible, one.responsible)
    assert shown(page) == [other for other in lacking if (other.unit, other.responsible) == (one.unit, one.responsible)]


def test_a_row_opens_into_its_findings_and_enter_goes_to_the_place(page, cases, went, qtbot):
    choose(page, 0, qtbot)
    health = shown(page)[0]
    assert cases.opening.file(health.case).child.name in told(page.panel)
    assert len(page.panel.rows()) == len(health.missing)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    first = page.panel.rows()[0]
    qtbot.waitUntil(first.hasFocus)
    QTest.keyClick(first, Qt.Key.Key_Return)
    (place,) = went
    assert (place.room, place.case) == ("case", health.case)
    assert (place.record, place.path) in {(one.record, one.path) for one in health.missing}
    QTest.keyClick(first, Qt.Key.Key_Escape)
    assert page.table.hasFocus()


def test_every_finding_leads_to_a_record_of_its_case(page, cases, went, qtbot):
    for place in range(page.table.rows.rowCount()):
        choose(page, place, qtbot)
        case = cases.opening.file(shown(page)[place].case)
        for row in page.panel.rows():
            row.click()
            assert case.record(went[-1].record) is not None
            assert step_at(case, went[-1]) != "overview"
    page.panel.open.click()
    assert went[-1] == Destination("case", case.id, "overview")


def test_a_case_that_is_changed_is_looked_at_again(page, cases, qtbot):
    choose(page, 0, qtbot)
    health = shown(page)[0]
    cases.answering.set(cases.opening.file(health.case).of("case")[0].id, "status", "closed")
    qtbot.waitUntil(lambda: health.case not in {one.case for one in shown(page)})
    qtbot.waitUntil(lambda: not page.panel.rows())


def test_the_cursor_stays_on_its_case(page, qtbot):
    choose(page, 2, qtbot)
    case = page.table.current().health.case
    page.table.sort_asked.emit("number")
    assert page.table.current().health.case == case
    pick(page.filters.what, page.table.current().missing[0].code)
    assert page.table.current().health.case == case


def test_a_real_look_in_two_processes_shows_the_same(page, new_page, cases, qtbot):
    at_once = shown(page)
    vars(cases)["health"] = in_processes(cases, 2)
    beside = new_page(Tasks())
    assert beside.progress.isVisible()
    assert not beside.again.isVisible()
    assert "Sagerne bliver set igennem" in told(beside)
    qtbot.waitUntil(lambda: not beside.survey.running, timeout=60_000)
    assert shown(beside) == at_once
    assert not beside.progress.isVisible()
    assert not active_children()


def test_a_look_that_is_stopped_says_how_far_it_came_and_leaves_nothing_behind(new_page, cases, qtbot):
    vars(cases)["health"] = in_processes(cases, 2)
    page = new_page(Tasks())
    qtbot.waitUntil(lambda: page.survey.of > 0, timeout=60_000)
    page.progress.stop.click()
    qtbot.waitUntil(lambda: not page.survey.running, timeout=60_000)
    assert not active_children()
    assert f"stoppet efter {page.survey.done} af {page.survey.of}" in told(page)
    assert page.again.isVisible()
    assert "Der mangler ikke noget" not in told(page)


def test_a_page_that_goes_away_stops_its_look(new_page, cases):
    vars(cases)["health"] = in_processes(cases, 2)
    tasks = Tasks()
    page = new_page(tasks)
    page.stop()
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    tasks.wait()
    QCoreApplication.processEvents()
    assert not active_children()


def test_what_was_found_stands_until_the_next_day(page, new_page, cases):
    before = shown(page)
    vars(cases)["health"].look = pytest.fail
    again = new_page(InlineTasks())
    assert shown(again) == before
    del vars(cases)["health"].look
    cases.clock.go_on(24 * 3600)
    looked = []
    again.survey.changed.connect(lambda: looked.append(again.survey.at))
    again.refresh()
    assert looked[-1] == cases.clock.now()


def test_what_goes_wrong_is_told_in_one_sentence_and_a_mistake_of_ours_is_not_hidden(page):
    page.survey.broke.emit(WorkerDied(exit=-9))
    assert "Computeren afbrød gennemgangen" in told(page)
    with pytest.raises(ZeroDivisionError):
        page._tell(ZeroDivisionError())


def test_everything_on_the_page_has_a_name(page, qtbot):
    choose(page, 0, qtbot)
    assert nameless(page) == []
    assert unlabelled(page) == []


def test_a_screen_reader_is_told_in_words_what_colour_shows(page):
    for place, health in enumerate(shown(page)):
        said = page.table.rows.data(page.table.rows.index(place, 1), Qt.ItemDataRole.AccessibleTextRole)
        assert ("Skal (loven): " in said) == any(one.severity == LAW for one in health.missing)
        assert ("Bør (kvalitet): " in said) == any(one.severity == QUALITY for one in health.missing)


def test_in_a_narrow_window_the_findings_are_a_drawer(new_page, qtbot):
    page = new_page(InlineTasks(), size=(640, 600))
    assert not page.panel.isVisible()
    choose(page, 0, qtbot)
    page.table.opened.emit(page.table.current())
    assert page.panel.isVisible()
    assert page.panel.rows()[0].hasFocus()
    QTest.keyClick(page.panel.rows()[0], Qt.Key.Key_Escape)
    assert not page.panel.isVisible()
    assert page.table.hasFocus()


def missing(code: str, severity: str = LAW, *, asks: bool = False) -> Missing:
    return Missing(code, "missing", "r", "", severity, blocks=False, sure=True, asks=asks)


def health(number: str, *lacks: Missing, unit: str = "Vest", who: str = "Mette", due: str = "") -> CaseHealth:
    return CaseHealth(f"sag {number}", number, unit, who, "concern", "open", Due("D01", due), lacks)


A = health("1", missing("E01"), missing("P09", QUALITY), due="2026-12-01")
B = health("2", missing("E01"), missing("E01"), unit="Øst", who="Jonas", due="2026-11-01")
C = health("3", missing("E55", asks=True))
D = health("4")


@pytest.mark.parametrize(
    ("filters", "order", "numbers"),
    [
        (Filters(), "due", ["2", "1", "3"]),
        (Filters(), "number", ["1", "2", "3"]),
        (Filters(LAW), "number", ["1", "2"]),
        (Filters(QUALITY), "number", ["1"]),
        (Filters(ASKS), "number", ["3"]),
        (Filters("E01", unit="Øst"), "number", ["2"]),
        (Filters(responsible="Mette"), "number", ["1", "3"]),
        (Filters("E99"), "number", []),
    ],
)
def test_a_filter_lets_through_what_it_names(filters, order, numbers):
    found = listed([A, B, C, D], filters, order, {"sag 1": "Sofie Prøve"})
    assert [row.health.number for row in found.rows] == numbers
    assert all(filters.what in ("", one.code, one.severity, ASKS) for row in found.rows for one in row.missing)


def test_the_number_at_an_error_counts_cases_of_the_unit_and_not_faults():
    assert listed([A, B, C, D], Filters(), "due", {}).lacking == {"E01": 2, "E55": 1, "P09": 1}
    assert listed([A, B, C, D], Filters(what="P09", unit="Øst"), "due", {}).lacking == {"E01": 1}
    assert listed([A, B, C, D], Filters(unit="Vest"), "due", {}).of == 3


@given(st.lists(st.text("abcdefghij klm", min_size=1, max_size=80), max_size=12), st.integers(120, 700))
def test_chips_stand_in_two_lines_and_those_left_out_are_counted(chips, texts, width):
    placed = chips.placed([ChipText(text, "bad", "bang") for text in texts], width)
    lines = {place.top() for place, _ in placed}
    assert len(lines) <= 2
    assert all(place.left() + place.width() <= width for place, _ in placed)
    counted = [int(text.text.split()[0]) for _, text in placed if text.kind == "plain"]
    assert len(placed) - len(counted) + sum(counted) == len(texts)


@pytest.fixture(scope="module")
def chips(dressing) -> Chips:
    """Chips that are never seen."""
    dressing.put_on(Preferences(theme="light"))
    widget = QWidget()
    made = Chips(lambda _index: (), lambda number: f"{number} flere", widget)
    made.kept = widget
    return made
