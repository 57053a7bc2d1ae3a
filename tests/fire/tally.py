"""What has come of a fire so far: what desks were told, how often they had to ask again, and what was wrong."""

from collections import Counter
from dataclasses import dataclass, field
from threading import Lock


@dataclass
class Tally:
    """Counts of all desks together; `told` are the revisions that a desk was told the center has."""

    told: set[str] = field(default_factory=set)
    pushes: int = 0
    doubled: int = 0
    away: Counter[str] = field(default_factory=Counter)
    read: int = 0
    fires: Counter[str] = field(default_factory=Counter)
    longest: dict[str, float] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0
    lock: Lock = field(default_factory=Lock, repr=False)

    def taken(self, names: list[str]) -> None:
        """Take down that a push was answered."""
        with self.lock:
            self.pushes += 1
            self.told.update(names)

    def refused(self, reason: str) -> None:
        """Take down that a desk was told, or found, that the center is away."""
        with self.lock:
            self.away[reason] += 1

    def burnt(self, fire: str, seconds: float) -> None:
        """Take down a fire, and for how long no desk was answered after it."""
        self.fires[fire] += 1
        self.longest[fire] = max(seconds, self.longest.get(fire, 0.0))

    def so_far(self) -> set[str]:
        """Return what desks have been told until now."""
        with self.lock:
            return set(self.told)

    def __str__(self) -> str:
        """Return what can be read at the end of a night."""
        fires = ", ".join(f"{name} {count} (at most {self.longest[name]:.1f} s)" for name, count in self.fires.items())
        away = ", ".join(f"{reason} {count}" for reason, count in self.away.most_common()) or "never"
        each = self.pushes / (self.seconds or 1)
        return (
            f"{self.pushes} pushes answered in {self.seconds:.0f} s ({each:.0f} a second), "
            f"{len(self.told)} revisions, {self.doubled} pushes sent twice at once, {self.read} rows read beside\n"
            f"fires: {fires}\nasked again because the center was away: {away}\nwrong: {len(self.wrong)}"
        )
