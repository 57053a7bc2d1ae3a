"""The rules of the library together with the working days, which only a calendar knows."""

from dataclasses import replace

from casework.almanac import DanishHolidays
from casework.library import Library
from casework.model.calendar import WorkCalendar
from casework.model.rules import Rules


def working_rules(library: Library) -> Rules:
    """Return all rules, ready to be asked about a case; raises BadData naming all that is wrong in their files."""
    return replace(library.rules, work=WorkCalendar(DanishHolidays(), library.closed_days.names))
