"""Slow work goes through one door, and its result comes back through one door on the window's thread."""

from collections.abc import Callable
from threading import Thread
from typing import TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

Result = TypeVar("Result")


class Tasks:
    """Runs work beside the window; SQLite connections stay out of it, so work is given data, never the workspace."""

    def __init__(self, pool: QThreadPool | None = None) -> None:
        self._pool = pool or QThreadPool.globalInstance()
        self._waiting: set[_Answer] = set()

    def run(
        self, work: Callable[[], Result], done: Callable[[Result], None], failed: Callable[[Exception], None]
    ) -> None:
        """Do `work` elsewhere; afterwards, once, `done(result)` or `failed(error)` here."""
        answer = _Answer(done, failed, self._waiting.discard)
        self._waiting.add(answer)
        self._pool.start(_Work(work, answer))

    def ask(
        self, work: Callable[[], Result], done: Callable[[Result], None], failed: Callable[[Exception], None]
    ) -> None:
        """Do `work` that only asks somebody far away, answered as `run` answers; the program's end never waits for it.

        A pool is waited for when the program ends, and an answer may be a minute on its way, or never come.
        """
        answer = _Answer(done, failed, self._waiting.discard)
        self._waiting.add(answer)
        Thread(target=_Work(work, answer).run, daemon=True).start()

    def wait(self) -> None:
        """Let all work that has begun come to its end; what it answers is still told by the event loop."""
        self._pool.waitForDone()


class InlineTasks(Tasks):
    """Does the work at once, where no one should have to wait: in tests and tours."""

    def run(
        self, work: Callable[[], Result], done: Callable[[Result], None], failed: Callable[[Exception], None]
    ) -> None:
        """Do `work` now, then `done(result)` or `failed(error)`."""
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 -- whatever went wrong is what `failed` is for
            failed(error)
        else:
            done(result)

    ask = run


class _Answer(QObject):
    """Lives on the window's thread; told from the worker's."""

    worked = Signal(object)
    broke = Signal(object)

    def __init__(
        self,
        done: Callable[..., None],
        failed: Callable[[Exception], None],
        forget: Callable[["_Answer"], None],
    ) -> None:
        super().__init__()
        self._done, self._failed, self._forget = done, failed, forget
        self.worked.connect(self._tell_result, Qt.ConnectionType.QueuedConnection)
        self.broke.connect(self._tell_error, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _tell_result(self, result: object) -> None:
        self._forget(self)
        self._done(result)

    @Slot(object)
    def _tell_error(self, error: Exception) -> None:
        self._forget(self)
        self._failed(error)


class _Work(QRunnable):
    def __init__(self, work: Callable[[], object], answer: _Answer) -> None:
        super().__init__()
        self._work, self._answer = work, answer

    def run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 -- told on the window's thread, where somebody can show it
            self._answer.broke.emit(error)
        else:
            self._answer.worked.emit(result)
