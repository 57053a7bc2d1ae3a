"""What every address shares: how a request is read, who it is from, and how an answer is given."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeAlias
from urllib.parse import unquote

from fastapi import Depends, Request, Response
from fastapi.responses import JSONResponse

from casework.model.clock import Clock
from casework.model.message_reading import BadMessage
from casework.model.problems import CaseworkError
from center.administering import Administering
from center.database import Database
from center.door import Door, Knock
from center.limits import Limits, desk_limits, enrolment_limits
from center.messages import MOST_MESSAGE, TooLarge
from center.metrics import Metrics

NO_STORE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
JSON = "application/json"


class WrongType(CaseworkError):
    """A message of another type than the one that is read here."""

    code = "wrong_type"


@dataclass(frozen=True)
class Parts:
    """What the addresses are made of."""

    database: Database
    administering: Administering
    clock: Clock
    version: str
    metrics: Metrics = field(default_factory=Metrics)
    metrics_token: str = field(default="", repr=False)
    limits: Limits = field(default_factory=desk_limits)
    enrolments: Limits = field(default_factory=enrolment_limits)

    @property
    def door(self) -> Door:
        """Return the door that tells who is asking."""
        return Door(self.database, self.clock, self.limits)


def told(answer: Mapping[str, Any]) -> JSONResponse:
    """Return an answer that nobody on the way may keep."""
    return JSONResponse(dict(answer), headers=NO_STORE)


def told_json(answer: bytes) -> Response:
    """Return an answer that is JSON already, and that nobody on the way may keep."""
    return Response(answer, media_type="application/json", headers=NO_STORE)


async def _body_of(request: Request, most: int = MOST_MESSAGE) -> bytes:
    """Return the bytes of a request, and stop reading where there are too many.

    Raises WrongType for a message that does not say it is JSON, and TooLarge.
    """
    if request.method == "POST" and request.headers.get("content-type") != JSON:
        raise WrongType(wanted=JSON)
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > most:
            raise TooLarge(most=most)
    return bytes(data)


def unpacked(data: bytes) -> bytes:
    """Return what a body says, taken out of gzip, and no more of it than a message may have.

    Raises BadMessage for gzip that is none, and TooLarge.
    """
    if data[:2] != b"\x1f\x8b":
        return data
    try:
        plain = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, MOST_MESSAGE + 1)
    except zlib.error:
        raise BadMessage(place="message", reason="not_gzip") from None
    if len(plain) > MOST_MESSAGE:
        raise TooLarge(most=MOST_MESSAGE)
    return plain


async def knocked(request: Request, most: int = MOST_MESSAGE) -> Knock:
    """Return what came to the door with a request and its body as it was sent.

    Raises as `_body_of`, and BadMessage for an address with a character that no database keeps.
    """
    data = await _body_of(request, most)
    # As it was sent, and so as it was signed: the path that is asked for has lost its percent signs.
    path = request.scope["raw_path"].decode("latin-1")
    query = f"?{request.url.query}" if request.url.query else ""
    if "\0" in unquote(path + query):
        raise BadMessage(place="address", reason="nul")
    return Knock(request.headers.get("authorization", ""), request.method, path + query, data)


async def _message(request: Request) -> Knock:
    return await knocked(request)


Knocked: TypeAlias = Annotated[Knock, Depends(_message)]
"""What came to the door, read before an address is asked; the address itself then works on a thread of its own."""
