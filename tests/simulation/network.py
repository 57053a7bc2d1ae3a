"""The network of a run: it carries requests straight into the real web service, and does to them what networks do."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from typing import Any
from unittest.mock import patch

import fastapi.routing
import httpx2

FATES = ("lost", "answer_lost", "twice", "late", "cut", "portal", "garbled", "broken")
"""What may become of a request: nothing arrives; only the answer is lost; it arrives twice; it arrives long after the
desk gave up; the answer ends in the middle; a sign-in page answers; a proxy spoils the answer; the center says 503."""

PORTAL = b"<html>Log in to the guest network</html>"


@dataclass(frozen=True)
class Asked:
    """One request as it goes over the wire, and which desk sent it."""

    desk: str
    method: str
    url: httpx2.URL
    headers: list[tuple[bytes, bytes]]
    body: bytes


@dataclass(frozen=True)
class Answered:
    """One answer as it goes over the wire."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes

    def response(self) -> httpx2.Response:
        return httpx2.Response(self.status, headers=self.headers, stream=httpx2.ByteStream(self.body))


class Network:
    """Between the desks and a web service; `watch` is shown every request with its answer, also those nobody gets."""

    def __init__(self, random: Random, watch: Callable[[Asked, Answered], None]) -> None:
        self.app: Any = None
        self.badness = 0.0
        self.fates: Counter[str] = Counter()
        self.late: list[Asked] = []
        self._random = random
        self._watch = watch
        self._loop = asyncio.new_event_loop()

    def line(self, desk: str, url: str) -> httpx2.Client:
        """Return a client whose requests this network carries."""
        return httpx2.Client(base_url=url, transport=_Wire(self, desk), trust_env=False)

    def carry(self, asked: Asked) -> httpx2.Response:
        """Carry one request, well or badly; raises what a real network's client raises."""
        fate = self._random.choice(FATES) if self._random.random() < self.badness else "well"
        self.fates[fate] += 1
        if fate == "lost":
            raise httpx2.ConnectTimeout("lost")
        if fate == "late":
            self.late.append(asked)
            raise httpx2.ReadTimeout("late")
        if fate == "portal":
            return httpx2.Response(200, headers={"content-type": "text/html"}, content=PORTAL)
        if fate == "broken":
            return httpx2.Response(503, headers={"content-type": "application/json"}, content=b"{}")
        if fate == "twice":
            self._delivered(asked)
        answered = self._delivered(asked)
        if fate == "answer_lost":
            raise httpx2.ReadError("answer lost")
        if fate == "cut":
            # Some answers have no body.
            short = answered.body[: self._random.randrange(len(answered.body) or 1)]
            return Answered(answered.status, answered.headers, short).response()
        if fate == "garbled":
            packed = [*answered.headers, (b"content-encoding", b"gzip")]
            return Answered(answered.status, packed, answered.body).response()
        return answered.response()

    def deliver_late(self) -> bool:
        """Let one request arrive that its desk has long given up; tell whether there was one."""
        if not self.late:
            return False
        self._delivered(self.late.pop(self._random.randrange(len(self.late))))
        return True

    def close(self) -> None:
        """End the loop that the service ran on."""
        self._loop.close()

    def _delivered(self, asked: Asked) -> Answered:
        answered = self._loop.run_until_complete(_through(self.app, asked))
        self._watch(asked, answered)
        return answered


class _Wire(httpx2.BaseTransport):
    def __init__(self, network: Network, desk: str) -> None:
        self._network = network
        self._desk = desk

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        headers = [(name.lower(), value) for name, value in request.headers.raw]
        return self._network.carry(Asked(self._desk, request.method, request.url, headers, request.read()))


async def _through(app: Any, asked: Asked) -> Answered:
    """Return what a web service answers, asked as a web server asks it."""
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": asked.method, "scheme": "http",
        "path": asked.url.path, "raw_path": asked.url.raw_path.split(b"?")[0], "query_string": asked.url.query,
        "root_path": "", "headers": asked.headers, "client": ("127.0.0.1", 1), "server": ("center.test", 80),
    }  # fmt: skip
    told: list[dict[str, Any]] = []
    coming = iter([{"type": "http.request", "body": asked.body, "more_body": False}])

    async def receive() -> dict[str, Any]:
        return next(coming, {"type": "http.disconnect"})

    async def send(message: dict[str, Any]) -> None:
        told.append(message)

    await app(scope, receive, send)
    return Answered(told[0]["status"], told[0]["headers"], b"".join(one.get("body", b"") for one in told[1:]))


@contextmanager
def without_threads() -> Iterator[None]:
    """Let the service do its work where it is asked, for a hop to another thread and back costs more than the work."""

    async def here(work: Callable[..., Any], *asked: Any, **told: Any) -> Any:
        return work(*asked, **told)

    with patch.object(fastapi.routing, "run_in_threadpool", here):
        yield
