"""Begins a center, and runs it."""

import argparse
import logging
from importlib.metadata import version
from pathlib import Path

import uvicorn

from center.app import make_app
from center.commands.center import Center, Commands


def add(commands: Commands) -> None:
    """Add the commands."""
    begin = commands.add_parser("init", help="begin the center of a municipality")
    begin.add_argument("name")
    begin.set_defaults(do=_begin)
    serve = commands.add_parser("serve", help="answer the desks")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8743)
    serve.add_argument("--certificate", type=Path, help="a TLS certificate, with --key; without, behind a proxy")
    serve.add_argument("--key", type=Path)
    serve.set_defaults(do=_serve)


def _begin(asked: argparse.Namespace, center: Center) -> None:
    center.database.make()
    center.administering.begin(asked.name)


def _serve(asked: argparse.Namespace, center: Center) -> None:
    center.database.make()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    app = make_app(center.database, center.administering, center.clock, version("sagsgang"))
    uvicorn.run(
        app, host=asked.host, port=asked.port, access_log=False, log_config=None,
        ssl_certfile=asked.certificate, ssl_keyfile=asked.key,
    )  # fmt: skip
