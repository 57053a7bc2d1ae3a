"""Today: what presses in four bands, with why; reasons written in place; the house's own; a calendar without names."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from casework.store.cases import Wanted
from casework.workspace import Workspace
from desktop.deadlines.explain import Explain
from desktop.desk import Destination
from desktop.last_place import PlaceKeeper
from desktop.today.bands import A_SCREEN
from desktop.today.facts import facts_of_today, with_cases_anew
from desktop.today.page import TodayPage
from desktop.today.rows import DueRow
from desktop.widgets.button import Button
from desktop.window import Window
from tests.desktop.rooms import Room, new_room, write
from tests.fakes import SetClock

MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def room(qapp) -> Iterator[Room]:  # noqa: ARG001 -- a page needs the application
    made = new_room(clock=lambda: SetClock(MONDAY))
    made.workspace.almanac.of_year(2026)
    yield made
    made.close()


def show(room: Room, qtbot, saved: Path | None = None) -> TodayPage:
    asked = (lambda _name, _kind: str(saved)) if saved else None
    page = TodayPage(room.desk, PlaceKeeper(room.workspace), ask=asked)
    page.refresh()
    qtbot.addWidget(page)
    page.resize(1164, 900)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    return page


def told(widget: QWidget) -> str:
    QApplication.processEvents()
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def rows(page: QWidget) -> list[str]:
    QApplication.processEvents()
    return [row.accessibleName() for row in page.findChildren(DueRow) if row.isVisible()]


def more_of(page: TodayPage, qtbot) -> Button:
    """Return the button at the end of a long band once everything above it has been drawn."""
    qtbot.waitUntil(lambda: page.bands.is_drawn)
    return next(one for one in page.bands.findChildren(Button) if one.text().endswith(" mere"))


def explains(page: QWidget) -> list[Explain]:
    QApplication.processEvents()
    return [one for one in page.findChildren(Explain) if one.isVisible()]


class Squeezed(QObject):
    """Notes every text that was painted lower than it is."""

    def __init__(self, page: TodayPage) -> None:
        super().__init__(page)
        self.paints, self.texts = 0, set[str]()
        page.bands.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        if event.type() == QEvent.Type.Paint:
            self.paints += 1
            labels = [label for label in watched.findChildren(QLabel) if label.isVisible() and label.text()]
            self.texts |= {label.text() for label in labels if label.height() < label.heightForWidth(label.width())}
        return False


def test_a_day_with_nothing_due_says_so(room: Room, qtbot) -> None:
    assert "Ingen frister løber" in told(show(room, qtbot))


def test_a_long_day_is_never_painted_squeezed(room: Room, qtbot) -> None:
    for number in range(14):
        room.start("investigation", {"aware_on": f"2026-0{6 + number % 4}-{10 + number}"})
        room.start("chair_decision", {"decided_on": f"2026-11-{20 - number % 3}"})
    window, page = Window("Sagsgang"), TodayPage(room.desk, PlaceKeeper(room.workspace))
    page.refresh()
    qtbot.addWidget(window)
    window.resize(1164, 700)
    window.show_page(page)
    squeezed = Squeezed(page)
    window.show()
    qtbot.waitUntil(lambda: page.bands.is_drawn)
    assert squeezed.paints > 1
    QApplication.processEvents()
    assert page._page.verticalScrollBar().maximum() > 0
    assert squeezed.texts == set()


def test_what_presses_stands_in_four_bands_with_their_numbers(room: Room, qtbot) -> None:
    room.start("investigation", {"aware_on": "2026-07-20"})
    room.start("complaint", {"received_on": "2026-10-26"})
    room.start("complaint", {"received_on": "2026-10-27"})
    room.start("chair_decision", {"decided_on": "2026-11-23"})
    page = show(room, qtbot)
    said = told(page.bands)
    places = [said.index(f"{name} | 1") for name in ("Overskredet", "I dag", "Denne uge", "Senere")]
    assert places == sorted(places)
    assert [row.split(":")[0] for row in rows(page)] == ["3 dage for sent", "I dag", "I morgen", "Om 7 dage"]
    assert page.urgent() == 2


def test_a_row_says_when_why_and_by_which_paragraph_and_what_nobody_has_read(room: Room, qtbot) -> None:
    room.start("investigation", {"aware_on": "2026-10-05"})
    room.start("access_request", {"received_on": "2026-11-17"})
    said = told(show(room, qtbot).bands)
    assert "Kommunen blev opmærksom på barnet: 5. oktober 2026. Frist: 4 måneder · Barnets lov § 20, stk. 3" in said
    assert "Offentlighedsloven § 36, stk. 2 · Forvaltningsloven § 16 · ikke verificeret" in said


def test_the_last_working_day_stands_beside_a_last_day_that_is_closed(room: Room, qtbot) -> None:
    decided = room.start("decision", {"decided_on": "2026-11-20", "matter": "other"})
    room.start("delivery", {"about": decided, "recipient": room.mother, "delivered_on": "2026-11-26"})
    room.start("decision", {"matter": "placement", "decided_on": "2026-10-01"})
    said = told(show(room, qtbot).bands)
    assert "fredag 1. januar | sidste arbejdsdag: onsdag 30. december" in said
    assert "torsdag 24. december | næste arbejdsdag: mandag 28. december" in said


def test_a_last_day_on_a_sunday_is_todays_when_friday_is_the_last_working_day(room: Room, qtbot) -> None:
    room.workspace.clock.go_on(4 * 24 * 3600)  # type: ignore[attr-defined] -- it is a SetClock
    room.start("investigation", {"aware_on": "2026-07-29"})
    page = show(room, qtbot)
    assert "I dag | 1" in told(page.bands)
    assert "søndag 29. november | sidste arbejdsdag: fredag 27. november" in told(page.bands)


def test_hours_are_told_with_their_time_and_are_too_late_within_the_day(room: Room, qtbot) -> None:
    room.start("concern", {"received_at": "2026-11-22T11:00+01:00", "acknowledged_on": "2026-11-22"})
    assert "mandag 23. november kl." in told(show(room, qtbot).bands)
    room.start("concern", {"received_at": "2026-11-22T09:00+01:00", "acknowledged_on": "2026-11-22"})
    assert [row.split(":")[0] for row in rows(show(room, qtbot))] == ["For sent", "I dag"]


def test_a_birthday_is_announced_and_asks_for_nothing(room: Room, qtbot) -> None:
    room.workspace.answering.set(room.child, "birth_date", "2011-12-20")
    page = show(room, qtbot)
    assert "Den unge fylder 15" in told(page.bands)
    assert explains(page) == []
    assert page.urgent() == 0


def test_an_agreed_day_is_told_as_before_and_never_in_red(room: Room, qtbot) -> None:
    room.start("waiver", {"next_try_on": "2026-11-20"})
    room.start("safety_plan", {"until": "2026-11-24"})
    room.start("follow_up", {"next_on": "2026-12-24"})
    page = show(room, qtbot)
    assert [row.split("(12). ")[1].split(". ")[0] for row in rows(page)] == [
        "Prøv igen at tale med barnet",
        "Se på sikkerhedsplanen igen",
        "Opfølgning på planen sammen med barnet",
    ]
    first = page.findChildren(DueRow)[0]
    assert [one.property("kind") for one in first.findChildren(QWidget) if one.property("kind")] == ["warn"]


def test_a_row_leads_to_what_the_deadline_waits_for(room: Room, qtbot) -> None:
    plan = room.start("plan", {"support_started_on": "2026-09-01"})
    concern = room.start("concern", {"received_at": "2026-11-23T09:00+01:00", "acknowledged_on": "2026-11-23"})
    page = show(room, qtbot)
    for row in page.findChildren(DueRow):
        row.click()
    assert room.went == [
        Destination("case", room.case, "concern", concern, "assessed_at"),
        Destination("case", room.case, "follow_up"),
    ]
    assert plan not in {place.record for place in room.went}


def test_why_a_deadline_was_not_kept_is_written_where_it_stands(room: Room, qtbot) -> None:
    investigation = room.start("investigation", {"aware_on": "2026-07-20"})
    page = show(room, qtbot)
    [explain] = explains(page)
    qtbot.mouseClick(explain.write, Qt.MouseButton.LeftButton)
    write(explain.editor.text, "Psykologen blev syg (opdigtet).")
    page.refresh()
    assert explain.is_open
    assert explain.editor.value() == "Psykologen blev syg (opdigtet)."
    qtbot.mouseClick(explain.done, Qt.MouseButton.LeftButton)
    [deviation] = room.file().of("deviation")
    assert [deviation.text(path) for path in ("about", "rule", "reason")] == [
        investigation, "D03", "Psykologen blev syg (opdigtet).",
    ]  # fmt: skip
    [explained] = explains(page)
    assert explained.reason.text() == "Forklaret, ikke holdt: Psykologen blev syg (opdigtet)."
    assert rows(page)[0].startswith("3 dage for sent")
    assert page.urgent() == 1
    qtbot.mouseClick(explained.write, Qt.MouseButton.LeftButton)
    write(explained.editor.text, "!")
    qtbot.mouseClick(explained.done, Qt.MouseButton.LeftButton)
    assert len(room.file().of("deviation")) == 1


def test_a_reason_that_is_taken_back_leaves_nothing_behind(room: Room, qtbot) -> None:
    room.start("investigation", {"aware_on": "2026-07-20"})
    page = show(room, qtbot)
    [explain] = explains(page)
    explain.open()
    write(explain.editor.text, "x")
    explain.editor.text.selectAll()
    qtbot.keyClick(explain.editor.text, Qt.Key.Key_Delete)
    qtbot.mouseClick(explain.done, Qt.MouseButton.LeftButton)
    assert room.file().of("deviation") == ()
    assert explains(page)[0].write.text() == "Skriv hvorfor"


def test_who_is_late_at_four_months_is_led_to_the_interim_assessment(room: Room, qtbot) -> None:
    investigation = room.start("investigation", {"aware_on": "2026-07-20"})
    [explain] = explains(show(room, qtbot))
    assert explain.wanted.text() == "Foreløbig vurdering"
    qtbot.mouseClick(explain.wanted, Qt.MouseButton.LeftButton)
    assert room.went[-1] == Destination("case", room.case, "investigation", investigation, "interim_assessment")
    room.workspace.answering.set(investigation, "interim_assessment", "Vi ved nok til at støtte nu (opdigtet).")
    [explain] = explains(show(room, qtbot))
    assert explain.wanted.isHidden()


def test_the_interim_assessment_begins_an_investigation_where_there_is_none(room: Room, qtbot) -> None:
    room.start("assessment", {"aware_on": "2026-07-20", "outcome": "investigation"})
    [explain] = explains(show(room, qtbot))
    qtbot.mouseClick(explain.wanted, Qt.MouseButton.LeftButton)
    assert room.went[-1].record == room.file().latest("investigation").id


def test_a_form_that_asks_why_it_takes_longer_is_not_asked_twice(room: Room, qtbot) -> None:
    request = room.start("access_request", {"received_on": "2026-11-02"})
    [explain] = explains(show(room, qtbot))
    qtbot.mouseClick(explain.write, Qt.MouseButton.LeftButton)
    assert room.went[-1] == Destination("case", room.case, "access_request", request, "delay")
    assert room.file().of("deviation") == ()


def test_what_was_finished_too_late_asks_until_it_has_its_reason(room: Room, qtbot) -> None:
    late = room.start("investigation", {"aware_on": "2026-05-01", "concluded_on": "2026-10-01"})
    assert rows(show(room, qtbot))[0].startswith("Færdig for sent")
    room.start("deviation", {"about": late, "rule": "D03", "reason": "Sygdom (opdigtet)."})
    assert rows(show(room, qtbot)) == []


def test_the_houses_own_stand_there_only_where_somebody_wants_them(room: Room, qtbot) -> None:
    page = show(room, qtbot)
    assert "Huset" not in told(page)
    page._show_house(wanted=True)
    assert told(page.bands).count("Huset") == 2
    went = len(room.went)
    page.findChildren(DueRow)[0].click()
    assert len(room.went) == went
    room.workspace.settings.set("house_deadlines", {"D15": ["quarter", "year"], "D14": []})
    assert told(show(room, qtbot).bands).count("Huset") == 1
    page._show_house(wanted=False)
    assert "Huset" not in told(page)


def test_a_long_band_shows_its_first_and_the_rest_when_asked(room: Room, qtbot) -> None:
    _twenty(room)
    page = show(room, qtbot)
    more = more_of(page, qtbot)
    before = len(rows(page))
    more.click()
    assert before < len(rows(page)) == 20


def test_what_a_screen_does_not_hold_is_drawn_after_it_without_disturbing_whoever_writes(room: Room, qtbot) -> None:
    _twenty(room)
    room.start("investigation", {"aware_on": "2026-07-20"})
    page = TodayPage(room.desk, PlaceKeeper(room.workspace))
    page.refresh()
    qtbot.addWidget(page)
    assert len(page.bands.findChildren(DueRow)) == A_SCREEN
    page.resize(1164, 900)
    page.show()
    qtbot.waitExposed(page)
    [explain] = explains(page)
    explain.open()
    write(explain.editor.text, "Psykologen")
    more_of(page, qtbot)
    write(explain.editor.text, " blev syg (opdigtet).")
    tops = [row.mapTo(page, QPoint()).y() for row in page.bands.findChildren(DueRow)]
    assert len(tops) > A_SCREEN
    assert tops == sorted(tops)
    explain.close_again()
    assert [one.text("reason") for one in room.file().of("deviation")] == ["Psykologen blev syg (opdigtet)."]


def test_whoever_has_scrolled_down_finds_the_whole_page_again(room: Room, qtbot) -> None:
    _twenty(room)
    page = show(room, qtbot)
    more_of(page, qtbot)
    page.resize(1164, 500)
    whole = rows(page)
    bar = page._page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 500)
    bar.setValue(300)
    page.refresh()
    assert rows(page) == whole
    assert bar.value() == 300


def test_the_deadlines_are_saved_as_a_calendar_that_names_nobody(room: Room, qtbot, tmp_path: Path) -> None:
    room.start("investigation", {"aware_on": "2026-10-05"})
    page = show(room, qtbot, tmp_path / "frister.ics")
    qtbot.mouseClick(page.export, Qt.MouseButton.LeftButton)
    text = (tmp_path / "frister.ics").read_text(encoding="utf-8")
    assert "SUMMARY:S.E.F. 2026-0001: Den børnefaglige undersøgelse skal være færdig" in text.replace("\n ", "")
    assert not any(name in text for name in ("Sofie", "Friis", "Anna", "Mette"))
    assert "frister.ics" in told(page)


def test_a_folder_that_takes_no_file_is_told(room: Room, qtbot, tmp_path: Path) -> None:
    page = show(room, qtbot, tmp_path / "ingen" / "frister.ics")
    page.export.click()
    assert "Vælg en anden mappe" in told(page)


def test_the_page_is_there_before_the_holidays_and_learns_them_beside_it(room: Room, qtbot) -> None:
    room.workspace.__dict__.pop("rules", None)
    fresh = type(room.workspace.almanac)()
    room.workspace.almanac = fresh
    room.start("concern", {"received_at": "2026-11-23T09:00+01:00"})
    room.workspace.__dict__.pop("rules", None)
    room.workspace.almanac = type(fresh)()
    page = show(room, qtbot)
    assert not room.workspace.almanac.is_ready
    assert "Kvittér" not in told(page.bands)
    qtbot.waitUntil(lambda: "Kvittér" in told(page.bands), timeout=3000)
    assert not page._holidays.isActive()


def test_somebody_with_very_many_cases_is_told_what_was_promised_in_the_last_of_them(room: Room) -> None:
    workspace: Workspace = room.workspace
    for number in range(45):
        case = workspace.opening.new_case({"name": f"Prøve {number} (opdigtet)"}, {"responsible": workspace.author})
        workspace.answering.start(case, "investigation", {"aware_on": "2026-07-20"})
    last = workspace.opening.new_case({"name": "Viola Prøve (opdigtet)"}, {"responsible": workspace.author})
    workspace.answering.start(last, "conversation", {"hears_back_on": "2026-11-24"})
    facts = facts_of_today(workspace, room.desk.words)
    assert [fact.case.id for fact in facts.due if fact.deadline is None and fact.case] == [last]


def test_the_cases_of_somebody_else_are_not_told(room: Room) -> None:
    workspace: Workspace = room.workspace
    other = workspace.opening.new_case({"name": "Noah Prøve (opdigtet)"}, {"responsible": "En anden"})
    workspace.answering.start(other, "investigation", {"aware_on": "2026-07-20"})
    assert facts_of_today(workspace, room.desk.words).due == ()


def test_what_changed_in_a_case_is_read_anew_as_if_the_whole_day_were(room: Room) -> None:
    workspace, words = room.workspace, room.desk.words
    other = workspace.opening.new_case({"name": "Noah Prøve (opdigtet)"}, {"responsible": workspace.author})
    for case in (room.case, other):
        workspace.answering.start(case, "investigation", {"aware_on": "2026-07-20"})
        workspace.answering.start(case, "conversation", {"hears_back_on": "2026-11-24"})
    facts = facts_of_today(workspace, words)
    assert len(facts.due) > 2
    for answers in ({"status": "closed"}, {"status": "open"}, {"responsible": "En anden"}):
        workspace.answering.set_all(other, answers)
        facts = with_cases_anew(facts, {other}, workspace, words)
        assert facts.due == facts_of_today(workspace, words).due
    assert {fact.case.id for fact in facts.due if fact.case} == {room.case}
    assert with_cases_anew(facts, {"no longer here"}, workspace, words) == facts


def test_the_number_beside_today_follows_what_is_written_elsewhere(practising, qtbot) -> None:
    view = practising.start("--practice").session.view
    workspace = view.desk.workspace
    case = workspace.opening.list(Wanted(responsible=workspace.author))[0].case
    qtbot.waitUntil(lambda: workspace.almanac.is_ready and not view.today._holidays.isActive())
    view.go(Destination("case", case))
    before = view.today.urgent()
    number = view._rail.entry("today").accessibleName
    assert number() == f"I dag ({before})"
    complaint = workspace.answering.start(case, "complaint", {"received_on": "2026-01-05"})
    qtbot.waitUntil(lambda: number() == f"I dag ({before + 1})")
    workspace.answering.set(complaint, "received_on", workspace.clock.today().isoformat())
    qtbot.waitUntil(lambda: number() == f"I dag ({before})")


def _twenty(room: Room) -> None:
    for day in range(1, 21):
        room.start("complaint", {"received_on": f"2026-11-{day:02}"})
