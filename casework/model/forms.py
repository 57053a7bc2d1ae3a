"""What a form is: sections of fields, each with its reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from casework.model.conditions import Condition
from casework.model.problems import CaseworkError

KINDS = frozenset(
    {
        "choice", "choices", "cpr", "date", "group", "long_text", "moment", "number", "part",
        "person", "persons", "quotes", "record", "records", "scale", "text", "yes_no",
    },
)  # fmt: skip

DATED = frozenset({"date", "moment"})
"""The kinds that tell when; deadlines hang on them."""


class UnknownForm(CaseworkError, KeyError):
    """A kind of record that this program has no form for: a newer one has written it, and it is left as it is."""

    code = "unknown_form"


@dataclass(frozen=True)
class Text:
    """The same sentence in Danish and English."""

    da: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the sentence in `language` ("da" or "en")."""
        return self.en if language == "en" else self.da


@dataclass(frozen=True)
class Choice:
    """One possible answer: the stored value and the words shown for it."""

    value: str
    label: Text


@dataclass(frozen=True)
class Field:
    """One question, with the paragraph, decision or letter that needs its answer.

    `fields` are the questions inside a group (repeated) or a part (once); `of` the kinds of record or the
    roles of person that may be chosen; `carried_from` the places ("assessment.worries") an answer starts from;
    `never_postponed` tells that nobody may leave it for later when two people have answered differently.
    """

    name: str
    kind: str
    label: Text
    help: Text | None = None
    choices: tuple[Choice, ...] = ()
    required: bool = False
    shown_when: Condition | None = None
    law: tuple[str, ...] = ()
    used_by: tuple[str, ...] = ()
    voice: bool = False
    carried_from: tuple[str, ...] = ()
    fields: tuple["Field", ...] = ()
    of: tuple[str, ...] = ()
    never_postponed: bool = False

    def label_of(self, value: str) -> Text:
        """Return the words of the choice `value`, or the value itself when an older form knew it."""
        return next((choice.label for choice in self.choices if choice.value == value), Text(value, value))


@dataclass(frozen=True)
class Section:
    """Fields that are thought about together."""

    name: str
    label: Text
    fields: tuple[Field, ...]
    help: Text | None = None


@dataclass(frozen=True)
class Form:
    """The questions of one kind of record.

    `title` names the fields that tell records of this kind apart in a list; `seals` says that finishing
    makes the record unchangeable; `never_postponed` that none of its conflicts may be left for later. Each of
    `together` are fields that make sense only with each other; in a repeating group they are of one item.
    """

    name: str
    version: int
    label: Text
    sections: tuple[Section, ...]
    title: tuple[str, ...] = ()
    seals: bool = False
    never_postponed: bool = False
    together: tuple[tuple[str, ...], ...] = ()

    @property
    def id(self) -> str:
        """Return the name with its version, as it stands in every revision ("conversation@1")."""
        return f"{self.name}@{self.version}"

    @cached_property
    def _fields(self) -> Mapping[str, Field]:
        return {field.name: field for section in self.sections for field in section.fields}

    def questions(self) -> Iterator[tuple[str, Field]]:
        """Yield every question outside repeating groups with its path; a group comes as itself."""
        for section in self.sections:
            for field in section.fields:
                yield from _flat(field)

    def field_at(self, path: str) -> Field | None:
        """Return the question that the path of an answer belongs to, or None when the form has none."""
        steps = path.split("/")
        field = self._fields.get(steps[0])
        while field is not None and len(steps) > 1:
            steps = steps[2:] if field.kind == "group" else steps[1:]
            field = next((one for one in field.fields if one.name == steps[0]), None) if steps else None
        return field

    def beside(self, path: str) -> tuple[str, ...]:
        """Return the other paths that make sense only with this one; whoever writes one of them writes all."""
        around, place = _place_of(path, self.field_at(path.partition("/")[0]))
        found = next((group for group in self.together if place in group), ())
        return tuple(around + other.rpartition("/")[2] if around else other for other in found if other != place)

    def cannot_wait(self, path: str) -> bool:
        """Tell whether different answers at a path must be decided at once: dates, and what the form says."""
        field, around = self.field_at(path), self.field_at(path.partition("/")[0])
        found = [one for one in (field, around) if one is not None]
        dated = field is not None and field.kind in DATED
        return self.never_postponed or dated or any(one.never_postponed for one in found)


Forms = Mapping[str, Form]


def _place_of(path: str, around: Field | None) -> tuple[str, str]:
    """Return what stands before a field of a group's item ("duties/<id>/"), and how a form names the field."""
    match path.split("/"):
        case [group, item, name] if around is not None and around.kind == "group":
            return f"{group}/{item}/", f"{group}/{name}"
    return "", path


def _flat(field: Field) -> Iterator[tuple[str, Field]]:
    if field.kind != "part":
        yield field.name, field
        return
    for inner in field.fields:
        yield f"{field.name}/{inner.name}", inner
