"""Handing a case over in the window: chosen, written, read and taken; each state in words."""

import os

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from desktop.desk import Destination
from desktop.handovers.banner import HandoverBanner
from desktop.handovers.cards import HandedCard
from desktop.handovers.sheet import HandoverSheet
from tests.desktop.sync.conftest import center, colleague, seat

__all__ = ["center", "colleague", "seat"]

PICTURES = os.environ.get("SAGSGANG_PICTURES", "")


def told(widget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def press(widget, words: str) -> None:
    next(one for one in widget.findChildren(QAbstractButton) if one.text() == words and one.isVisibleTo(widget)).click()


def buttons(widget) -> list[str]:
    return [one.text() for one in widget.findChildren(QAbstractButton) if one.isVisibleTo(widget)]


@pytest.fixture
def own_case(seat):
    """Mette's window, and a case of hers with a promise to the child that has not been kept."""
    mette = seat()
    case = mette.workspace.opening.new_case(
        {"name": "Freja Prøve (opdigtet)", "birth_date": "2015-04-02"}, {"responsible": "Mette (opdigtet)"}
    )
    promise = {
        "held_at": "2026-11-20T14:00+01:00", "next": "Jeg spørger skolen om fodbold.", "hears_back_on": "2026-12-18",
    }  # fmt: skip
    mette.workspace.answering.start(case, "conversation", promise)
    mette.exchange()
    return mette, case


def banner(seated) -> HandoverBanner:
    return next(one for one in seated.view.findChildren(HandoverBanner) if one.isVisibleTo(seated.view))


def written(mette, case, to="jonas") -> str:
    """Choose a colleague at the window and write where the case stands; return the handover."""
    mette.view.go(Destination("case", case))
    mette.view.shown_page().begin("handover")
    (sheet,) = mette.view.findChildren(HandoverSheet)
    picture(mette, "sheet")
    sheet.who.show_value(to)
    sheet.who.edited.emit(to)
    sheet.go_on.click()
    record = mette.workspace.cases.file(case).latest("handover")
    mette.workspace.answering.set(record.id, "state", "Undersøgelsen er halvvejs (opdigtet).")
    return record.id


def test_the_handover_is_begun_with_what_is_known_and_says_where_it_comes_from(own_case):
    mette, case = own_case
    name = written(mette, case)
    record = mette.workspace.cases.file(case).record(name)
    assert (record.text("from"), record.text("to"), record.answer("stays")) == (
        "Mette (opdigtet)", "Jonas (opdigtet)", False,
    )  # fmt: skip
    assert record.text("promises") == (
        "20. november 2026: Jeg spørger skolen om fodbold. (Barnet hører fra os senest 18. december 2026)"
    )
    assert "Barnet skal have svar: 18. december 2026" in record.text("deadlines")
    (conversation,) = mette.workspace.cases.file(case).of("conversation")
    assert record.source("promises")["record"] == conversation.id
    assert mette.view.place == Destination("case", case, "handover", record.id, "state")
    assert "Skal overdrages til Jonas (opdigtet)" in told(banner(mette))


def test_what_is_missing_is_told_and_nothing_is_handed_over(own_case):
    mette, case = own_case
    record = written(mette, case)
    mette.workspace.answering.set(record, "state", None)
    press(banner(mette), "Overdrag sagen")
    assert mette.workspace.handing_over.of(record).state == "draft"
    assert "mangler" in told(mette.view.shown_page())
    picture(mette, "missing")


def test_it_goes_from_desk_to_desk_and_each_is_told_how_it_stands(own_case, seat):
    mette, case = own_case
    written(mette, case)
    press(banner(mette), "Overdrag sagen")
    assert "indtil da ligger det kun her" in told(banner(mette))
    mette.exchange()
    assert "som ikke har læst det endnu" in told(banner(mette))
    picture(mette, "offered")
    jonas = seat(user="jonas")
    jonas.exchange()
    (card,) = jonas.view.today.findChildren(HandedCard)
    said = told(card)
    for part in ("Overdraget til dig fra Mette (opdigtet): Freja P. (11)", "halvvejs", "fodbold", "18. december 2026"):
        assert part in said
    assert said.index("halvvejs") < said.index("Hvilke frister løber?")
    picture(jonas, "received")
    press(card, "Jeg har læst den og overtager sagen")
    (card,) = [one for one in jonas.view.today.findChildren(HandedCard) if one.isVisibleTo(jonas.view)]
    assert "Centret får besked ved næste kontakt" in told(card)
    jonas.exchange()
    assert not [one for one in jonas.view.today.findChildren(HandedCard) if one.isVisibleTo(jonas.view)]
    mette.exchange()
    assert mette.view.place == Destination("today")
    assert "Jonas (opdigtet) har læst den og overtog sagen" in told(mette.view.today)
    assert "sag 2026-0001" in told(mette.view.today)
    picture(mette, "taken")
    press(mette.view.today, "Set")
    assert "har læst den og overtog" not in told(mette.view.today)


def test_what_the_center_refuses_is_said_and_somebody_else_can_be_chosen(own_case, center):
    mette, case = own_case
    center.administering.allow("lene", "jonas", case, "denied")
    record = written(mette, case)
    press(banner(mette), "Overdrag sagen")
    mette.exchange()
    assert "denne kollega kan ikke få sagen" in told(banner(mette))
    picture(mette, "refused")
    press(banner(mette), "Vælg en anden")
    sheet = next(one for one in mette.view.findChildren(HandoverSheet) if one.isVisibleTo(mette.view))
    sheet.who.show_value("lene")
    sheet.go_on.setEnabled(True)
    sheet.go_on.click()
    assert mette.workspace.cases.file(case).record(record).text("to") == "Lene (opdigtet)"
    press(banner(mette), "Overdrag sagen")
    mette.exchange()
    assert "Lene (opdigtet), som ikke har læst det endnu" in told(banner(mette))
    press(banner(mette), "Træk den tilbage")
    mette.exchange()
    assert "Du har trukket den tilbage fra Lene" in told(banner(mette))


def test_a_desk_that_works_alone_has_the_form_and_nothing_else(seat):
    alone = seat(joined=False)
    case = alone.workspace.opening.new_case({"name": "Freja Prøve (opdigtet)"})
    alone.view.go(Destination("case", case))
    alone.view.shown_page().begin("handover")
    assert alone.workspace.cases.file(case).latest("handover") is not None
    assert not [one for one in alone.view.findChildren(HandoverBanner) if one.isVisibleTo(alone.view)]


def picture(seated, name: str) -> None:
    """Keep a picture where somebody wants to look at one."""
    if PICTURES:
        seated.view.grab().save(f"{PICTURES}/{name}.png")
