"""Parties and recipients on the pages: who is who, who is proposed, and what is refused while contact is closed."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.cases.people import PeoplePage
from desktop.forms.page import RecordsPage
from desktop.forms.pickers import PersonQuestion, PersonsQuestion
from desktop.injunctions.page import InjunctionPage
from desktop.parties.card import PartiesCard
from desktop.parties.matters_card import MattersCard
from desktop.widgets.chip import Chip
from tests.desktop.rooms import Room, new_room, write
from tests.desktop.test_injunction_page import ready

UNASSESSED = {"honour_related": True}
REFUSED = "Der må ikke sendes noget til den person endnu"


@pytest.fixture
def room(qapp) -> Iterator[Room]:  # noqa: ARG001 -- a page needs the application
    made = new_room()
    yield made
    made.close()


def page_of(room: Room, qtbot, kind: str, record: str) -> RecordsPage:
    page = RecordsPage(room.desk, room.case, kind, record)
    room.show(page, qtbot)
    page.refresh(room.file())
    return page


def card_of(page: QWidget) -> PartiesCard:
    QApplication.processEvents()
    [card] = [one for one in page.findChildren(PartiesCard) if one.isVisible()]
    return card


def told(widget: QWidget) -> str:
    QApplication.processEvents()
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def chips(widget: QWidget) -> list[str]:
    QApplication.processEvents()
    return [chip.text() for chip in widget.findChildren(Chip) if chip.isVisible()]


def test_a_decision_says_who_is_a_party_as_soon_as_it_is_known_what_it_is_about(room: Room, qtbot) -> None:
    decision = room.start("decision")
    page = page_of(room, qtbot, "decision", decision)
    assert "Vælg, hvad afgørelsen handler om" in told(card_of(page))
    room.workspace.answering.set(decision, "matter", "support")
    card = card_of(page)
    assert chips(card) == ["Part", "Part", "Part"]
    said = told(card)
    assert said.index("Sofie Emilie Friis") < said.index("Anna Friis") < said.index("Lars Friis")
    assert "får afgørelsen på papir" in said
    assert "Skal samtykke" in said
    assert "Ikke verificeret: part · høres · får afgørelsen i Digital Post" in said


def test_the_reasons_stand_behind_one_key_with_their_paragraphs(room: Room, qtbot) -> None:
    page = page_of(room, qtbot, "decision", room.start("decision", {"matter": "support"}))
    card = card_of(page)
    assert "Barnets lov § 3, nr. 1" not in told(card)
    qtbot.mouseClick(card.why, Qt.MouseButton.LeftButton)
    assert "Part: Fra 10 er barnet part, når der afgøres noget om støtte." in told(card)
    assert "Barnets lov § 3, nr. 1" in told(card)
    assert "Forvaltningsloven § 25 · ikke verificeret" in told(card)
    qtbot.mouseClick(card.why, Qt.MouseButton.LeftButton)
    assert "Barnets lov § 3, nr. 1" not in told(card)


def test_a_child_of_twelve_is_no_party_to_a_parental_injunction_and_is_to_its_own(room: Room, qtbot) -> None:
    page = InjunctionPage(room.desk, room.case, room.start("injunction", {"type": "parental"}))
    room.show(page, qtbot)
    card = card_of(page)
    assert chips(card) == ["Ikke part", "Part", "Adressat", "Part", "Adressat"]
    room.workspace.answering.set(page.record(), "type", "child_youth")
    assert chips(card)[:2] == ["Part", "Adressat"]


def test_a_hearing_and_what_was_not_followed_say_their_parties_too(room: Room, qtbot) -> None:
    injunction = room.start("injunction", {"type": "parental", "addressee": room.mother})
    stopped = room.start("non_compliance", {"injunction": injunction})
    assert "Anna Friis" in told(card_of(page_of(room, qtbot, "non_compliance", stopped)))
    said = told(card_of(page_of(room, qtbot, "hearing", room.start("hearing", {"about": stopped}))))
    assert "Anna Friis" in said
    assert "Lars Friis" not in said


def test_the_recipients_are_chosen_with_one_click(room: Room, qtbot) -> None:
    decision = room.start("decision", {"matter": "support", "recipients": [room.mother]})
    page = page_of(room, qtbot, "decision", decision)
    page.jump_to("recipients")
    asked = page.form().page.question_at("recipients")
    assert isinstance(asked, PersonsQuestion)
    [button] = asked.proposal.buttons()
    assert button.text() == "Vælg parterne: Sofie Emilie Friis, Lars Friis"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert room.record(decision).list("recipients") == (room.mother, room.child, room.father)
    assert sorted(asked.editor.value()) == sorted([room.child, room.mother, room.father])
    assert asked.proposal.buttons() == ()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert asked.editor.isAncestorOf(focus)


def test_who_is_still_to_be_heard_is_proposed_one_by_one(room: Room, qtbot) -> None:
    injunction = room.start("injunction", {"type": "parental"})
    room.start("hearing", {"about": injunction, "party": room.mother})
    hearing = room.start("hearing", {"about": injunction})
    page = page_of(room, qtbot, "hearing", hearing)
    page.jump_to("party")
    asked = page.form().page.question_at("party")
    assert isinstance(asked, PersonQuestion)
    [button] = asked.proposal.buttons()
    assert button.text() == "Vælg Lars Friis"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert room.record(hearing).text("party") == room.father
    assert asked.proposal.buttons() == ()


def test_the_people_page_tells_it_for_every_kind_of_matter(room: Room, qtbot) -> None:
    page = PeoplePage(room.desk, room.case)
    room.show(page, qtbot)
    page.refresh(room.file())
    [card] = page.findChildren(MattersCard)
    assert card.matter.value() == "support"
    assert chips(card) == ["Part", "Part", "Part"]
    card.matter.show_value("parental_injunction")
    card.matter.edited.emit("parental_injunction")
    assert chips(card)[0] == "Ikke part"


def test_an_address_and_a_notifier_that_are_to_be_kept_are_said(room: Room, qtbot) -> None:
    room.workspace.answering.set_all(room.mother, {"protected_address": True, "address": "Et sted (opdigtet)"})
    room.start("concern", {"notifier_kind": "anonymous"})
    said = told(card_of(page_of(room, qtbot, "decision", room.start("decision", {"matter": "support"}))))
    assert "Adressen må ikke nå Lars Friis, Sofie Emilie Friis" in said
    assert "vil være anonym" in said
    assert "Et sted" not in said


def test_while_contact_is_closed_a_hearing_cannot_be_called_sent(room: Room, qtbot) -> None:
    concern = room.start("concern", UNASSESSED)
    injunction = room.start("injunction", {"type": "parental"})
    hearing = room.start("hearing", {"about": injunction, "party": room.mother})
    page = page_of(room, qtbot, "hearing", hearing)
    assert chips(card_of(page)).count("Kontakten er lukket") == 2
    assert "Barnets lov § 18, stk. 3" in told(card_of(page))
    page.jump_to("sent_on")
    sent = page.form().page.question_at("sent_on")
    write(sent.editor.target(), "23112026")
    room.desk.autosave.flush()
    assert REFUSED in sent.problem()
    assert sent.editor.value() == "2026-11-23"
    page.jump_to("material")
    assert REFUSED in sent.problem()
    assert sent.editor.value() is None
    assert room.record(hearing).answer("sent_on") is None
    assert room.desk.autosave.unsaved == ()
    room.workspace.answering.set(concern, "risk_assessment", "Vurderet med politiet (opdigtet).")
    write(sent.editor.target(), "23112026")
    room.desk.autosave.flush()
    assert sent.problem() == ""
    assert room.record(hearing).text("sent_on") == "2026-11-23"


def test_while_contact_is_closed_no_letter_leaves_the_house_and_nothing_is_sealed(room: Room, qtbot) -> None:
    page = InjunctionPage(room.desk, room.case)
    room.show(page, qtbot)
    page.empty.action.click()
    injunctions = ready(room, page)
    concern = room.start("concern", UNASSESSED)
    box = page.sheet.issue_box
    box.button.click()
    line = "der må ikke sendes noget, før risikoen er vurderet (§ 18, stk. 3)"
    assert sorted(box.told.text().splitlines()) == [f"Anna Friis: {line}", f"Lars Friis: {line}"]
    assert not page.sheet.last_look.isVisible()
    page.sheet.issue()
    assert room.file().of("letter") == ()
    assert not any(room.record(one).sealed for one in injunctions)
    room.workspace.answering.set(concern, "risk_assessment", "Vurderet med politiet (opdigtet).")
    box.button.click()
    assert page.sheet.last_look.isVisible()
