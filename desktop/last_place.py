"""Remembering where the work went on, so that it can be continued there."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from casework.workspace import Workspace
from desktop.desk import Destination

SETTING = "last_place"
OFTEN = timedelta(seconds=60)


@dataclass(frozen=True)
class LastPlace:
    """A place in a case, and when something was last written there."""

    destination: Destination
    at: datetime


class PlaceKeeper:
    """Keeps the last place in the encrypted database, a save or two per minute at most."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._kept: LastPlace | None = None

    def keep(self, destination: Destination) -> None:
        """Remember that something has just been written here."""
        now = self._workspace.clock.now()
        if self._kept and self._kept.destination == destination and now - self._kept.at < OFTEN:
            return
        self._kept = LastPlace(destination, now)
        self._workspace.settings.set(SETTING, {**asdict(destination), "at": now.isoformat()})

    def last(self) -> LastPlace | None:
        """Return where the work went on last, None when nobody has worked or the case is gone."""
        told = self._workspace.settings.get(SETTING)
        if not isinstance(told, dict):
            return None
        try:
            at = datetime.fromisoformat(str(told.pop("at")))
            destination = Destination(**{name: str(value) for name, value in told.items()})
        except (KeyError, ValueError, TypeError):
            return None
        found = self._workspace.cases.file(destination.case) if destination.case else None
        return LastPlace(destination, at) if found else None
