"""What can be done in the panel besides mending: answering what a check asks, and letting stand with a reason."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.checks.deviation_sheet import DeviationSheet
from desktop.checks.finding_acts import FindingActs
from desktop.forms.page import RecordsPage
from tests.desktop.rooms import Room, new_room, write

ASKED = "Beder I kun om det, der er brug for?"
NOT_ACKNOWLEDGED = "Kvitteringen til underretteren"
REQUEST = {"what": "Fravær siden august.", "purpose": "At forstå, hvorfor Sofie bliver hjemme."}
CONCERN = {"received_at": "2026-11-09T08:40+01:00", "channel": "digital", "notifier_kind": "school"}


@pytest.fixture
def room(qapp) -> Iterator[Room]:  # noqa: ARG001 -- a page needs the application
    made = new_room()
    yield made
    made.close()


def page_of(room: Room, qtbot, kind: str, answers: dict[str, object]) -> RecordsPage:
    page = RecordsPage(room.desk, room.case, kind, room.start(kind, answers))
    room.show(page, qtbot, (1164, 900))
    page.refresh(room.file())
    qtbot.waitUntil(page.isActiveWindow)
    return page


def acts(page: RecordsPage, told: str) -> FindingActs:
    QApplication.processEvents()
    panel = page.form().panel
    assert panel is not None
    found = next(row for row in panel.rows() if told in row.title).parentWidget()
    assert isinstance(found, FindingActs)
    return found


def press(acts: FindingActs, said: str, qtbot) -> None:
    button = next(button for button in acts.buttons if button.text() == said)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def of_kind(room: Room, kind: str) -> list:
    return [record for record in room.file().records if record.kind == kind and not record.deleted]


def open_sheet(page: QWidget) -> DeviationSheet:
    return page.window().findChildren(DeviationSheet)[-1]


@pytest.mark.parametrize(("said", "yes"), [("Ja", True), ("Nej", False)])
def test_an_answer_stands_in_the_case(room: Room, qtbot, said: str, yes) -> None:
    page = page_of(room, qtbot, "information_request", REQUEST)
    press(acts(page, ASKED), said, qtbot)
    (answer,) = of_kind(room, "check_answer")
    assert (answer.text("rule"), answer.answer("answer")) == ("E19", yes)
    assert answer.text("about") == page.record()


def test_the_question_is_no_longer_open_when_it_is_answered(room: Room, qtbot) -> None:
    page = page_of(room, qtbot, "information_request", REQUEST)
    press(acts(page, ASKED), "Ja", qtbot)
    readiness = room.workspace.finishing.readiness(room.file(), room.record(page.record()))
    assert next(one for one in readiness.findings if one.code == "E19").ok


def test_answering_again_writes_in_the_same_place(room: Room, qtbot) -> None:
    page = page_of(room, qtbot, "information_request", REQUEST)
    press(acts(page, ASKED), "Nej", qtbot)
    room.workspace.judging.answer(page.record(), "E19", yes=True)
    (answer,) = of_kind(room, "check_answer")
    assert answer.answer("answer") is True


def test_a_reason_is_saved_as_it_is_typed_and_stands_in_the_panel(room: Room, qtbot) -> None:
    page = page_of(room, qtbot, "concern", CONCERN)
    press(acts(page, NOT_ACKNOWLEDGED), "Lad det stå …", qtbot)
    sheet = open_sheet(page)
    write(sheet.reason.focusProxy() or sheet.reason, "Skolen fik svar på mødet.")
    room.desk.autosave.flush()
    (deviation,) = of_kind(room, "deviation")
    assert (deviation.text("rule"), deviation.text("reason")) == ("E23", "Skolen fik svar på mødet.")
    sheet.put_away()
    assert acts(page, NOT_ACKNOWLEDGED).buttons[0].text() == "Ret grunden"


def test_a_deviation_without_a_reason_is_none(room: Room, qtbot) -> None:
    page = page_of(room, qtbot, "concern", CONCERN)
    press(acts(page, NOT_ACKNOWLEDGED), "Lad det stå …", qtbot)
    open_sheet(page).put_away()
    assert of_kind(room, "deviation") == []
