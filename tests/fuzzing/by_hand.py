"""What people bring by hand: a Word file that staff have edited, and numbers, days and times as they are typed."""

import io
from copy import copy
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from casework.letters.finish import packed
from casework.letters.package import parts_of
from casework.letters.template import LetterTemplate
from casework.model.cpr import read_cpr, written_cpr
from casework.model.danish_dates import clock_time, long_date, short_date
from casework.model.danish_time import danish_time
from casework.model.typed_dates import parse_date, parse_time
from casework.model.written_days import is_earlier, read_day, read_moment, written_day

LETTER = Path(__file__).parents[2] / "letter_templates" / "parental_injunction"
PARTS = ("[Content_Types].xml", "word/document.xml", "word/header1.xml", "word/_rels/document.xml.rels")
TODAY = date(2026, 11, 23)
YEARS = 1000
"""Before this year nobody writes four digits."""


def read_docx(data: bytes) -> bool:
    """Look for everything wrong with a Word file, or with the parts in one; tell whether nothing is."""
    template = copy(_template())
    template.docx = _zipped(data[1:]) if data[:1] == b"1" else data
    if template.problems():
        return False
    done = packed(template.docx, "Brev (opdigtet)", TODAY)
    assert packed(done, "Brev (opdigtet)", TODAY) == done
    assert parts_of(done)[1] == ()
    return True


def read_typed(data: bytes) -> None:
    """Read what somebody typed as a CPR number, a day, a time and a moment: written as we write it, it is the same."""
    text = data.decode("utf-8", "replace")
    _cpr(text)
    for prefer in ("near", "past", "future"):
        _day(parse_date(text, TODAY, prefer=prefer))
    at = parse_time(text)
    if at is not None:
        assert [parse_time(clock_time(datetime.combine(TODAY, at), language)) for language in ("da", "en")] == [at, at]
    _moment(text)


def docx_of(parts: tuple[bytes, ...]) -> bytes:
    """Return parts as `read_docx` puts them into a Word file."""
    return b"1" + b"\0".join(parts)


def _cpr(text: str) -> None:
    written = written_cpr(text)
    assert written_cpr(written) == written
    found = read_cpr(written)
    if found is not None:
        assert (found.number, found.doubtful and found.replacement) == (written, False)
        assert written.startswith(f"{found.born.day + 60 * found.replacement:02}{found.born:%m}")


def _day(day: date | None) -> None:
    if day is None or day.year < YEARS:
        return
    assert read_day(day.isoformat()) == written_day(day.isoformat()) == day
    for language in ("da", "en"):
        for written in (day.isoformat(), long_date(day, language), short_date(day, language)):
            assert parse_date(written, TODAY) == day, written


def _moment(text: str) -> None:
    moment = read_moment(text)
    if moment is not None:
        assert read_moment(moment.isoformat()) == moment
        assert danish_time(moment) == moment
        assert not is_earlier(text, text)
        assert written_day(text) == moment.date()
        assert time.min <= moment.time()


@cache
def _template() -> LetterTemplate:
    return LetterTemplate(LETTER)


def _zipped(data: bytes) -> bytes:
    """Return a whole Word file with these parts; further ones go into the last."""
    file = io.BytesIO()
    with ZipFile(file, "w") as package:
        for name, part in zip(PARTS, data.split(b"\0", len(PARTS) - 1), strict=False):
            package.writestr(ZipInfo(name), part)
    return file.getvalue()
