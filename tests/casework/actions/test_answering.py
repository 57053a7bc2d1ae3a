"""Typing, items, carrying, undo and finding again, on a real workspace."""

import pytest

from casework.actions.announcer import Changed
from casework.actions.errors import NothingToUndo, Sealed, UnknownField, UnknownRecord
from casework.store.log import Change
from casework.workspace import Workspace
from tests.fakes import SetClock


def test_what_is_typed_is_saved_and_told(workspace: Workspace, case: str) -> None:
    told: list[Changed] = []
    workspace.announcer.listen(told.append)
    note = workspace.answering.start(case, "note", {"who": "Læreren"})
    workspace.answering.set(note, "content", "Sofie kom kl. 9.40")
    assert told == [Changed(case, note), Changed(case, note)]
    assert workspace.opening.file(case).record(note).text("content") == "Sofie kom kl. 9.40"


def test_a_record_begins_with_its_day_or_moment(workspace: Workspace, case: str) -> None:
    file = workspace.opening.file
    talk = workspace.answering.start(case, "conversation")
    assert file(case).record(talk).text("held_at").startswith("2026-11-23T")
    plan = workspace.answering.start(case, "plan")
    assert file(case).record(plan).text("started_on") == "2026-11-23"


def test_a_field_that_the_form_does_not_have_is_refused(workspace: Workspace, case: str) -> None:
    note = workspace.answering.start(case, "note")
    with pytest.raises(UnknownField):
        workspace.answering.set(note, "risk_score", 7)
    with pytest.raises(UnknownField):
        workspace.answering.set(note, "content/x/y", "")
    with pytest.raises(UnknownRecord):
        workspace.answering.set("nobody", "content", "x")


def test_items_keep_their_order_and_can_be_taken_away(workspace: Workspace, case: str) -> None:
    talk = workspace.answering.start(case, "conversation")
    names = [workspace.answering.add_item(talk, "quotes", {"words": words}) for words in ("et", "to", "tre")]
    workspace.answering.remove_item(talk, "quotes", names[1])
    record = workspace.opening.file(case).record(talk)
    assert [item.text("words") for item in record.items("quotes")] == ["et", "tre"]


def test_stage_two_starts_from_stage_one_and_says_where_from(workspace: Workspace, case: str, clock: SetClock) -> None:
    workspace.answering.start(case, "concern", {"about": "Meget fravær"})
    stage_one = workspace.answering.start(
        case, "assessment", {"resources": "Mormor hjælper", "worries": "Ingen vågner"}
    )
    clock.go_on(86_400)
    stage_two = workspace.answering.start(case, "investigation")
    record = workspace.opening.file(case).record(stage_two)
    assert record.text("occasion") == "Meget fravær"
    assert record.text("family/resources") == "Mormor hjælper"
    assert record.text("family/challenges") == "Ingen vågner"
    assert record.source("family/resources")["record"] == stage_one
    assert record.source("family/resources")["path"] == "resources"
    assert record.text("aware_on") == "2026-11-23"


def test_the_newest_answer_is_the_one_that_is_carried(workspace: Workspace, case: str, clock: SetClock) -> None:
    workspace.answering.start(case, "assessment", {"siblings": "Ingen"})
    clock.go_on(60)
    workspace.answering.start(case, "assessment", {"siblings": "En bror på 4"})
    record = workspace.answering.start(case, "investigation")
    assert workspace.opening.file(case).record(record).text("siblings") == "En bror på 4"


def test_undo_sets_back_step_by_step(workspace: Workspace, case: str, clock: SetClock) -> None:
    note = workspace.answering.start(case, "note", {"content": "først"})
    for text in ("så", "til sidst"):
        clock.go_on(3600)
        workspace.answering.set(note, "content", text)
    seen = []
    for _ in range(2):
        workspace.undoing.undo(note)
        seen.append(workspace.opening.file(case).record(note).text("content"))
    assert seen == ["så", "først"]
    with pytest.raises(NothingToUndo):
        workspace.undoing.undo(note)


def test_a_record_that_was_taken_away_comes_back_whole(workspace: Workspace, case: str) -> None:
    note = workspace.answering.start(case, "note", {"content": "Skolen ringede"})
    workspace.answering.delete(note)
    assert workspace.opening.file(case).of("note") == ()
    workspace.answering.restore(note)
    assert [record.text("content") for record in workspace.opening.file(case).of("note")] == ["Skolen ringede"]
    assert [hit.record for hit in workspace.searching.find("skolen").texts] == [note]


def test_new_cases_are_numbered_by_year(workspace: Workspace, case: str) -> None:
    second = workspace.opening.new_case({"name": "Noah Prøve"})
    numbers = [workspace.opening.file(one).case.text("number") for one in (case, second)]
    assert numbers == ["2026-0001", "2026-0002"]


def test_a_child_is_found_by_part_of_name_or_number(workspace: Workspace, case: str) -> None:
    assert [line.case for line in workspace.searching.find("emilie fri").cases] == [case]
    assert [line.case for line in workspace.searching.find("2026-0001").cases] == [case]
    assert workspace.searching.find(" ").cases == ()


def test_a_quote_is_traced_to_where_it_was_used(workspace: Workspace, case: str) -> None:
    talk = workspace.answering.start(case, "conversation")
    workspace.answering.add_item(talk, "quotes", {"words": "Ingen vågner om morgenen."})
    (quote,) = workspace.opening.file(case).quotes
    stage_one = workspace.answering.start(case, "assessment", {"quotes": [quote.reference]})
    file = workspace.opening.file(case)
    assert [(record.id, path) for record, path in file.uses_of(file.quotes[0])] == [(stage_one, "quotes")]


def test_a_sealed_record_takes_no_more_answers(workspace: Workspace, case: str) -> None:
    name = workspace.answering.start(case, "decision", {"title": "Afgørelse"})
    workspace.log.save(Change(name, case, "decision", "decision@1", {"title": "Afgørelse", "sealed": True}, anew=True))
    with pytest.raises(Sealed):
        workspace.answering.set(name, "title", "Anden afgørelse")
    with pytest.raises(Sealed):
        workspace.undoing.undo(name)


def test_a_case_begins_with_its_child_in_one_save(workspace: Workspace) -> None:
    told: list[Changed] = []
    workspace.announcer.listen(told.append)
    with pytest.raises(UnknownField):
        workspace.opening.new_case({"name": "Sofie Prøve", "risk": 7})
    assert workspace.cases.ids() == ()
    case = workspace.opening.new_case({"name": "Sofie Prøve"})
    assert workspace.opening.file(case).child.name == "Sofie Prøve"
    assert {changed.case for changed in told} == {case}
    assert len(told) == 2
