"""Who may see which case, written down a second time and in another way than the center does it."""

from dataclasses import dataclass, field
from datetime import datetime

PEOPLE = {
    "mette": ("caseworker", "vest"),
    "jonas": ("caseworker", "vest"),
    "lene": ("team_leader", "vest"),
    "olga": ("caseworker", "ost"),
    "erik": ("area_manager", "ost"),
}
UNITS = ("vest", "ost")


@dataclass(frozen=True)
class Given:
    """A case given or denied to somebody; `until` None is for good."""

    user: str
    case: str
    kind: str
    until: datetime | None = None


@dataclass
class Rights:
    """What the leaders have decided, as the center knew it when it was last in its right mind."""

    homes: dict[str, str] = field(default_factory=dict)
    restricted: set[str] = field(default_factory=set)
    given: list[Given] = field(default_factory=list)

    def settle(self, user: str, case: str) -> None:
        """Let a case that is new to the center belong to the unit of whoever sent it, and to that person."""
        if case not in self.homes:
            self.homes[case] = PEOPLE[user][1]
            self.given.append(Given(user, case, "assigned"))

    def give(self, user: str, case: str, kind: str, until: datetime | None = None) -> None:
        """Replace whatever was given or denied before."""
        self.given = [one for one in self.given if (one.user, one.case) != (user, case)]
        if kind:
            self.given.append(Given(user, case, kind, until))

    def may_see(self, user: str, case: str, now: datetime) -> bool:
        """Tell whether somebody may see a case at a time."""
        mine = [one for one in self.given if (one.user, one.case) == (user, case)]
        kinds = {one.kind for one in mine if one.until is None or now < one.until}
        role, unit = PEOPLE[user]
        if "denied" in kinds:
            return False
        if case in self.restricted:
            return "assigned" in kinds
        by_role = role == "area_manager" or (role == "team_leader" and self.homes.get(case) == unit)
        return bool(kinds) or (by_role and case in self.homes)
