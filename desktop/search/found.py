"""What the one box finds: cases, texts and commands, in one list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from casework.actions.searching import Found
from casework.model.danish_dates import short_date
from casework.model.danish_time import danish_day
from casework.model.moments import Moment
from casework.store.passages import Hit
from desktop.commands import Command
from desktop.desk import Desk, Destination

MOST_TEXTS = 20


@dataclass(frozen=True)
class FoundRow:
    """One row: an icon, what it is, a line below, keys at the right, and what Enter does."""

    icon: str
    title: str
    detail: str
    act: Callable[[], None]
    keys: str = ""


def rows_for(text: str, found: Found, desk: Desk, commands: Iterable[Command]) -> tuple[FoundRow, ...]:
    """Return cases first, then texts (newest first), then commands; with nothing typed the commands alone.

    A command that is named in full stands before everything.
    """
    cases = tuple(
        FoundRow(
            "folder",
            line.child or line.number,
            " · ".join(part for part in (line.number, line.responsible) if part),
            _going(desk, Destination("case", line.case, "overview")),
        )
        for line in found.cases
    )
    texts = tuple(_text_row(hit, desk) for hit in found.texts[:MOST_TEXTS])
    acts = _command_rows(text, commands)
    named = tuple(row for row in acts if row.title.casefold() == text.strip().casefold())
    return (*named, *cases, *texts, *(row for row in acts if row not in named))


def _text_row(hit: Hit, desk: Desk) -> FoundRow:
    case = desk.workspace.opening.file(hit.case)
    language = desk.words.language
    form = desk.workspace.library.forms().get(hit.kind)
    label = form.label.in_language(language) if form else hit.kind
    child = case.child.name if case.child else ""
    day = short_date(danish_day(Moment(hit.at.milliseconds).time), language)
    return FoundRow(
        "quote" if hit.kind == "conversation" else "document",
        hit.excerpt.replace("\n", " "),
        " · ".join(part for part in (label, child, day) if part),
        _going(desk, Destination("case", hit.case, record=hit.record, path=hit.path)),
    )


def _command_rows(text: str, commands: Iterable[Command]) -> tuple[FoundRow, ...]:
    words = text.casefold().split()
    return tuple(
        FoundRow(command.icon, command.words, "", command.act, command.shown_keys)
        for command in commands
        if all(word in command.words.casefold() for word in words) and command.name != "search"
    )


def _going(desk: Desk, destination: Destination) -> Callable[[], None]:
    return lambda: desk.go(destination)
