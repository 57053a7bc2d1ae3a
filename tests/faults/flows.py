"""The flows in which every call fails once: how the stage is set, what is done, and whose files it is done to."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.faults.stage import CENTER, Stage
from tests.simulation.desk import Desk

CASE = "case.txt"


@dataclass(frozen=True)
class Flow:
    """One thing that is done; `where` is whose disk fails: the center's, or that of one desk."""

    name: str
    where: str
    prepare: Callable[[Stage], object]
    do: Callable[[Stage], object]


def begun(stage: Stage) -> str:
    """Begin a case with a note, which both have."""
    case = stage.mette.workspace.opening.new_case({"name": "Freja Prøve (opdigtet)"})
    stage.mette.workspace.answering.start(case, "note", {"content": "Som det var."})
    stage.mette.exchanging.exchange()
    stage.center.rights.settle("mette", case)
    given(stage, "assigned")
    stage.jonas.exchanging.exchange()
    return case


def given(stage: Stage, kind: str) -> None:
    """Give Jonas the case, or take it back."""
    [case] = stage.mette.workspace.cases.ids()
    if kind:
        stage.center.administering.allow("ida", "jonas", case, kind)
    else:
        stage.center.administering.take_back("ida", "jonas", case)
    stage.center.rights.give("jonas", case, kind)


def typed(stage: Stage) -> None:
    """Let Mette type, twice in one place and once anew."""
    [case] = stage.mette.workspace.cases.ids()
    note = next(one.id for one in stage.mette.workspace.opening.file(case).records if one.kind == "note")
    answering = stage.mette.workspace.answering
    answering.set(note, "content", "Det første ord.")
    stage.tell()
    answering.set(note, "content", "Det første ord. Det andet ord.")
    stage.tell()
    answering.start(case, "note", {"content": "Et notat til."})
    stage.tell()


def _exchanged_by_mette(stage: Stage) -> None:
    _exchanged(stage, stage.mette)


def _exchanged_by_jonas(stage: Stage) -> None:
    _exchanged(stage, stage.jonas)


def _exchanged(stage: Stage, desk: Desk) -> None:
    """Exchange, and look after each step at what the user can read by then."""
    with desk.exchanging.line() as line:
        steps = desk.exchanging.steps()
        try:
            ask = next(steps)
            while True:
                ask = steps.send(ask(line))
                stage.tell()
        except StopIteration:
            stage.tell()


def _written_meanwhile(stage: Stage) -> None:
    typed(stage)
    stage.mette.exchanging.exchange()


def _came_into_sight(stage: Stage) -> None:
    given(stage, "")
    stage.jonas.exchanging.exchange()
    _written_meanwhile(stage)
    given(stage, "assigned")


def _went_out_of_sight(stage: Stage) -> None:
    [case] = stage.jonas.workspace.cases.ids()
    stage.jonas.workspace.answering.start(case, "note", {"content": "Skrevet i toget."})
    given(stage, "")


def _nothing(_stage: Stage) -> None:
    pass


SAVE = Flow("save", "mette", _nothing, typed)
PUSH = Flow("push", "mette", typed, _exchanged_by_mette)
PULL = Flow("pull a page", "jonas", _written_meanwhile, _exchanged_by_jonas)
FETCH = Flow("fetch a case", "jonas", _came_into_sight, _exchanged_by_jonas)
PURGE = Flow("purge", "jonas", _went_out_of_sight, _exchanged_by_jonas)
RECEIVE = Flow("receive at the center", CENTER, typed, _exchanged_by_mette)
TAKE_BACK = Flow("take a case back at the center", CENTER, _nothing, lambda stage: given(stage, ""))
FLOWS = (SAVE, PUSH, PULL, FETCH, PURGE, RECEIVE, TAKE_BACK)
