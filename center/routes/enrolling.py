"""Takes in a desk that knows a one-time code; it waits for a second person."""

from fastapi import APIRouter, Depends, Request, Response

from center.messages import read_enrolment
from center.routes.asking import Knocked, Parts, told, unpacked


def routes(parts: Parts) -> APIRouter:
    """Return the address where a desk answers an invitation."""
    router = APIRouter()

    async def limit(request: Request) -> None:
        parts.enrolments.take(request.client.host if request.client else "")

    @router.post("/v1/enrol", dependencies=[Depends(limit)])
    def enrolled(knock: Knocked) -> Response:
        answer = read_enrolment(unpacked(knock.body))
        asked = parts.administering.answer(answer.code, answer.device, bytes.fromhex(answer.public_key), answer.app)
        return told({"enrolment": asked.id, "user": asked.user, "epoch": asked.epoch})

    return router
