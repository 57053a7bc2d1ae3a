"""Something else than the center answers: it is named, nothing is lost, and all goes on when the center is back."""

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from casework.actions.belonging import Membership
from casework.link.errors import CenterRefused, NotTheCenter
from tests.center.conftest import TOWN

JSON = "application/json"


@contextmanager
def answering(status, kind, body):
    class Handler(BaseHTTPRequestHandler):
        def _answer(self):
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = _answer  # noqa: N815 -- the names that the standard library calls

        def log_message(self, *_told):
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def time_told(time):
    return 401, JSON, json.dumps({"error": "not_let_in", "why": "time", "time": time}).encode()


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ((200, "text/html", b"<p>Log in to the guest network</p>"), NotTheCenter),
        ((302, "text/html", b""), NotTheCenter),
        ((200, JSON, b"["), NotTheCenter),
        ((200, JSON, b"[" * 1_000_000), NotTheCenter),
        (time_told("9999-12-31T23:59:59.999999+00:00"), CenterRefused),
        (time_told("0001-01-01T00:00:00+14:00"), CenterRefused),
        (time_told("yesterday"), CenterRefused),
    ],
    ids=["page", "elsewhere", "half", "deep", "end of time", "beginning of time", "no time"],
)
def test_it_is_named_and_nothing_is_lost(desk, center, told, error):
    mette = desk("mette")
    mette.new_case()
    with answering(*told) as url:
        mette.workspace.settings.set("center", vars(Membership(url, TOWN, "mette")))
        with pytest.raises(error):
            mette.exchange()
    assert mette.exchanging.queue().waiting > 0
    mette.workspace.settings.set("center", vars(Membership(center.url, TOWN, "mette")))
    mette.exchange()
    assert mette.exchanging.queue().waiting == 0
