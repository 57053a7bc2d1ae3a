"""Who may see, in the window: a case in need, what a leader is told, who has seen a case, and whose rules they are."""

from datetime import timedelta

import pytest

from casework.model.case_key import case_key
from casework.model.danish_time import danish_time
from desktop.desk import Destination
from desktop.sight.apart_sheet import ApartSheet
from desktop.sight.glass_sheet import GlassSheet
from desktop.sight.notice_sheet import NoticeSheet
from desktop.sight.seen_sheet import SeenSheet
from desktop.widgets.button import Button
from tests.desktop.sync.conftest import join
from tests.desktop.sync.test_sheets import sheet, told

WHY = "Freja ringer fra en tankstation"


@pytest.fixture
def sit(seat, center):
    """Return a function that seats somebody at a window of their own."""

    def at(user: str):
        seated = seat(joined=False)
        join(seated.workspace, center, user=user)
        seated.exchange()
        return seated

    return at


def others_case(colleague):
    olga = colleague("olga")
    case = olga.new_case()
    note = olga.workspace.answering.start(case, "note", {"content": "Mor er væk."})
    olga.exchange()
    return olga, case, note


def button(widget, text):
    (found,) = [one for one in widget.findChildren(Button) if one.text() == text and one.isVisibleTo(widget)]
    return found


def command(seat, name):
    return next((one for one in seat.view.commands() if one.name == name), None)


def looks(seat):
    return [(look.what, look.case, look.record) for look in seat.workspace.sight.to_tell()[0]]


def test_a_case_in_need_opens_with_its_key_and_a_reason_and_stands_on_the_screen(sit, colleague, clock):
    _, case, _ = others_case(colleague)
    mette = sit("mette")
    command(mette, "glass").act()
    asking = sheet(mette, GlassSheet)
    asking.open.click()
    assert "tolv tegn" in told(asking)
    assert "lidt mere" in told(asking)
    asking.key.show_value(case_key(case).upper())
    asking.reason.show_value(WHY)
    asking.open.click()
    assert mette.view.place == Destination("case", case, "overview")
    until = danish_time(clock.now() + timedelta(hours=3)).strftime("%H.%M")
    assert f"kl. {until}. Så forsvinder den" in told(mette.view.shown_page())


def test_a_key_that_leads_nowhere_is_said_and_what_was_typed_stays(sit):
    mette = sit("mette")
    command(mette, "glass").act()
    asking = sheet(mette, GlassSheet)
    asking.key.show_value("0" * 12)
    asking.reason.show_value(WHY)
    asking.open.click()
    assert "ingen sag" in asking.message.text()
    assert asking.open.isEnabled()
    assert asking.reason.value() == WHY


def test_a_desk_without_a_center_has_no_glass_and_no_key(seat):
    alone = seat(joined=False)
    case = alone.workspace.opening.new_case({"name": "Freja Prøve (opdigtet)"})
    alone.view.go(Destination("case", case, "overview"))
    assert command(alone, "glass") is None
    assert "nøgle" not in told(alone.view)


def test_the_leader_is_told_at_the_top_until_they_have_read_it(sit, colleague):
    mette, lene = colleague("mette"), sit("lene")
    case = mette.new_case()
    mette.exchange()
    colleague("olga").workspace.asking_center.glass(case, WHY)()
    lene.exchange()
    assert "Olga (opdigtet) har åbnet en andens sag" in told(lene.view)
    button(lene.view, "Læs det").click()
    reading = sheet(lene, NoticeSheet)
    assert all(part in told(reading) for part in ("Freja Prøve (opdigtet)", WHY, "åben til"))
    button(reading, "Jeg har læst det").click()
    assert "har åbnet" not in told(lene.view)
    lene.exchange()
    lene.exchange()
    assert lene.workspace.sight.notices() == ()


def test_the_leader_reads_what_is_kept_apart_and_takes_it_in(sit, colleague, center):
    mette, jonas, lene = colleague("mette"), colleague("jonas"), sit("lene")
    case = mette.new_case()
    mette.exchange()
    center.administering.allow("lene", "jonas", case, "assigned")
    jonas.exchange()
    center.administering.take_back("lene", "jonas", case)
    jonas.workspace.answering.start(case, "note", {"content": "Skrevet i toget."})
    jonas.exchange()
    lene.exchange()
    button(lene.view, "Læs det").click()
    button(sheet(lene, NoticeSheet), "Se, hvad der venter").click()
    waiting = sheet(lene, ApartSheet)
    assert all(part in told(waiting) for part in ("Jonas (opdigtet)", "Skrevet i toget.", "Freja Prøve (opdigtet)"))
    button(waiting, "Tag det ind").click()
    assert "Der venter intet" in told(waiting)
    (note,) = lene.workspace.cases.file(case).of("note")
    assert note.text("content") == "Skrevet i toget."


def test_going_into_a_case_is_noted_once_with_the_records_one_is_in(sit):
    mette = sit("mette")
    case = mette.workspace.opening.new_case({"name": "Freja Prøve (opdigtet)"})
    note = mette.workspace.answering.start(case, "note", {"content": "Noget."})
    mette.view.go(Destination("case", case, "overview"))
    mette.view.go(Destination("case", case, "notes", note))
    mette.view.go(Destination("case", case, "overview"))
    mette.view.go(Destination("case", case, "notes", note))
    assert sorted(looks(mette)) == [("opened", case, ""), ("opened", case, note)]
    mette.view.go(Destination("today"))
    assert len(looks(mette)) == 2


def test_who_has_seen_the_case_is_one_page_by_day_and_person(sit, colleague, clock):
    mette, lene = colleague("mette"), sit("lene")
    case = mette.new_case()
    mette.workspace.seeing.open(case)
    mette.exchange()
    clock.go_on(timedelta(days=1).total_seconds())
    colleague("olga").workspace.asking_center.glass(case, WHY)()
    lene.exchange()
    lene.view.go(Destination("case", case, "overview"))
    button(lene.view.shown_page(), "Hvem har set sagen").click()
    page = sheet(lene, SeenSheet)
    said = told(page)
    assert said.index("Tirsdag 24. november 2026") < said.index("Mandag 23. november 2026")
    assert f"Åbnede sagen uden at have den “{WHY}”" in said
    assert "Mette (opdigtet), rådgiver Åbnede sagen" in said


def test_without_its_center_a_desk_says_that_only_the_center_knows(sit, colleague):
    mette, lene = colleague("mette"), sit("lene")
    case = mette.new_case()
    mette.exchange()
    lene.exchange()
    lene.view.go(Destination("case", case, "overview"))
    membership = lene.workspace.settings.get("center")
    lene.workspace.settings.set("center", {**membership, "url": "http://127.0.0.1:9"})
    button(lene.view.shown_page(), "Hvem har set sagen").click()
    assert "Centret kan ikke nås" in told(sheet(lene, SeenSheet))


@pytest.mark.parametrize(("user", "may"), [("mette", False), ("lene", True)])
def test_a_rule_is_approved_by_those_whom_the_center_knows_as_such(sit, user, may):
    seated = sit(user)
    seated.view.go(Destination("rules"))
    page = seated.view.shown_page()
    page.list.go_to(seated.workspace.rulebook()[0].id)
    page.ask_approval()
    assert (page.form is not None) == may
    assert ("du har en anden rolle" in told(page)) == (not may)


def test_the_front_of_a_case_has_its_key(sit):
    mette = sit("mette")
    case = mette.workspace.opening.new_case({"name": "Freja Prøve (opdigtet)"})
    mette.view.go(Destination("case", case, "overview"))
    assert f"Sagens nøgle: {case_key(case)}" in told(mette.view.shown_page())
