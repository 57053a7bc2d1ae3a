"""Reading a date or a time the way people type it."""

import re
from datetime import date, time, timedelta

NAMED_DAYS = {
    "i dag": 0, "idag": 0, "d": 0, "today": 0,
    "i går": -1, "igår": -1, "yesterday": -1, "i forgårs": -2,
    "i morgen": 1, "imorgen": 1, "tomorrow": 1, "i overmorgen": 2,
}  # fmt: skip
WEEKDAYS = (
    {"man", "mon"},
    {"tir", "tue"},
    {"ons", "wed"},
    {"tor", "thu"},
    {"fre", "fri"},
    {"lør", "sat"},
    {"søn", "sun"},
)
FULL_WEEKDAYS = (
    {"mandag", "monday"}, {"tirsdag", "tuesday"}, {"onsdag", "wednesday"}, {"torsdag", "thursday"},
    {"fredag", "friday"}, {"lørdag", "saturday"}, {"søndag", "sunday"},
)  # fmt: skip
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
ENGLISH_MONTHS = {"may": 5, "oct": 10}

_LEFT = re.compile(r"([+-])\s*(\d{1,4})(?:\s*([duwmå]))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})(?:\s*[./-]\s*(\d{4}|\d{2}))?\.?")
_RUN = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_WORDED = re.compile(r"(\d{1,2})\.?\s*([a-zæøå]{3,9})\.?(?:\s+(\d{4}|\d{2}))?")
_TIME = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:[.:]?(\d{2}))?")


def parse_date(text: str, today: date, *, prefer: str = "near") -> date | None:
    """Return the day meant by `text`, or None when it cannot be told.

    Understands 12/3, 12.3.26, 23-11-2026, 2026-11-23, 231126, "1. dec. 2026", +14, -3, +2u (weeks), "i dag", "fre".
    Where the year or the week is left out, `prefer` says which is meant: "past", "future" or the "near"est.
    """
    typed = " ".join(text.lower().split())
    for read in (_named, _offset, _iso, _numbers, _worded, _weekday):
        day = read(typed, today, prefer)
        if day is not None:
            return day
    return None


def parse_time(text: str) -> time | None:
    """Return the time of day meant by `text` (14, 14.30, 1430, 14:30, "kl. 9"), or None."""
    found = _TIME.fullmatch(" ".join(text.lower().split()))
    if found is None:
        return None
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        return None


def _named(typed: str, today: date, _prefer: str) -> date | None:
    days = NAMED_DAYS.get(typed)
    return None if days is None else today + timedelta(days=days)


def _offset(typed: str, today: date, _prefer: str) -> date | None:
    found = _LEFT.fullmatch(typed)
    if found is None:
        return None
    number = int(found[1] + found[2])
    if found[3] in {"m", "å"}:
        return _later(today, number * (12 if found[3] == "å" else 1))
    try:
        return today + timedelta(days=number * (7 if found[3] in {"u", "w"} else 1))
    except OverflowError:
        return None


def _later(today: date, months: int) -> date | None:
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return next((day for last in range(today.day, 27, -1) if (day := _day(year, month + 1, last))), None) or _day(
        year, month + 1, today.day
    )


def _iso(typed: str, _today: date, _prefer: str) -> date | None:
    found = _ISO.fullmatch(typed)
    return _day(int(found[1]), int(found[2]), int(found[3])) if found else None


def _numbers(typed: str, today: date, prefer: str) -> date | None:
    found = _NUMBERS.fullmatch(typed) or _RUN.fullmatch(typed)
    return _with_year(int(found[1]), int(found[2]), found[3], today, prefer) if found else None


def _worded(typed: str, today: date, prefer: str) -> date | None:
    found = _WORDED.fullmatch(typed)
    if found is None:
        return None
    short = found[2][:3]
    month = MONTHS.index(short) + 1 if short in MONTHS else ENGLISH_MONTHS.get(short)
    return None if month is None else _with_year(int(found[1]), month, found[3], today, prefer)


def _weekday(typed: str, today: date, prefer: str) -> date | None:
    word = typed.rstrip(".")
    for number, (short, full) in enumerate(zip(WEEKDAYS, FULL_WEEKDAYS, strict=True)):
        if word in short | full:
            ahead = (number - today.weekday() - 1) % 7 + 1
            return today + timedelta(days=ahead - 7 if prefer == "past" else ahead)
    return None


def _with_year(number: int, month: int, year: str | None, today: date, prefer: str) -> date | None:
    if year is None:
        return _nearest(number, month, today, prefer)
    return _day(int(year) if len(year) == 4 else _century(int(year), today, prefer), month, number)  # noqa: PLR2004 -- four digits


def _century(year: int, today: date, prefer: str) -> int:
    this_century = today.year - today.year % 100
    latest = today.year % 100 + (0 if prefer == "past" else 20)
    return this_century + year if year <= latest else this_century - 100 + year


def _nearest(number: int, month: int, today: date, prefer: str) -> date | None:
    # 29 February may be up to eight years away.
    days = [day for year in range(today.year - 8, today.year + 9) if (day := _day(year, month, number))]
    if prefer == "past":
        days = [day for day in days if day <= today]
    if prefer == "future":
        days = [day for day in days if day >= today]
    return min(days, key=lambda day: abs(day - today), default=None)


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
