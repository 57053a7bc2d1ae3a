"""Asks the identity provider for what it publishes; remembered for an hour, for it changes rarely."""

import json
import ssl
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any

import httpx2
import truststore

HOUR, MINUTE = 3600.0, 60.0
SECONDS = 10.0
MOST = 1024 * 1024
"""Bytes of what a provider publishes, unpacked; real ones are a few thousand."""

HERE = ("127.0.0.1", "localhost", "::1")


class PublishedJson:
    """The JSON objects that the provider publishes: its configuration and its public keys."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._kept: dict[str, tuple[float, Mapping[str, Any]]] = {}
        self._again: dict[str, float] = {}

    def __call__(self, url: str, *, again: bool = False) -> Mapping[str, Any]:
        """Return the object at an address; raises OSError when there is none.

        With `again` it is not remembered but fetched, at most once a minute: whoever makes up a token gets nothing
        more out of the center by it.
        """
        now = self._now()
        found = self._kept.get(url)
        if found is None or found[0] < now or (again and self._may_again(url, now)):
            found = self._kept[url] = (now + HOUR, _fetched(url))
        return found[1]

    def _may_again(self, url: str, now: float) -> bool:
        may = now >= self._again.get(url, now)
        if may:
            self._again[url] = now + MINUTE
        return may


def _fetched(url: str) -> Mapping[str, Any]:
    try:
        answer = json.loads(_read(url))
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, RecursionError) as wrong:
        raise OSError(type(wrong).__name__) from wrong
    if not isinstance(answer, dict):
        raise OSError("not an object")
    return answer


def _read(url: str) -> bytes:
    """Return what stands at an address, over TLS that the machine's own system trusts; raises as `_fetched` expects."""
    at = httpx2.URL(url)
    if at.scheme != "https" and at.host not in HERE:
        raise ValueError("not https")
    trusted = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    with (
        httpx2.Client(verify=trusted, timeout=SECONDS, follow_redirects=False) as client,
        client.stream("GET", url) as answer,
    ):
        read = bytearray()
        for piece in answer.raise_for_status().iter_bytes():
            read += piece
            if len(read) > MOST:
                raise ValueError("too large")
        return bytes(read)
