"""Closing never waits for a center that does not answer."""

import socket
import subprocess
import sys
import time
from threading import Thread

import pytest

PROGRAM = """
import os, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from casework.actions.belonging import CENTER
from casework.library import default_library
from casework.model.clock import SystemClock
from casework.workspace import Place, open_workspace
from desktop.sync.courier import Courier
from desktop.tasks import Tasks

application = QApplication([])
workspace = open_workspace(Place(None), os.urandom(32), library=default_library(), clock=SystemClock(), author="Anna")
workspace.settings.set(CENTER, {"url": sys.argv[1], "town": "home", "user": "anna"})
courier = Courier(workspace.exchanging(), Tasks(), workspace.clock)

def leave():
    if not os.path.exists(sys.argv[2]):
        return
    timer.stop()
    print("leaves", courier.contact.busy, time.monotonic(), flush=True)
    courier.stop()
    workspace.close()
    application.quit()

QTimer.singleShot(0, courier.exchange)
timer = QTimer()
timer.timeout.connect(leave)
timer.start(20)
application.exec()
"""


@pytest.fixture
def silent():
    """An address where everybody is let in and nobody is ever answered."""
    listening = socket.create_server(("127.0.0.1", 0))
    held = []

    def hold():
        while True:
            try:
                held.append(listening.accept()[0])
            except OSError:
                return

    thread = Thread(target=hold, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}", held
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join()
    for one in held:
        one.close()


def test_a_center_that_never_answers_keeps_nobody_from_closing(silent, tmp_path):
    url, held = silent
    asked = tmp_path / "asked"
    command = [sys.executable, "-c", PROGRAM, url, str(asked)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:  # noqa: S603 -- our own words
        try:
            for _ in range(600):
                if held:
                    break
                time.sleep(0.05)
            asked.touch()
            left, busy, at = program.stdout.readline().split()
            program.wait(timeout=30)
            took = time.monotonic() - float(at)
        finally:
            program.kill()
    assert (left, busy, program.returncode, len(held)) == ("leaves", "True", 0, 1)
    # The line itself would wait a minute for an answer; this leaves room for a slow machine.
    assert took < 10
