"""The injunction page: the letter follows what is typed, holes lead to their fields, and issuing files the letter."""

import re
from hashlib import sha256

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication

from desktop.injunctions.page import InjunctionPage
from desktop.widgets.finding_row import FindingRow
from tests.desktop.rooms import Room, new_room, write
from tests.desktop.walk import nameless

LONG = "Invented: the family, the school and all that is said of them."

ANSWERS = {
    "type": "parental",
    "proposed_on": "2026-11-01",
    "facts": ["absence"],
    "evidence/e1/order": 1,
    "evidence/e1/fact": "absence",
    "evidence/e1/on": "2026-11-03",
    "evidence/e1/what": "Sofie har haft 34 procent ulovligt fravær siden august.",
    "evidence/e1/source": "Skolen",
    "risk": LONG,
    "parental_cause": LONG,
    "ability": "Ingen oplysninger om sygdom, handicap, sprog eller vold.",
    "voluntary/v1/order": 1,
    "voluntary/v1/on": "2026-09-20",
    "voluntary/v1/what": "Vi tilbød morgenstøtte.",
    "voluntary/v1/result": "Familien takkede nej.",
    "duties/d1/order": 1,
    "duties/d1/what": "Du følger selv Sofie til skole",
    "duties/d1/pattern": "hver skoledag kl. 8.00",
    "duties/d1/starts_on": "2026-12-01",
    "duties/d1/ends_on": "2027-02-28",
    "duties/d1/measured_how": "skolens fraværslister",
    "duties/d1/measured_by": "skolen",
    "duties/d1/fact": "absence",
    "duties/d1/suitable": "Sofie kommer i skole, når en voksen følger hende.",
    "duties/d1/realistic": "Det passer med arbejdstiden.",
    "duties/d1/proportionate": "Frivillig hjælp er prøvet.",
    "child_view": "Sofie vil gerne følges i skole.",
    "child_view_weight": "Vi har lagt stor vægt på det.",
    "considerations": LONG,
    "excusable": "Ved sygdom ringer du samme dag.",
    "evaluation_on": "2027-01-15",
    "decided_on": "2026-11-23",
    "decided_by": "Mette Holm",
    "decided_by_title": "Rådgiver",
}


@pytest.fixture
def room():
    opened = new_room()
    yield opened
    opened.close()


@pytest.fixture
def page(room: Room, qtbot):
    shown = InjunctionPage(room.desk, room.case)
    room.show(shown, qtbot)
    shown.empty.action.click()
    return shown


def finished_assessment(room: Room) -> str:
    made = room.start(
        "assessment",
        {
            "depth": "screening",
            "aware_on": "2026-10-20",
            "occasion": LONG,
            "involved": "other_contact",
            "not_involved_reason": LONG,
            "child_perspective": LONG,
            "resources": LONG,
            "worries": LONG,
            "siblings": "Ingen søskende.",
            "overall": LONG,
            "outcome": "clarification",
            "outcome_reason": LONG,
            "outcome_on": "2026-10-25",
        },
    )
    room.workspace.finishing.finish(made)
    return made


def ready(room: Room, page: InjunctionPage) -> tuple[str, str]:
    """Make the injunctions to both parents such that nothing is missing; return them."""
    screening = finished_assessment(room)
    first = page.record()
    room.workspace.answering.set_all(first, {**ANSWERS, "addressee": room.mother, "screening": screening})
    page.begin_for(room.father)
    second = page.record()
    conversation = room.start(
        "conversation",
        {
            "held_at": "2026-11-20T14:00+01:00",
            "place": "Hjemme",
            "form": "conversation",
            "present": [room.child],
            "parents_present": False,
            "why_without_parents": "Sofie ville tale alene.",
            "companion_told": True,
            "told_child": "Hvad vi vil beslutte.",
            "about": [first, second],
            "weight": LONG,
        },
    )
    room.workspace.answering.add_item(conversation, "quotes", {"words": "Ja, følg mig.", "share": "all"})
    room.workspace.finishing.finish(conversation)
    for injunction in (first, second):
        for party in (room.mother, room.father):
            room.start(
                "hearing",
                {
                    "about": injunction,
                    "party": party,
                    "material": LONG,
                    "sent_on": "2026-11-05",
                    "answer_by": "2026-11-15",
                    "answered_on": "2026-11-12",
                    "answer": "Det er i orden.",
                    "treatment": "worked_in",
                    "treatment_reason": "Vi har skrevet tiden ind.",
                },
            )
    return first, second


def letter(page, qtbot):
    """Return the words of the letter when it has been drawn."""
    sheet = page.sheet
    qtbot.waitUntil(lambda: not sheet._drawing.isActive())
    return sheet.paper.plain()


def test_a_new_injunction_knows_its_kind_and_its_first_recipient(room, page):
    record = room.record(page.record())
    assert record.text("type") == "parental"
    assert record.text("addressee") in {room.mother, room.father}
    assert record.text("decided_by") == ""


def test_a_duty_that_is_typed_stands_in_the_letter(room, page, qtbot):
    page.sheet.form.duties.add_button.click()
    card = page.sheet.form.duties.cards()[0]
    write(card.questions[0].editor.text, "Du følger selv Sofie i skole")
    room.desk.autosave.flush()
    assert "Du følger selv Sofie i skole" in letter(page, qtbot)


def test_typing_is_saved_after_a_short_rest_so_that_the_letter_follows(room, page, qtbot):
    risk = page.sheet.form.questions.at("risk")
    write(risk.editor.text, "Sofie mister sin skolegang.")
    qtbot.waitUntil(lambda: room.record(page.record()).text("risk") == "Sofie mister sin skolegang.")
    assert "Sofie mister sin skolegang." in letter(page, qtbot)


def test_what_is_missing_stands_as_a_hole_that_leads_to_its_field(page, qtbot):
    assert "datoen for afgørelsen mangler" in letter(page, qtbot)
    page.sheet.paper.browser.anchorClicked.emit(QUrl(f"field:{page.record()}/decided_on"))
    assert page.sheet.form.questions.at("decided_on").has_focus()


def test_a_hole_of_a_duty_leads_to_the_duty(room, page):
    duty = room.workspace.answering.add_item(page.record(), "duties", {"what": "Du følger Sofie", "pattern": "daglig"})
    page.sheet.paper.browser.anchorClicked.emit(QUrl(f"field:{page.record()}/duties/{duty}/ends_on"))
    assert page.sheet.form.questions.at(f"duties/{duty}/ends_on").has_focus()


def test_a_hole_in_another_record_leads_there(room, page):
    page.sheet.go_to(f"{room.case}/contact")
    assert (room.went[-1].record, room.went[-1].path) == (room.case, "contact")


def test_vague_words_are_said_and_underlined(room, page):
    duty = room.workspace.answering.add_item(page.record(), "duties", {"what": "Du skal støtte op om skolen"})
    question = page.sheet.form.questions.at(f"duties/{duty}/what")
    assert "støtte op om" in question.problem()
    assert [mark.cursor.selectedText() for mark in question.editor.text.extraSelections()] == ["støtte op om"]
    room.workspace.answering.set(page.record(), f"duties/{duty}/what", "Du følger selv Sofie i skole")
    assert question.problem() == ""
    assert question.editor.text.extraSelections() == []


def test_words_from_the_case_are_inserted_with_their_source(room, page):
    conversation = room.start("conversation", {"held_at": "2026-11-12T15:10+01:00"})
    room.workspace.answering.add_item(conversation, "quotes", {"words": "Ingen vågner.", "share": "all"})
    room.workspace.answering.add_item(conversation, "quotes", {"words": "Hemmeligt.", "share": "file_only"})
    source = page.sheet.form.source_of("considerations")
    assert [passage.text for passage in source.offered() if passage.child] == ["Ingen vågner."]
    source.chosen.emit(source.offered()[0])
    room.desk.autosave.flush()
    assert room.record(page.record()).text("considerations") == "“Ingen vågner.” [Samtale 12. november] "


def test_the_other_holder_gets_the_same_injunction_of_their_own(room, page, qtbot):
    first = page.record()
    room.workspace.answering.set_all(first, {**ANSWERS, "addressee": room.mother, "hearing_answer": "Kun mors svar."})
    qtbot.mouseClick(page.sheet.tabs.button(room.father), Qt.MouseButton.LeftButton)
    other = room.record(page.record())
    assert other.id != first
    assert other.text("addressee") == room.father
    assert other.text("hearing_answer") == ""
    assert [duty.text("what") for duty in other.items("duties")] == ["Du følger selv Sofie til skole"]
    assert "Kære Lars Friis" in letter(page, qtbot)
    page.sheet.tabs.button(first).click()
    assert page.record() == first


def test_issuing_what_is_unfinished_is_refused_and_explained(room, page, qtbot):
    box = page.sheet.issue_box
    assert box.button.isEnabled()
    qtbot.mouseClick(box.button, Qt.MouseButton.LeftButton)
    assert box.told.isVisible()
    assert "mangler" in box.told.text()
    assert not room.record(page.record()).sealed
    assert room.file().of("letter") == ()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.sheet.form.isAncestorOf(focus)


def test_issuing_files_one_letter_for_each_recipient_with_its_fingerprint(room, page):
    first, second = ready(room, page)
    box, look = page.sheet.issue_box, page.sheet.last_look
    assert box.button.text() == "Udsted 2 breve"
    box.button.click()
    assert box.told.text() == ""
    assert look.isVisible()
    assert room.file().of("letter") == ()
    look.issue.click()
    letters = room.file().of("letter")
    assert {one.text("recipient") for one in letters} == {room.mother, room.father}
    assert all(room.record(one).sealed for one in (first, second))
    for one in letters:
        document = room.workspace.documents.get(one.text("sha256"))
        assert sha256(document.data).hexdigest() == one.text("sha256")
    own = next(one for one in letters if one.text("about") == page.record())
    assert page.sheet.filed.isVisible()
    assert page.sheet.filed.fingerprint() == own.text("sha256")
    assert "Du følger selv Sofie til skole" in page.sheet.paper.plain()
    assert not box.isVisible()


def test_the_last_look_can_be_left_without_issuing(room, page):
    ready(room, page)
    page.sheet.issue_box.button.click()
    page.sheet.last_look.waited.emit()
    assert not page.sheet.last_look.isVisible()
    assert room.file().of("letter") == ()


def test_form_and_letter_take_turns_in_a_narrow_window(page, qtbot):
    page.resize(640, 700)
    qtbot.waitUntil(lambda: not page.sheet.paper.isVisible())
    assert page.sheet.form.isVisible()
    page.sheet.turn.click()
    assert page.sheet.paper.isVisible()
    page.jump_to("risk")
    assert page.sheet.form.isVisible()


def test_everything_that_takes_keys_has_a_name(room, page):
    room.workspace.answering.add_item(page.record(), "duties", {"what": "Du følger Sofie"})
    assert nameless(page) == []


def test_a_draft_taken_away_no_longer_holds_the_others_back(room, page, qtbot):
    first = page.record()
    page.begin_for(room.father)
    other = page.record()
    qtbot.mouseClick(page.sheet.away, Qt.MouseButton.LeftButton)
    assert page.record() == first
    assert [post.record for post in page.sheet._posts] == [first]
    qtbot.mouseClick(page.gone.action, Qt.MouseButton.LeftButton)
    assert page.record() == other


def test_a_letter_that_could_not_be_filed_can_be_issued_again(room, page):
    first, second = ready(room, page)
    room.workspace.finishing.finish(second)
    page.show_record(second)
    page.sheet.issue_box.button.click()
    page.sheet.last_look.issue.click()
    assert [letter.text("about") for letter in room.file().of("letter")] == [second]
    assert not room.record(first).sealed


def test_the_last_look_goes_away_when_something_comes_to_be_missing(room, page):
    first, _ = ready(room, page)
    page.sheet.issue_box.button.click()
    room.workspace.answering.set(first, "risk", "")
    assert not page.sheet.last_look.isVisible()


def test_an_injunction_without_a_letter_of_its_kind_is_told(room, page):
    room.workspace.answering.set(page.record(), "type", "child_youth")
    page.sheet.issue_box.button.click()
    assert "ikke et brev" in page.sheet.issue_box.told.text()


def test_the_letter_is_read_with_the_keys_and_shows_that_it_has_the_focus(page, qtbot):
    words = letter(page, qtbot)
    paper = page.sheet.paper
    paper.browser.setFocus()
    assert words
    assert paper.sheet.property("reading") is True
    qtbot.keyClick(paper.browser, Qt.Key.Key_End)
    assert paper.verticalScrollBar().value() == paper.verticalScrollBar().maximum()
    qtbot.keyClick(paper.browser, Qt.Key.Key_Home)
    assert paper.verticalScrollBar().value() == 0


def test_the_letter_shows_the_place_that_is_written(room, page, qtbot):
    letter(page, qtbot)
    page.jump_to("evaluation_on")
    room.workspace.answering.set(page.record(), "evaluation_on", "2027-01-15")
    assert "15. januar 2027" in letter(page, qtbot)
    qtbot.waitUntil(lambda: page.sheet.paper.verticalScrollBar().value() > 0)


def test_what_only_the_letter_lacks_stands_in_the_panel_too(room, page):
    room.workspace.answering.set(room.record(page.record()).text("addressee"), "post", "paper")
    rows = page.sheet.holes.findChildren(FindingRow)
    assert [row.title for row in rows] == ["Modtagerens adresse mangler"]
    rows[0].click()
    assert room.went[-1].path == "address"


HEAVY = "Vi mener, at " + "Sofie og du og jeg " * 5 + "skal ses om skolefraværsproblematikken."


def test_how_the_letter_reads_stands_under_it_and_follows_what_is_typed(page, qtbot):
    letter(page, qtbot)
    strip = page.sheet.reading
    assert strip.isVisible()
    assert re.fullmatch(r"LIX \d\d – .*let at læse \| Mål for en forælder: højst 34", strip.told())
    write(page.sheet.form.questions.at("risk").editor.text, HEAVY)
    qtbot.waitUntil(lambda: strip.opener.text() == "Vis det lange (2)")
    assert not strip.rows()


def test_what_is_long_is_shown_when_asked_for_and_leads_to_its_field(room, page, qtbot):
    room.workspace.answering.set(page.record(), "risk", HEAVY)
    letter(page, qtbot)
    strip = page.sheet.reading
    qtbot.mouseClick(strip.opener, Qt.MouseButton.LeftButton)
    assert [row.title for row in strip.rows()] == [HEAVY, "skolefraværsproblematikken"]
    assert all(row.isVisible() for row in strip.rows())
    assert "32 ord · Sætningen er lang. Del den i to." in strip.rows()[0].accessibleName()
    assert "26 bogstaver · Ordet er langt. Findes der et kortere?" in strip.rows()[1].accessibleName()
    qtbot.mouseClick(strip.rows()[0], Qt.MouseButton.LeftButton)
    assert page.sheet.form.questions.at("risk").has_focus()
    assert page.sheet.paper.verticalScrollBar().value() > 0
    qtbot.mouseClick(strip.opener, Qt.MouseButton.LeftButton)
    assert not strip.rows()[0].isVisible()
    assert strip.opener.text() == "Vis det lange (2)"


def test_mending_the_last_long_place_takes_its_row_away_and_keeps_the_focus(room, page, qtbot):
    room.workspace.answering.set(page.record(), "risk", HEAVY)
    letter(page, qtbot)
    strip = page.sheet.reading
    strip.opener.click()
    strip.rows()[0].setFocus()
    room.workspace.answering.set(page.record(), "risk", "Sofie er alene.")
    letter(page, qtbot)
    assert strip.rows() == ()
    assert strip.opener.hasFocus()
    strip.opener.click()
    assert strip.opener.text() == "Vis hvorfor"


def test_a_letter_over_the_goal_says_so_and_can_be_issued(room, page, qtbot):
    first, second = ready(room, page)
    heavy = " ".join(["Forvaltningen iværksætter foranstaltninger vedrørende skolefraværsproblematikken."] * 60)
    for injunction in (first, second):
        room.workspace.answering.set(injunction, "risk", heavy)
    letter(page, qtbot)
    assert page.sheet.reading.told().endswith("Over målet for en forælder: højst 34")
    page.sheet.issue_box.button.click()
    assert page.sheet.issue_box.told.text() == ""
    page.sheet.last_look.issue.click()
    assert len(room.file().of("letter")) == 2
    assert not page.sheet.reading.isVisible()


def test_where_no_letter_is_nothing_is_said_of_how_it_reads(room, page, qtbot):
    letter(page, qtbot)
    room.workspace.answering.set(page.record(), "type", "child_youth")
    letter(page, qtbot)
    assert not page.sheet.reading.isVisible()
