"""Slow work is done elsewhere and answered here, once."""

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from desktop.tasks import InlineTasks, Tasks


def test_work_is_done_beside_the_window_and_answered_on_its_thread(qtbot: QtBot, qapp):
    tasks, answers = Tasks(), []
    tasks.run(QThread.currentThread, lambda worker: answers.append((worker, QThread.currentThread())), answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    worker, here = answers[0]
    assert worker is not qapp.thread()
    assert here is qapp.thread()


def test_an_error_is_told_once_and_not_as_a_result(qtbot: QtBot):
    tasks, done, failed = Tasks(), [], []
    tasks.run(lambda: 1 / 0, done.append, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    tasks.wait()
    assert [type(error) for error in failed] == [ZeroDivisionError]
    assert not done


def test_inline_work_is_done_when_run_returns():
    done, failed = [], []
    InlineTasks().run(lambda: 2, done.append, failed.append)
    InlineTasks().run(lambda: 1 / 0, done.append, failed.append)
    assert done == [2]
    assert len(failed) == 1
