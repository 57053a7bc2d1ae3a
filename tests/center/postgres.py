"""A real PostgreSQL for the tests: one that is named, else Debian's own, else the one that pip installed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from tests.center.node import Node, NoPostgres, binaries, node_in

__all__ = ["DSN", "NoPostgres", "Server", "binaries", "running_server"]

DSN = "SAG_PG_DSN"
"""The environment variable that names a server to use; a fresh database is made in it for each test."""

QUICK = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"


@dataclass(frozen=True)
class Server:
    """A running server, reached by its socket folder or host, as a user that may make databases."""

    host: str
    port: int
    user: str

    def fresh(self, name: str) -> str:
        """Return the url of a new empty database."""
        with psycopg.connect(host=self.host, port=self.port, user=self.user, dbname="postgres", autocommit=True) as it:
            it.execute(f'CREATE DATABASE "{name}"')
        return f"postgresql+psycopg://{self.user}@/{name}?host={self.host}&port={self.port}"


@contextmanager
def running_server(options: str = QUICK) -> Iterator[Server]:
    """Run a server for as long as the block lasts; raises NoPostgres."""
    if dsn := os.environ.get(DSN):
        told = psycopg.conninfo.conninfo_to_dict(dsn)
        yield Server(str(told.get("host", "")), int(told.get("port") or 5432), str(told.get("user", "postgres")))
        return
    with TemporaryDirectory(prefix="sag-pg-") as folder, _own(node_in(Path(folder), options=options)) as server:
        yield server


@contextmanager
def _own(node: Node) -> Iterator[Server]:
    node.make()
    node.start()
    try:
        yield Server(str(node.folder), node.port, "postgres")
    finally:
        node.stop()
