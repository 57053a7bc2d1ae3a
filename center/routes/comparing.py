"""Where a desk asks what the center holds of the cases on it."""

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request, Response

from casework.model.comparing import had_message
from center.comparing import Comparing
from center.door import Knock
from center.messages import read_have
from center.routes.asking import Parts, body_of, knock_of, told, unpacked


def routes(parts: Parts) -> APIRouter:
    """Return the address of the question."""
    router, comparing = APIRouter(), Comparing(parts.database, parts.clock)

    @router.post("/v1/have")
    async def have(request: Request) -> Response:
        data = await body_of(request)
        return await run_sync(compared, knock_of(request, data), data)

    def compared(knock: Knock, data: bytes) -> Response:
        caller = parts.door.caller(knock)
        return told(had_message(comparing.compare(caller, read_have(unpacked(data)))))

    return router
