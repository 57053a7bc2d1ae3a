"""Which place of the handbook a widget belongs to."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from casework.model.forms import Field, Form

MARK = "handbook"
"""The property that holds a place: "conversation.quotes", "step:plan", "room:today"."""


def mark(widget: QWidget, place: str) -> None:
    """Say which place a widget, and all that is in it, belongs to."""
    widget.setProperty(MARK, place)


def places_around(widget: QWidget | None) -> Iterator[str]:
    """Yield the places that a widget stands in, the narrowest first."""
    while widget is not None:
        place = widget.property(MARK)
        if isinstance(place, str):
            yield place
        widget = widget.parentWidget()


def place_in(form: "Form", path: str) -> str:
    """Return the place of the answer at a path of a record: "quotes/<item>/words" is "conversation.quotes.words"."""
    fields: tuple[Field, ...] = tuple(field for section in form.sections for field in section.fields)
    names, steps = [form.name], path.split("/")
    while steps:
        names.append(steps[0])
        field = next((one for one in fields if one.name == steps[0]), None)
        if field is None:
            break
        steps, fields = steps[2 if field.kind == "group" else 1 :], field.fields
    return ".".join(names)
