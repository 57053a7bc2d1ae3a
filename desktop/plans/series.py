"""The ratings of a goal as lines through time, one for each of those who gave numbers."""

from dataclasses import dataclass
from datetime import date

from casework.model.casefile import CaseFile
from casework.model.danish_dates import short_date
from casework.model.persons import day_of
from casework.model.records import Record
from casework.words import Words

RATERS = ("child", "parent", "adviser", "other")
"""Who may give a number; the child stands first."""


@dataclass(frozen=True)
class Point:
    """One number on one day."""

    on: date
    value: int
    words: str = ""


@dataclass(frozen=True)
class Series:
    """All numbers of one rater, oldest first."""

    rater: str
    points: tuple[Point, ...]


def ratings_of(case: CaseFile, goal: str) -> tuple[Record, ...]:
    """Return the ratings of a goal, the newest day first."""
    found = [rating for rating in case.of("rating") if rating.text("goal") == goal]
    return tuple(sorted(found, key=lambda one: (one.text("on"), one.created), reverse=True))


def series_of(case: CaseFile, goal: str) -> tuple[Series, ...]:
    """Return the lines of a goal, those without numbers left out."""
    points: dict[str, list[Point]] = {rater: [] for rater in RATERS}
    for rating in reversed(ratings_of(case, goal)):
        day, value = day_of(rating.text("on")), rating.answer("value")
        if day is not None and isinstance(value, int) and rating.text("rater") in points:
            points[rating.text("rater")].append(Point(day, value, rating.text("words")))
    return tuple(Series(rater, tuple(found)) for rater, found in points.items() if found)


def told(series: Series, name: str, words: Words) -> str:
    """Return a line in words: “Sofie: 3 (1 Sep 2026) → 4 (23 Nov 2026)”."""
    steps = " → ".join(f"{point.value} ({short_date(point.on, words.language)})" for point in series.points)
    return f"{name}: {steps}"
