"""Two worker processes that share the cases of a workspace, and whoever hands out the work to them."""

import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Self

from casework.actions.health.worker import Answer, Batch, Order, work
from casework.model.problems import Unavailable

AHEAD = 2
"""Batches that each worker is given at a time, so that it never waits for the next one."""

TICK_SECONDS = 0.1
"""How often somebody is asked whether to go on."""

PATIENCE_SECONDS = 1.0
"""How long a worker that was told to end may take; then it is ended."""

# Not a copy of this process: a window has threads and locks that no copy survives, and Windows cannot make one.
PROCESSES = get_context("spawn")


class WorkerDied(Unavailable):
    """A process that looked cases through has ended before its work: the computer ended it, or it ran out of memory."""

    code = "worker_died"


@dataclass(frozen=True)
class _Worker:
    process: BaseProcess
    pipe: Connection


class Team:
    """Workers that begin when they are entered, and of which nothing is left when they are left."""

    def __init__(self, order: Order, size: int) -> None:
        self._order = order
        self._size = size
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        try:
            for _ in range(self._size):
                self._workers.append(_begun(self._order))
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def answers(
        self, batches: Sequence[Batch], again: Callable[[Batch], Answer], cancelled: Callable[[], bool]
    ) -> Iterator[Answer]:
        """Yield what is missing in the cases of each batch, in their order, until somebody has `cancelled`.

        A batch that a worker cannot answer is done `again` here, where its error can be told. Raises WorkerDied.
        """
        handed = _Handed(batches)
        for worker in self._workers:
            for _ in range(AHEAD):
                handed.give(worker)
        while not handed.done and not cancelled():
            for worker in self._ready():
                handed.take(worker, again)
                handed.give(worker)
            yield from handed.in_order()

    def _ready(self) -> list[_Worker]:
        heard = wait([worker.pipe for worker in self._workers], TICK_SECONDS)
        return [worker for worker in self._workers if worker.pipe in heard]

    def _end(self) -> None:
        for worker in self._workers:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join(PATIENCE_SECONDS)
            if worker.process.exitcode is None:
                worker.process.kill()
                worker.process.join()
            worker.process.close()
        self._workers.clear()


class _Handed:
    """Which batches were given to whom, and which answers wait for those before them."""

    def __init__(self, batches: Sequence[Batch]) -> None:
        self._batches = batches
        self._given = 0
        self._told = 0
        self._with: dict[Connection, list[int]] = {}
        self._answers: dict[int, Answer] = {}

    @property
    def done(self) -> bool:
        """Tell whether every answer was told."""
        return self._told == len(self._batches)

    def give(self, worker: _Worker) -> None:
        """Give a worker the next batch, when there is one."""
        if self._given == len(self._batches):
            return
        _send(worker, self._batches[self._given])
        self._with.setdefault(worker.pipe, []).append(self._given)
        self._given += 1

    def take(self, worker: _Worker, again: Callable[[Batch], Answer]) -> None:
        """Take the answer to the oldest batch that a worker has."""
        try:
            answer: Answer | None = worker.pipe.recv()
        except (EOFError, OSError) as error:
            raise _died(worker) from error
        number = self._with[worker.pipe].pop(0)
        self._answers[number] = again(self._batches[number]) if answer is None else answer

    def in_order(self) -> Iterator[Answer]:
        """Yield the answers whose turn it is."""
        while self._told in self._answers:
            answer = self._answers.pop(self._told)
            self._told += 1
            yield answer


def _begun(order: Order) -> _Worker:
    here, there = PROCESSES.Pipe()
    process = PROCESSES.Process(target=work, args=(there,), daemon=True)
    with _unheard():
        process.start()
    there.close()
    worker = _Worker(process, here)
    _send(worker, order)
    return worker


@contextmanager
def _unheard() -> Iterator[None]:
    """Let Ctrl+C go unheard: a worker inherits that, and would else tell of it before its first line is reached."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)


def _send(worker: _Worker, message: Order | Batch) -> None:
    try:
        worker.pipe.send(message)
    except OSError as error:
        raise _died(worker) from error


def _died(worker: _Worker) -> WorkerDied:
    worker.process.join(PATIENCE_SECONDS)
    return WorkerDied(exit=worker.process.exitcode)
