"""From a stored answer to finished Danish text, one small function per kind of placeholder."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

from casework.model.persons import day_of
from casework.model.revisions import Value

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
NEW_PARAGRAPH = "\a"
"""What the Word renderer turns into a new paragraph like the one it stands in; a line break is a newline."""

LIST_KINDS = frozenset({"items", "quotes"})
"""Kinds that give a list: the items of a repeating group, or the child's words that may be shown to all."""

ENDS = '.!?:…”")'
Words = Mapping[str, str]


def danish_date(day: date) -> str:
    """Return a day as Danes write it in letters: "1. december 2026"."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def _line(value: Value, words: Words) -> str:
    del words
    return " ".join(_clean(value).split())


def _lines(value: Value, words: Words) -> str:
    del words
    return "\n".join(line for line in (" ".join(line.split()) for line in _clean(value).split("\n")) if line)


def _phrase(value: Value, words: Words) -> str:
    return _line(value, words).rstrip(".")


def _sentence(value: Value, words: Words) -> str:
    return _ended(_line(value, words))


def _text(value: Value, words: Words) -> str:
    paragraphs = re.split(r"\n\s*\n", _clean(value))
    return NEW_PARAGRAPH.join(_ended(text) for text in (_lines(paragraph, words) for paragraph in paragraphs) if text)


def _quote(value: Value, words: Words) -> str:
    return _line(value, words).strip('“”"')


def _date(value: Value, words: Words) -> str:
    del words
    day = day_of(value) if isinstance(value, str) else None
    return danish_date(day) if day else ""


def _first_name(value: Value, words: Words) -> str:
    return _line(value, words).split(" ")[0]


def _first_names(value: Value, words: Words) -> str:
    name = _first_name(value, words)
    return name and name + ("’" if name.endswith(("s", "x", "z")) else "s")


def _yes(value: Value, words: Words) -> str:
    del words
    return "ja" if value is True else ""


def _choices(value: Value, words: Words) -> str:
    chosen = value if isinstance(value, list) else [value]
    return _and([text for key, text in words.items() if key in chosen])


def _number(value: Value, words: Words) -> str:
    del words
    return str(value) if isinstance(value, int) else ""


WRITERS: Mapping[str, Callable[[Value, Words], str]] = {
    "choices": _choices,
    "date": _date,
    "first_day": _date,
    "first_name": _first_name,
    "first_names": _first_names,
    "last_day": _date,
    "line": _line,
    "lines": _lines,
    "number": _number,
    "phrase": _phrase,
    "quote": _quote,
    "sentence": _sentence,
    "text": _text,
    "yes": _yes,
}
"""One function per kind of placeholder, named in letter.toml as `as`."""


def _clean(value: Value) -> str:
    """Return text that survives Word: composed letters, plain newlines, nothing that XML or we give a meaning."""
    text = unicodedata.normalize("NFC", value) if isinstance(value, str) else ""
    text = re.sub(r"\r\n?|[\u2028\u2029\v\f]", "\n", text).replace("\t", " ")
    return "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Co", "Cs", "Cn"})


def _ended(text: str) -> str:
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text.endswith(tuple(ENDS)) else ".")


def _and(texts: list[str]) -> str:
    return " og ".join(filter(None, (", ".join(texts[:-1]), *texts[-1:])))
