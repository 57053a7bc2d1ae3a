"""Case files: by hand, out and in without loss, and one clear error for a wrong one."""

import json
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.actions.errors import CaseExists
from casework.library import Library
from casework.model.case_text import LARGEST, read_case
from casework.model.form_schema import schema
from casework.model.moments import Moment
from casework.model.problems import BadData
from casework.model.records import SEALED
from casework.store.log import Change, Told
from casework.workspace import Place, Workspace, open_workspace
from tests.fakes import SetClock

BY_HAND = {
    "format": "sagsgang-case/1",
    "case": {"id": "sofie", "fields": {"number": "2026-0412", "opened_on": "2026-11-01"}},
    "persons": [
        {"id": "barn", "fields": {"name": "Sofie Prøve", "roles": ["child"], "birth_date": "2014-05-03"}},
        {"id": "mor", "fields": {"name": "Anna Prøve", "roles": ["mother"], "custody": True}},
    ],
    "records": [
        {
            "id": "samtale",
            "kind": "conversation",
            "created": {"at": "2026-11-12T16:00:00+01:00", "by": "Jonas Bay"},
            "fields": {
                "held_at": "2026-11-12T15:10+01:00",
                "present": ["barn"],
                "quotes": [{"id": "q", "words": "Ingen vågner.", "house": "worries"}, {"words": "Mormor henter mig."}],
            },
        },
        {"id": "vurdering", "kind": "assessment", "fields": {"quotes": ["samtale/quotes/q"]}},
    ],
}


def bytes_of(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def test_a_file_written_by_hand_becomes_a_case(workspace: Workspace) -> None:
    case = workspace.importing.take(bytes_of(BY_HAND), "sofie.json")
    file = workspace.opening.file(case)
    assert file.child.name == "Sofie Prøve"
    assert [quote.words for quote in file.quotes] == ["Ingen vågner.", "Mormor henter mig."]
    (talk,) = file.of("conversation")
    assert talk.list("present") == (file.child.id,)
    assert talk.origin.created_by == "Jonas Bay"
    (assessment,) = file.of("assessment")
    assert file.quote(assessment.list("quotes")[0]).words == "Ingen vågner."
    assert workspace.searching.find("mormor").texts[0].case == case


def test_a_case_that_is_here_is_not_read_in_again(workspace: Workspace, tmp_path: Path) -> None:
    case = workspace.importing.take(bytes_of(BY_HAND))
    workspace.exporting.write(case, tmp_path / "sag.json")
    with pytest.raises(CaseExists):
        workspace.importing.read(tmp_path / "sag.json")


def changed(**more: object) -> dict[str, object]:
    return {**BY_HAND, **more}


def record(**more: object) -> dict[str, object]:
    return changed(records=[{"id": "r", "kind": "note", "fields": {}, **more}])


@pytest.mark.parametrize(
    ("data", "place", "code"),
    [
        (b"{", "sag.json: line 1, column 2", "not_json"),
        (b"[1]", "sag.json: format", "wrong_format"),
        (b"\xff\xfe\x00", "sag.json: byte 0", "not_utf8"),
        (b'{"format": "sagsgang-case/1", "case": NaN}', "sag.json", "not_json"),
        (b"[" * 100_000, "sag.json", "not_json"),
        (bytes_of({"format": "sagsgang-case/9"}), "sag.json: format", "wrong_format"),
        (bytes_of({"format": "sagsgang-case/1"}), "sag.json: case", "wrong_type"),
        (bytes_of(record(kind="riskscore")), "sag.json: records[0].kind", "unknown_kind"),
        (bytes_of(record(fields={"score": 1})), "sag.json: records[0].fields.score", "unknown_field"),
        (
            bytes_of(record(kind="plan", fields={"started_on": "2026-02-30"})),
            "sag.json: records[0].fields.started_on",
            "not_a_date",
        ),
        (
            bytes_of(record(kind="person", fields={"cpr": "310299-0000"})),
            "sag.json: records[0].fields.cpr",
            "cpr_no_date",
        ),
        (bytes_of(record(fields={"content": 7})), "sag.json: records[0].fields.content", "not_text"),
        (bytes_of(record(created={"at": "i går", "by": "Mette"})), "sag.json: records[0].created.at", "not_a_moment"),
        (bytes_of(record(sealed=True)), "sag.json: records[0].sealed", "sealed_unfinished"),
        (bytes_of(record(colour="red")), "sag.json: records[0].colour", "unknown_key"),
        (
            bytes_of(changed(documents=[{"sha256": "x", "name": "y", "base64": "ÆØÅ!"}])),
            "sag.json: documents[0].base64",
            "not_base64",
        ),
        (
            bytes_of(changed(documents=[{"sha256": "x", "name": "y", "base64": "YQ=="}])),
            "sag.json: documents[0].base64",
            "changed_document",
        ),
    ],
)
def test_a_wrong_file_is_one_clear_error_and_nothing_is_stored(
    workspace: Workspace, data: bytes, place: str, code: str
) -> None:
    with pytest.raises(BadData) as refused:
        workspace.importing.take(data, "sag.json")
    assert (place, code) in [(problem.place, problem.code) for problem in refused.value.problems]
    assert workspace.cases.ids() == ()
    assert workspace.log.count_unsent() == 0


def test_rubbish_without_end_is_not_even_read(workspace: Workspace, tmp_path: Path) -> None:
    rubbish = tmp_path / "rubbish.json"
    with rubbish.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    assert rubbish.stat().st_size > LARGEST
    with pytest.raises(BadData):
        workspace.importing.read(rubbish)


def test_all_that_is_wrong_is_said_at_once(library: Library) -> None:
    wrong = changed(
        records=[{"id": "a", "kind": "x", "fields": {}}, {"id": "b", "kind": "note", "fields": {"nope": 1}}]
    )
    with pytest.raises(BadData) as refused:
        read_case(bytes_of(wrong), library.forms(), "sag.json")
    assert len(refused.value.problems) == 2


def again(workspace: Workspace, library: Library, case: str) -> str:
    """Read a written case into another workspace and write it once more."""
    text = workspace.exporting.text(case)
    jsonschema.validate(json.loads(text), schema(library.forms()))
    other = open_workspace(Place(None), bytes(32), library=library, clock=workspace.clock, author="Somebody else")
    assert other.importing.take(text.encode()) == case
    assert other.verify() == ()
    found = other.exporting.text(case)
    other.close()
    return found


def test_a_case_goes_out_and_in_without_loss(
    workspace: Workspace, library: Library, case: str, clock: SetClock
) -> None:
    answering = workspace.answering
    answering.start(case, "concern", {"about": "Meget fravær"})
    clock.go_on(3600)
    stage_one = answering.start(case, "assessment", {"resources": "Mormor"})
    clock.go_on(3600)
    answering.set(stage_one, "worries", "Ingen vågner")
    answering.start(case, "investigation")
    talk = answering.start(case, "conversation")
    first = answering.add_item(talk, "quotes", {"words": "et"})
    answering.add_item(talk, "quotes", {"words": "to"})
    answering.remove_item(talk, "quotes", first)
    note = answering.start(case, "note", {"content": "A"})
    clock.go_on(60)
    told = Told("Jonas Bay", Moment.of(clock.now()))
    workspace.log.save(Change(note, case, "note", "note@1", {"content": "B"}, seen={"content": ()}, told=told))
    decision = answering.start(case, "decision", {"title": "Støtte"})
    clock.go_on(60)
    now = workspace.opening.file(case).record(decision)
    done = {path: now.answer(path) for path in now.fields}
    done |= {SEALED: True, "finished": "2026-11-23T11:02:00+00:00", "finished_by": "Mette Holm"}
    workspace.log.save(Change(decision, case, "decision", "decision@1", done, anew=True))
    clock.go_on(60)
    workspace.log.save(Change(decision, case, "decision", "decision@1", {"title": "Andet"}, told=told))
    text = workspace.exporting.text(case)
    assert '"conflicts"' in text
    assert '"proposals"' in text
    assert again(workspace, library, case) == text


@given(
    answers=st.dictionaries(st.sampled_from(["content", "who"]), st.text(max_size=20), max_size=2),
    hours=st.integers(0, 50),
)
@settings(max_examples=25)
def test_any_text_survives_the_journey(library: Library, answers: dict[str, str], hours: int) -> None:
    clock = SetClock(datetime(2026, 11, 23, tzinfo=UTC))
    workspace = open_workspace(Place(None), bytes(32), library=library, clock=clock, author="Mette")
    case = workspace.opening.new_case({"name": "Prøve"})
    note = workspace.answering.start(case, "note")
    for path, text in answers.items():
        clock.go_on(hours * 3600)
        workspace.answering.set(note, path, text)
    assert again(workspace, library, case) == workspace.exporting.text(case)
    workspace.close()
