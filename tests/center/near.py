"""A line to a center in this very process: the real line and the real web service, with no network between them."""

import asyncio
from typing import Any

import httpx2

from casework.actions.exchanging import Exchanging
from casework.link.line import Line
from casework.workspace import Workspace

URL = "http://center.test"


class Near(httpx2.BaseTransport):
    """Carries requests straight into a web service."""

    def __init__(self, app: Any) -> None:
        self._app = app

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        told: list[dict[str, Any]] = []
        body = request.read()
        url = request.url
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": request.method,
            "scheme": "http", "path": url.path, "raw_path": url.raw_path.partition(b"?")[0], "query_string": url.query,
            "root_path": "", "headers": [(name.lower(), value) for name, value in request.headers.raw],
        }  # fmt: skip

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            told.append(message)

        asyncio.run(self._app(scope, receive, send))
        content = b"".join(one.get("body", b"") for one in told[1:])
        return httpx2.Response(told[0]["status"], headers=told[0]["headers"], content=content)


def exchanging_near(workspace: Workspace, app: Any, town: str) -> Exchanging:
    """Return the exchanging of a desk whose center is this web service."""

    def line(*_: object) -> Line:
        client = httpx2.Client(base_url=URL, transport=Near(app), trust_env=False)
        return Line(client, lambda time, request: workspace.log.prove(town, time, request), workspace.clock.now)

    return workspace.exchanging(line)
