"""Numbers that a check file gives, so that a jurist can change them without touching the program."""

from casework.model.look import Look


def given_number(look: Look, name: str) -> int:
    """Return the whole number that stands first in one of the check's lists, 0 when none does."""
    told = look.check.given.get(name, ("",))[0]
    return int(told) if told.isascii() and told.isdigit() else 0
