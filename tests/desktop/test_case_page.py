"""The room of a case: who it is about, the steps, what must be seen at once, and the way everywhere."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from casework.library import default_library
from desktop.cases.page import CasePage
from desktop.desk import Destination
from desktop.forms.quotes import QuotesQuestion
from desktop.widgets.banner import Banner
from desktop.widgets.chip import Chip
from tests.desktop.rooms import Room, new_room

USED_IN = {
    kind: tuple(path for path, field in form.questions() if field.kind == "quotes")
    for kind, form in default_library().forms().items()
}
"""Where each form asks for the child's own words."""


@pytest.fixture
def room(qapp) -> Iterator[Room]:  # noqa: ARG001 -- a page needs the application
    made = new_room()
    yield made
    made.close()


@pytest.fixture
def page(room: Room, qtbot) -> CasePage:
    shown = CasePage(room.desk, Destination("case", room.case))
    qtbot.addWidget(shown)
    shown.resize(1164, 820)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def follow(room: Room, page: CasePage) -> None:
    """Go where the page asked to go, as the window does."""
    page.show_destination(room.went[-1])


def told(widget: QWidget) -> str:
    QApplication.processEvents()
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def press(qtbot, widget: QWidget, words: str) -> None:
    QApplication.processEvents()
    button = next(
        one for one in widget.findChildren(QAbstractButton) if one.accessibleName() == words and one.isVisible()
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_top_says_who_how_old_and_what_must_be_seen(room: Room, page: CasePage) -> None:
    room.workspace.answering.set(room.mother, "protected_address", True)
    room.start("investigation", {"aware_on": "2026-08-17"})
    top = told(page.header)
    assert "Sofie Emilie Friis" in top
    assert "12 år og 4 mdr. · sag 2026-0001" in top
    chips = [chip.text() for chip in page.header.findChildren(Chip) if chip.isVisible()]
    assert chips == ["Part (10+)", "Beskyttet adresse: mor", "BFU: 24 dage tilbage"]


@pytest.mark.parametrize("fetchable", [True, False])
@pytest.mark.parametrize("kind", [kind for kind, paths in USED_IN.items() if paths])
def test_every_place_where_words_were_used_is_reached_from_them(
    room: Room, page: CasePage, kind: str, fetchable: bool
) -> None:
    talk = room.start("conversation", {"held_at": "2026-11-12T15:10+01:00"})
    add = room.workspace.answering.add_item
    used = add(talk, "quotes", {"words": "Ja", "house": "good"})
    if fetchable:
        add(talk, "quotes", {"words": "Nej", "house": "good"})
    plan = {"plan": room.start("plan")} if kind == "goal" else {}
    record = room.start(kind, {**plan, **{path: [f"{talk}/quotes/{used}"] for path in USED_IN[kind]}})
    reached = []
    for place in range(len(USED_IN[kind])):
        page.show_destination(Destination("case", room.case, "conversations", talk))
        QApplication.processEvents()
        row = page.shown.sheet.houses[0].said()[0].uses.rows()[place]
        row.setFocus()
        row.click()
        follow(room, page)
        QApplication.processEvents()
        focus = QApplication.focusWidget()
        question = next(one for one in page.findChildren(QuotesQuestion) if one.isVisible() and one.isAncestorOf(focus))
        assert question.asking.record == record
        reached.append(question.path)
    assert sorted(reached) == sorted(USED_IN[kind])


def test_a_child_under_ten_is_no_party(room: Room, page: CasePage) -> None:
    room.workspace.answering.set(room.child, "birth_date", "2017-07-01")
    assert "Part (10+)" not in told(page.header)
    assert "9 år og 4 mdr." in told(page.header)


def test_the_steps_lead_to_their_pages_and_none_is_locked(room: Room, page: CasePage, qtbot) -> None:
    for step in ("concern", "assessment", "investigation", "plan", "follow_up", "conversations", "letters", "timeline"):
        button = page.stepper.button(step)
        assert button.isEnabled()
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        follow(room, page)
        assert page.step == step
        assert button.isChecked()


def test_each_step_names_the_paragraph_it_stands_on(page: CasePage) -> None:
    assert page.stepper.button("investigation").toolTip() == "Barnets lov § 20, stk. 1"


def test_a_finished_step_is_ticked(room: Room, page: CasePage) -> None:
    room.workspace.answering.set(room.start("concern"), "finished", "2026-11-23T14:00+01:00")
    assert page.stepper.button("concern").accessibleName() == "Henvendelse ✓"


def test_a_record_is_found_without_naming_its_step(room: Room, page: CasePage) -> None:
    record = room.start("decision", {"title": "Støtte i hjemmet"})
    page.show_destination(Destination("case", room.case, "", record, "title"))
    assert page.step == "decision"
    assert page.shown.form().path_in_focus() == "title"


def test_an_honour_related_concern_without_risk_assessment_warns(room: Room, page: CasePage, qtbot) -> None:
    concern = room.start("concern", {"honour_related": True})
    QApplication.processEvents()
    banner = next(one for one in page.findChildren(Banner) if one.isVisible())
    assert "æresrelateret" in banner.text()
    qtbot.mouseClick(banner.action, Qt.MouseButton.LeftButton)
    assert (room.went[-1].record, room.went[-1].path) == (concern, "risk_assessment")
    room.workspace.answering.set(concern, "risk_assessment", "Vurderet sammen med politiet.")
    QApplication.processEvents()
    assert not [one for one in page.findChildren(Banner) if one.isVisible()]


@pytest.mark.parametrize(
    ("key", "held", "kind"),
    [
        (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier, "note"),
        (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, "conversation"),
    ],
)
def test_keys_begin_a_note_and_a_conversation(room: Room, page: CasePage, qtbot, key, held, kind: str) -> None:
    page.overview.setFocus()
    qtbot.keyClick(page.overview, key, held)
    begun = room.file().latest(kind)
    assert begun is not None
    assert room.went[-1].record == begun.id


def test_a_hearing_is_begun_knowing_what_it_is_about(room: Room, page: CasePage) -> None:
    injunction = room.start("injunction")
    page.show_destination(Destination("case", room.case, "injunctions", injunction))
    page.begin("hearing")
    hearing = room.file().latest("hearing")
    assert hearing is not None
    assert hearing.text("about") == injunction


def test_typing_is_saved_before_another_step_is_shown(room: Room, page: CasePage, qtbot) -> None:
    record = room.start("assessment")
    page.show_destination(Destination("case", room.case, "assessment", record, "occasion"))
    qtbot.keyClicks(page.focusWidget(), "Skolen ringede.")
    page.show_destination(Destination("case", room.case, "overview"))
    assert room.record(record).text("occasion") == "Skolen ringede."


def test_the_page_shows_another_case_when_asked(room: Room, page: CasePage) -> None:
    other = room.workspace.opening.new_case({"name": "Noah Prøve"})
    page.show_destination(Destination("case", other))
    assert "Noah Prøve" in told(page.header)
    assert page.case_id == other


def test_the_overview_begins_with_the_childs_latest_words(room: Room, page: CasePage) -> None:
    assert "Ingen har endnu skrevet ned, hvad Sofie siger." in told(page)
    for day, words in (("12", "Jeg vil gerne i skole."), ("19", "Det går bedre.")):
        held = room.start("conversation", {"held_at": f"2026-11-{day}T15:10+01:00", "place": "hjemme"})
        room.workspace.answering.add_item(held, "quotes", {"words": words})
    said = told(page)
    assert said.index("“Det går bedre.”") < said.index("“Jeg vil gerne i skole.”")
    assert "Samtale 19. november, hjemme, kl. 15.10" in said


def test_the_overview_says_what_comes_next(room: Room, page: CasePage, qtbot) -> None:
    press(qtbot, page, "Skriv henvendelsen ned")
    assert room.file().latest("concern") is not None
    assert "Gør henvendelsen færdig" in [one.accessibleName() for one in page.findChildren(QAbstractButton)]


def test_a_protected_address_and_a_person_number_are_hidden_until_asked_for(room: Room, page: CasePage, qtbot) -> None:
    hidden = {"protected_address": True, "address": "Skovvej 4\n9999 Eksempelby"}
    room.workspace.answering.set_all(room.mother, hidden)
    room.workspace.answering.set(room.child, "cpr", "010714-0000")
    assert "Skovvej" not in told(page)
    assert "010714-0000" not in told(page)
    press(qtbot, page, "Adresse: vis")
    press(qtbot, page, "CPR-nummer: vis")
    assert "Skovvej 4, 9999 Eksempelby" in told(page)
    assert "010714-0000" in told(page)


def test_people_have_cards_and_a_form_with_a_way_back(room: Room, page: CasePage, qtbot) -> None:
    page.show_destination(Destination("case", room.case, "people"))
    assert "Anna Friis" in told(page.stack)
    press(qtbot, page.stack, "Åbn: Anna Friis")
    follow(room, page)
    name = page.shown._form.form().page.question_at("name")
    assert name.editor.value() == "Anna Friis"
    press(qtbot, page.stack, "Alle personer")
    follow(room, page)
    assert "Lars Friis" in told(page.stack)


def test_a_new_person_is_begun_from_the_people(room: Room, page: CasePage, qtbot) -> None:
    page.show_destination(Destination("case", room.case, "people"))
    press(qtbot, page.stack, "Ny person")
    follow(room, page)
    assert page.step == "people"
    assert len(room.file().persons) == 4


def test_only_one_page_listens_for_a_change_after_the_case_has_been_left(room: Room, page: CasePage) -> None:
    page.show_destination(Destination("case", room.case, "assessment", room.start("assessment")))
    other = room.workspace.opening.new_case({"name": "Noah Prøve"})
    page.show_destination(Destination("case", other))
    room.workspace.answering.set(room.child, "name", "Sofie Prøve")
    assert "Noah Prøve" in told(page.header)


def test_the_focus_is_never_lost_on_the_way(room: Room, page: CasePage) -> None:
    record = room.start("assessment")
    for step in ("overview", "people", "timeline", "concern", "plan", "follow_up", "letters", "conversations"):
        page.show_destination(Destination("case", room.case, "assessment", record, "occasion"))
        assert page.shown.form().path_in_focus() == "occasion"
        page.show_destination(Destination("case", room.case, step))
        assert page.isAncestorOf(QApplication.focusWidget())


def test_the_case_itself_is_opened_from_the_overview(room: Room, page: CasePage, qtbot) -> None:
    row = next(one for one in page.findChildren(QAbstractButton) if one.accessibleName().startswith("2026-0001"))
    assert "Mette Holm" in row.accessibleName()
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    follow(room, page)
    assert page.step == "case"


def test_a_hearing_leads_back_to_what_it_is_about(room: Room, page: CasePage, qtbot) -> None:
    decision = room.start("decision", {"title": "Støtte i hjemmet"})
    hearing = room.start("hearing", {"about": decision})
    page.show_destination(Destination("case", room.case, "hearing", hearing))
    press(qtbot, page.stack, "Gå dertil: Hvad gælder det?")
    assert room.went[-1].record == decision


def test_f6_walks_from_pane_to_pane_and_through_the_top(room: Room, page: CasePage, qtbot) -> None:
    record = room.start("assessment")
    page.show_destination(Destination("case", room.case, "assessment", record, "occasion"))
    panes = (page.header, *page.shown.form().columns.panes())
    seen = []
    for _ in range(4):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_F6)
        seen.append(next(place for place, pane in enumerate(panes) if pane.isAncestorOf(QApplication.focusWidget())))
    assert seen == [3, 0, 1, 2]


def test_the_keys_of_a_form_work_in_the_case_too(room: Room, page: CasePage, qtbot) -> None:
    record = room.start("assessment")
    page.show_destination(Destination("case", room.case, "assessment", record, "occasion"))
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.shown.form().sections.current() == "child_voice"
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_F8)
    assert page.shown.form().path_in_focus()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert room.went[-1].step == "letters"


def test_nothing_is_squeezed_when_a_page_is_longer_than_the_window(room: Room, page: CasePage, qtbot) -> None:
    held = room.start("conversation", {"held_at": "2026-11-12T15:10+01:00", "place": "hjemme"})
    for words in ("Jeg vil gerne i skole, men om morgenen er der ingen, der vågner.", "Hos mormor er der morgenmad."):
        room.workspace.answering.add_item(held, "quotes", {"words": words})
    page.resize(804, 600)
    page.show_destination(Destination("case", room.case, "assessment", room.start("assessment")))
    page.show_destination(Destination("case", room.case, "overview"))
    scrolled = page.shown.findChild(QWidget, "scrolled")
    qtbot.waitUntil(lambda: scrolled.height() >= scrolled.heightForWidth(scrolled.width()))
