"""One fault at one call of one flow: what was said before it, how it was refused, and what is left."""

import json
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from casework.library import Library
from casework.model.problems import CaseworkError, Unavailable
from tests.faults.calls import Fault, counted, failing
from tests.faults.flows import Flow, begun
from tests.faults.stage import opened
from tests.simulation.invariants import i6_feeds_have_no_hole, i10_chains_and_signatures_hold

KILLED_BY = 9


@dataclass
class Tally:
    """What came of all faults: calls that failed, what was refused aloud, and everything that was wrong."""

    calls: int = 0
    refused: int = 0
    told: int = 0
    wrong: list[str] = field(default_factory=list)


def try_every_call(flow: Flow, fault: Fault, folder: Path, library: Library, tally: Tally, step: int = 1) -> None:
    """Let each call of a flow fail in its turn, on a fresh copy of the same stage, and look at what is left."""
    ready = folder / "ready"
    shutil.rmtree(ready, ignore_errors=True)
    with opened(ready, library, begun=False) as stage:
        begun(stage)
        flow.prepare(stage)
    calls = _calls(flow, fault, ready, folder / "counting", library)
    for at in range(1, calls + 1, step):
        place = folder / f"{at}"
        shutil.copytree(ready, place)
        told, refused = _tried(flow, fault, at, place, library)
        tally.calls += 1
        tally.refused += refused
        tally.told += len(told)
        tally.wrong += [f"{flow.name}, {fault.name} at call {at}: {one}" for one in _left(place, told, library)]
        shutil.rmtree(place)


def _calls(flow: Flow, fault: Fault, ready: Path, place: Path, library: Library) -> int:
    shutil.copytree(ready, place)
    with opened(place, library) as stage, counted(place / flow.where, fault.what) as count:
        flow.do(stage)
    shutil.rmtree(place)
    if not count.calls:
        raise AssertionError(f"{flow.name} makes no call that {fault.name} could meet")
    return count.calls


def _tried(flow: Flow, fault: Fault, at: int, place: Path, library: Library) -> tuple[set[str], bool]:
    """Do the flow in a process of its own; return the ids it was told of, and whether it was refused aloud."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os._exit(_in_a_child(flow, fault, at, place, library, writing))
    os.close(writing)
    with os.fdopen(reading) as said:
        told = {json.loads(line) for line in said if line.endswith("\n")}
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == KILLED_BY and fault.kills:
        return told, False
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) in (0, 1):
        return told, os.WEXITSTATUS(status) == 1
    raise AssertionError(f"{flow.name}, {fault.name} at call {at}: the process ended with {status}")


def _in_a_child(flow: Flow, fault: Fault, at: int, place: Path, library: Library, writing: int) -> int:
    refused = 0
    try:
        with opened(place, library) as stage:
            stage.tell()
            # One write of one short line: a kill cannot leave half of it.
            stage.say = lambda name: os.write(writing, (json.dumps(name) + "\n").encode())
            with failing(place / flow.where, fault, at):
                try:
                    flow.do(stage)
                except (Unavailable, CaseworkError):
                    refused = 1
            stage.tell()
    except BaseException as wrong:  # noqa: BLE001 -- what is not refused by name is what is looked for
        os.write(2, f"{flow.name}, {fault.name} at call {at}: {wrong!r}\n".encode())
        return 2
    return refused


def _left(place: Path, told: set[str], library: Library) -> list[str]:
    """Open everything again, let all exchange in peace, and return what is wrong."""
    wrong: list[str] = []
    with opened(place, library) as stage:
        for desk in stage.desks:
            wrong += [f"{desk.name}: {problem}" for problem in desk.workspace.verify()]
        for desk in (*stage.desks, *stage.desks):
            desk.exchanging.exchange()
        revisions = stage.center.revisions()
        heads = [one.head for _, one in revisions.values()]
        there = {*revisions, *(f"{head.device} {head.life}.{head.number}" for head in heads)}
        wrong += [f"{name} was told of and is gone" for name in told if name not in there]
        for desk in stage.desks:
            wrong += [f"{desk.name} afterwards: {problem}" for problem in desk.workspace.verify()]
            if desk.exchanging.queue().waiting:
                wrong.append(f"{desk.name} still waits")
        i6_feeds_have_no_hole(stage)
        i10_chains_and_signatures_hold(stage)
        with stage.center.database.reading() as connection:
            wrong += [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
    return wrong
