"""The panel of what is missing: what, why, paragraph, the way there, and finishing that explains."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from desktop.forms.page import RecordsPage
from tests.desktop.rooms import Room, new_room

CONCERN = {
    "received_at": "2026-11-23T08:40+01:00",
    "channel": "digital",
    "notifier_kind": "school",
    "about": "Sofie kommer for sent.",
    "honour_related": False,
    "assessed_at": "2026-11-23T13:15+01:00",
    "acute": False,
    "acute_reason": "Sofie er hos sin mormor.",
    "next_step": "screening",
    "next_step_reason": "Fraværet er stort.",
}
"""Everything that is asked in a concern, but for what is shown because of other answers."""


@pytest.fixture
def room(qapp) -> Iterator[Room]:  # noqa: ARG001 -- a page needs the application
    made = new_room()
    yield made
    made.close()


def page_of(room: Room, qtbot, kind: str, record: str = "", size: tuple[int, int] = (1164, 715)) -> RecordsPage:
    page = RecordsPage(room.desk, room.case, kind, record)
    room.show(page, qtbot, size)
    page.refresh(room.file())
    qtbot.waitUntil(page.isActiveWindow)
    return page


def panel(page: RecordsPage):
    found = page.form().panel
    assert found is not None
    return found


def told(page: RecordsPage) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in panel(page).findChildren(QLabel) if not label.isHidden())


def row(page: RecordsPage, title: str):
    return next(one for one in panel(page).rows() if one.title == title)


def test_what_is_missing_stands_with_its_paragraph(room: Room, qtbot) -> None:
    page = page_of(room, qtbot, "assessment", room.start("assessment"))
    assert "Svar, der mangler" in told(page)
    assert "Barnets lov § 18" in told(page)
    assert row(page, "Hvad er anledningen?").accessibleName().startswith("Mangler: Hvad er anledningen?")


def test_enter_on_a_row_goes_to_the_field(room: Room, qtbot) -> None:
    page = page_of(room, qtbot, "assessment", room.start("assessment"))
    qtbot.keyClick(row(page, "Hvad går godt, og hvem kan hjælpe?"), Qt.Key.Key_Return)
    assert page.form().sections.current() == "resources"
    assert page.form().page.question_at("resources").has_focus()


def test_a_row_goes_when_the_answer_comes(room: Room, qtbot) -> None:
    record = room.start("assessment")
    page = page_of(room, qtbot, "assessment", record)
    before = len(panel(page).rows())
    room.workspace.answering.set(record, "resources", "Mormor hjælper.")
    assert len(panel(page).rows()) == before - 1


def test_finishing_explains_what_is_missing(room: Room, qtbot) -> None:
    record = room.start("concern", {**CONCERN, "about": ""})
    page = page_of(room, qtbot, "concern", record)
    assert panel(page).finish.isEnabled()
    assert panel(page).finish.text() == "Afslut (1 mangler)"
    qtbot.mouseClick(panel(page).finish, Qt.MouseButton.LeftButton)
    assert not room.record(record).finished
    assert "Der mangler 1 ting" in told(page)
    assert panel(page).rows()[0].hasFocus()
    assert page.form().page.question_at("about").problem() == "Mangler, før den kan afsluttes"


def test_what_is_complete_is_finished_and_can_be_reopened(room: Room, qtbot) -> None:
    record = room.start("concern", CONCERN)
    page = page_of(room, qtbot, "concern", record)
    page.form().take_focus()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert room.record(record).finished
    about = page.form().page.question_at("about")
    assert about.editor.target().isReadOnly()
    assert "Afsluttet 23. november 2026 af Mette Holm." in [banner.text() for banner in banners(page)]
    qtbot.mouseClick(panel(page).reopen, Qt.MouseButton.LeftButton)
    assert not room.record(record).finished
    assert not about.editor.target().isReadOnly()


def banners(page: RecordsPage):
    from desktop.widgets.banner import Banner  # noqa: PLC0415 -- only here

    return [banner for banner in page.findChildren(Banner) if not banner.isHidden()]


def test_what_is_typed_just_before_finishing_is_finished_too(room: Room, qtbot) -> None:
    record = room.start("concern", CONCERN)
    page = page_of(room, qtbot, "concern", record)
    page.form().take_focus()
    about = page.form().page.question_at("about")
    about.take_focus()
    qtbot.keyClicks(about.editor.target(), "Og er træt. ")
    qtbot.keyClick(about.editor.target(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert room.record(record).finished
    assert "Og er træt." in room.record(record).text("about")


def test_f8_walks_through_what_is_missing_and_back(room: Room, qtbot) -> None:
    page = page_of(room, qtbot, "assessment", room.start("assessment"))
    panel(page).finish.setFocus()
    seen = []
    for _ in range(9):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_F8)
        seen.append(page.form().path_in_focus())
    missing = ["depth", "aware_on", "occasion", "involved", "child_perspective", "resources", "overall", "outcome"]
    assert seen == [*missing, "outcome_reason"]
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert page.form().path_in_focus() == "outcome"


def test_what_is_in_place_is_folded_away(room: Room, qtbot) -> None:
    page = page_of(room, qtbot, "concern", room.start("concern", CONCERN))
    assert "På plads" in told(page)


def test_the_panel_is_a_drawer_on_a_narrow_window(room: Room, qtbot) -> None:
    page = page_of(room, qtbot, "concern", room.start("concern", {**CONCERN, "about": ""}), size=(800, 700))
    assert not panel(page).isVisible()
    page.form().take_focus()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert panel(page).isVisible()
    qtbot.keyClick(panel(page).rows()[0], Qt.Key.Key_Return)
    assert not panel(page).isVisible()
    assert page.form().page.question_at("about").has_focus()


def test_a_check_that_asks_for_another_record_begins_it(room: Room, qtbot) -> None:
    record = room.start("assessment", {"outcome": "investigation"})
    page = page_of(room, qtbot, "assessment", record)
    page.begin("investigation")
    assert room.file().latest("investigation") is not None
    assert room.went[-1].step == "investigation"


def test_every_row_of_the_panel_is_a_button_with_a_name(room: Room, qtbot) -> None:
    page = page_of(room, qtbot, "assessment", room.start("assessment"))
    buttons = panel(page).findChildren(QAbstractButton)
    assert all(button.accessibleName() for button in buttons if button.isVisible())


def test_a_reason_is_given_once_for_findings_of_one_kind(room: Room, qtbot) -> None:
    page = page_of(room, qtbot, "decision", room.start("decision", {"matter": "support"}))
    assert "Anna Friis er ikke hørt" in told(page)
    assert "Lars Friis er ikke hørt" in told(page)
    assert told(page).count("En part skal se de oplysninger, der taler imod") == 1


def test_law_that_nobody_has_verified_says_so_and_blocks_nobody(room: Room, qtbot) -> None:
    answers = {"matter": "support", "complaint": "guidance", "complaint_to": ""}
    page = page_of(room, qtbot, "decision", room.start("decision", answers))
    readiness = room.workspace.finishing.readiness(room.file(), room.record(page.record()))
    unsure = [finding for finding in readiness.findings if not finding.sure and not finding.ok]
    assert unsure
    assert "ikke verificeret – blokerer ikke" in told(page)
    assert not [finding for finding in readiness.blocking if not finding.sure]
