"""Bringing the practice families in, with their dates moved so that something happens this week."""

import re
from datetime import date, datetime, timedelta

from casework.actions.writing import AUTHORITY
from casework.workspace import Workspace

WRITTEN_FOR = date(2026, 11, 23)
"""The Monday the families were written for."""

SETTING = "families_brought_in"
MUNICIPALITY = "Eksempelby Kommune"
DAY = re.compile(r"\b(20[0-9]{2}-[01][0-9]-[0-3][0-9])(?=T|\"|Z)")


def bring_in_families(workspace: Workspace) -> None:
    """Read every family in `resources/practice` in, once."""
    if not workspace.place.practice or workspace.settings.get(SETTING):
        return
    folder = workspace.library.root / "resources" / "practice"
    weeks = (workspace.clock.today() - WRITTEN_FOR).days // 7
    for file in sorted(folder.glob("*.json")):
        text = moved(file.read_text(encoding="utf-8"), weeks)
        workspace.importing.take(text.encode(), file.name)
    workspace.settings.set(AUTHORITY, MUNICIPALITY)
    workspace.settings.set(SETTING, True)


def moved(text: str, weeks: int) -> str:
    """Return a case file with the days of its answers moved by whole weeks; birthdays stay as they are."""

    def later(found: re.Match[str]) -> str:
        return (datetime.fromisoformat(found[1]) + timedelta(weeks=weeks)).date().isoformat()

    return "\n".join(line if '"birth_date"' in line else DAY.sub(later, line) for line in text.splitlines())
