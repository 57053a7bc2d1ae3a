"""The floor: one service, one table, gzip, nothing checked; `python -m benchmarks.exchange.raw FILE PORT` runs it."""

import gzip
import json
import sqlite3
import sys
from collections.abc import Iterable, Sequence

import httpx2
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

LEVEL = 5
Row = tuple[str, str]


class RawDesk:
    """Pushes and pulls rows; takes what it pulls into one table of its own."""

    def __init__(self, url: str, connection: sqlite3.Connection) -> None:
        self._client = httpx2.Client(base_url=url, timeout=60)
        self._connection = connection
        self._reached = 0

    def push(self, rows: Sequence[Row]) -> int:
        """Send rows to be kept; return how many there were."""
        self._client.post("/push", content=gzip.compress(_json(rows), LEVEL)).raise_for_status()
        return len(rows)

    def pull(self, limit: int) -> int:
        """Take in the next rows; return how many there were."""
        answer = self._client.get(f"/pull?after={self._reached}&limit={limit}").raise_for_status()
        told = json.loads(answer.content)
        self._reached = told["reached"]
        _keep(self._connection, map(tuple, told["rows"]))
        return len(told["rows"])

    def close(self) -> None:
        """Hang up."""
        self._client.close()
        self._connection.close()


def opened(file: str) -> sqlite3.Connection:
    """Return a plain database with the one table."""
    connection = sqlite3.connect(file, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE IF NOT EXISTS record (seq INTEGER PRIMARY KEY, id TEXT, text TEXT)")
    return connection


def service(connection: sqlite3.Connection) -> Starlette:
    """Return the service."""

    async def push(request: Request) -> Response:
        _keep(connection, map(tuple, json.loads(gzip.decompress(await request.body()))))
        return Response(b"{}")

    async def pull(request: Request) -> Response:
        after, limit = int(request.query_params["after"]), int(request.query_params["limit"])
        rows = connection.execute("SELECT * FROM record WHERE seq > ? ORDER BY seq LIMIT ?", (after, limit)).fetchall()
        told = {"reached": rows[-1][0] if rows else after, "rows": [row[1:] for row in rows]}
        return Response(gzip.compress(_json(told), LEVEL), headers={"Content-Encoding": "gzip"})

    return Starlette(routes=[Route("/push", push, methods=["POST"]), Route("/pull", pull)])


def _keep(connection: sqlite3.Connection, rows: Iterable[tuple[str, ...]]) -> None:
    with connection:
        connection.executemany("INSERT INTO record (id, text) VALUES (?, ?)", rows)


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


if __name__ == "__main__":
    uvicorn.run(service(opened(sys.argv[1])), port=int(sys.argv[2]), access_log=False, log_config=None)
