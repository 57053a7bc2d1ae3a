"""Tells a desk who works in the municipality, and takes what people do with the handovers of their cases."""

import json

from fastapi import APIRouter, Response

from casework.model.handing_over import Act, people_message, read_acts, told_message
from casework.model.message_reading import BadMessage
from center.handing_over import HandingOver
from center.routes.asking import Knocked, Parts, told, unpacked

MOST_ACTS, MOST_NAME = 100, 64
"""How many acts one request brings, and how long an id in it is."""


def routes(parts: Parts) -> APIRouter:
    """Return the addresses of people and of handovers."""
    router, door, handing_over = APIRouter(), parts.door, HandingOver(parts.database, parts.clock)

    @router.get("/v1/people")
    def people_of(knock: Knocked) -> Response:
        return told(people_message(handing_over.people(door.caller(knock))))

    @router.post("/v1/handovers")
    def handed_over(knock: Knocked) -> Response:
        caller = door.caller(knock)
        return told(told_message(handing_over.told(caller, _acts(unpacked(knock.body)))))

    return router


def _acts(data: bytes) -> tuple[Act, ...]:
    try:
        acts = read_acts(json.loads(data))
    except (ValueError, RecursionError):
        raise BadMessage(place="message", reason="not_json") from None
    names = [name for act in acts for name in (act.record, act.case, act.to)]
    if len(acts) > MOST_ACTS or any(len(name) > MOST_NAME or "\0" in name for name in names):
        raise BadMessage(place="acts", reason="too_long")
    return acts
