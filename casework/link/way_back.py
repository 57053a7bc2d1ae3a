"""The way back from the browser: a door on this computer alone, open until somebody has signed in or has given up."""

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from time import monotonic
from typing import Self

from casework.link.errors import SignInFailed

SECONDS = 300.0
STEP = 0.2
PATH = "/signed-in"


class WayBack:
    """Waits for the browser to bring the provider's answer; `page` (HTML) is what the browser then shows."""

    def __init__(self, page: str, seconds: float = SECONDS, clock: Callable[[], float] = monotonic) -> None:
        self._came = ""
        self._left = False
        self._seconds, self._clock = seconds, clock
        self._server = HTTPServer(("127.0.0.1", 0), _handler(page.encode(), self._take))
        self._server.timeout = STEP

    @property
    def address(self) -> str:
        """Return where the provider is to send the browser."""
        return f"http://127.0.0.1:{self._server.server_port}{PATH}"

    def wait(self) -> str:
        """Return the address with which the browser came back; raises SignInFailed when nobody came."""
        end = self._clock() + self._seconds
        while not self._came:
            if self._left or self._clock() > end:
                raise SignInFailed(why="left" if self._left else "too_late")
            self._server.handle_request()
        return self._came

    def leave(self) -> None:
        """Stop waiting, from any thread."""
        self._left = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Shut the door, when nobody waits at it any more."""
        self._server.server_close()

    def _take(self, path: str) -> None:
        # The browser asks for other things too, an icon for example.
        if path.startswith(f"{PATH}?"):
            self._came = f"{self.address}{path.removeprefix(PATH)}"


def _handler(page: bytes, take: Callable[[str], None]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = 5  # a caller that says nothing must not keep the others out

        def do_GET(self) -> None:
            take(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Cache-Control", "no-store")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_told: object) -> None:
            """Say nothing: the address holds the code."""

    return Handler
