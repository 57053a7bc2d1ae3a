"""The texts of a record: which of its answers an adult writes in sentences, and where they stand."""

from collections.abc import Iterable, Iterator

from casework.model.forms import Field, Form
from casework.model.records import DELETED, SOURCE, Record

LONG_TEXT = "long_text"
ITEMS = "/*/"
"""What stands between a group and the answer in each of its items: "duties/*/what"."""


def adult_texts(form: Form) -> tuple[str, ...]:
    """Return the paths of the long texts of a form that an adult writes; the child's own words are none."""
    return tuple(path for at, field in form.questions() for path in _paths(at, field) if not field.voice)


def texts_at(record: Record, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield place and text of every answer at some paths that says something."""
    for path in paths:
        group, _, name = path.partition(ITEMS)
        places = [f"{item.path}/{name}" for item in record.items(group)] if name else [path]
        yield from ((place, text) for place in places if (text := record.text(place)).strip())


def every_text(record: Record) -> Iterator[tuple[str, str]]:
    """Yield place and text of every answer that is a text, of whatever kind; not those of items taken away."""
    taken = {_above(path) for path in record.fields if path.endswith(f"/{DELETED}") and record.answer(path)}
    for path in record.fields:
        if not path.startswith(SOURCE) and _above(path) not in taken and (text := record.text(path)):
            yield path, text


def _paths(path: str, field: Field) -> Iterator[str]:
    if field.kind == LONG_TEXT:
        yield path
    elif field.kind == "group":
        inner = [one.name for one in field.fields if one.kind == LONG_TEXT and not one.voice]
        yield from (f"{path}{ITEMS}{name}" for name in inner)


def _above(path: str) -> str:
    return path.rpartition("/")[0]
