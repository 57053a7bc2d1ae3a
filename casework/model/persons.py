"""Persons in a case, their age on a day, and who is a party to what."""

from dataclasses import dataclass
from datetime import date

from casework.model.records import Record

PARTY_AGE = 10
"""From this age the child is a party in the matters of barnets lov § 3."""


@dataclass(frozen=True)
class Person:
    """Somebody in the case (person), as far as the case knows them."""

    record: Record

    @property
    def id(self) -> str:
        """Return the record's id."""
        return self.record.id

    @property
    def name(self) -> str:
        """Return the full name."""
        return self.record.text("name")

    @property
    def first_name(self) -> str:
        """Return the name to call the person by."""
        return self.name.split(" ")[0]

    @property
    def roles(self) -> frozenset[str]:
        """Return what the person is to the child."""
        return frozenset(self.record.list("roles"))

    @property
    def birth_date(self) -> date | None:
        """Return the day of birth, when it is known."""
        return day_of(self.record.text("birth_date"))

    @property
    def custody(self) -> bool:
        """Tell whether the person is a custody holder (forældremyndighedsindehaver)."""
        return self.record.answer("custody") is True

    @property
    def protected_address(self) -> bool:
        """Tell whether the address must reach nobody else."""
        return self.record.answer("protected_address") is True

    def age_on(self, day: date) -> int | None:
        """Return the age in whole years on a day; it is never stored."""
        return None if self.birth_date is None else age_on(self.birth_date, day)


def age_on(birth_date: date, day: date) -> int:
    """Return the age in whole years; somebody born on 29 February turns a year older on 1 March."""
    before_birthday = (day.month, day.day) < (birth_date.month, birth_date.day)
    return day.year - birth_date.year - before_birthday


def day_of(text: str) -> date | None:
    """Return the day at the start of a stored date or moment, None when there is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
