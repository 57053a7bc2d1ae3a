"""Tells a desk the key that it can seal a file to."""

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request, Response

from center.door import Knock
from center.keys import own_key
from center.routes.asking import Parts, knock_of, told


def routes(parts: Parts) -> APIRouter:
    """Return the address of the center's key."""
    router, door = APIRouter(), parts.door

    @router.get("/v1/key")
    async def key(request: Request) -> Response:
        return await run_sync(key_for, knock_of(request, b""))

    def key_for(knock: Knock) -> Response:
        caller = door.caller(knock)
        with parts.database.writing() as connection:
            made = own_key(connection, caller.person.town, parts.clock.now())
        return told({"id": made.id, "public_key": made.public.hex()})

    return router
