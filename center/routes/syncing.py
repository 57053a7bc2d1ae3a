"""The one round trip in which a desk offers what it has and is given what it has not read."""

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request, Response

from casework.model.exchange import answer_message, case_message
from center.door import Knock
from center.exchanging import Exchanging
from center.messages import read_request
from center.routes.asking import Parts, body_of, knock_of, told, unpacked


def routes(parts: Parts) -> APIRouter:
    """Return the addresses of an exchange, and of a case that has come into sight."""
    router, door, exchanging = APIRouter(), parts.door, Exchanging(parts.database, parts.clock)

    @router.post("/v1/sync")
    async def sync(request: Request) -> Response:
        data = await body_of(request)
        return await run_sync(synced, knock_of(request, data), data)

    @router.get("/v1/cases/{case}")
    async def case_page(request: Request, case: str, after: str = "") -> Response:
        return await run_sync(page_of, knock_of(request, b""), case, after)

    def synced(knock: Knock, data: bytes) -> Response:
        caller = door.caller(knock)
        read = read_request(unpacked(data))
        answered = exchanging.sync(caller, read.request)
        parts.metrics.count_results(answered.results)
        answer = answer_message(answered)
        parts.metrics.count_results(read.refused)
        answer["results"] += [{"id": one.id, "is": one.became, "why": one.why} for one in read.refused]
        return told(answer)

    def page_of(knock: Knock, case: str, after: str) -> Response:
        return told(case_message(exchanging.case(door.caller(knock), case, after)))

    return router
