"""Which cases the page lists, in which order, and what it says of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from casework.actions.health import CaseHealth, Missing

ASKS = "asks"
"""The filter for what only a person can know, and nobody has been asked yet."""

ORDERS = ("due", "number")
"""What the list can be sorted by. Never by how much is missing: the list is for helping, not for comparing."""


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to: a check's code, a severity or ASKS; a unit; a caseworker; "" means all."""

    what: str = ""
    unit: str = ""
    responsible: str = ""

    def fits(self, health: CaseHealth) -> bool:
        """Tell whether a case is of the unit and the caseworker."""
        return self.unit in ("", health.unit) and self.responsible in ("", health.responsible)

    def of(self, health: CaseHealth) -> tuple[Missing, ...]:
        """Return those of the things missing in a case that are asked for."""
        return tuple(one for one in health.missing if self.what in ("", one.code, ASKS if one.asks else one.severity))


@dataclass(frozen=True)
class CaseRow:
    """One case of the list, with what is missing that was asked for."""

    health: CaseHealth
    missing: tuple[Missing, ...]
    child: str = field(default="", repr=False)


@dataclass(frozen=True)
class Listed:
    """The rows of the list, how many cases were looked at, and how many cases lack what each check asks for."""

    rows: tuple[CaseRow, ...] = ()
    of: int = 0
    lacking: Mapping[str, int] = field(default_factory=dict)


def listed(cases: Iterable[CaseHealth], filters: Filters, order: str, children: Mapping[str, str]) -> Listed:
    """Return the cases that lack what is asked for, by their next deadline or by their number."""
    fitting = [one for one in cases if filters.fits(one)]
    rows = [CaseRow(one, missing, children.get(one.case, "")) for one in fitting if (missing := filters.of(one))]
    by = _by_due if order == "due" else _by_number
    return Listed(tuple(sorted(rows, key=by)), len(fitting), _lacking(fitting))


def units_of(cases: Iterable[CaseHealth]) -> tuple[str, ...]:
    """Return the units of the cases by their names."""
    return tuple(sorted({one.unit for one in cases if one.unit}))


def caseworkers_of(cases: Iterable[CaseHealth]) -> tuple[str, ...]:
    """Return the caseworkers of the cases by their names."""
    return tuple(sorted({one.responsible for one in cases if one.responsible}))


def _lacking(cases: Iterable[CaseHealth]) -> dict[str, int]:
    found: dict[str, int] = {}
    for case in cases:
        for code in {one.code for one in case.missing}:
            found[code] = found.get(code, 0) + 1
    return dict(sorted(found.items()))


def _by_due(row: CaseRow) -> tuple[bool, str, str, str]:
    return not row.health.due.on, row.health.due.on, row.health.number, row.health.case


def _by_number(row: CaseRow) -> tuple[str, str]:
    return row.health.number, row.health.case
