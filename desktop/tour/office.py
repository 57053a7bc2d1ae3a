"""The other end of a demonstration: whoever started it runs the center, and does there what the story asks for."""

import json
from collections.abc import Callable
from typing import Any, TextIO


class Office:
    """Asks with a line of JSON, and waits for the line that answers."""

    def __init__(self, ask: TextIO, answer: TextIO) -> None:
        self._ask, self._answer = ask, answer

    def please(self, act: str, **about: str) -> dict[str, Any]:
        """Ask for something to be done at the center, and return what is told of it."""
        self._say({"please": act, **about})
        told = json.loads(self._answer.readline() or "{}")
        return told if isinstance(told, dict) else {}

    @property
    def show(self) -> Callable[[str], None]:
        """Return what tells that a picture has been made."""
        return lambda file: self._say({"made": file})

    def _say(self, told: dict[str, str]) -> None:
        self._ask.write(f"{json.dumps(told, ensure_ascii=False)}\n")
        self._ask.flush()
