"""Opens a case that is not one's own for a time, and tells who has seen a case."""

from fastapi import APIRouter, Response

from casework.model.seeing import told_seen
from center.glass import Asked, Glass
from center.messages import read_glass
from center.routes.asking import Knocked, Parts, told, unpacked
from center.seen import Looking


def routes(parts: Parts) -> APIRouter:
    """Return the addresses of breaking the glass, and of the log of looks."""
    router, door = APIRouter(), parts.door
    glass, looking = Glass(parts.database, parts.clock), Looking(parts.database, parts.clock)

    @router.post("/v1/glass")
    def opened(knock: Knocked) -> Response:
        caller = door.caller(knock)
        read = read_glass(unpacked(knock.body))
        done = glass.broken(caller, Asked(read.id, read.case, read.reason))
        return told({"case": done.case, "until": done.until})

    @router.get("/v1/seen/{case}")
    def log_of(knock: Knocked, case: str) -> Response:
        log = looking.log(door.caller(knock), case)
        return told({"seen": [told_seen(one) for one in log.seen], "more": log.more})

    return router
