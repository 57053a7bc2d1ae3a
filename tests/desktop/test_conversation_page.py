"""The conversation page: the child's words reach the disk verbatim and in order, and nothing is lost on the way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from desktop.desk import Destination
from desktop.forms.tab_order import stops
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


def said_in(room, page, words="Mormor henter mig om fredagen.", where="good"):
    """Return the reference of something the child says on the page."""
    item = room.workspace.answering.add_item(page.record(), "quotes", {"words": words, "house": where})
    return f"{page.record()}/quotes/{item}"


def used(page, name="good"):
    """Return what is told of where the words of a house were used."""
    QApplication.processEvents()
    return [row.accessibleName() for said in house(page, name).said() for row in said.uses.rows() if row.isVisible()]


def test_words_say_where_they_were_used_and_lead_there(room, page, qtbot):
    reference = said_in(room, page)
    assessment = room.start("assessment", {"started_on": "2026-11-16", "quotes": [reference]})
    (row,) = house(page, "good").said()[0].uses.rows()
    assert row.accessibleName() == (
        "Brugt i socialfaglig vurdering, 16. nov. 2026, Barnets egne ord: Mormor henter mig om fredagen."
    )
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert room.went == [Destination("case", room.case, "assessment", assessment, "quotes")]


def test_nothing_is_said_about_words_that_were_used_nowhere(room, page):
    said_in(room, page)
    room.start("assessment", {"quotes": [said_in(room, page, "At vi spiser morgenmad sammen.", "dreams")]})
    assert used(page) == []
    assert house(page, "good").said()[0].uses.isHidden()
    assert len(used(page, "dreams")) == 1


def test_what_is_used_or_taken_away_elsewhere_is_followed(room, page):
    reference, answering = said_in(room, page), room.workspace.answering
    goal = room.start("goal", {"quotes": [reference]})
    assessment = room.start("assessment", {"started_on": "2026-11-16", "quotes": [reference]})
    assert [name.partition(",")[0] for name in used(page)] == ["Brugt i socialfaglig vurdering", "Brugt i mål"]
    answering.set(assessment, "quotes", [])
    assert [name.partition(",")[0] for name in used(page)] == ["Brugt i mål"]
    answering.delete(goal)
    assert used(page) == []
    answering.restore(goal)
    assert len(used(page)) == 1


def test_an_answer_below_a_heading_is_told_with_it(room, page):
    room.start("investigation", {"school/quotes": [said_in(room, page)]})
    assert "Dagtilbud, skole og læring: Barnets egne ord om det" in used(page)[0]


def test_where_words_were_used_names_nobody_and_is_told_when_the_conversation_is_over(room, page):
    room.start("injunction", {"addressee": room.mother, "child_view_quotes": [said_in(room, page)]})
    room.workspace.answering.set(page.record(), "finished", "2026-11-23")
    assert "Brugt i pålæg" in used(page)[0]
    assert "Anna" not in used(page)[0]


def test_where_words_were_used_is_told_in_english_too(qtbot):
    room = new_room(language="en")
    room.start("conversation", {"held_at": "2026-11-23T14:32+01:00"})
    page = ConversationPage(room.desk, room.case)
    room.show(page, qtbot)
    room.start("assessment", {"started_on": "2026-11-16", "quotes": [said_in(room, page, "Ja")]})
    assert used(page) == ["Used in assessment, 16 Nov 2026, The child's own words: Ja"]
    room.close()


def test_tab_walks_from_words_to_where_they_were_used_and_on_to_the_next(room, page, qtbot):
    room.start("assessment", {"quotes": [said_in(room, page), said_in(room, page, "Liva er sød.")]})
    QApplication.processEvents()
    shown = [stop for stop in stops(house(page, "good")) if stop.isVisible()]
    assert [type(stop).__name__ for stop in shown] == ["QuotedText", "Button", "UseRow"] * 2 + ["NextWords"]
    shown[0].setFocus()
    walked = [QApplication.focusWidget()]
    for _ in shown[1:]:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    assert walked == shown


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
    room.start("assessment", {"quotes": [said_in(room, page)]})
    qapp.processEvents()
    low = [
        f"{type(widget).__name__} {widget.accessibleName()!r} {widget.height()}"
        for kind in (QPushButton, QLineEdit)
        for widget in page.findChildren(kind)
        if widget.isVisible() and widget.isEnabled() and widget.height() < 44
    ]
    assert not low, "\n".join(low)


def test_everything_that_can_be_pressed_has_a_name(room, page):
    room.start("assessment", {"quotes": [said_in(room, page)]})
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
