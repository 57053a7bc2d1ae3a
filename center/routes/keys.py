"""Tells a desk the key that it can seal a file to."""

from fastapi import APIRouter, Response

from center.keys import own_key
from center.routes.asking import Knocked, Parts, told


def routes(parts: Parts) -> APIRouter:
    """Return the address of the center's key."""
    router, door = APIRouter(), parts.door

    @router.get("/v1/key")
    def key_for(knock: Knocked) -> Response:
        caller = door.caller(knock)
        with parts.database.writing() as connection:
            made = own_key(connection, caller.person.town, parts.clock.now())
        return told({"id": made.id, "public_key": made.public.hex()})

    return router
