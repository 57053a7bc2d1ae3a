"""Looking many cases through: the same in one process and in two, stopped at once, and without a word from any case."""

import os
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path
from shutil import copytree

import pytest

from casework.actions.checking import Checking
from casework.actions.health import Asked, CaseHealth, Health, UnknownCheck, WorkerDied, case_as_json, case_as_text
from casework.actions.health.inspector import Inspector
from casework.actions.health.missing import missing_of
from casework.actions.health.team import Team
from casework.actions.health.worker import Answer, Batch, Order
from casework.library import Library
from casework.model.legal_check import LAW
from casework.store.cases import Cases, Wanted
from casework.store.database import WrongKey, open_reader
from casework.vault import PracticeVault
from casework.workspace import DATABASE, Workspace
from tests.invented import CASES, NOW, in_processes, opened

WRONG = bytes(32)


@pytest.fixture
def cases(invented_cases: Path, library: Library) -> Iterator[Workspace]:
    workspace = opened(invented_cases, library)
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def in_one(invented_cases: Path, library: Library) -> tuple[CaseHealth, ...]:
    """How every invented case stands, looked through in this process."""
    workspace = opened(invented_cases, library)
    found = tuple(in_processes(workspace, 1).look(Asked(closed=True)))
    workspace.close()
    return found


def order_of(workspace: Workspace, key: bytes | None = None) -> Order:
    folder = workspace.place.folder
    assert folder is not None
    return Order(folder / DATABASE, key or PracticeVault(folder).open(), workspace.library.root, NOW)


def test_each_case_is_told_what_the_checks_say_of_it(cases: Workspace, in_one: tuple[CaseHealth, ...]) -> None:
    checking = Checking(cases.cases, cases.rules, cases.clock)
    assert len(in_one) == CASES
    assert sum(len(one.missing) for one in in_one) > CASES / 2
    assert {missing.code for one in in_one for missing in one.missing} >= {"E07", "E21"}
    for one in in_one:
        assert one.missing == missing_of(checking.of_case(one.case))


def test_two_processes_find_what_one_finds_in_the_same_order(cases: Workspace, in_one: tuple[CaseHealth, ...]) -> None:
    told: list[tuple[int, int]] = []
    found = tuple(in_processes(cases, 2).look(Asked(closed=True), lambda done, of: told.append((done, of))))
    assert found == in_one
    assert told == [(done, CASES) for done in range(CASES + 1)]
    assert not active_children()


def test_few_cases_are_looked_through_here(cases: Workspace, in_one: tuple[CaseHealth, ...]) -> None:
    begun = []
    for one in cases.health.look(Asked(closed=True)):
        begun += active_children()
        assert one in in_one
    assert not begun


def test_a_case_is_told_with_its_line(cases: Workspace, in_one: tuple[CaseHealth, ...]) -> None:
    lines = {line.case: line for line in cases.cases.list(Wanted(status=""))}
    for one in in_one:
        line = lines[one.case]
        assert (one.number, one.unit, one.responsible) == (line.number, line.unit, line.responsible)
        assert (one.stage, one.status, one.due) == (line.stage, line.status, line.due)
        assert cases.health.of_case(one.case, cases.rules) == one
    assert cases.health.of_case("nowhere", cases.rules) is None


def test_the_law_comes_before_quality(in_one: tuple[CaseHealth, ...]) -> None:
    for one in in_one:
        severities = [missing.severity == LAW for missing in one.missing if not missing.asks]
        assert severities == sorted(severities, reverse=True)


def test_closed_cases_are_left_out_unless_they_are_asked_for(cases: Workspace, in_one: tuple[CaseHealth, ...]) -> None:
    closed = {one.case for one in in_one if one.status == "closed"}
    assert closed
    assert {one.case for one in cases.health.look(Asked())} == {one.case for one in in_one} - closed


@pytest.mark.parametrize("processes", [1, 2])
def test_only_the_cases_and_the_check_that_are_asked_for(
    cases: Workspace, in_one: tuple[CaseHealth, ...], processes: int
) -> None:
    unit, responsible = in_one[0].unit, in_one[0].responsible
    found = tuple(in_processes(cases, processes).look(Asked(unit, responsible, "E21", closed=True)))
    mine = [one for one in in_one if (one.unit, one.responsible) == (unit, responsible)]
    assert [one.case for one in found] == [one.case for one in mine]
    for one, whole in zip(found, mine, strict=True):
        assert one.missing == tuple(missing for missing in whole.missing if missing.code == "E21")


def test_cases_come_in_the_order_that_is_asked_for(cases: Workspace, in_one: tuple[CaseHealth, ...]) -> None:
    assert [one.number for one in in_one] == sorted(one.number for one in in_one)
    by_due = [one.due.on for one in cases.health.look(Asked(closed=True, sort="due"))]
    assert by_due == sorted(by_due, key=lambda on: (not on, on))


def test_a_check_that_nobody_knows_is_refused(cases: Workspace) -> None:
    with pytest.raises(UnknownCheck) as refused:
        next(cases.health.look(Asked(code="E999")))
    assert refused.value.values == {"code": "E999"}


def test_progress_ends_when_all_are_done(cases: Workspace) -> None:
    told: list[tuple[int, int]] = []
    list(cases.health.look(Asked(closed=True), lambda done, of: told.append((done, of))))
    assert told == [(done, CASES) for done in range(CASES + 1)]


@pytest.mark.parametrize("processes", [1, 2])
def test_stopping_leaves_nothing_behind(cases: Workspace, processes: int) -> None:
    found: list[CaseHealth] = []
    look = in_processes(cases, processes).look(Asked(closed=True), cancelled=lambda: len(found) > 0)
    found.extend(look)
    assert len(found) < CASES
    assert not active_children()


def test_stopping_before_the_first_answer_leaves_nothing_behind(cases: Workspace) -> None:
    assert not list(in_processes(cases, 2).look(Asked(), cancelled=lambda: True))
    assert not active_children()


def test_a_worker_that_dies_is_told(cases: Workspace) -> None:
    order, ids = order_of(cases), cases.cases.ids()
    with Team(order, 1) as team:
        assert len(list(team.answers([ids[:5]], pytest.fail, lambda: False))) == 1
        (process,) = active_children()
        assert_secret(order, process.pid)
        process.kill()
        process.join()
        with pytest.raises(WorkerDied) as died:
            list(team.answers([ids[5:]], pytest.fail, lambda: False))
    assert died.value.values["exit"] not in (0, None)
    assert not active_children()


def assert_secret(order: Order, pid: int | None) -> None:
    """Make sure that the key stands in nobody's environment or command line, where a process can be looked at so."""
    seen = repr(order).encode() + b"".join(name.encode() + value.encode() for name, value in os.environ.items())
    for name in ("cmdline", "environ"):
        if (file := Path(f"/proc/{pid}/{name}")).exists():
            seen += file.read_bytes()
    assert order.key not in seen
    assert order.key.hex().encode() not in seen


def test_what_a_worker_cannot_do_is_done_again_where_its_error_is_told(cases: Workspace) -> None:
    asked: list[Batch] = []

    def again(batch: Batch) -> Answer:
        asked.append(batch)
        database = open_reader(order_of(cases).database, WRONG)
        inspector = Inspector(Cases(database), cases.rules, NOW)
        return tuple(inspector.seen(case) for case in batch)

    ids = cases.cases.ids()
    with Team(order_of(cases, WRONG), 1) as team, pytest.raises(WrongKey):
        list(team.answers([ids], again, lambda: False))
    assert asked == [ids]
    assert not active_children()


def test_a_wrong_key_is_told(cases: Workspace) -> None:
    right = in_processes(cases, 2)._source
    source = type(right)(right.file, WRONG, right.open)
    with pytest.raises(WrongKey):
        next(Health(source, cases.library, cases.clock, enough=1).look(Asked()))


@pytest.fixture
def own_cases(invented_cases: Path, library: Library, tmp_path: Path) -> Iterator[Workspace]:
    """The invented cases in a folder where a test may write."""
    workspace = opened(copytree(invented_cases, tmp_path / "sager"), library)
    yield workspace
    workspace.close()


def test_a_look_disturbs_nobody_who_writes_and_leaves_nothing_when_it_is_thrown_away(own_cases: Workspace) -> None:
    look = in_processes(own_cases, 2).look(Asked())
    first = next(look)
    record = own_cases.opening.file(first.case).of("case")[0]
    own_cases.answering.set(record.id, "status", "closed")
    look.close()
    assert not active_children()
    assert first.case not in {one.case for one in own_cases.health.look(Asked())}


def test_what_the_house_has_approved_is_sure_in_every_process(own_cases: Workspace) -> None:
    checking = Checking(own_cases.cases, own_cases.rules, own_cases.clock)
    cases = [one.case for one in own_cases.health.look(Asked())]
    found = (finding for case in cases for finding in checking.of_case(case))
    doubted = next(one for one in found if one.law and not (one.ok or one.sure))
    for rule in own_cases.rulebook():
        if rule.id in doubted.law and not own_cases.rules.law.paragraph(rule.id).verified:
            own_cases.approving.approve(rule, "Ane Prøve (opdigtet)", "jurist")
    look = in_processes(own_cases, 2).look(Asked(code=doubted.code))
    assert {one.sure for health in look for one in health.missing if one.record == doubted.record} == {True}


def test_nobody_is_named_in_what_is_told(cases: Workspace, in_one: tuple[CaseHealth, ...]) -> None:
    told = [one for one in in_one if one.missing]
    lines = [case_as_json(one, cases.rules, "da") + case_as_text(one, cases.rules, "da") for one in told]
    people = {one.case: cases.opening.file(one.case).persons for one in told}
    for one, line in zip(told, lines, strict=True):
        for person in people[one.case]:
            named = [part for part in person.name.split() if part not in one.responsible]
            assert not [part for part in named if part in line + repr(one)]
