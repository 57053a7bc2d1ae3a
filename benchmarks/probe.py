"""A window in a process of its own that says when it takes keys: `python -m benchmarks.probe empty|first|open DIR`."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

SETTLED_MS = 500


def main(which: str, folder: str) -> int:
    """Open the window; print "usable" when it is painted and takes keys, then its memory, and end."""
    application = QApplication(sys.argv[:1])
    window, keep = WINDOWS[which](application, Path(folder))
    watcher = _FirstPaint(window, _usable)
    window.installEventFilter(watcher)
    if not window.isVisible():
        window.show()
    return application.exec() + len([keep][1:])


def _empty(_application: QApplication, _folder: Path) -> tuple[QWidget, object]:
    window = QMainWindow()
    window.resize(1360, 850)
    return window, window


def _first(application: QApplication, folder: Path) -> tuple[QWidget, object]:
    return _app(application, ["--workspace", str(folder)])


def _open(application: QApplication, folder: Path) -> tuple[QWidget, object]:
    return _app(application, ["--workspace", str(folder), "--practice"])


def _app(application: QApplication, arguments: list[str]) -> tuple[QWidget, object]:
    # Imported here, as the program itself does, so that the empty window does not pay for it.
    from desktop.app import App, surroundings  # noqa: PLC0415
    from desktop.options import read_options  # noqa: PLC0415

    app = App(application, surroundings(read_options(arguments)))
    app.start()
    return app.window, app


class _FirstPaint(QObject):
    """Calls `then` once the event loop is free after the first paint."""

    def __init__(self, window: QWidget, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._then: Callable[[], object] | None = then

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt names it
        """Wait for the paint; what has been queued before it is done first, as it would be before a key."""
        if event.type() == QEvent.Type.UpdateRequest and self._then:
            QTimer.singleShot(0, self._then)
            self._then = None
        return super().eventFilter(watched, event)


def _usable() -> None:
    print("usable", flush=True)
    QTimer.singleShot(SETTLED_MS, _tell_memory)


def _tell_memory() -> None:
    print(_resident_megabytes(), flush=True)
    os._exit(0)  # a probe has nothing to save


def _resident_megabytes() -> float:
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    import resource  # noqa: PLC0415 -- not on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024


WINDOWS: dict[str, Callable[[QApplication, Path], tuple[QWidget, object]]] = {
    "empty": _empty,
    "first": _first,
    "open": _open,
}

if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
