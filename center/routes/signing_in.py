"""Takes the token of somebody who has signed in at the municipality's identity provider."""

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request, Response

from center.door import Knock
from center.messages import read_sign_in
from center.provider import PublishedJson
from center.routes.asking import Parts, body_of, knock_of, told, unpacked
from center.signing_in import SigningIn


def routes(parts: Parts) -> APIRouter:
    """Return the address where a session begins."""
    router, signing_in = APIRouter(), SigningIn(parts.database, parts.clock, PublishedJson())

    @router.post("/v1/session")
    async def session(request: Request) -> Response:
        data = await body_of(request)
        return await run_sync(begun, knock_of(request, data), data)

    def begun(knock: Knock, data: bytes) -> Response:
        caller = parts.door.caller(knock, signed_in=False)
        read = read_sign_in(unpacked(data))
        return told({"until": signing_in.begin(caller, read.token, read.salt).isoformat()})

    return router
