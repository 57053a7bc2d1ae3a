"""Choices that are needed before anything is unlocked, and hold no word about any case."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Preferences:
    """How the window looks and who works in it; an empty theme is the computer's own."""

    language: str = "da"
    theme: str = ""
    scale: float = 1.0
    width: int = 0
    height: int = 0
    name: str = ""
    unit: str = ""
    authority: str = ""


def read_preferences(file: Path) -> Preferences:
    """Return what was chosen last time; what cannot be read is as if never chosen."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    known = {one.name: type(one.default) for one in fields(Preferences)}
    told = told if isinstance(told, dict) else {}
    fit: dict[str, Any] = {name: value for name, value in told.items() if type(value) is known.get(name)}
    return Preferences(**fit)


def write_preferences(file: Path, preferences: Preferences) -> None:
    """Keep the choices; a disk that says no costs nothing but the choice."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_suffix(".new")
        unfinished.write_text(json.dumps(asdict(preferences), indent=2, ensure_ascii=False), encoding="utf-8")
        unfinished.replace(file)
    except OSError:
        return
