"""Records that are not looked at again: what is found is the same with and without the memory of them."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from multiprocessing import active_children
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.actions.health import Asked, Health
from casework.actions.health.missing import Missing, missing_of
from casework.library import Library, default_library
from casework.model.checks import case_findings, missing_findings
from casework.model.settled import can_settle, is_settled
from casework.model.small_case import small_case, small_record
from casework.store.partly_read import partly_read
from casework.store.purging import Purging
from casework.store.settled_records import SettledRecords
from casework.store.stored_record import MARK_BYTES, UnreadRecord, mark_of
from casework.workspace import Workspace
from tests.fakes import SetClock
from tests.invented import NOW, in_processes, opened

RULES = default_library().rules
PLAIN = "Lærer Prøve (opdigtet) ringede. Barnet kom til tiden og havde sin mad med."
QUOTE = "Hun sagde: »Han er hysterisk.«"
CONTENTS = st.sampled_from([PLAIN, "", "Mor er hysterisk.", "Far virker ligeglad.", QUOTE, None])
TIMES = st.integers(0, 12 * 24).map(lambda hours: datetime(2026, 11, 20, tzinfo=UTC) + timedelta(hours=hours))


@pytest.fixture
def own_cases(invented_cases: Path, library: Library, tmp_path: Path) -> Iterator[Workspace]:
    workspace = opened(copytree(invented_cases, tmp_path / "sager"), library)
    with workspace._database.transaction():
        workspace._database.do("DELETE FROM settled")  # another test may have looked at them before they were copied
    yield workspace
    workspace.close()


def with_memory(workspace: Workspace, now: datetime) -> Mapping[str, tuple[Missing, ...]]:
    health = Health(workspace.health._source, workspace.library, SetClock(now))
    return {one.case: one.missing for one in health.look(Asked(closed=True))}


def without(workspace: Workspace, now: datetime) -> Mapping[str, tuple[Missing, ...]]:
    files = [workspace.opening.file(case) for case in workspace.cases.ids()]
    return {file.id: missing_of(case_findings(file, workspace.rules, now)) for file in files}


def kept(workspace: Workspace) -> dict[str, bytes]:
    return dict(workspace._database.rows("SELECT case_id, marks FROM settled"))


def test_the_memory_changes_nothing_that_is_found_on_any_day(own_cases: Workspace) -> None:
    assert kept(own_cases) == {}
    assert with_memory(own_cases, NOW) == without(own_cases, NOW)
    first = kept(own_cases)
    assert set(first) == set(own_cases.cases.ids())
    assert sum(map(len, first.values())) > MARK_BYTES * len(first)
    later = NOW + timedelta(days=100)
    assert with_memory(own_cases, later) == without(own_cases, later)
    assert kept(own_cases) == first


def test_what_is_written_after_a_look_is_looked_at(own_cases: Workspace) -> None:
    with_memory(own_cases, NOW)
    files = (own_cases.opening.file(case) for case in own_cases.cases.ids())
    notes = [file.of("note")[0] for file in files if file.of("note") and file.case.text("status") == "open"]
    label, late, away = notes[:3]
    own_cases.answering.set(label.id, "content", "Mor er hysterisk.")
    own_cases.answering.set(late.id, "happened_at", "2020-01-01T09:00+01:00")
    own_cases.answering.delete(away.id)
    found = with_memory(own_cases, NOW)
    assert found == without(own_cases, NOW)
    assert ("E50", label.id) in {(one.code, one.record) for one in found[label.origin.case]}
    assert ("E48", late.id) in {(one.code, one.record) for one in found[late.origin.case]}


def test_what_is_kept_goes_with_the_case_and_does_not_come_back(own_cases: Workspace) -> None:
    with_memory(own_cases, NOW)
    case, database = own_cases.cases.ids()[0], own_cases._database
    memory = SettledRecords(database, own_cases.library.rules_mark)
    marks = memory.of(case)
    assert marks
    with database.transaction():
        Purging(database, own_cases._projections).take_out(case)
    assert case not in kept(own_cases)
    memory.keep({case: marks})  # by a look that had read the case before it went
    assert case not in kept(own_cases)


def test_what_is_kept_goes_when_everything_is_made_anew(workspace: Workspace, case: str) -> None:
    note = workspace.answering.start(case, "note", {"happened_at": "2026-11-23T09:00+01:00", "content": PLAIN})
    assert with_memory(workspace, NOW) == without(workspace, NOW)
    (written,) = workspace._database.row("SELECT json FROM record_now WHERE record = ?", (note,))
    assert mark_of(written) in SettledRecords(workspace._database, workspace.library.rules_mark).of(case)
    with workspace._database.transaction():
        workspace._projections.rebuild()
    assert kept(workspace) == {}


def test_a_settled_record_is_not_even_read(workspace: Workspace, case: str) -> None:
    note = workspace.answering.start(case, "note", {"happened_at": "2026-11-23T09:00+01:00", "content": PLAIN})
    found, database = with_memory(workspace, NOW), workspace._database
    (written,) = database.row("SELECT json FROM record_now WHERE record = ?", (note,))
    for text in ("this is no record", written):
        with database.transaction():
            database.do("UPDATE record_now SET json = ? WHERE record = ?", (text, note))
        assert with_memory(workspace, NOW) == found


def test_a_partly_read_case_is_the_whole_case(own_cases: Workspace) -> None:
    database = own_cases._database
    for case in own_cases.cases.ids()[:3]:
        marks = [row[0] for row in database.rows("SELECT mark FROM record_now WHERE case_id = ?", (case,))]
        for known in ((), marks[::2], marks):
            with partly_read(database, case, known) as read:
                assert set(read.marks.values()) == set(marks)
                unread = {record.id for record in read.file.records if isinstance(record, UnreadRecord)}
                assert unread == {record for record, mark in read.marks.items() if mark in known}
                assert own_cases.opening.file(case).records == read.file.records
    with partly_read(database, "ingen sag", ()) as read:
        assert read is None


def test_a_case_that_is_being_read_is_read_as_of_one_moment(own_cases: Workspace) -> None:
    case, source = own_cases.cases.ids()[0], own_cases.health._source
    marks = [row[0] for row in own_cases._database.rows("SELECT mark FROM record_now WHERE case_id = ?", (case,))]
    before = own_cases.opening.file(case)
    with source.reader() as database, partly_read(database, case, marks) as read:
        own_cases.answering.set(before.of("note")[0].id, "content", "Skrevet imens.")
        assert read.file.records == before.records


def test_what_is_settled_is_found_ahead_and_a_look_finds_nothing_more(own_cases: Workspace) -> None:
    health = in_processes(own_cases, 2)
    assert health.settle() == len(own_cases.cases.ids())
    ahead = kept(own_cases)
    assert set(ahead) == set(own_cases.cases.ids())
    assert health.settle() == 0
    assert with_memory(own_cases, NOW) == without(own_cases, NOW)
    assert kept(own_cases) == ahead


def test_a_case_in_which_nothing_is_settled_is_found_so_once(own_cases: Workspace) -> None:
    health, empty = in_processes(own_cases, 1), SettledRecords(own_cases._database, own_cases.library.rules_mark)
    health.settle()
    empty.keep({own_cases.cases.ids()[0]: frozenset()})
    assert health.settle() == 0


def test_settling_ahead_ends_when_a_look_begins_and_when_somebody_stops_it(own_cases: Workspace) -> None:
    health = in_processes(own_cases, 2)
    look = health.look(Asked())
    next(look)
    assert health.settle() == 0
    look.close()
    assert health.settle(lambda: True) == 0
    assert not active_children()
    assert health.settle() > 0


@pytest.mark.usefixtures("case")
def test_few_cases_and_those_in_memory_are_left_to_the_look(own_cases: Workspace, workspace: Workspace) -> None:
    assert own_cases.health.settle() == 0
    assert in_processes(workspace, 1).settle() == 0
    assert kept(own_cases) == kept(workspace) == {}


def test_other_rules_settle_anew(own_cases: Workspace) -> None:
    with_memory(own_cases, NOW)
    case = own_cases.cases.ids()[0]
    assert SettledRecords(own_cases._database, own_cases.library.rules_mark).of(case)
    assert SettledRecords(own_cases._database, "others").of(case) is None


@pytest.fixture
def copied(library: Library, tmp_path: Path) -> Path:
    for part in ("forms", "resources/checks", "resources/choices", "resources/law", "resources/wording"):
        copytree(library.root / part, tmp_path / "copy" / part)
    return tmp_path / "copy"


@pytest.mark.parametrize(
    ("file", "decides"),
    [
        ("resources/checks/E48.toml", True),
        ("resources/checks/E50.toml", True),
        ("resources/law/deadlines.toml", True),
        ("resources/law/working_days.toml", True),
        ("resources/wording/stigma.toml", True),
        ("resources/checks/E01.toml", False),
        ("resources/law/barnets-lov.toml", False),
        ("forms/note.toml", False),
    ],
)
def test_only_what_decides_it_settles_anew(file: str, decides: bool, library: Library, copied: Path) -> None:
    assert Library(copied).rules_mark == library.rules_mark
    with (copied / file).open("a", encoding="utf-8") as text:
        text.write("\n# mere\n")
    assert (Library(copied).rules_mark != library.rules_mark) is decides


def test_a_form_with_another_text_settles_anew(library: Library, copied: Path) -> None:
    file = copied / "forms" / "note.toml"
    written = file.read_text(encoding="utf-8")
    assert 'kind = "long_text"' in written
    file.write_text(written.replace('kind = "long_text"', 'kind = "text"'), encoding="utf-8")
    assert Library(copied).rules_mark != library.rules_mark


@pytest.mark.parametrize(
    ("answers", "settled"),
    [
        ({"content": PLAIN}, True),
        ({"content": QUOTE}, True),
        ({"content": "Mor er hysterisk."}, False),
        ({"content": "Far virker ligeglad."}, False),
        ({"content": " "}, False),
        ({"content": PLAIN, "created": datetime(2026, 11, 28, tzinfo=UTC)}, False),
        ({"content": PLAIN, "happened_at": "i går"}, True),
    ],
)
def test_a_note_is_settled_when_it_is_written_in_time_and_without_a_listed_word(answers, settled):
    at = datetime(2026, 11, 23, 9, tzinfo=UTC)
    note = {"id": "notat", "kind": "note", "happened_at": at, "created": at, **answers}
    assert is_settled(small_record(note), RULES) is settled


def test_only_kinds_whose_every_check_looks_at_the_record_alone_can_settle():
    assert can_settle("note", RULES)
    assert not can_settle("conversation", RULES)
    assert not can_settle("rating", RULES)  # which no check looks at


@settings(deadline=None)
@given(TIMES, TIMES, CONTENTS, TIMES, st.sampled_from(["open", "closed"]), st.booleans())
def test_in_a_settled_record_nothing_is_missing_whatever_stands_around_it(
    happened, created, content, now, status, told
):
    note = {"id": "notat", "kind": "note", "happened_at": happened, "created": created, "content": content}
    around = [{"id": "sag", "kind": "case", "status": status}]
    if told:
        around.append({"id": "afvigelse", "kind": "deviation", "about": "notat", "rule": "E48", "reason": "Ferie."})
    case = small_case([note, *around])
    found = [one for one in missing_findings(case, RULES, now) if one.record == "notat"]
    assert found == [one for one in case_findings(case, RULES, now) if one.record == "notat" and not one.ok]
    if is_settled(case.records[0], RULES):
        assert not found
