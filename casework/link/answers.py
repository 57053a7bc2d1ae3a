"""An answer is read as it comes, and no more of it than an answer may have, whatever it unpacks to."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx2

from casework.link.errors import NotTheCenter

MOST_ANSWER = 16 * 1024 * 1024
"""The most bytes of an answer, unpacked; a page of 500 revisions is a quarter of it."""


@dataclass(frozen=True)
class Answered:
    """An answer that was read to its end."""

    status: int
    headers: Mapping[str, str]
    content: bytes = field(repr=False)


def answered(client: httpx2.Client, request: httpx2.Request) -> Answered:
    """Return the answer to a request; raises NotTheCenter for one that is too large, and httpx2's own errors."""
    response = client.send(request, stream=True)
    try:
        # Unpacked in small pieces by httpx2 (MAX_DECODE_CHUNK_SIZE): a bomb has gone no further than the limit.
        content = bytearray()
        for piece in response.iter_bytes():
            content += piece
            if len(content) > MOST_ANSWER:
                raise NotTheCenter(reason="too large")
    finally:
        response.close()
    return Answered(response.status_code, response.headers, bytes(content))


def table_in(answer: Answered) -> dict[str, Any]:
    """Return the JSON object that an answer is; raises NotTheCenter."""
    if "json" not in answer.headers.get("content-type", ""):
        raise NotTheCenter
    try:
        told = json.loads(answer.content)
    except (ValueError, RecursionError):
        raise NotTheCenter from None
    if not isinstance(told, dict):
        raise NotTheCenter
    return told
