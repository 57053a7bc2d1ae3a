"""A line between a desk and its center that is cut after so many bytes: a real proxy, on this computer."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from urllib.parse import urlsplit

TO_CENTER, TO_DESK = "to the center", "to the desk"
CHUNK = 65_536


class CutLine:
    """Carries bytes both ways; `cut` says after how many bytes, in which direction, each connection is cut."""

    def __init__(self, center: str) -> None:
        at = urlsplit(center)
        self._center = (at.hostname, at.port)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self.cut: tuple[str, int] | None = None
        self.carried = {TO_CENTER: 0, TO_DESK: 0}
        Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                desk, _ = self._listening.accept()
                Thread(target=self._carry, args=(desk,), daemon=True).start()

    def _carry(self, desk: socket.socket) -> None:
        with desk, socket.create_connection(self._center) as center:
            ends = (center, desk)
            other = Thread(target=self._one_way, args=(TO_CENTER, desk, center, ends), daemon=True)
            other.start()
            self._one_way(TO_DESK, center, desk, ends)
            other.join()

    def _one_way(self, way: str, source: socket.socket, target: socket.socket, ends: tuple[socket.socket, ...]) -> None:
        left = self.cut[1] if self.cut and self.cut[0] == way else None
        with suppress(OSError):
            while data := source.recv(CHUNK):
                self.carried[way] += len(data)
                target.sendall(data if left is None else data[:left])
                if left is not None:
                    left -= len(data)
                    if left <= 0:
                        break
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@contextmanager
def cut_line(center: str) -> Iterator[CutLine]:
    """Offer a line to a center for as long as the block lasts."""
    line = CutLine(center)
    try:
        yield line
    finally:
        line.close()
