"""Takes in a desk that knows a one-time code; it waits for a second person."""

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request, Response

from center.messages import read_enrolment
from center.routes.asking import Parts, body_of, told, unpacked


def routes(parts: Parts) -> APIRouter:
    """Return the address where a desk answers an invitation."""
    router = APIRouter()

    @router.post("/v1/enrol")
    async def enrol(request: Request) -> Response:
        parts.enrolments.take(request.client.host if request.client else "")
        return await run_sync(enrolled, await body_of(request))

    def enrolled(data: bytes) -> Response:
        answer = read_enrolment(unpacked(data))
        asked = parts.administering.answer(answer.code, answer.device, bytes.fromhex(answer.public_key), answer.app)
        return told({"enrolment": asked.id, "user": asked.user, "epoch": asked.epoch})

    return router
