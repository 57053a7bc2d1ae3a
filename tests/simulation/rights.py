"""Who may see which case, written down a second time and in another way than the center does it."""

from collections.abc import Collection, Iterable
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
    """A case given or denied to somebody; `until` None is for good, and `by` the handover that gave it, if any."""

    user: str
    case: str
    kind: str
    until: datetime | None = None
    by: str = ""


@dataclass
class HandedOver:
    """A case on its way from one person to another, or arrived (taken), or not (withdrawn)."""

    case: str
    giver: str
    receiver: str
    stays: bool
    state: str = "offered"


@dataclass
class Rights:
    """What the leaders have decided, as the center knew it when it was last in its right mind."""

    homes: dict[str, str] = field(default_factory=dict)
    restricted: set[str] = field(default_factory=set)
    given: list[Given] = field(default_factory=list)
    handovers: dict[str, HandedOver] = field(default_factory=dict)

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

    def hand_over(self, record: str, handed: HandedOver, *, is_there: bool) -> bool:
        """Let a case be offered by who has it; tell whether it is. `is_there` says whether the note has come in."""
        if known := self.handovers.get(record):
            same = (known.case, known.giver, known.receiver) == (handed.case, handed.giver, handed.receiver)
            return same and known.state != "withdrawn"
        giver, receiver = (set(self._kinds(name, handed.case)) for name in (handed.giver, handed.receiver))
        under_way = any(one.case == handed.case and one.state == "offered" for one in self.handovers.values())
        other = handed.receiver in PEOPLE and handed.receiver != handed.giver
        if not (is_there and other and "assigned" in giver and "denied" not in receiver and not under_way):
            return False
        self.handovers[record] = handed
        if "assigned" not in receiver:
            self.given.append(Given(handed.receiver, handed.case, "assigned", by=record))
        return True

    def take_over(self, record: str, user: str) -> bool:
        """Let an offered case be the receiver's, in the receiver's unit; tell whether it is."""
        known = self.handovers.get(record)
        if known is None or known.receiver != user or known.state == "withdrawn":
            return False
        if known.state == "offered":
            known.state = "taken"
            if not known.stays:
                self._end(one for one in self.given if (one.user, one.case) == (known.giver, known.case))
            self.homes[known.case] = PEOPLE[user][1]
        return True

    def withdraw(self, record: str, user: str) -> bool:
        """Let an offer be no more, and what it gave; tell whether it is so."""
        known = self.handovers.get(record)
        if known is None or known.giver != user or known.state == "taken":
            return False
        if known.state == "offered":
            known.state = "withdrawn"
            self._end(one for one in self.given if (one.user, one.by) == (known.receiver, record))
        return True

    def forget(self, erased: Collection[str]) -> None:
        """Let no handover be of a case that the law had erased."""
        self.handovers = {name: one for name, one in self.handovers.items() if one.case not in erased}

    def _end(self, given: Iterable[Given]) -> None:
        ended = [one for one in given if one.kind == "assigned"]
        self.given = [one for one in self.given if one not in ended]

    def _kinds(self, user: str, case: str) -> list[str]:
        return [one.kind for one in self.given if (one.user, one.case) == (user, case)]

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
