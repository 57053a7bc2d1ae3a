"""Who may what with a case, written down once more and in another way than the center does it: as what people did."""

from dataclasses import dataclass, field
from datetime import datetime

EVERY_ACT = ("see", "read_log", "lead", "break")


@dataclass
class Given:
    """A case given, opened or denied to somebody, until it is over or for good."""

    kind: str
    until: datetime | None = None


@dataclass
class Rules:
    """Who works where, where cases belong, and what stands between the two."""

    people: dict[str, tuple[str, str]]
    homes: dict[str, str] = field(default_factory=dict)
    restricted: set[str] = field(default_factory=set)
    given: dict[tuple[str, str], list[Given]] = field(default_factory=dict)

    def give(self, name: str, case: str, kind: str, until: datetime | None = None) -> None:
        self.given.setdefault((name, case), []).append(Given(kind, until))

    def replace(self, name: str, case: str, kind: str, until: datetime | None, now: datetime) -> None:
        """Give something in the place of all that was given before."""
        for one in self.given.get((name, case), []):
            one.until = now if one.until is None else min(one.until, now)
        if kind:
            self.give(name, case, kind, until)

    def may(self, act: str, name: str, case: str, now: datetime) -> bool:
        """Tell whether somebody may see a case, read its log, lead it, or break its glass."""
        role, unit = self.people.get(name, ("administrator", ""))
        kinds = {one.kind for one in self.given.get((name, case), []) if one.until is None or one.until > now}
        if role == "administrator" or case not in self.homes or "denied" in kinds:
            return False
        is_open = case not in self.restricted
        leads = is_open and (role == "area_manager" or (role == "team_leader" and self.homes[case] == unit))
        return {
            "see": "assigned" in kinds or leads or (is_open and "glass" in kinds),
            "read_log": "assigned" in kinds or leads,
            "lead": leads,
            "break": is_open,
        }[act]

    def goes(self, name: str, case: str, now: datetime) -> datetime | None:
        """Return when a case that somebody sees now goes out of their sight by itself, None where it stays."""
        ends = sorted(one.until for one in self.given.get((name, case), []) if one.until and one.until > now)
        if not self.may("see", name, case, now):
            return None
        return next((end for end in ends if not self.may("see", name, case, end)), None)
