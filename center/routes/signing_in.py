"""Takes the token of somebody who has signed in at the municipality's identity provider."""

from fastapi import APIRouter, Response

from center.messages import read_sign_in
from center.provider import PublishedJson
from center.routes.asking import Knocked, Parts, told, unpacked
from center.signing_in import SigningIn


def routes(parts: Parts) -> APIRouter:
    """Return the address where a session begins."""
    router, signing_in = APIRouter(), SigningIn(parts.database, parts.clock, PublishedJson())

    @router.post("/v1/session")
    def begun(knock: Knocked) -> Response:
        caller = parts.door.caller(knock, signed_in=False)
        read = read_sign_in(unpacked(knock.body))
        return told({"until": signing_in.begin(caller, read.token, read.salt).isoformat()})

    return router
