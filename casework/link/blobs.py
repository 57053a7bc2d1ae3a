"""Attachments on the line to the center: how much of one is there, one part more, one part back."""

from collections.abc import Callable, Mapping

import httpx2

from casework.link.answers import Answered
from casework.link.errors import CenterRefused, NotTheCenter
from casework.model.attachments import PART

BLOBS = "/v1/blobs"
TUS = {"Tus-Resumable": "1.0.0"}
BYTES, PART_TYPE = "application/octet-stream", "application/offset+octet-stream"

Send = Callable[[str, str, bytes, Mapping[str, str]], Answered]
"""Sends a request (method, path, body, headers) with the desk's proof; raises what `Line` raises but CenterRefused."""


class Blobs:
    """Asks for, gives and takes sealed bytes, which say nothing without their key."""

    def __init__(self, send: Send) -> None:
        self._send = send

    def offset(self, blob: str) -> int:
        """Return how many bytes of an attachment the center has; raises CenterRefused, or what `send` raises."""
        answer = self._send("HEAD", f"{BLOBS}/{blob}", b"", TUS)
        if answer.status != httpx2.codes.OK:
            raise CenterRefused(error=_error(answer))
        return _offset(answer)

    def give(self, blob: str, offset: int, part: bytes) -> int:
        """Give the part that begins at an offset; return how many bytes the center has now. Raises as `offset`."""
        headers = {**TUS, "Upload-Offset": str(offset), "Content-Type": PART_TYPE}
        answer = self._send("PATCH", f"{BLOBS}/{blob}", part, headers)
        if answer.status != httpx2.codes.NO_CONTENT:
            raise CenterRefused(error=_error(answer))
        return _offset(answer)

    def take(self, blob: str, offset: int, length: int) -> bytes:
        """Return bytes of an attachment; raises NotTheCenter for others than were asked for, and as `offset`."""
        headers = {"Range": f"bytes={offset}-{offset + length - 1}", "Accept": BYTES, "Accept-Encoding": "identity"}
        answer = self._send("GET", f"{BLOBS}/{blob}", b"", headers)
        if answer.status != httpx2.codes.PARTIAL_CONTENT:
            raise CenterRefused(error=_error(answer))
        if not answer.headers.get("content-type", "").startswith(BYTES) or len(answer.content) != length:
            raise NotTheCenter
        return answer.content


def _offset(answer: Answered) -> int:
    told = answer.headers.get("upload-offset", "")
    if not told.isdecimal() or len(told) > len(str(PART)) * 2:
        raise NotTheCenter
    return int(told)


def _error(answer: Answered) -> str:
    # The answer to HEAD has no body, so the code stands in a header.
    return str(answer.headers.get("sagsgang-error", "refused"))
