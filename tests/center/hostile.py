"""Requests that no desk of ours would send, with a proof that the center has to believe."""

import httpx2

from casework.actions.exchanging import Exchanging

JSON = {"Content-Type": "application/json"}


def proven(exchanging: Exchanging, body: bytes, method: str = "POST", path: str = "/v1/sync") -> httpx2.Response:
    """Send what a desk that is let in would send if it were broken, or not its owner's any more."""
    with exchanging.line() as line:
        proof = line._prove(line._now().isoformat(), (method, path, body)).header()
        return line._client.request(method, path, content=body, headers={**JSON, "Authorization": proof})
