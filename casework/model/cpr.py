"""CPR numbers: what they say about a birthday, and whether they can be one at all."""

import re
from dataclasses import dataclass, field
from datetime import date

_SHAPE = re.compile(r"\d{6}-\d{4}", re.ASCII)
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
REPLACEMENT = 60
"""Added to the day in replacement numbers (erstatningspersonnumre); no person is born with one."""


@dataclass(frozen=True)
class Cpr:
    """A person number (CPR-nummer) that holds a real birthday.

    `usual` tells that it passes modulus 11; numbers given since 2007 need not, so failing is no error.
    """

    number: str = field(repr=False)
    born: date = field(repr=False)
    replacement: bool
    usual: bool

    @property
    def doubtful(self) -> bool:
        """Tell whether it may be right but is worth a second look."""
        return not self.usual and not self.replacement


def has_cpr_shape(text: str) -> bool:
    """Tell whether `text` is written as ddmmyy-nnnn."""
    return _SHAPE.fullmatch(text) is not None


def read_cpr(text: str) -> Cpr | None:
    """Return the number written as ddmmyy-nnnn, or None when it is written otherwise or holds no real day."""
    if not has_cpr_shape(text):
        return None
    digits = [int(digit) for digit in text if digit != "-"]
    day, month, year = int(text[:2]), int(text[2:4]), int(text[4:6])
    replacement = day > REPLACEMENT
    try:
        born = date(_century(year, digits[6]) + year, month, day - REPLACEMENT if replacement else day)
    except ValueError:
        return None
    usual = sum(digit * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11 == 0
    return Cpr(text, born, replacement, usual)


def written_cpr(text: str) -> str:
    """Return what somebody typed as ddmmyy-nnnn where it has ten digits, else as it is."""
    digits = re.sub(r"[\s-]", "", text)
    return f"{digits[:6]}-{digits[6:]}" if re.fullmatch(r"\d{10}", digits, re.ASCII) else text.strip()


def _century(year: int, seventh: int) -> int:
    # The seventh digit tells the century: CPR-kontoret, "Opbygning af CPR-nummeret".
    if seventh <= 3:  # noqa: PLR2004 -- the rule is a table of digits
        return 1900
    if seventh in {4, 9}:
        return 2000 if year <= 36 else 1900  # noqa: PLR2004
    return 2000 if year <= 57 else 1800  # noqa: PLR2004
