"""Checking this installation: everything the program needs, tried once, told as JSON."""

import json
import secrets
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from shutil import which

from casework.library import default_library
from casework.model.clock import SystemClock
from desktop.options import Options

KEY_BYTES = 32


def run_selftest(options: Options) -> int:
    """Print how each part stands; return 0 when everything that must work does."""
    del options
    found = {name: _tried(check) for name, check in CHECKS.items()}
    sys.stdout.write(json.dumps(found, indent=2, ensure_ascii=False) + "\n")
    return 0 if all(one["ok"] for name, one in found.items() if name not in MAY_BE_ABSENT) else 1


def _tried(check: Callable[[], str]) -> dict[str, object]:
    try:
        return {"ok": True, "told": check()}
    except Exception as error:  # noqa: BLE001 -- whatever is broken is what this is for
        return {"ok": False, "told": f"{type(error).__name__}: {error}"}


def _database() -> str:
    import sqlcipher3.dbapi2  # noqa: PLC0415 -- its absence is a finding, not a crash

    from casework.workspace import Place, open_workspace  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder))
        key = secrets.token_bytes(KEY_BYTES)
        workspace = open_workspace(place, key, library=default_library(), clock=SystemClock(), author="selftest")
        case = workspace.opening.new_case({"name": "Selvtest Opdigtet"})
        problems = workspace.verify()
        workspace.close()
        written = (Path(folder) / "sagsgang.db").read_bytes()
    if problems or b"Opdigtet" in written or not case:
        raise RuntimeError("the database does not keep what it is given")
    return f"SQLite {sqlcipher3.dbapi2.sqlite_version}, encrypted"


def _forms() -> str:
    forms = default_library().forms()
    return f"{len([forms[name] for name in forms])} forms"


def _checks() -> str:
    return f"{len(default_library().rules.checks)} legal checks"


def _handbook() -> str:
    library = default_library()
    return f"{len(library.handbook.in_order('da'))} pages"


def _templates() -> str:
    found = [folder.name for folder in default_library().templates.iterdir() if (folder / "letter.docx").is_file()]
    if not found:
        raise FileNotFoundError("letter.docx")
    return ", ".join(sorted(found))


def _fonts() -> str:
    found = [file.name for file in default_library().fonts.glob("*.[ot]tf")]
    if not found:
        raise FileNotFoundError("fonts")
    return f"{len(found)} fonts"


def _words() -> str:
    from casework.words import LANGUAGES, Words  # noqa: PLC0415

    return ", ".join(f"{name}: {Words(name, default_library().locale).say('Today')}" for name in LANGUAGES)


def _keyring() -> str:
    from casework.vault import SecretStore  # noqa: PLC0415

    why = SecretStore.why_not()
    if why is not None:
        raise RuntimeError(why.value)
    return "usable"


def _processes() -> str:
    from casework.actions.health.team import Team  # noqa: PLC0415
    from casework.actions.health.worker import Order  # noqa: PLC0415
    from casework.workspace import Place, open_workspace  # noqa: PLC0415

    def refuse(_batch: object) -> tuple[()]:
        raise RuntimeError("a worker could not look at a case")

    with tempfile.TemporaryDirectory() as folder:
        place, key, library, clock = (
            Place(Path(folder)),
            secrets.token_bytes(KEY_BYTES),
            default_library(),
            SystemClock(),
        )
        workspace = open_workspace(place, key, library=library, clock=clock, author="selftest")
        try:
            case = workspace.opening.new_case({"name": "Selvtest Opdigtet"})
            assert place.database is not None  # noqa: S101 -- it lies in a folder
            with Team(Order(place.database, key, library.root, clock.now()), 2) as team:
                told = list(team.answers([(case,), (case,)], refuse, lambda: False))
        finally:
            workspace.close()
    return f"{len(told)} answers from 2 processes"


def _window() -> str:
    from PySide6.QtCore import qVersion  # noqa: PLC0415

    return f"Qt {qVersion()}"


def _libreoffice() -> str:
    found = which("soffice") or which("libreoffice")
    if not found:
        raise FileNotFoundError("LibreOffice")
    return found


CHECKS: dict[str, Callable[[], str]] = {
    "database": _database,
    "forms": _forms,
    "checks": _checks,
    "handbook": _handbook,
    "templates": _templates,
    "fonts": _fonts,
    "words": _words,
    "processes": _processes,
    "window": _window,
    "keyring": _keyring,
    "libreoffice": _libreoffice,
}

MAY_BE_ABSENT = frozenset({"keyring", "libreoffice"})
"""What the program does without, and says so: the passphrase then stands alone, and letters are Word files only."""
