"""Shows leaders what is kept apart in their cases, and does what they decide."""

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request, Response

from casework.model.revisions import as_message
from center.apart import Apart, KeptApart
from center.door import Knock
from center.messages import read_apart
from center.routes.asking import Parts, body_of, knock_of, told, unpacked


def routes(parts: Parts) -> APIRouter:
    """Return the addresses of what is kept apart."""
    router, door, apart = APIRouter(), parts.door, Apart(parts.database, parts.clock)

    @router.get("/v1/apart")
    async def listed(request: Request) -> Response:
        return await run_sync(waiting, knock_of(request, b""))

    @router.post("/v1/apart")
    async def decided(request: Request) -> Response:
        data = await body_of(request)
        return await run_sync(done, knock_of(request, data), data)

    def waiting(knock: Knock) -> Response:
        return told({"apart": [_told(one) for one in apart.led_by(door.caller(knock))]})

    def done(knock: Knock, data: bytes) -> Response:
        caller = door.caller(knock)
        read = read_apart(unpacked(data))
        apart.decide(caller, read.adopt, read.leave)
        return told({"adopted": len(read.adopt), "left": len(read.leave)})

    return router


def _told(one: KeptApart) -> dict[str, object]:
    who = {"user": one.user, "name": one.name, "at": one.received_at, "why": one.why}
    return {"revision": as_message(one.revision), **who}
