"""Attachments on the line to the center: how much of one is there, one part more, one part back."""

from collections.abc import Callable, Mapping

import httpx2

from casework.link.errors import CenterRefused, NotTheCenter
from casework.model.attachments import PART

BLOBS = "/v1/blobs"
TUS = {"Tus-Resumable": "1.0.0"}
BYTES, PART_TYPE = "application/octet-stream", "application/offset+octet-stream"

Send = Callable[[str, str, bytes, Mapping[str, str]], httpx2.Response]
"""Sends a request (method, path, body, headers) with the desk's proof; raises CenterAway or CenterUntrusted."""


class Blobs:
    """Asks for, gives and takes sealed bytes, which say nothing without their key."""

    def __init__(self, send: Send) -> None:
        self._send = send

    def offset(self, blob: str) -> int:
        """Return how many bytes of an attachment the center has; raises CenterRefused, or what `send` raises."""
        response = self._send("HEAD", f"{BLOBS}/{blob}", b"", TUS)
        if response.status_code != httpx2.codes.OK:
            raise CenterRefused(error=_error(response))
        return _offset(response)

    def give(self, blob: str, offset: int, part: bytes) -> int:
        """Give the part that begins at an offset; return how many bytes the center has now. Raises as `offset`."""
        headers = {**TUS, "Upload-Offset": str(offset), "Content-Type": PART_TYPE}
        response = self._send("PATCH", f"{BLOBS}/{blob}", part, headers)
        if response.status_code != httpx2.codes.NO_CONTENT:
            raise CenterRefused(error=_error(response))
        return _offset(response)

    def take(self, blob: str, offset: int, length: int) -> bytes:
        """Return bytes of an attachment; raises NotTheCenter for others than were asked for, and as `offset`."""
        headers = {"Range": f"bytes={offset}-{offset + length - 1}", "Accept": BYTES, "Accept-Encoding": "identity"}
        response = self._send("GET", f"{BLOBS}/{blob}", b"", headers)
        if response.status_code != httpx2.codes.PARTIAL_CONTENT:
            raise CenterRefused(error=_error(response))
        if not response.headers.get("content-type", "").startswith(BYTES) or len(response.content) != length:
            raise NotTheCenter
        return response.content


def _offset(response: httpx2.Response) -> int:
    told = response.headers.get("upload-offset", "")
    if not told.isdecimal() or len(told) > len(str(PART)) * 2:
        raise NotTheCenter
    return int(told)


def _error(response: httpx2.Response) -> str:
    # The answer to HEAD has no body, so the code stands in a header.
    return str(response.headers.get("sagsgang-error", "refused"))
