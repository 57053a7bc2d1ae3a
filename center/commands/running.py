"""Begins a center, and runs it."""

import argparse
import os
import sys
from importlib.metadata import version
from pathlib import Path

import uvicorn

from center.app import make_app
from center.commands.center import Center, Commands
from center.logs import set_up

METRICS_TOKEN = "SAGSGANG_CENTER_METRICS_TOKEN"  # noqa: S105 -- the name of a variable


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
    serve.add_argument(
        "--metrics-token-file", type=Path, help=f"who holds what it says is given figures; also {METRICS_TOKEN}"
    )
    serve.set_defaults(do=_serve)


def _begin(asked: argparse.Namespace, center: Center) -> None:
    center.database.make()
    center.administering.begin(asked.name)


def _serve(asked: argparse.Namespace, center: Center) -> None:
    center.database.make()
    set_up(sys.stderr)
    token = asked.metrics_token_file.read_text(encoding="utf-8").strip() if asked.metrics_token_file else ""
    app = make_app(
        center.database, center.administering, center.clock, version("sagsgang"),
        metrics_token=token or os.environ.get(METRICS_TOKEN, ""),
    )  # fmt: skip
    uvicorn.run(
        app, host=asked.host, port=asked.port, access_log=False, log_config=None, server_header=False,
        ssl_certfile=asked.certificate, ssl_keyfile=asked.key,
    )  # fmt: skip
