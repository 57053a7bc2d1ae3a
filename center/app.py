"""The center as a web service: a few addresses, nothing in them but ids, and no word of a case in any log."""

import logging
from collections.abc import Awaitable, Callable
from time import perf_counter

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from casework.model.clock import Clock
from casework.model.exchange import BadMessage
from casework.model.problems import CaseworkError, Unavailable
from center.administering import Administering, Refused
from center.database import Database
from center.door import NotLetIn, Waiting
from center.exchanging import NotSeen
from center.feeds import FeedChanged
from center.messages import OldProtocol, TooLarge
from center.routes import checkpoints, comparing, enrolling, health, signing_in, syncing
from center.routes.asking import NO_STORE, Parts
from center.signing_in import SignInNeeded, SignInRefused

ROUTES = (health.routes, syncing.routes, enrolling.routes, signing_in.routes, comparing.routes, checkpoints.routes)

STATUS: dict[type[Exception], int] = {
    BadMessage: 400,
    NotLetIn: 401,
    SignInNeeded: 401,
    Waiting: 403,
    Refused: 403,
    SignInRefused: 403,
    NotSeen: 404,
    FeedChanged: 409,
    TooLarge: 413,
    OldProtocol: 426,
    Unavailable: 503,
}
"""How a refusal is said over HTTP."""

SMALL = 512
"""Bytes below which an answer is not compressed."""

LEVEL = 5
"""How hard it is compressed: the hardest takes four times as long for a twentieth of the bytes."""

log = logging.getLogger("center")


def make_app(database: Database, administering: Administering, clock: Clock, version: str) -> FastAPI:
    """Return the service; it keeps nothing between two requests, so any number of them may run side by side."""
    app = FastAPI(title="Sagsgang center", version=version, docs_url=None, redoc_url=None)
    parts = Parts(database, administering, clock, version)
    for routes in ROUTES:
        app.include_router(routes(parts))
    for kind, status in STATUS.items():
        app.add_exception_handler(kind, _refusal(status, clock))
    app.add_middleware(GZipMiddleware, minimum_size=SMALL, compresslevel=LEVEL)
    app.add_middleware(_Logged)
    return app


def _refusal(status: int, clock: Clock) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def refuse(_request: Request, error: Exception) -> Response:
        told: dict[str, object] = {"error": "refused", "time": clock.now().isoformat()}
        if isinstance(error, CaseworkError | Unavailable):
            told |= {"error": error.code, **{name: value for name, value in error.values.items() if _is_plain(value)}}
        return JSONResponse(told, status_code=status, headers=NO_STORE)

    return refuse


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int)


class _Logged:
    """Tells of each request its path, its status and how long it took."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = perf_counter(), 0

        async def note(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        await self._app(scope, receive, note)
        # The path is one of a few words; who and what stands in the tables, never here.
        log.info("%s", {"path": scope["path"], "status": status, "ms": round((perf_counter() - began) * 1000)})
