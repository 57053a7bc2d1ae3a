"""Where a desk can have the center's signature on how far a feed goes."""

from datetime import UTC

from fastapi import APIRouter, Response
from sqlalchemy import select

from center.access import sight_of
from center.exchanging import ACTIVE, NotSeen
from center.routes.asking import Knocked, Parts, told
from center.signing import checkpoint
from center.tables import unit


def routes(parts: Parts) -> APIRouter:
    """Return the address of a feed's checkpoint."""
    router = APIRouter()

    @router.get("/v1/checkpoint/{scope}")
    def signed_head(knock: Knocked, scope: str) -> Response:
        caller, now = parts.door.caller(knock), parts.clock.now().astimezone(UTC)
        town = caller.person.town
        with parts.database.reading() as connection:
            units = connection.scalars(select(unit.c.id).where(unit.c.town == town)).all()
            reads = caller.state == ACTIVE and scope in sight_of(connection, caller.person, now).scopes(units)
            found = checkpoint(connection, town, scope, now.isoformat()) if reads else None
        if found is None:
            raise NotSeen
        return told(found.message())

    return router
