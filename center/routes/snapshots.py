"""What a new desk fetches first, and where it reads on then."""

from fastapi import APIRouter, Response

from casework.model.first_copy import snapshot_message
from center.routes.asking import Knocked, Parts, told
from center.snapshots import Snapshots


def routes(parts: Parts) -> APIRouter:
    """Return the address of the first copy."""
    router, door, snapshots = APIRouter(), parts.door, Snapshots(parts.database, parts.clock)

    @router.get("/v1/snapshot/{scope}")
    def taken(knock: Knocked, scope: str) -> Response:
        return told(snapshot_message(snapshots.of(door.caller(knock), scope)))

    return router
