"""The form page: what is typed reaches the store, and what is asked follows what is answered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTextEdit,
    QWidget,
)

from casework.model.forms import KINDS as KNOWN
from desktop.forms.asking import Shown
from desktop.forms.fields import KINDS
from desktop.forms.page import RecordsPage, told_apart
from desktop.forms.question import Question
from desktop.forms.tab_order import stops
from tests.desktop.rooms import Room, new_room

FORMS = sorted(path.stem for path in (Path(__file__).parents[2] / "forms").glob("*.toml"))


@pytest.fixture
def room(qapp) -> Iterator[Room]:  # noqa: ARG001 -- a page needs the application
    made = new_room()
    yield made
    made.close()


def page_of(room: Room, qtbot, kind: str, record: str = "") -> RecordsPage:
    page = RecordsPage(room.desk, room.case, kind, record)
    room.show(page, qtbot)
    page.refresh(room.file())
    qtbot.waitUntil(page.isActiveWindow)
    return page


def question(page: RecordsPage, path: str) -> Question:
    found = asked(page, path)
    assert isinstance(found, Question)
    return found


def asked(page: RecordsPage, path: str) -> Shown:
    page.jump_to(path)
    QApplication.processEvents()
    found = page.form().page.question_at(path)
    assert found is not None
    return found


def test_every_kind_of_field_has_its_class() -> None:
    assert set(KINDS) == KNOWN


@pytest.mark.parametrize(("language", "kind"), [*(("da", kind) for kind in FORMS), ("en", "investigation")])
def test_every_form_is_drawn_and_every_control_says_its_name(qtbot, kind: str, language: str) -> None:
    room = new_room(language=language)
    record = room.case if kind == "case" else room.start(kind)
    form = room.workspace.library.forms()[kind]
    for field in form.sections[0].fields + form.sections[-1].fields:
        if field.kind == "group":
            room.workspace.answering.add_item(record, field.name)
    page = page_of(room, qtbot, kind, record)
    for section in form.sections:
        page.form().show_section(section.name)
        assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == [page]
        unnamed = [widget for widget in controls(page) if not widget.accessibleName()]
        assert not unnamed
    room.close()


def controls(page: QWidget) -> list[QWidget]:
    kinds = (QLineEdit, QTextEdit, QComboBox, QAbstractButton)
    found = [widget for kind in kinds for widget in page.findChildren(kind)]
    return [widget for widget in found if widget.isVisible() and not isinstance(widget.parent(), QAbstractItemView)]


def test_what_is_typed_reaches_the_store(room: Room, qtbot) -> None:
    record = room.start("assessment")
    page = page_of(room, qtbot, "assessment", record)
    qtbot.keyClicks(question(page, "occasion").editor.target(), "Skolen ringede.")
    room.desk.autosave.flush()
    assert room.record(record).text("occasion") == "Skolen ringede."


def test_typing_goes_on_where_it_was_when_the_save_comes_back(room: Room, qtbot) -> None:
    record = room.start("assessment")
    page = page_of(room, qtbot, "assessment", record)
    editor = question(page, "occasion").editor.target()
    qtbot.keyClicks(editor, "En to")
    qtbot.keyClick(editor, Qt.Key.Key_Left)
    qtbot.keyClick(editor, Qt.Key.Key_Left)
    room.desk.autosave.flush()
    qtbot.keyClicks(editor, "og ")
    room.desk.autosave.flush()
    qtbot.keyClicks(editor, "!")
    room.desk.autosave.flush()
    assert room.record(record).text("occasion") == "En og !to"
    assert room.record(record).conflicts == ()


def test_a_question_comes_and_goes_with_the_answer_it_depends_on(room: Room, qtbot) -> None:
    record = room.start("assessment")
    page = page_of(room, qtbot, "assessment", record)
    involved = question(page, "involved")
    why = question(page, "not_involved_reason")
    assert why.isHidden()
    qtbot.mouseClick(involved.editor.button("no"), Qt.MouseButton.LeftButton)
    room.desk.autosave.flush()
    assert not why.isHidden()
    assert "Er barnet inddraget" in why.label.toolTip()
    qtbot.keyClicks(why.editor.target(), "Sofie er syg.")
    qtbot.mouseClick(involved.editor.button("conversation"), Qt.MouseButton.LeftButton)
    room.desk.autosave.flush()
    assert why.isHidden()
    assert room.record(record).text("not_involved_reason") == "Sofie er syg."


def test_what_is_missing_is_said_when_the_person_has_left(room: Room, qtbot) -> None:
    page = page_of(room, qtbot, "assessment", room.start("assessment"))
    occasion = question(page, "occasion")
    assert occasion.problem() == ""
    depth = question(page, "depth")
    assert occasion.problem() == "Mangler, før den kan afsluttes"
    assert depth.problem() == ""


def test_a_carried_text_says_where_it_comes_from_and_when_it_was_corrected(room: Room, qtbot) -> None:
    concern = room.start("concern", {"about": "Sofie kommer for sent.", "notifier_kind": "school"})
    record = room.start("assessment")
    page = page_of(room, qtbot, "assessment", record)
    occasion = question(page, "occasion")
    assert "Hentet fra henvendelse · 23. nov. 2026 · Skole" in told(occasion)
    assert "rettet her" not in told(occasion)
    qtbot.keyClicks(occasion.editor.target(), "Ja. ")
    room.desk.autosave.flush()
    assert "rettet her" in told(occasion)
    press(qtbot, occasion, "Gå dertil")
    assert (room.went[-1].record, room.went[-1].path) == (concern, "about")


def test_a_carried_text_can_be_fetched_again_when_its_source_has_changed(room: Room, qtbot) -> None:
    concern = room.start("concern", {"about": "Sofie kommer for sent."})
    record = room.start("assessment")
    page = page_of(room, qtbot, "assessment", record)
    occasion = question(page, "occasion")
    room.workspace.answering.set(concern, "about", "Sofie kommer slet ikke.")
    assert "rettet dér siden" in told(occasion)
    press(qtbot, occasion, "Hent igen")
    assert room.record(record).text("occasion") == "Sofie kommer slet ikke."
    assert "rettet" not in told(occasion)


def told(widget: QWidget) -> str:
    QApplication.processEvents()
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def press(qtbot, widget: QWidget, words: str) -> None:
    QApplication.processEvents()
    button = next(one for one in widget.findChildren(QAbstractButton) if one.text() == words and one.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_items_of_a_group_are_added_moved_and_taken_away_by_keyboard(room: Room, qtbot) -> None:
    record = room.start("injunction")
    page = page_of(room, qtbot, "injunction", record)
    group = asked(page, "duties")
    for what in ("vække Sofie", "følge Sofie i skole"):
        qtbot.keyClick(group.add_button, Qt.Key.Key_Space)
        qtbot.keyClicks(page.focusWidget(), what)
    room.desk.autosave.flush()
    assert whats(room, record) == ["vække Sofie", "følge Sofie i skole"]
    qtbot.keyClick(
        page.focusWidget(), Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert whats(room, record) == ["følge Sofie i skole", "vække Sofie"]
    press(qtbot, group.cards()[0], "")
    assert len(whats(room, record)) in {1, 2}


def whats(room: Room, record: str) -> list[str]:
    return [item.text("what") for item in room.record(record).items("duties")]


def test_an_item_that_was_taken_away_comes_back(room: Room, qtbot) -> None:
    record = room.start("injunction")
    item = room.workspace.answering.add_item(record, "duties", {"what": "vække Sofie"})
    page = page_of(room, qtbot, "injunction", record)
    group = asked(page, "duties")
    group.cards()[0].removed.emit()
    assert whats(room, record) == []
    press(qtbot, group, "Fjernet. Hent tilbage")
    assert whats(room, record) == ["vække Sofie"]
    assert [card.item for card in group.cards()] == [item]


def test_a_heading_that_does_not_matter_asks_nothing_more(room: Room, qtbot) -> None:
    record = room.start("investigation")
    page = page_of(room, qtbot, "investigation", record)
    reason = question(page, "leisure/not_relevant_because")
    resources = question(page, "leisure/resources")
    qtbot.keyClicks(reason.editor.target(), "Sofie er to måneder.")
    room.desk.autosave.flush()
    assert resources.isHidden()
    room.workspace.answering.set(record, "leisure/not_relevant_because", "")
    reason.editor.clearFocus()
    page.refresh(room.file())
    assert not resources.isHidden()


def test_the_childs_words_are_fetched_from_the_conversation(room: Room, qtbot) -> None:
    conversation = room.start("conversation", {"held_at": "2026-11-12T15:10+01:00", "place": "hjemme"})
    item = room.workspace.answering.add_item(conversation, "quotes", {"words": "Jeg vil gerne i skole."})
    record = room.start("assessment")
    page = page_of(room, qtbot, "assessment", record)
    quotes = question(page, "quotes")
    qtbot.mouseClick(quotes.editor.fetch, Qt.MouseButton.LeftButton)
    press(qtbot, quotes, "Brug her")
    room.desk.autosave.flush()
    assert room.record(record).list("quotes") == (f"{conversation}/quotes/{item}",)
    assert "“Jeg vil gerne i skole.” Samtale 12. november, hjemme, kl. 15.10" in told(quotes)
    press(qtbot, quotes, "Åbn samtalen")
    assert room.went[-1].record == conversation
    press(qtbot, quotes, "Fjern herfra")
    room.desk.autosave.flush()
    assert room.record(record).list("quotes") == ()


def test_somebody_new_is_made_known_without_leaving_the_page(room: Room, qtbot) -> None:
    record = room.start("concern")
    page = page_of(room, qtbot, "concern", record)
    notifier = question(page, "notifier")
    press(qtbot, notifier, "Ny person")
    qtbot.keyClicks(notifier.new.name.line, "Pia Dam")
    qtbot.keyClick(notifier.new.name.line, Qt.Key.Key_Return)
    person = room.file().person(room.record(record).text("notifier"))
    assert person is not None
    assert person.name == "Pia Dam"
    assert notifier.editor.value() == person.id


def test_a_person_number_is_shown_only_while_somebody_is_there(room: Room, qtbot) -> None:
    page = page_of(room, qtbot, "person", room.child)
    cpr = question(page, "cpr")
    qtbot.keyClicks(cpr.editor.line, "0107140000")
    question(page, "name").take_focus()
    assert cpr.editor.line.text() == "010714-····"
    assert room.record(room.child).text("cpr") == "010714-0000"


def test_a_person_number_that_fails_modulus_11_is_worth_a_second_look_and_stops_nobody(room: Room, qtbot) -> None:
    page = page_of(room, qtbot, "person", room.child)
    cpr = question(page, "cpr")
    qtbot.keyClicks(cpr.editor.line, "0107140000")
    room.desk.autosave.flush()
    assert cpr.problem() == ""
    question(page, "name").take_focus()
    assert cpr.problem().startswith("Kontrolcifferet passer ikke.")
    assert cpr.editor.line.property("problem") == "warn"
    assert room.record(room.child).text("cpr") == "010714-0000"


def test_a_replacement_number_is_not_doubted(room: Room, qtbot) -> None:
    page = page_of(room, qtbot, "person", room.child)
    cpr = question(page, "cpr")
    qtbot.keyClicks(cpr.editor.line, "6101144002")
    question(page, "name").take_focus()
    assert cpr.problem() == ""


def test_a_day_is_typed_freely_and_today_has_its_own_key(room: Room, qtbot) -> None:
    record = room.start("assessment")
    page = page_of(room, qtbot, "assessment", record)
    line = question(page, "aware_on").editor.target()
    qtbot.keyClicks(line, "3/11")
    room.desk.autosave.flush()
    assert room.record(record).text("aware_on") == "2026-11-03"
    qtbot.keyClick(line, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    room.desk.autosave.flush()
    assert room.record(record).text("aware_on") == "2026-11-23"


def test_a_moment_is_stored_with_its_time_zone(room: Room, qtbot) -> None:
    record = room.start("note")
    page = page_of(room, qtbot, "note", record)
    editor = question(page, "happened_at").editor
    editor.time.clear()
    qtbot.keyClicks(editor.time, "9.15")
    room.desk.autosave.flush()
    stored = room.record(record).text("happened_at")
    assert stored.startswith("2026-11-23T09:15")
    assert stored[-6] in "+-"
    assert not [problem for problem in page.form().page.questions if problem.problem()]  # type: ignore[attr-defined]


def test_many_choices_open_as_a_list(room: Room, qtbot) -> None:
    page = page_of(room, qtbot, "concern", room.start("concern"))
    assert question(page, "notifier_kind").findChild(QComboBox)
    assert not question(page, "channel").findChildren(QComboBox)


def test_sections_are_walked_by_keyboard(room: Room, qtbot) -> None:
    record = room.start("assessment", {"child_perspective": "Sofie vil i skole.", "occasion": "Skolen ringede."})
    page = page_of(room, qtbot, "assessment", record)
    page.form().take_focus()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.form().sections.current() == "child_voice"
    assert page.form().page.question_at("child_perspective").editor.value() == "Sofie vil i skole."
    page.form().show_section("resources")
    page.form().show_section("child_voice")
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.form().sections.current() == "occasion"


def test_the_newest_record_is_open_and_the_others_are_one_key_away(room: Room, qtbot) -> None:
    first = room.start("assessment", {"depth": "screening"})
    room.workspace.clock.go_on(60)
    second = room.start("assessment", {"depth": "clarification"})
    page = page_of(room, qtbot, "assessment")
    assert page.record() == second
    qtbot.mouseClick(page.strip.button(first), Qt.MouseButton.LeftButton)
    assert page.record() == first


def test_a_draft_that_was_taken_away_comes_back(room: Room, qtbot) -> None:
    record = room.start("note", {"content": "Ringede til skolen."})
    page = page_of(room, qtbot, "note")
    qtbot.mouseClick(page.form().acts.delete, Qt.MouseButton.LeftButton)
    assert room.file().of("note") == ()
    press(qtbot, page, "Hent det tilbage")
    assert page.record() == record
    assert room.file().of("note")[0].text("content") == "Ringede til skolen."


def test_a_section_that_is_walked_into_shows_what_was_written(room: Room, qtbot) -> None:
    record = room.start("assessment", {"resources": "Mormor hjælper.", "worries": "Fraværet vokser."})
    page = page_of(room, qtbot, "assessment", record)
    page.jump_to("resources")
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    worries = page.form().page.question_at("worries")
    assert worries.has_focus()
    assert worries.editor.value() == "Fraværet vokser."


def test_tab_walks_in_reading_order_through_what_came_later(room: Room, qtbot) -> None:
    room.start("concern", {"about": "Sofie kommer for sent."})
    page = page_of(room, qtbot, "assessment", room.start("assessment"))
    shown = [stop for stop in stops(page.form().page) if stop.isVisible()]
    names = [stop.accessibleName() for stop in shown]
    assert names.index("Gå dertil: Hvad er anledningen?") == names.index("Hvad er anledningen?") - 1
    shown[0].setFocus()
    walked = [page.focusWidget()]
    for _ in shown[1:]:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        walked.append(page.focusWidget())
    assert walked == shown


def test_records_of_the_same_title_are_told_apart() -> None:
    assert told_apart(["Anna", "Lars", "Anna"]) == ["Anna (1)", "Lars", "Anna (2)"]


def test_undo_on_the_page_sets_back_and_says_when_nothing_is_left(room: Room, qtbot) -> None:
    record = room.start("note", {"content": "Ringede."})
    page = page_of(room, qtbot, "note", record)
    content = question(page, "content")
    qtbot.keyClicks(content.editor.target(), "Igen. ")
    press(qtbot, page, "Fortryd seneste ændring")
    assert room.record(record).text("content") == "Ringede."
    assert content.editor.value() == "Ringede."
    press(qtbot, page, "Fortryd seneste ændring")
    assert "Her er ikke noget af dit, der kan fortrydes." in told(page)


def test_what_is_sealed_is_shown_and_cannot_be_changed(room: Room, qtbot) -> None:
    record = room.start("decision", {"title": "Støtte"})
    room.workspace.answering.set_all(record, {"finished": "2026-11-23T14:00+01:00", "finished_by": "Mette Holm"})
    page = page_of(room, qtbot, "decision", record)
    title = question(page, "title")
    assert title.editor.target().isReadOnly()
    assert "Afsluttet 23. november 2026 af Mette Holm." in told(page)


def test_the_child_of_a_case_cannot_be_taken_away(room: Room, qtbot) -> None:
    assert page_of(room, qtbot, "person", room.child).form().acts.delete.isHidden()
    assert not page_of(room, qtbot, "person", room.mother).form().acts.delete.isHidden()
