"""Case files that are mistaken or meant to harm: one clear refusal, nothing stored, nobody else's case touched."""

import base64
import hashlib
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.library import Library
from casework.model.problems import BadData
from casework.model.records import SEALED
from casework.store.cases import Wanted
from casework.store.log import Change
from casework.workspace import Place, Workspace, open_workspace
from tests.casework.actions.test_case_files import again
from tests.casework.desks import Desk
from tests.fakes import SetClock

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
BYTES = base64.b64encode(b"brev").decode()
HASH = hashlib.sha256(b"brev").hexdigest()


def file_with(case: dict[str, Any] | None = None, **note: Any) -> dict[str, Any]:
    """Return a case file about an invented child with one note."""
    return {
        "format": "sagsgang-case/1",
        "case": case or {"fields": {"number": "2026-0001"}},
        "persons": [{"fields": {"name": "Barn Prøve", "roles": ["child"]}}],
        "records": [{"kind": "note", "fields": {"content": "ord"}, **note}],
    }


def taken(workspace: Workspace, data: dict[str, Any]) -> str:
    return workspace.importing.take(json.dumps(data).encode(), "sag.json")


HOSTILE: dict[str, dict[str, Any]] = {
    "a kind that is a list": file_with(kind=[]),
    "a kind that is a way to a file": file_with(kind="../forms/note"),
    "half a letter": file_with(fields={"content": "\ud800"}),
    "half a letter as a name": file_with(other={"\ud800": "x"}),
    "before all calendars": file_with(created={"at": "0001-01-01T00:00+12:00", "by": "x"}),
    "after all calendars": file_with(created={"at": "9999-12-31T23:59-12:00", "by": "x"}),
    "a seal under another name": file_with(other={"sealed": True}),
    "a seal among disagreements": file_with(
        conflicts={"sealed": [{"value": True, "at": "2026-01-01T00:00Z", "by": "x"}]}
    ),
    "a seal among proposals": file_with(proposals={"sealed": [{"value": True, "at": "2026-01-01T00:00Z", "by": "x"}]}),
    "taken away under another name": file_with(other={"deleted": True}),
    "finished under another name": file_with(other={"finished": "2026-01-01T00:00Z"}),
    "a source under another name": file_with(other={"source/content": "x"}),
    "an answer told twice": file_with(other={"content": "andre ord"}),
    "a wrong answer under another name": file_with(fields={}, other={"happened_at": "i går"}),
    "a number with decimals": file_with(other={"old": 1.5}),
    "a number without end": file_with(other={"old": 10**30}),
    "a text without end": file_with(fields={"content": "x" * 300_000}),
    "nested without end": file_with(other={"old": [[[[[[[[[[]]]]]]]]]]}),
    "a source nested without end": file_with(source={"content": [[[[[[[[[[]]]]]]]]]]}),
    "two items with one id": {
        **file_with(),
        "records": [{"kind": "conversation", "fields": {"quotes": [{"id": "1", "words": "a"}, {"id": "1"}]}}],
    },
    "a document that climbs": {**file_with(), "documents": [{"sha256": HASH, "name": "../x", "base64": BYTES}]},
    "a document with another hash": {**file_with(), "documents": [{"sha256": "0" * 64, "name": "x", "base64": BYTES}]},
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_and_nothing_is_stored(workspace: Workspace, data: dict[str, Any]) -> None:
    with pytest.raises(BadData) as refused:
        taken(workspace, data)
    assert "sag.json" in str(refused.value)
    assert workspace.cases.count(Wanted(status="")) == 0


def test_a_name_that_stands_twice_does_not_lose_one_of_its_answers(workspace: Workspace) -> None:
    twice = '{"format": "sagsgang-case/1", "case": {"fields": {"number": "1", "number": "2"}}}'
    with pytest.raises(BadData, match="number"):
        workspace.importing.take(twice.encode(), "sag.json")


def test_a_file_cannot_write_into_another_case(workspace: Workspace, case: str) -> None:
    note = workspace.answering.start(case, "note", {"content": "Sofies ord"})
    with pytest.raises(BadData):
        taken(workspace, file_with(id=note, created={"at": "2000-01-01T00:00Z", "by": "x"}))
    with pytest.raises(BadData):
        taken(workspace, file_with({"id": note, "fields": {}}))
    found = workspace.opening.file(case).record(note)
    assert found
    assert found.text("content") == "Sofies ord"


def test_a_file_from_the_future_does_not_move_the_clock(workspace: Workspace, clock: SetClock) -> None:
    taken(workspace, file_with(created={"at": "2999-01-01T00:00Z", "by": "x"}))
    case = workspace.opening.new_case({"name": "Barn Prøve"})
    about = workspace.opening.file(case).case
    assert about
    assert about.created == clock.now()


@pytest.mark.parametrize("number", ["2026-²", "2026-" + "9" * 5_000, "2026-x", "20260-7"])
def test_a_strange_number_of_one_case_does_not_stop_the_next(workspace: Workspace, number: str) -> None:
    taken(workspace, file_with({"fields": {"number": number}}))
    case = workspace.opening.new_case({"name": "Barn Prøve"})
    about = workspace.opening.file(case).case
    assert about
    assert about.text("number") == "2026-0001"


def test_names_without_end_are_only_names(workspace: Workspace) -> None:
    deep = "source/" * 5_000
    taken(workspace, file_with(source={deep: "x", "content": {"path": deep}}))


def test_a_record_larger_than_one_save_goes_out_and_in(workspace: Workspace, library: Library, case: str) -> None:
    note = workspace.answering.start(case, "note", {"content": "æ" * 100_000})
    workspace.answering.set(note, "who", "å" * 100_000)
    assert again(workspace, library, case) == workspace.exporting.text(case)


def sealed(workspace: Workspace, record: str, title: str, by: str = "Mette Holm") -> Change:
    """Return the seal of a decision as `Finishing` writes it: everything anew."""
    case = workspace.cases.case_of(record) or ""
    now = workspace.opening.file(case).record(record)
    assert now
    done = {path: now.answer(path) for path in now.fields}
    done |= {"finished": workspace.clock.now().isoformat(timespec="seconds"), "finished_by": by, SEALED: True}
    return Change(record, case, "decision", "decision@1", {**done, "title": title}, anew=True)


def test_two_seals_go_out_and_in(workspace: Workspace, library: Library, case: str, clock: SetClock) -> None:
    decision = workspace.answering.start(case, "decision", {"title": "Støtte", "facts": "Fordi"})
    other = Desk("Jonas Bay", clock)
    other.log.take(workspace.log.history(decision))
    clock.go_on(60)

    workspace.log.save(sealed(workspace, decision, "Bifald"))
    clock.go_on(60)
    workspace.log.take(other.log.save(sealed(workspace, decision, "Afslag", "Jonas Bay")))
    other.close()
    text = workspace.exporting.text(case)
    assert "Bifald" in text
    assert "Afslag" in text
    assert again(workspace, library, case) == text


def test_who_claims_to_seal_what_is_sealed_makes_no_second_seal_on_the_way(
    workspace: Workspace, library: Library, case: str, clock: SetClock
) -> None:
    decision = workspace.answering.start(case, "decision", {"title": "Støtte"})
    for title in ("Støtte", "Andet"):
        clock.go_on(60)
        workspace.log.save(sealed(workspace, decision, title))
    text = workspace.exporting.text(case)
    assert again(workspace, library, case) == text


odd = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=8), inner, max_size=2),
    max_leaves=5,
)
MORE = ("source", "written", "conflicts", "proposals", "other")
keys = st.sampled_from(("id", "kind", "form", "created", "changed", "finished", "sealed", "fields", *MORE))


@given(st.dictionaries(keys, odd | st.dictionaries(st.sampled_from(["content", "deleted", "a/b/c", "at"]), odd)))
@settings(max_examples=60)
def test_whatever_stands_in_a_file_it_is_read_or_refused(library: Library, record: dict[str, Any]) -> None:
    workspace = open_workspace(Place(None), bytes(32), library=library, clock=SetClock(NOON), author="Mette")
    try:
        case = taken(workspace, file_with(**record))
    except BadData:
        assert workspace.cases.count(Wanted(status="")) == 0
    else:
        assert workspace.exporting.text(case)
        assert workspace.verify() == ()
    workspace.close()
