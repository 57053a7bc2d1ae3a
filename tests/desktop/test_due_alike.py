"""What is due in a case is told alike on its front page, in a handover and on today's page."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from casework.actions.inventing import Amount
from casework.library import Library
from casework.model.deadline_bands import pressing
from casework.model.deadlines import deadlines
from casework.model.next_due import next_due
from casework.store.cases import Wanted
from casework.words import Words
from casework.workspace import Place, Workspace, open_workspace
from desktop.autosave import Autosave
from desktop.bridge import Bridge
from desktop.cases.header import chip_texts
from desktop.cases.overview import OverviewPage
from desktop.deadlines.due import due_in
from desktop.deadlines.explain import Explain
from desktop.deadlines.heading import BandHeading
from desktop.deadlines.line import DueFactLine
from desktop.desk import Desk, Destination
from desktop.handovers.filled import known
from desktop.last_place import PlaceKeeper
from desktop.look.tokens import Theme
from desktop.practice import bring_in_families
from desktop.tasks import InlineTasks
from desktop.today.page import TodayPage
from desktop.today.rows import DueRow
from desktop.widgets.button import Button
from tests.desktop.rooms import Room, new_room, write
from tests.fakes import SetClock

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
DAY = re.compile(r"[0-9]{1,2}\. [a-z]{3,}")


@dataclass(frozen=True, order=True)
class Told:
    """What somebody reads and can do: under which heading, what, on which day, and where it leads."""

    band: str
    what: str
    day: str
    leads: tuple[str, str, str, str]


@pytest.fixture
def desk(library: Library, theme: Theme, went: list[Destination]) -> Iterator[Desk]:
    """A desk over the practice families and some invented cases, all of them Mette's."""
    place = Place(None, practice=True)
    workspace = open_workspace(place, bytes(32), library=library, clock=SetClock(NOW), author="Mette Holm")
    bring_in_families(workspace)
    workspace.inventing.invent(8, 5, Amount(2, 4, whole=0.8))
    for case in workspace.cases.ids():
        workspace.answering.set(case, "responsible", "Mette Holm")
    _turn_fifteen(workspace)
    workspace.almanac.of_year(NOW.year)
    bridge, autosave = Bridge(workspace.announcer), Autosave(workspace.answering, clock=workspace.clock)
    yield Desk(workspace, Words("da", library.locale), theme, bridge, autosave, InlineTasks(), went.append)
    bridge.close()
    workspace.close()


@pytest.fixture
def room(qapp) -> Iterator[Room]:  # noqa: ARG001 -- a page needs the application
    made = new_room(clock=lambda: SetClock(NOW))
    made.workspace.almanac.of_year(NOW.year)
    yield made
    made.close()


def test_the_front_page_and_the_handover_tell_what_todays_page_tells(desk: Desk, went: list[Destination], qtbot):
    today = _told_today(desk, went, qtbot)
    every = [one for case in today.values() for one in case]
    assert {one.band for one in every} == {"Overskredet", "I dag", "Denne uge", "Senere"}
    assert {"Barnet skal have svar", "Svar på høringen ventes"} <= {one.what for one in every}
    assert any("fylder 15" in one.what for one in every)
    for case in desk.workspace.cases.ids():
        assert _told_in_front(desk, case, went, qtbot) == today[case]
        assert _told_in_handover(desk, case) == {(one.what, one.day) for one in today[case]}
        assert _day_in_list(desk, case) == _first_day(desk, case)


def _turn_fifteen(workspace: Workspace) -> None:
    child = workspace.opening.file(workspace.cases.list(Wanted())[0].case).child  # an open case
    assert child is not None
    workspace.answering.set(child.id, "birth_date", "2011-12-20")


def _told_today(desk: Desk, went: list[Destination], qtbot) -> dict[str, list[Told]]:
    page = TodayPage(desk, PlaceKeeper(desk.workspace))
    page.refresh()
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.bands.is_drawn)
    for more in page.bands.findChildren(Button):
        if more.text().endswith(" mere"):
            more.click()
    found = defaultdict(list)
    for band, row in _under_headings(page.bands, DueRow):
        row.click()
        found[went[-1].case].append(_told(band, row.line.what, row.line.days[0], went[-1]))
    return found


def _told_in_front(desk: Desk, case: str, went: list[Destination], qtbot) -> list[Told]:
    page = OverviewPage(desk, case)
    qtbot.addWidget(page)
    page.refresh(desk.workspace.opening.file(case))
    found = []
    for band, line in _under_headings(page, DueFactLine):
        line.row.click()
        found.append(_told(band, line.row.title, line.row.accessibleName(), went[-1]))
    return found


def _told_in_handover(desk: Desk, case: str) -> set[tuple[str, str]]:
    lines = str(known(desk, desk.workspace.opening.file(case))["deadlines"]).splitlines()
    return {(line.rpartition(": ")[0], _day(line)) for line in lines if DAY.search(line)}


def _chips(room: Room) -> list[str]:
    file, workspace = room.file(), room.workspace
    found = deadlines(file, pressing(workspace.rules.deadlines), workspace.clock.now(), workspace.rules.work)
    return [one.text for one in chip_texts(file, next_due(file, found), workspace.clock.today(), room.desk.words)]


def _day_in_list(desk: Desk, case: str) -> str:
    line = desk.workspace.cases.line(case)
    assert line is not None
    return line.due.on


def _first_day(desk: Desk, case: str) -> str:
    """Return the day of what is due first and is still to be done: what merely expires, or came too late, is not."""
    found = due_in(desk.workspace.opening.file(case), desk.workspace, desk.words, desk.workspace.rules.work)
    days = [one.day.isoformat() for one in found if not (one.deadline and (one.deadline.done or one.deadline.expires))]
    return min(days, default="")


def _under_headings(page: QWidget, kind: type) -> Iterator[tuple[str, QWidget]]:
    QApplication.processEvents()
    band = ""
    for one in page.findChildren(QWidget):
        if isinstance(one, BandHeading) and one.isVisibleTo(page):
            band = one.accessibleName().partition(":")[0]
        elif isinstance(one, kind) and one.isVisibleTo(page):
            yield band, one


def _told(band: str, what: str, day: str, place: Destination) -> Told:
    return Told(band, what, _day(day), (place.case, place.step, place.record, place.path))


def _day(said: str) -> str:
    found = DAY.search(said)
    assert found is not None
    return found[0]


def test_an_approved_deadline_for_notes_is_told_on_both(room: Room, qtbot) -> None:
    """Cases are read without their notes for today's page, as long as no rule asks about notes."""
    [rule] = [one for one in room.workspace.rulebook() if one.id == "deadline/D13"]
    room.start("note", {"happened_at": "2026-11-02T10:00+01:00"})
    room.workspace.approving.approve(rule, "Jurist (opdigtet)", "Jurist", "")
    today = _told_today(room.desk, room.went, qtbot)[room.case]
    assert [(one.band, one.what) for one in today] == [("Overskredet", "Skriv det mundtlige ned")]
    assert _told_in_front(room.desk, room.case, room.went, qtbot) == today


def test_a_case_with_only_a_promise_does_not_say_that_nothing_runs(room: Room, qtbot) -> None:
    room.start("conversation", {"held_at": "2026-11-20T14:00+01:00", "hears_back_on": "2026-11-27"})
    [told] = _told_in_front(room.desk, room.case, room.went, qtbot)
    assert (told.band, told.what, told.day) == ("Denne uge", "Barnet skal have svar", "27. november")
    assert _day_in_list(room.desk, room.case) == "2026-11-27"
    assert "Barnet skal have svar: 4 dage tilbage" in _chips(room)
    room.workspace.answering.set(told.leads[2], "about", "Skolen (opdigtet).")
    room.workspace.answering.set(told.leads[2], "hears_back_on", "2026-11-24")
    assert _day_in_list(room.desk, room.case) == "2026-11-24"
    room.start("conversation", {"held_at": "2026-11-24T14:00+01:00"})
    assert _day_in_list(room.desk, room.case) == _first_day(room.desk, room.case)


def test_a_closed_case_asks_for_nothing_anywhere(room: Room, qtbot) -> None:
    room.start("conversation", {"held_at": "2026-11-20T14:00+01:00", "hears_back_on": "2026-11-27"})
    room.workspace.answering.set(room.case, "status", "closed")
    assert _told_today(room.desk, room.went, qtbot) == {}
    assert _told_in_front(room.desk, room.case, room.went, qtbot) == []
    assert _told_in_handover(room.desk, room.case) == set()
    assert _day_in_list(room.desk, room.case) == ""
    assert _chips(room) == ["Lukket", "Part (10+)"]


def test_what_is_written_on_the_front_page_of_why_it_was_late_is_kept_while_the_case_changes(room: Room, qtbot) -> None:
    room.start("investigation", {"aware_on": "2026-07-20"})
    page = OverviewPage(room.desk, room.case)
    room.show(page, qtbot)
    page.refresh(room.file())
    [explain] = page.findChildren(Explain)
    explain.open()
    write(explain.editor.text, "Psykologen")
    room.start("conversation", {"hears_back_on": "2026-11-27"})
    write(explain.editor.text, " blev syg (opdigtet).")
    explain.close_again()
    assert [one.text("reason") for one in room.file().of("deviation")] == ["Psykologen blev syg (opdigtet)."]
    assert {line.row.title for _, line in _under_headings(page, DueFactLine)} >= {"Barnet skal have svar"}
