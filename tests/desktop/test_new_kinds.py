"""Every kind of record can be begun, has a page, knows what it is about, and stands in the timeline."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from casework.library import default_library
from desktop.cases.follow_up import FollowUpPage
from desktop.cases.happenings import GROUPS, HAPPENED, TOLD
from desktop.cases.icons import ICONS
from desktop.cases.new_menu import FIRST, NAMES
from desktop.cases.new_menu import GROUPS as MENUS
from desktop.cases.page import CasePage
from desktop.cases.steps import FACTORIES
from desktop.cases.timeline import TimelinePage
from desktop.deadlines.explain import Explain
from desktop.desk import Destination
from desktop.forms.beginning import known_answers, step_of
from desktop.widgets.button import RowButton
from tests.desktop.rooms import Room, new_room

FORMS = {kind: form for kind, form in default_library().forms().items() if kind != "approval"}
"""All kinds but that of the law's rules, which stands in no case."""

BEGUN = {*(kind for kind, _ in FIRST), *(kind for kinds in MENUS.values() for kind in kinds)}
ELSEWHERE = {"case", "goal", "rating", "letter", "deviation", "check_answer"}
"""Begun on pages of their own, never from the menu."""


@pytest.fixture
def room(qapp) -> Iterator[Room]:  # noqa: ARG001 -- a page needs the application
    made = new_room()
    yield made
    made.close()


def told(widget: QWidget) -> str:
    QApplication.processEvents()
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def known(room: Room, kind: str, about: str = "") -> dict[str, object]:
    return known_answers(room.desk, room.file(), FORMS[kind], about)


def test_the_menu_begins_every_kind_once() -> None:
    listed = [*(kind for kind, _ in FIRST), *(kind for kinds in MENUS.values() for kind in kinds)]
    assert sorted(listed) == sorted(set(FORMS) - ELSEWHERE)
    assert MENUS.keys() == NAMES.keys()


def test_what_is_used_most_stands_in_the_menu_itself_and_the_rest_in_groups(room: Room, qtbot) -> None:
    page = CasePage(room.desk, Destination("case", room.case))
    qtbot.addWidget(page)
    menu = page.new.menu()
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Notat", "Samtale med barnet", "Samtale undladt", "Vurdering", "Afgørelse og pålæg",
        "Samtykke og oplysninger", "Plan og opfølgning", "Andet",
    ]  # fmt: skip
    inside = next(action.menu() for action in menu.actions() if action.text() == "Andet")
    next(action for action in inside.actions() if action.text() == "Overdragelse").trigger()
    assert room.went[-1] == Destination("case", room.case, "handover", room.file().latest("handover").id)


@pytest.mark.parametrize("kind", sorted(BEGUN))
def test_every_kind_that_can_be_begun_has_its_page(room: Room, qtbot, kind: str) -> None:
    record = room.start(kind, {"name": "Lis Lund (opdigtet)"} if kind == "person" else None)
    page = CasePage(room.desk, Destination("case", room.case, "", record))
    qtbot.addWidget(page)
    room.show(page.shown.widget, qtbot)
    assert page.step == step_of(kind)
    assert page.step in FACTORIES
    shown = page.shown.record() if hasattr(page.shown, "record") else record
    assert shown == record


def test_every_kind_has_its_icon_its_group_and_its_day() -> None:
    grouped = {kind for kinds in GROUPS.values() for kind in kinds}
    assert set(FORMS) - grouped == set()
    assert set(FORMS) - ICONS.keys() == set()
    assert set(FORMS) - HAPPENED.keys() == {"person", "waiver", "goal", "deviation", "check_answer"}
    for kind, paths in (*HAPPENED.items(), *((kind, (path,)) for kind, path in TOLD.items())):
        assert [path for path in paths if FORMS[kind].field_at(path) is None] == [], kind


@pytest.mark.parametrize("kind", ["delivery", "guidance", "complaint", "consent", "hearing"])
def test_what_is_begun_from_a_decision_knows_it(room: Room, kind: str) -> None:
    decision = room.start("decision", {"matter": "support"})
    assert known(room, kind, decision)["about"] == decision


def test_what_is_begun_from_an_injunction_knows_it_and_to_whom_it_goes(room: Room) -> None:
    injunction = room.start("injunction", {"type": "parental", "addressee": room.father})
    assert known(room, "non_compliance", injunction) == {"injunction": injunction}
    assert known(room, "delivery", injunction) == {"about": injunction, "recipient": room.father}
    assert known(room, "hearing", injunction) == {"about": injunction, "party": room.father}
    room.start("hearing", {"about": injunction, "party": room.father})
    assert known(room, "hearing", injunction) == {"about": injunction}
    stopped = room.start("non_compliance", {"injunction": injunction})
    assert known(room, "hearing", stopped) == {"about": stopped, "party": room.father}


def test_what_is_begun_from_elsewhere_means_the_only_thing_it_can_mean(room: Room) -> None:
    assert known(room, "follow_up") == {}
    plan = room.start("plan")
    youth = room.start("injunction", {"type": "child_youth"})
    assert known(room, "follow_up") == {"plan": plan}
    assert known(room, "non_compliance", youth) == {}
    room.start("decision", {"matter": "support"})
    assert known(room, "placement") == {}
    placed = room.start("decision", {"matter": "placement"})
    assert known(room, "placement") == {"decision": placed}


def test_a_complaint_about_a_letter_is_about_what_the_letter_tells(room: Room) -> None:
    decision = room.start("decision", {"matter": "support"})
    letter = room.start("letter", {"about": decision, "recipient": room.mother})
    assert known(room, "complaint", letter) == {"about": decision}
    assert known(room, "delivery", letter) == {"about": letter, "recipient": room.mother}


def test_what_stops_a_clock_is_never_dated_by_itself(room: Room) -> None:
    for kind, path in (("follow_up", "held_on"), ("supervision_visit", "held_on"), ("youth_plan", "stance_on")):
        assert room.record(room.start(kind)).answer(path) is None, kind


def follow_ups(room: Room, qtbot, record: str = "") -> FollowUpPage:
    page = FollowUpPage(room.desk, room.case, record)
    room.show(page, qtbot)
    page.refresh(room.file())
    return page


def test_the_follow_up_page_shows_its_deadlines_and_begins_one_knowing_the_plan(room: Room, qtbot) -> None:
    plan = room.start("plan", {"support_started_on": "2026-08-01", "first_follow_up_on": "2026-10-30"})
    page = follow_ups(room, qtbot)
    said = told(page)
    assert "Følg op på støtten første gang" in said
    assert "22 dage for sent" in said
    assert len([one for one in page.findChildren(Explain) if one.isVisible()]) == 1
    button = next(one for one in page.findChildren(type(page.form._empty.action)) if one.text() == "Begynd: opfølgning")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    begun = room.file().latest("follow_up")
    assert begun.text("plan") == plan
    assert room.went[-1] == Destination("case", room.case, "follow_up", begun.id)
    page.show_record(begun.id)
    assert page.record() == begun.id
    assert page.form.isVisible()
    page.show_record("")
    assert page.record() == ""


def test_a_follow_up_that_was_held_stands_on_the_page_with_the_next_day(room: Room, qtbot) -> None:
    plan = room.start("plan", {"support_started_on": "2026-08-01", "first_follow_up_on": "2026-10-30"})
    held = {"plan": plan, "held_on": "2026-10-30", "next_decided_on": "2026-10-30", "next_on": "2026-12-01"}
    record = room.start("follow_up", held)
    page = follow_ups(room, qtbot)
    assert "1. december 2026 · 8 dage tilbage" in told(page)
    assert "Følg op på støtten første gang" not in told(page)
    row = next(one for one in page.findChildren(RowButton) if "30. okt. 2026" in one.accessibleName())
    row.click()
    assert room.went[-1] == Destination("case", room.case, "follow_up", record)


def test_why_something_stands_is_in_the_timeline_and_leads_to_what_it_is_about(room: Room, qtbot) -> None:
    investigation = room.start("investigation", {"aware_on": "2026-05-01"})
    room.start("deviation", {"about": investigation, "rule": "D03", "reason": "Sygdom (opdigtet)."})
    room.start("check_answer", {"about": investigation, "rule": "E19", "answer": True})
    page = TimelinePage(room.desk, room.case)
    room.show(page, qtbot)
    page.refresh(room.file())
    assert "Sygdom (opdigtet)." in told(page)
    for kind in ("Afvigelse · D03", "Svar på et spørgsmål · E19"):
        row = next(one for one in page.findChildren(RowButton) if one.accessibleName().startswith(kind))
        row.click()
        assert room.went[-1] == Destination("case", room.case, "investigation", investigation)
