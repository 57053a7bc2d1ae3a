"""Days, spans and ages as people write them, in Danish and in English."""

from datetime import date, datetime

MONTHS = {
    "da": (
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "december",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
WEEKDAYS = {
    "da": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
SHORT_MONTHS = {
    "da": ("jan.", "feb.", "mar.", "apr.", "maj", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
_UNITS = {
    "da": {
        "second": ("sekund", "sekunder"),
        "minute": ("minut", "minutter"),
        "hour": ("time", "timer"),
        "day": ("dag", "dage"),
    },
    "en": {
        "second": ("second", "seconds"),
        "minute": ("minute", "minutes"),
        "hour": ("hour", "hours"),
        "day": ("day", "days"),
    },
}


def day_month(day: date, language: str = "da") -> str:
    """Return "23. november"."""
    return f"{_number(day, language)} {MONTHS[language][day.month - 1]}"


def long_date(day: date, language: str = "da") -> str:
    """Return "23. november 2026"."""
    return f"{day_month(day, language)} {day.year}"


def short_date(day: date, language: str = "da") -> str:
    """Return "23. nov. 2026"."""
    return f"{_number(day, language)} {SHORT_MONTHS[language][day.month - 1]} {day.year}"


def weekday_date(day: date, language: str = "da") -> str:
    """Return "mandag 23. november"."""
    return f"{WEEKDAYS[language][day.weekday()]} {day_month(day, language)}"


def full_date(day: date, language: str = "da") -> str:
    """Return "mandag 23. november 2026"."""
    return f"{weekday_date(day, language)} {day.year}"


def clock_time(moment: datetime, language: str = "da") -> str:
    """Return "14.32" in Danish and "14:32" in English."""
    return f"{moment:%H:%M}" if language == "en" else f"{moment:%H.%M}"


def date_and_time(moment: datetime, language: str = "da") -> str:
    """Return "23. november 2026 kl. 14.32"."""
    at = "at" if language == "en" else "kl."
    return f"{long_date(moment.date(), language)} {at} {clock_time(moment, language)}"


def ago(seconds: float, language: str = "da") -> str:
    """Return "for 3 sekunder siden"; less than one second is "lige nu"."""
    if seconds < 1:
        return "just now" if language == "en" else "lige nu"
    number, unit = _span(int(seconds))
    words = _counted(number, unit, language)
    return f"{words} ago" if language == "en" else f"for {words} siden"


def until(day: date, today: date, language: str = "da") -> str:
    """Return "i dag", "i morgen", "om 3 dage" or "overskredet 2 dage"."""
    left = (day - today).days
    if left < 0:
        return ("overdue " if language == "en" else "overskredet ") + _counted(-left, "day", language)
    near = {"da": ("i dag", "i morgen"), "en": ("today", "tomorrow")}[language]
    if left < len(near):
        return near[left]
    return ("in " if language == "en" else "om ") + _counted(left, "day", language)


def age_words(born: date, on: date, language: str = "da") -> str:
    """Return "12 år og 4 mdr.", and "4 mdr." before the first birthday."""
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    years, rest = divmod(max(months, 0), 12)
    old = f"{years} year{'s' if years != 1 else ''}" if language == "en" else f"{years} år"
    extra = f"{rest} month{'s' if rest != 1 else ''}" if language == "en" else f"{rest} md{'r' if rest != 1 else ''}."
    if not years:
        return extra
    joined = "and" if language == "en" else "og"
    return f"{old} {joined} {extra}" if rest else old


def _number(day: date, language: str) -> str:
    return f"{day.day}" if language == "en" else f"{day.day}."


def _span(seconds: int) -> tuple[int, str]:
    for length, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= length:
            return seconds // length, unit
    return seconds, "second"


def _counted(number: int, unit: str, language: str) -> str:
    return f"{number} {_UNITS[language][unit][number != 1]}"
