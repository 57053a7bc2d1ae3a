"""The center as a web service: a few addresses, nothing in them but ids, and no word of a case in any log."""

import logging
import zlib
from collections.abc import Awaitable, Callable
from time import perf_counter

from anyio.to_thread import run_sync
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.middleware.gzip import GZipMiddleware

from casework.model.clock import Clock
from casework.model.exchange import OLDEST_PROTOCOL, PROTOCOL, BadMessage, answer_message, case_message
from casework.model.problems import CaseworkError, Unavailable
from center.administering import Administering, Refused
from center.database import Database
from center.door import Door, Knock, NotLetIn, Waiting
from center.exchanging import Exchanging, NotSeen
from center.feeds import FeedChanged
from center.messages import MOST_MESSAGE, OldProtocol, TooLarge, read_enrolment, read_request

STATUS: dict[type[Exception], int] = {
    BadMessage: 400,
    NotLetIn: 401,
    Waiting: 403,
    Refused: 403,
    NotSeen: 404,
    FeedChanged: 409,
    TooLarge: 413,
    OldProtocol: 426,
    Unavailable: 503,
}
"""How a refusal is said over HTTP."""

NO_STORE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
SMALL = 512
"""Bytes below which an answer is not compressed."""

log = logging.getLogger("center")


def make_app(database: Database, administering: Administering, clock: Clock, version: str) -> FastAPI:
    """Return the service; it keeps nothing between two requests, so any number of them may run side by side."""
    app = FastAPI(title="Sagsgang center", version=version, docs_url=None, redoc_url=None)
    door, exchanging = Door(database, clock), Exchanging(database, clock)

    @app.get("/v1/health")
    def health() -> dict[str, object]:
        """Say that the center is there, its time, and how it can be spoken to."""
        now = clock.now().isoformat()
        return {"time": now, "version": version, "protocols": [OLDEST_PROTOCOL, PROTOCOL]}

    @app.post("/v1/sync")
    async def sync(request: Request) -> Response:
        """Take in what a desk offers and answer with what it has not read."""
        data = await _body(request)
        return await run_sync(_synced, door, exchanging, _knock(request, data), data)

    @app.get("/v1/cases/{case}")
    async def case_page(request: Request, case: str, after: str = "") -> Response:
        """Answer with a part of a case that has come into sight."""
        return await run_sync(_case_page, door, exchanging, _knock(request, b""), case, after)

    @app.post("/v1/enrol")
    async def enrol(request: Request) -> Response:
        """Take in a desk that knows a one-time code; it waits for a second person."""
        data = await _body(request)
        return await run_sync(_enrolled, administering, data)

    for kind, status in STATUS.items():
        app.add_exception_handler(kind, _refusal(status, clock))
    app.add_middleware(GZipMiddleware, minimum_size=SMALL)
    app.middleware("http")(_logged)
    return app


def _synced(door: Door, exchanging: Exchanging, knock: Knock, data: bytes) -> Response:
    caller = door.caller(knock)
    told = read_request(_plain(data))
    answer = answer_message(exchanging.sync(caller, told.request))
    answer["results"] += [{"id": one.id, "is": one.became, "why": one.why} for one in told.refused]
    return JSONResponse(answer, headers=NO_STORE)


def _case_page(door: Door, exchanging: Exchanging, knock: Knock, case: str, after: str) -> Response:
    page = exchanging.case(door.caller(knock), case, after)
    return JSONResponse(case_message(page), headers=NO_STORE)


def _enrolled(administering: Administering, data: bytes) -> Response:
    told = read_enrolment(_plain(data))
    asked = administering.answer(told.code, told.device, bytes.fromhex(told.public_key), told.app)
    answer = {"enrolment": asked.id, "user": asked.user, "epoch": asked.epoch}
    return JSONResponse(answer, headers=NO_STORE)


async def _body(request: Request) -> bytes:
    """Return the bytes of a request, and stop reading where there are too many."""
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > MOST_MESSAGE:
            raise TooLarge(most=MOST_MESSAGE)
    return bytes(data)


def _plain(data: bytes) -> bytes:
    """Return what a body says, taken out of gzip, and no more of it than a message may have."""
    if data[:2] != b"\x1f\x8b":
        return data
    try:
        plain = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, MOST_MESSAGE + 1)
    except zlib.error:
        raise BadMessage(place="message", reason="not_gzip") from None
    if len(plain) > MOST_MESSAGE:
        raise TooLarge(most=MOST_MESSAGE)
    return plain


def _knock(request: Request, data: bytes) -> Knock:
    query = f"?{request.url.query}" if request.url.query else ""
    return Knock(request.headers.get("authorization", ""), request.method, request.url.path + query, data)


def _refusal(status: int, clock: Clock) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def refuse(_request: Request, error: Exception) -> Response:
        told: dict[str, object] = {"error": "refused", "time": clock.now().isoformat()}
        if isinstance(error, CaseworkError | Unavailable):
            told |= {"error": error.code, **{name: value for name, value in error.values.items() if _is_plain(value)}}
        return JSONResponse(told, status_code=status, headers=NO_STORE)

    return refuse


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int)


async def _logged(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
    began = perf_counter()
    answer = await go_on(request)
    milliseconds = round((perf_counter() - began) * 1000)
    # The path is one of a few words; who and what stands in the tables, never here.
    told = {"path": request.url.path, "status": answer.status_code, "ms": milliseconds}
    log.info("%s", told)
    return answer
