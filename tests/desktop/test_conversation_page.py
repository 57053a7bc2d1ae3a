"""The conversation page: the child's words reach the disk verbatim and in order, and nothing is lost on the way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from desktop.visits.page import ConversationPage
from tests.desktop.rooms import Room, new_room, write
from tests.desktop.walk import nameless


@pytest.fixture
def room():
    opened = new_room()
    yield opened
    opened.close()


@pytest.fixture
def page(room: Room, qtbot):
    room.start("conversation", {"held_at": "2026-11-23T14:32+01:00"})
    shown = ConversationPage(room.desk, room.case)
    room.show(shown, qtbot)
    return shown


def house(page, name):
    return next(one for one in page.sheet.houses if one.name == name)


def words_on_disk(room, record):
    return [(item.text("house"), item.text("words")) for item in room.record(record).items("quotes")]


def test_quotes_reach_the_disk_in_order_and_verbatim(room, page, qtbot):
    for name, said in (("worries", "Ingen vågner om morgenen."), ("good", "  Mormor & mig <3 "), ("worries", "æøå …")):
        line = house(page, name).line
        write(line, said)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert words_on_disk(room, page.record()) == [
        ("worries", "Ingen vågner om morgenen."),
        ("good", "  Mormor & mig <3 "),
        ("worries", "æøå …"),
    ]
    assert [said.words.editor.value() for said in house(page, "worries").said()] == [
        "Ingen vågner om morgenen.",
        "æøå …",
    ]
    assert house(page, "worries").line.text() == ""


def test_words_are_saved_before_enter_is_pressed(room, page, qtbot):
    line = house(page, "dreams").line
    write(line, "At vi spiser morg")
    room.desk.autosave.flush()
    assert words_on_disk(room, page.record()) == [("dreams", "At vi spiser morg")]
    write(line, "enmad sammen.")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert words_on_disk(room, page.record()) == [("dreams", "At vi spiser morgenmad sammen.")]


def test_words_that_are_wiped_out_before_enter_leave_nothing(room, page, qtbot):
    line = house(page, "good").line
    write(line, "nej")
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert words_on_disk(room, page.record()) == []


def test_enter_in_an_empty_line_does_nothing(room, page, qtbot):
    qtbot.keyClick(house(page, "good").line, Qt.Key.Key_Return)
    assert words_on_disk(room, page.record()) == []


def test_words_can_be_put_right_where_they_stand(room, page):
    room.workspace.answering.add_item(page.record(), "quotes", {"words": "Mormor hente mig", "house": "good"})
    editor = house(page, "good").said()[0].words.editor
    editor.text.selectAll()
    write(editor.text, "Mormor henter mig")
    room.desk.autosave.flush()
    assert words_on_disk(room, page.record()) == [("good", "Mormor henter mig")]


def test_words_taken_away_can_be_brought_back(room, page, qtbot):
    room.workspace.answering.add_item(page.record(), "quotes", {"words": "Ja", "house": "good"})
    said = house(page, "good").said()[0]
    qtbot.mouseClick(said.more, Qt.MouseButton.LeftButton)
    said.removed.emit(said.item)
    assert words_on_disk(room, page.record()) == []
    assert house(page, "good").undo.isVisible()
    qtbot.mouseClick(house(page, "good").undo, Qt.MouseButton.LeftButton)
    assert words_on_disk(room, page.record()) == [("good", "Ja")]


def test_what_fits_in_no_house_is_shown_too(room, page):
    assert not house(page, "other").isVisible()
    room.workspace.answering.add_item(page.record(), "quotes", {"words": "Må jeg få en kiks?"})
    assert house(page, "other").isVisible()
    assert house(page, "other").said()[0].words.editor.value() == "Må jeg få en kiks?"


def test_a_change_from_elsewhere_leaves_the_typing_alone(room, page):
    line = house(page, "good").line
    line.setFocus()
    write(line, "Jeg har f")
    room.workspace.answering.set(page.record(), "place", "Hjemme")
    write(line, "ået en veninde")
    assert line.text() == "Jeg har fået en veninde"
    assert QApplication.focusWidget() is line


def test_the_number_of_last_time_stands_beside_todays(room, page):
    room.start("conversation", {"held_at": "2026-11-12T15:10+01:00", "child_scale": 3})
    room.workspace.answering.set(page.record(), "child_scale", 4)
    assert page.sheet.strip.number.accessibleName() == "Sofies tal i dag 4 (sidst 3)"


def test_the_end_is_refused_with_its_reasons_and_the_first_of_them_in_focus(room, page, qtbot):
    qtbot.mouseClick(page.sheet.heading.finish, Qt.MouseButton.LeftButton)
    assert not room.record(page.record()).finished
    assert page.sheet.panel.isVisible()
    assert page.sheet.panel.rows()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.sheet.page.isAncestorOf(focus)


def test_a_conversation_in_which_nothing_is_missing_is_ended_and_can_be_opened_again(room, page, qtbot):
    room.workspace.answering.set_all(
        page.record(),
        {
            "place": "Hjemme",
            "form": "walk",
            "present": [room.child],
            "parents_present": False,
            "why_without_parents": "Sofie ville tale alene.",
            "parents_told_on": "2026-11-23",
            "companion_told": True,
            "companion_told_how": "Før vi begyndte.",
            "told_child": "Hvorfor jeg kom, og hvad der kan ske.",
            "weight": "Sofie er 12 år og taler klart om sin hverdag.",
        },
    )
    qtbot.mouseClick(page.sheet.heading.finish, Qt.MouseButton.LeftButton)
    assert room.record(page.record()).finished
    assert not house(page, "good").line.isVisible()
    qtbot.mouseClick(page.sheet.heading.reopen, Qt.MouseButton.LeftButton)
    assert not room.record(page.record()).finished


def test_a_jump_goes_to_the_words_and_to_any_other_field(room, page):
    item = room.workspace.answering.add_item(page.record(), "quotes", {"words": "Ja", "house": "dreams"})
    page.jump_to(f"quotes/{item}/words")
    assert QApplication.focusWidget() is house(page, "dreams").said()[0].words.editor.text
    page.jump_to("next")
    assert page.sheet.questions.at("next").has_focus()


def test_everything_that_is_pressed_or_written_in_is_as_high_as_a_finger_needs(room, page, qapp):
    room.workspace.answering.add_item(page.record(), "quotes", {"words": "Ja", "house": "good"})
    qapp.processEvents()
    low = [
        f"{type(widget).__name__} {widget.accessibleName()!r} {widget.height()}"
        for kind in (QPushButton, QLineEdit)
        for widget in page.findChildren(kind)
        if widget.isVisible() and widget.isEnabled() and widget.height() < 44
    ]
    assert not low, "\n".join(low)


def test_everything_that_can_be_pressed_has_a_name(room, page):
    room.workspace.answering.add_item(page.record(), "quotes", {"words": "Ja", "house": "good"})
    assert nameless(page) == []


def test_a_case_without_conversations_offers_to_begin_one(room, qtbot):
    page = ConversationPage(room.desk, room.case)
    room.show(page, qtbot)
    assert page.record() == ""
    page.empty.action.click()
    assert page.record() == room.file().latest("conversation").id


def test_another_conversation_is_shown_when_it_is_asked_for(room, page):
    other = room.start("conversation", {"held_at": "2026-10-01T10:00+02:00", "place": "Skolen"})
    page.show_record(other)
    assert page.record() == other
    assert "Skolen" in page.sheet.heading.where.text()


def test_a_conversation_taken_away_can_be_brought_back(room, page, qtbot):
    record = page.record()
    page.sheet.away.click()
    assert room.file().of("conversation") == ()
    assert page.gone.isVisible()
    qtbot.mouseClick(page.gone.action, Qt.MouseButton.LeftButton)
    assert page.record() == record


def test_esc_puts_the_panel_of_what_is_missing_away(page, qtbot):
    page.sheet.heading.missing.click()
    assert page.sheet.panel.isVisible()
    qtbot.keyClick(page.sheet.panel.rows()[0], Qt.Key.Key_Escape)
    assert not page.sheet.panel.isVisible()


def test_an_edit_that_two_people_made_is_shown_for_a_choice(room, page):
    item = room.workspace.answering.add_item(page.record(), "quotes", {"words": "Ja", "house": "good"})
    seen = tuple(write.revision for write in room.record(page.record()).fields[f"quotes/{item}/words"])
    room.workspace.answering.set(page.record(), f"quotes/{item}/words", "Ja, tak", seen)
    room.workspace.answering.set(page.record(), f"quotes/{item}/words", "Nej, tak", seen)
    assert f"quotes/{item}/words" in room.record(page.record()).conflicts
    assert house(page, "good").said()[0].words.editor.isHidden()
