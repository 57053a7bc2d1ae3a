"""Shows leaders what is kept apart in their cases, and does what they decide."""

from fastapi import APIRouter, Response

from casework.model.revisions import as_message
from center.apart import Apart, KeptApart
from center.messages import read_apart
from center.routes.asking import Knocked, Parts, told, unpacked


def routes(parts: Parts) -> APIRouter:
    """Return the addresses of what is kept apart."""
    router, door, apart = APIRouter(), parts.door, Apart(parts.database, parts.clock)

    @router.get("/v1/apart")
    def waiting(knock: Knocked) -> Response:
        return told({"apart": [_told(one) for one in apart.led_by(door.caller(knock))]})

    @router.post("/v1/apart")
    def done(knock: Knocked) -> Response:
        caller = door.caller(knock)
        read = read_apart(unpacked(knock.body))
        apart.decide(caller, read.adopt, read.leave)
        return told({"adopted": len(read.adopt), "left": len(read.leave)})

    return router


def _told(one: KeptApart) -> dict[str, object]:
    who = {"user": one.user, "name": one.name, "at": one.received_at, "why": one.why}
    return {"revision": as_message(one.revision), **who}
