"""What stands between a desk and its center and meddles with what passes: a real proxy, on this computer."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

PIECE, MOMENT = 64, 0.002
SLOW = 0.3
"""Seconds before an answer of a slow line; and the bytes and the pause of one that is throttled."""

HOP = frozenset({"connection", "transfer-encoding", "keep-alive"})
PAGE = b"<html><p>Log in to the guest network</p></html>"

Told = tuple[int, dict[str, str], bytes]

INSTEAD: dict[str, Told] = {
    "a page of a guest network": (200, {"Content-Type": "text/html"}, PAGE),
    "a redirect to one": (302, {"Content-Type": "text/html", "Location": "http://guest.example/log-in"}, PAGE),
    "a proxy that reaches nobody": (502, {"Content-Type": "text/html"}, PAGE),
    "a proxy that is busy": (503, {"Content-Type": "application/json"}, b'{"error": "unavailable"}'),
}
"""Answers of others than the center, which is not asked then."""

STRIPPED = {"no type": "content-type", "no encoding": "content-encoding"}
"""Headers of the answer that are lost on the way."""


class Meddler:
    """A proxy; `how` says what it does to what passes from now on, "" for nothing."""

    def __init__(self, center: str) -> None:
        self.how = ""
        self.asked = 0
        at = urlsplit(center)
        self.center = (str(at.hostname), at.port)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"meddler": self}))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    meddler: Meddler
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    answers = 0

    def _pass(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.meddler.asked += 1
        if self.meddler.how == "a connection that is over" and self.answers:
            self.close_connection = True
            return
        self._give(INSTEAD.get(self.meddler.how) or self._from_center(body))
        self.answers += 1

    def _from_center(self, body: bytes) -> Told:
        if self.meddler.how == "slow":
            time.sleep(SLOW)
        told = self._ask(body)
        if self.meddler.how == "doubled, and the first answer lost":
            told = self._ask(body)
        if self.meddler.how == "doubled, and the second answer lost":
            self._ask(body)
        return told

    def _ask(self, body: bytes) -> Told:
        lost = {"authorization"} if self.meddler.how == "no proof" else set()
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP | lost}
        center = HTTPConnection(*self.meddler.center)
        center.request(self.command, self.path, body or None, headers)
        answer = center.getresponse()
        told = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        center.close()
        return told

    def _give(self, told: Told) -> None:
        status, headers, body = told
        lost = HOP | {STRIPPED.get(self.meddler.how, ""), "content-length"}
        self.send_response_only(status)
        for name, value in headers.items():
            if name not in lost:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.meddler.how != "throttled":
            self.wfile.write(body)
            return
        for first in range(0, len(body), PIECE):
            self.wfile.write(body[first : first + PIECE])
            time.sleep(MOMENT)

    do_GET = do_POST = do_HEAD = do_PATCH = _pass  # noqa: N815 -- the names that the standard library calls

    def log_message(self, *_told: object) -> None:
        """Say nothing."""


@contextmanager
def meddler(center: str) -> Iterator[Meddler]:
    """Offer a way to a center, for as long as the block lasts."""
    one = Meddler(center)
    try:
        yield one
    finally:
        one.close()
