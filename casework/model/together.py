"""Fields that make sense only with each other: what may be such a group, and what one person wrote of it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from casework.model.forms import Form
from casework.model.records import Record
from casework.model.revisions import Value

ALONE = 1


def together_problems(form: Form) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a form's groups: the code, and the field that it is about."""
    told = set(_places(form))
    times = Counter(field for group in form.together for field in group)
    yield from (("unknown_field", field) for field in times if field not in told)
    yield from (("in_two_groups", field) for field, often in times.items() if often > ALONE)
    for group in form.together:
        if len(group) <= ALONE:
            yield "group_of_one", "".join(group)
        elif told.issuperset(group) and len({_around(form, field) for field in group}) > ALONE:
            # A field of each of many items cannot be one answer with a field that there is once.
            yield "not_of_one_item", group[0]


def torn(record: Record, form: Form | None) -> list[tuple[str, ...]]:
    """Return the paths of each conflict of a record: one, or those of a group, the first that is at odds leading."""
    found: list[tuple[str, ...]] = []
    for path in record.conflicts:
        if not any(path in paths for paths in found):
            found.append((path, *(form.beside(path) if form else ())))
    return found


def version(record: Record, paths: Iterable[str], revision: str) -> dict[str, Value]:
    """Return what one revision says at some paths, and what stands there undisputed where it says nothing.

    A program of the year before may have written a part of a group alone: where others are at odds about the rest, no
    answer of it is returned.
    """
    said = {path: write.value for path in paths for write in record.fields.get(path, ()) if write.revision == revision}
    rest = {path: record.answer(path) for path in paths if path not in said and path not in record.conflicts}
    return {path: {**said, **rest}[path] for path in paths if path in said or path in rest}


def _places(form: Form) -> Iterator[str]:
    for path, field in form.questions():
        if field.kind == "group":
            yield from (f"{path}/{inner.name}" for inner in field.fields)
        else:
            yield path


def _around(form: Form, field: str) -> str:
    first = field.partition("/")[0]
    top = form.field_at(first)
    return first if top is not None and top.kind == "group" else ""
