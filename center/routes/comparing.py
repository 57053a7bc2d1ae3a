"""Where a desk asks what the center holds of the cases on it."""

from fastapi import APIRouter, Response

from casework.model.comparing import had_message
from center.comparing import Comparing
from center.messages import read_have
from center.routes.asking import Knocked, Parts, told, unpacked


def routes(parts: Parts) -> APIRouter:
    """Return the address of the question."""
    router, comparing = APIRouter(), Comparing(parts.database, parts.clock)

    @router.post("/v1/have")
    def compared(knock: Knocked) -> Response:
        caller = parts.door.caller(knock)
        return told(had_message(comparing.compare(caller, read_have(unpacked(knock.body)))))

    return router
