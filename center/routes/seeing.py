"""Opens a case that is not one's own for a time, and tells who has seen a case."""

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request, Response

from casework.model.seeing import told_seen
from center.door import Knock
from center.glass import Asked, Glass
from center.messages import read_glass
from center.routes.asking import Parts, body_of, knock_of, told, unpacked
from center.seen import Looking


def routes(parts: Parts) -> APIRouter:
    """Return the addresses of breaking the glass, and of the log of looks."""
    router, door = APIRouter(), parts.door
    glass, looking = Glass(parts.database, parts.clock), Looking(parts.database, parts.clock)

    @router.post("/v1/glass")
    async def broken(request: Request) -> Response:
        data = await body_of(request)
        return await run_sync(opened, knock_of(request, data), data)

    @router.get("/v1/seen/{case}")
    async def seen(request: Request, case: str) -> Response:
        return await run_sync(log_of, knock_of(request, b""), case)

    def opened(knock: Knock, data: bytes) -> Response:
        caller = door.caller(knock)
        read = read_glass(unpacked(data))
        done = glass.broken(caller, Asked(read.id, read.case, read.reason))
        return told({"case": done.case, "until": done.until})

    def log_of(knock: Knock, case: str) -> Response:
        log = looking.log(door.caller(knock), case)
        return told({"seen": [told_seen(one) for one in log.seen], "more": log.more})

    return router
