"""Figures and the one table they are printed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True)
class Times:
    """Repeated measurements of one thing, in `unit`."""

    values: tuple[float, ...]
    unit: str = "ms"

    @property
    def median(self) -> float:
        """Return the middle one."""
        return median(self.values)

    def at(self, percent: int) -> float:
        """Return the value that so many percent of the measurements do not exceed."""
        if len(self.values) == 1:
            return self.values[0]
        return quantiles(self.values, n=100, method="inclusive")[percent - 1]


@dataclass(frozen=True)
class Figure:
    """One line of the table: what was measured, the floor under it, and the goal."""

    what: str
    ours: Times
    floor: Times
    floor_is: str
    goal: str = ""
    met: bool | None = None

    @property
    def ratio(self) -> float:
        """Return how many times the floor ours takes, median against median, inf where that is nothing."""
        return self.ours.median / self.floor.median if self.floor.median else float("inf")


HEADINGS = ("what", "median", "p95", "p99", "floor", "ratio", "goal", "", "the floor is")


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as one Markdown table."""
    rows = [HEADINGS, tuple("-" * len(heading) for heading in HEADINGS), *map(_row, figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    return "\n".join(_line(row, widths) for row in rows)


def _row(figure: Figure) -> tuple[str, ...]:
    ours, unit = figure.ours, figure.ours.unit
    tails = tuple(_number(ours.at(percent)) for percent in (95, 99))
    met = {True: "met", False: "missed", None: ""}[figure.met]
    return (
        figure.what, f"{_number(ours.median)} {unit}", *tails, f"{_number(figure.floor.median)} {unit}",
        f"{figure.ratio:.1f}×", figure.goal, met, figure.floor_is,
    )  # fmt: skip


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"


def _number(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"  # noqa: PLR2004 -- three digits say enough
