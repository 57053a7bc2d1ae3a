"""Invented cases: the same for a seed, right by the forms, with persons who cannot exist."""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from casework.__main__ import main
from casework.actions.errors import OnlyForPractice
from casework.actions.inventing import Amount
from casework.library import Library
from casework.model.answers import malformed, problems
from casework.model.cpr import read_cpr
from casework.workspace import Place, Workspace, open_workspace
from tests.fakes import SetClock

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FEW = Amount(3, 6)


def practice(library: Library, clock: SetClock) -> Workspace:
    return open_workspace(Place(None, practice=True), os.urandom(32), library=library, clock=clock, author="Mette Holm")


@pytest.fixture(scope="module")
def invented(library: Library) -> Iterator[Workspace]:
    """Invented once, and only read by the tests."""
    workspace = practice(library, SetClock(NOW))
    workspace.inventing.invent(8, 5, FEW)
    yield workspace
    assert workspace.verify() == ()
    workspace.close()


def test_the_same_seed_invents_the_same_cases(invented: Workspace, library: Library, clock: SetClock) -> None:
    again, other = practice(library, clock), practice(library, clock)
    again.inventing.invent(3, 5, FEW)
    other.inventing.invent(3, 6, FEW)
    here = answers(invented)
    assert all(here[record] == told for record, told in answers(again).items())
    assert set(answers(other)).isdisjoint(answers(invented))
    again.close()
    other.close()


def test_inventing_again_adds_only_what_is_not_there(invented: Workspace, clock: SetClock) -> None:
    few = practice(invented.library, clock)
    few.inventing.invent(2, 5, FEW)
    before = answers(few)
    assert few.inventing.invent(2, 5, FEW) == 0
    assert answers(few) == before
    assert few.inventing.invent(3, 5, FEW) > 0
    assert set(answers(few)) < set(answers(invented))
    few.close()


def test_every_answer_fits_its_form_and_what_is_finished_lacks_nothing(invented: Workspace) -> None:
    forms, today = invented.library.forms(), invented.clock.today()
    kinds = set()
    for case in map(invented.opening.file, invented.cases.ids()):
        for record in case.records:
            facts, form = case.facts(record, today), forms[record.kind]
            assert malformed(form, facts) == ()
            assert not record.finished or problems(form, facts) == ()
            assert not form.seals or not record.finished or record.sealed
            kinds.add(record.kind)
    assert kinds >= {"case", "person", "concern", "assessment", "investigation", "conversation", "plan", "goal", "note"}
    assert kinds >= {"rating", "injunction", "hearing"}


def test_an_invented_case_leaves_and_comes_back_as_a_case_file(invented: Workspace, library: Library) -> None:
    elsewhere = practice(library, SetClock(invented.clock.now()))
    for case in invented.cases.ids():
        text = invented.exporting.text(case)
        elsewhere.importing.take(text.encode())
        assert json.loads(elsewhere.exporting.text(case)) == json.loads(text)
    elsewhere.close()


def test_nobody_is_born_with_an_invented_person_number(invented: Workspace) -> None:
    numbers = [
        (read_cpr(person.record.text("cpr")), person.record.text("birth_date"))
        for case in map(invented.opening.file, invented.cases.ids())
        for person in case.persons
        if person.record.text("cpr")
    ]
    assert len(numbers) >= 24
    assert all(number and number.replacement and number.born.isoformat() == born for number, born in numbers)


def test_histories_have_their_own_times_and_none_lies_ahead(invented: Workspace) -> None:
    for case in map(invented.opening.file, invented.cases.ids()):
        assert all(record.changed <= invented.clock.now() for record in case.records)
        assert len({record.created for record in case.records}) > len(case.records) / 2
        (assessment,) = case.of("assessment")
        history = invented.log.history(assessment.id)
        assert assessment.changed > assessment.created
        assert len({revision.head.at for revision in history}) == len(history) > 3


def test_no_gap_is_left_in_an_invented_text(invented: Workspace) -> None:
    texts = [
        write.value
        for case in map(invented.opening.file, invented.cases.ids())
        for record in case.records
        for writes in record.fields.values()
        for write in writes
        if isinstance(write.value, str)
    ]
    assert not [text for text in texts if "{" in text or "}" in text or "  " in text]


def test_invented_persons_never_come_among_real_ones(workspace: Workspace) -> None:
    with pytest.raises(OnlyForPractice):
        workspace.inventing.invent(1)
    assert workspace.cases.ids() == ()


def test_the_command_line_invents(tmp_path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--workspace", str(tmp_path / "practice"), "--practice", "invent", "--cases", "1", "--seed", "3"]
    assert main(asked) == 0
    assert "records in" in capsys.readouterr().out
    assert main(asked) == 0
    assert capsys.readouterr().out.startswith("0 records")
    assert main([*asked[:3], "verify"]) == 0


def answers(workspace: Workspace) -> dict[str, dict[str, object]]:
    """Return all answers of all records, by record."""
    return {
        record.id: {path: record.answer(path) for path in record.fields}
        for case in map(workspace.opening.file, workspace.cases.ids())
        for record in case.records
    }
