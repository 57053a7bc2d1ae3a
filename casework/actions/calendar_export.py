"""Deadlines as an .ics calendar, told without anybody's name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from casework.model.casefile import CaseFile
from casework.model.cpr import read_cpr, written_cpr
from casework.model.danish_dates import long_date
from casework.model.deadline_standing import Deadline

FOLD = 75
"""Octets that a line may have (RFC 5545, 3.1)."""

BREAK = "\r\n"
REMIND_DAYS_BEFORE = 1

_TEN_DIGITS = re.compile(r"\d{6}[\s-]?\d{4}", re.ASCII)


@dataclass(frozen=True)
class Entry:
    """One deadline of one case, as a calendar shows it; `case` is None for the house's own."""

    case: CaseFile | None
    deadline: Deadline


def calendar_text(entries: Iterable[Entry], now: datetime, language: str = "da") -> str:
    """Return an iCalendar file (RFC 5545) of all entries that have not stopped.

    Of the case only the child's initials and the case number are told, of the deadline only what the law calls it. The
    same deadline has the same UID in every export, so a calendar that reads the file again moves it and adds none.
    """
    events = (_event(entry, now, language) for entry in entries if not entry.deadline.done)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sagsgang//Frister//DA", "CALSCALE:GREGORIAN"]
    lines += [line for event in events for line in event]
    return "".join(_folded(line) + BREAK for line in [*lines, "END:VCALENDAR"])


def _event(entry: Entry, now: datetime, language: str) -> Iterator[str]:
    deadline = entry.deadline
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(entry)}"
    yield f"DTSTAMP:{_moment(now)}"
    yield from _when(deadline.due)
    yield f"SUMMARY:{_escaped(_summary(entry, language))}"
    yield from (f"DESCRIPTION:{_escaped(told)}" for told in _working_day(deadline, language))
    yield from ("CLASS:PRIVATE", "TRANSP:TRANSPARENT")
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-P{REMIND_DAYS_BEFORE}D")
    yield f"DESCRIPTION:{_escaped(_summary(entry, language))}"
    yield from ("END:VALARM", "END:VEVENT")


def _uid(entry: Entry) -> str:
    """Return a name that says nothing of the case, and is the same for the same deadline next time."""
    deadline = entry.deadline
    # The house's own have no record: there each period is an event of its own.
    of = (entry.case.id, deadline.record) if entry.case else (deadline.day.isoformat(),)
    return sha256("/".join([*of, deadline.code]).encode()).hexdigest()[:32] + "@sagsgang"


def _when(due: date | datetime) -> Iterator[str]:
    if isinstance(due, datetime):
        yield f"DTSTART:{_moment(due)}"
        return
    yield f"DTSTART;VALUE=DATE:{due:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{due + timedelta(days=1):%Y%m%d}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _summary(entry: Entry, language: str) -> str:
    what = entry.deadline.what.in_language(language)
    about = " ".join(_about(entry.case)) if entry.case else ""
    return f"{about}: {what}" if about else what


def _about(case: CaseFile) -> Iterator[str]:
    if case.child:
        yield "".join(f"{name[0].upper()}." for name in case.child.name.split() if name[0].isalpha())
    number = case.case.text("number") if case.case else ""
    # Somebody may have numbered the case by the child.
    if number and not any(read_cpr(written_cpr(found)) for found in _TEN_DIGITS.findall(number)):
        yield number


def _working_day(deadline: Deadline, language: str) -> Iterator[str]:
    """Yield which working day is nearest, where the offices are closed on the last lawful day."""
    if deadline.working_day is None or deadline.working_day == deadline.day:
        return
    said = long_date(deadline.working_day, language)
    yield f"Working day beside it: {said}" if language == "en" else f"Nærmeste arbejdsdag: {said}"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> str:
    """Return a line in pieces of at most FOLD octets; no letter is cut in two."""
    pieces, piece = [], ""
    for letter in line:
        # Each line but the first begins with a space, which counts.
        if len((piece + letter).encode()) > FOLD:
            pieces.append(piece)
            piece = " "
        piece += letter
    return BREAK.join([*pieces, piece])
