"""Asks the identity provider for what it publishes; remembered for an hour, for it changes rarely."""

from collections.abc import Mapping
from time import monotonic
from typing import Any

import httpx2

HOUR = 3600.0
SECONDS = 10.0


class PublishedJson:
    """The JSON objects that the provider publishes: its configuration and its public keys."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[float, Mapping[str, Any]]] = {}

    def __call__(self, url: str) -> Mapping[str, Any]:
        """Return the object at an address; raises OSError when there is none."""
        found = self._kept.get(url)
        if found is None or found[0] < monotonic():
            found = self._kept[url] = (monotonic() + HOUR, _fetched(url))
        return found[1]


def _fetched(url: str) -> Mapping[str, Any]:
    try:
        answer = httpx2.get(url, timeout=SECONDS, follow_redirects=False).raise_for_status().json()
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as wrong:
        raise OSError(type(wrong).__name__) from wrong
    if not isinstance(answer, dict):
        raise OSError("not an object")
    return answer
