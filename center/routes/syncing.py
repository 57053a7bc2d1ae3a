"""The one round trip in which a desk offers what it has and is given what it has not read."""

from dataclasses import replace

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request, Response

from casework.model.exchange import answer_bytes, case_bytes
from center.door import Knock
from center.exchanging import Exchanging
from center.messages import read_request
from center.routes.asking import Parts, body_of, knock_of, told_json, unpacked
from center.seen import Looking


def routes(parts: Parts) -> APIRouter:
    """Return the addresses of an exchange, and of a case that has come into sight."""
    router, door = APIRouter(), parts.door
    exchanging, looking = Exchanging(parts.database, parts.clock), Looking(parts.database, parts.clock)

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
        answer = exchanging.sync(caller, read.request)
        answer = replace(answer, results=answer.results + read.refused)
        parts.metrics.count_results(answer.results)
        return told_json(answer_bytes(answer))

    def page_of(knock: Knock, case: str, after: str) -> Response:
        caller = door.caller(knock)
        page = exchanging.case(caller, case, after)
        if not after:
            looking.note_fetched(caller, case)
        return told_json(case_bytes(page))

    return router
