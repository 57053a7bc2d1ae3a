"""What a new desk fetches first, and where it reads on then."""

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request, Response

from casework.model.first_copy import snapshot_message
from center.door import Knock
from center.routes.asking import Parts, knock_of, told
from center.snapshots import Snapshots


def routes(parts: Parts) -> APIRouter:
    """Return the address of the first copy."""
    router, door, snapshots = APIRouter(), parts.door, Snapshots(parts.database, parts.clock)

    @router.get("/v1/snapshot/{scope}")
    async def snapshot(request: Request, scope: str) -> Response:
        return await run_sync(taken, knock_of(request, b""), scope)

    def taken(knock: Knock, scope: str) -> Response:
        return told(snapshot_message(snapshots.of(door.caller(knock), scope)))

    return router
