"""The center as a web service: a few addresses, nothing in them but ids, and no word of a case in any log."""

from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from casework.model.clock import Clock
from casework.model.message_reading import BadMessage
from casework.model.problems import CaseworkError, Unavailable
from center.administering import Administering, Refused
from center.blobs import NoSuchRange, WrongHash, WrongOffset
from center.callers import NotSeen, ShutOut
from center.database import Database
from center.door import NotLetIn, Waiting
from center.feeds import FeedChanged
from center.glass import GlassStays
from center.limits import Limits, TooMany, desk_limits
from center.messages import TooLarge
from center.routes import (
    apart,
    blobs,
    checkpoints,
    comparing,
    enrolling,
    handing_over,
    health,
    keys,
    metrics,
    seeing,
    signing_in,
    snapshots,
    syncing,
)
from center.routes.asking import NO_STORE, Parts, WrongType
from center.signing_in import SignInNeeded, SignInRefused
from center.telling import Telling

ROUTES = (
    health.routes, metrics.routes, syncing.routes, enrolling.routes, signing_in.routes, comparing.routes,
    checkpoints.routes, seeing.routes, apart.routes, blobs.routes, snapshots.routes, handing_over.routes, keys.routes,
)  # fmt: skip

STATUS: dict[type[Exception], int] = {
    BadMessage: 400,
    NotLetIn: 401,
    SignInNeeded: 401,
    Waiting: 403,
    Refused: 403,
    GlassStays: 403,
    SignInRefused: 403,
    ShutOut: 403,
    NotSeen: 404,
    FeedChanged: 409,
    WrongOffset: 409,
    TooLarge: 413,
    WrongType: 415,
    NoSuchRange: 416,
    WrongHash: 422,
    TooMany: 429,
    Unavailable: 503,
}
"""How a refusal is said over HTTP."""

SMALL = 512
"""Bytes below which an answer is not compressed."""

LEVEL = 5
"""How hard it is compressed: the hardest takes four times as long for a twentieth of the bytes."""


def make_app(
    database: Database,
    administering: Administering,
    clock: Clock,
    version: str,
    *,
    metrics_token: str = "",
    limits: Limits | None = None,
) -> FastAPI:
    """Return the service; it keeps nothing but counts between two requests, so any number of them may run side by side.

    Without `metrics_token` nobody is given figures; `limits` are how often one desk may ask.
    """
    app = FastAPI(
        title="Sagsgang center", version=version, docs_url=None, redoc_url=None, openapi_url=None,
        redirect_slashes=False,
    )  # fmt: skip
    parts = Parts(
        database, administering, clock, version, metrics_token=metrics_token, limits=limits or desk_limits()
    )  # fmt: skip
    for routes in ROUTES:
        app.include_router(routes(parts))
    for kind, status in STATUS.items():
        app.add_exception_handler(kind, _refusal(status, clock))
    app.add_exception_handler(HTTPException, _elsewhere(clock))
    app.add_middleware(GZipMiddleware, minimum_size=SMALL, compresslevel=LEVEL)
    app.add_middleware(Telling, metrics=parts.metrics, now=lambda: clock.now().isoformat())
    return app


def _refusal(status: int, clock: Clock) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def refuse(_request: Request, error: Exception) -> Response:
        told: dict[str, object] = {"error": "refused", "time": clock.now().isoformat()}
        if isinstance(error, CaseworkError | Unavailable):
            told |= {"error": error.code, **{name: value for name, value in error.values.items() if _is_plain(value)}}
        again = {"Retry-After": str(told["seconds"])} if isinstance(error, TooMany) else {}
        # The answer to HEAD has no body; there the code stands in a header alone.
        code = {"Sagsgang-Error": str(told["error"])}
        return JSONResponse(told, status_code=status, headers={**NO_STORE, **again, **code})

    return refuse


def _elsewhere(clock: Clock) -> Callable[[Request, Exception], Awaitable[Response]]:
    """Say in our own way what the framework refuses itself: an address, or a method, that is not there."""

    async def refuse(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        answer = await _refusal(status, clock)(request, error)
        answer.headers.update(getattr(error, "headers", None) or {})
        return answer

    return refuse


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int)
