"""Attachments, as tus 1.0 has it: how much is there, one part more, and bytes of what was received."""

from dataclasses import dataclass
from re import compile as pattern
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from casework.model.attachments import PART
from casework.model.message_reading import BadMessage
from center.blobs import Blobs, Piece, Standing
from center.door import Knock
from center.exchanging import NotSeen
from center.routes.asking import NO_STORE, Knocked, Parts, knocked

TUS = {**NO_STORE, "Tus-Resumable": "1.0.0"}
PART_TYPE = "application/offset+octet-stream"

_NAME = pattern(r"[\w-]{43}")
_RANGE = pattern(r"bytes=(\d{1,12})-(\d{0,12})")


@dataclass(frozen=True)
class _Part:
    """A part of an attachment as it comes, and where in the whole it belongs."""

    offset: int
    knock: Knock


async def _part(request: Request) -> _Part:
    offset = _offset(request)
    return _Part(offset, await knocked(request, PART))


def routes(parts: Parts) -> APIRouter:
    """Return the addresses of attachments."""
    router, door, blobs = APIRouter(), parts.door, Blobs(parts.database, parts.clock)

    @router.head("/v1/blobs/{name}")
    def stood(knock: Knocked, name: str) -> Response:
        return Response(headers=_told(blobs.standing(door.caller(knock), _checked(name))))

    @router.patch("/v1/blobs/{name}")
    def given(part: Annotated[_Part, Depends(_part)], name: str) -> Response:
        after = blobs.give(door.caller(part.knock), _checked(name), part.offset, part.knock.body)
        return Response(status_code=204, headers=_told(after))

    @router.get("/v1/blobs/{name}")
    def taken(request: Request, knock: Knocked, name: str) -> Response:
        return _piece(blobs.take(door.caller(knock), _checked(name), *_asked(request)))

    return router


def _told(standing: Standing) -> dict[str, str]:
    return {**TUS, "Upload-Offset": str(standing.offset), "Upload-Length": str(standing.size)}


def _piece(piece: Piece) -> Response:
    end = piece.first + len(piece.data) - 1
    headers = {
        **NO_STORE,
        "Content-Range": f"bytes {piece.first}-{end}/{piece.size}",
        "Accept-Ranges": "bytes",
        # Sealed bytes do not become fewer; and whoever packs them would change what the range counts.
        "Content-Encoding": "identity",
    }
    return Response(piece.data, 206, headers, "application/octet-stream")


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise NotSeen
    return name


def _offset(request: Request) -> int:
    told = request.headers.get("upload-offset", "")
    if request.headers.get("content-type") != PART_TYPE or not told.isdecimal() or len(told) > len(str(2**53)):
        raise BadMessage(place="upload-offset")
    return int(told)


def _asked(request: Request) -> tuple[int, int | None]:
    """Return the first and the last byte that are asked for; without a range that is told, the first part."""
    found = _RANGE.fullmatch(request.headers.get("range", "bytes=0-"))
    if found is None or (found[2] and int(found[2]) < int(found[1])):
        raise BadMessage(place="range")
    return int(found[1]), int(found[2]) if found[2] else None
