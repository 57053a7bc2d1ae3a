"""Logs of the center: one line of JSON for each thing that happened, and never a word, id or address of a case."""

import json
import logging
import sys
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

OWN, SERVER = "center", "uvicorn"
TOLD = "told"
"""The name under which our own records carry what they tell, beside words that never change."""

MOST = 100
ROOT = Path(__file__).resolve().parents[1]

log = logging.getLogger(OWN)


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON.

    Of our own records what they tell; of the web server's the sentence without what was filled into it; of everybody
    else's no sentence at all, for they print what they were working on. Of an error its type and where, never its text.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told: dict[str, Any] = {"at": at, "level": record.levelname.lower(), "logger": record.name}
        if _is_of(record, OWN):
            told |= {"what": str(record.msg), **getattr(record, TOLD, {})}
        elif _is_of(record, SERVER):
            told["what"] = str(record.msg).partition("\n")[0][:MOST]
        if record.exc_info and record.exc_info[0]:
            told |= mistake(record.exc_info[0], record.exc_info[2])
        return json.dumps(told, ensure_ascii=False)


def mistake(kind: type[BaseException], trace: TracebackType | None) -> dict[str, str]:
    """Return what may be told of an error: its type, and the last line of ours that it passed."""
    where = ""
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(ROOT) and "site-packages" not in file.parts:
            where = f"{file.relative_to(ROOT).as_posix()}:{trace.tb_lineno}"
        trace = trace.tb_next
    return {"error": kind.__name__, **({"where": where} if where else {})}


def tell(level: int, what: str, told: Mapping[str, object]) -> None:
    """Log something of our own; `what` is always the same words, `told` numbers, codes and names of ours."""
    log.log(level, what, extra={TOLD: dict(told)})


def set_up(stream: TextIO) -> None:
    """Let everything that this process says come out of `stream` as lines of JSON, errors that nobody caught too."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    # A record that cannot be written would otherwise be printed with its values.
    logging.raiseExceptions = False
    sys.excepthook = _uncaught
    threading.excepthook = lambda args: _uncaught(args.exc_type, args.exc_value, args.exc_traceback)
    sys.unraisablehook = lambda args: _uncaught(args.exc_type, args.exc_value, args.exc_traceback)


def _uncaught(kind: type[BaseException], _error: BaseException | None, trace: TracebackType | None) -> None:
    tell(logging.CRITICAL, "uncaught", mistake(kind, trace))


def _is_of(record: logging.LogRecord, name: str) -> bool:
    return record.name == name or record.name.startswith(f"{name}.")
