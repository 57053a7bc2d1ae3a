"""What goes for every request: a line in the log, figures, an id of its own, and the headers that no answer lacks."""

import logging
from collections.abc import Callable
from secrets import token_hex
from time import perf_counter

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from center.logs import mistake, tell
from center.metrics import Metrics

HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
}
"""No answer is kept on the way, taken for another type, shown in a page, or asked for without TLS the next time."""

REQUEST_ID = "X-Request-Id"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
BROKEN, HUNG_UP = 500, 499


class Telling:
    """Stands outside of everything else, so that no error gets past it with its text.

    The line names the route ("/v1/cases/{case}"), never the address that was asked for: ids of cases stand in those.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics, now: Callable[[], str]) -> None:
        self._app = app
        self._metrics = metrics
        self._now = now

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, and tell of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, answered = perf_counter(), _Answered(send, token_hex(8))
        wrong: dict[str, str] = {}
        try:
            await self._app(scope, receive, answered.send)
        except ClientDisconnect:
            answered.status = HUNG_UP
        except Exception as error:  # noqa: BLE001 -- the last place where an error can be told without its text
            wrong = mistake(type(error), error.__traceback__)
            await self._apologise(scope, receive, answered)
        self._tell(scope, answered, perf_counter() - began, wrong)

    async def _apologise(self, scope: Scope, receive: Receive, answered: "_Answered") -> None:
        if answered.status == 0:
            told = {"error": "mistake", "time": self._now(), "request": answered.id}
            await JSONResponse(told, BROKEN)(scope, receive, answered.send)
        answered.status = BROKEN

    def _tell(self, scope: Scope, answered: "_Answered", seconds: float, wrong: dict[str, str]) -> None:
        route = str(getattr(scope.get("route"), "path", "none"))
        method = scope["method"] if scope["method"] in METHODS else "other"
        self._metrics.count_request(method, route, answered.status, seconds)
        told = {"id": answered.id, "method": method, "route": route, "status": answered.status}
        level = logging.ERROR if wrong else logging.INFO
        tell(level, "request", {**told, "ms": round(seconds * 1000, 1), **wrong})


class _Answered:
    """Sends an answer on with the headers that none may lack, and remembers its status; 0 before it began."""

    def __init__(self, send: Send, name: str) -> None:
        self._send = send
        self.id = name
        self.status = 0

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in {**HEADERS, REQUEST_ID: self.id}.items():
                headers[name] = value
        await self._send(message)
