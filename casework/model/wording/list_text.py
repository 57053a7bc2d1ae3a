"""Reads the word lists from their files, strictly: what is wrong is named with file, key and reason, all at once."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from casework.model.forms import Text
from casework.model.problems import BadData, Problem
from casework.model.tables import Table, read_toml
from casework.model.wording.phrases import BadPhrase, Phrase, places, read_phrase
from casework.model.wording.reading import Abbreviations, Reading
from casework.model.wording.word_lists import Entry, WordList

LISTS = (
    "vague_duties", "repeated_law", "vague_goals", "pointing", "standard", "analysis", "stigma", "excuses",
    "child_voice", "opinions",
)  # fmt: skip
"""The lists that the heuristics need; each is a file of that name."""

BARE = ("opinions", "stigma")
"""Those whose heuristic finds nothing where none of their phrases stands."""

NEEDED_SETS = {
    "analysis": ("hints", "retold"),
    "child_voice": ("child", "others", "formal", "common"),
    "excuses": ("weighty", "heard"),
    "pointing": ("empty",),
    "standard": ("people", "law"),
    "vague_duties": ("act", "loose_act", "when"),
    "vague_goals": ("seen",),
}
"""Sets that a heuristic reads by name."""

ABBREVIATIONS = "abbreviations"


@dataclass(frozen=True)
class Wording:
    """All word lists, and the abbreviations that sentences are told apart by."""

    lists: Mapping[str, WordList] = field(default_factory=dict)
    abbreviations: Abbreviations = field(default_factory=Abbreviations)

    def __getitem__(self, name: str) -> WordList:
        """Return a list; raises KeyError for an unknown one."""
        return self.lists[name]

    def read(self, text: str) -> Reading:
        """Return a text to take apart, for any number of heuristics to look at."""
        return Reading(text, self.abbreviations)

    def has_any(self, text: str) -> bool:
        """Tell whether a phrase of any BARE list stands in a text, or may stand: it is gone through once for all."""
        return self._bare.search(Reading(text).small) is not None

    @cached_property
    def _bare(self) -> re.Pattern[str]:
        return places(phrase for name in BARE for entry in self[name].entries for phrase in entry.find)


def read_wording(files: Mapping[str, str]) -> Wording:
    """Return the lists of files given as name ("wording/stigma.toml") and text; raises BadData with all problems."""
    problems: list[Problem] = []
    lists: dict[str, WordList] = {}
    abbreviations = Abbreviations()
    for file, text in sorted(files.items()):
        name = file.rpartition("/")[2].removesuffix(".toml")
        try:
            if name == ABBREVIATIONS:
                abbreviations = read_abbreviations(text, file)
            else:
                lists[name] = read_list(text, file)
        except BadData as error:
            problems.extend(error.problems)
            lists.setdefault(name, WordList(name, Text("", ""), Text("", ""), ()))
    folder = next(iter(files), "wording/").rpartition("/")[0]
    problems.extend(Problem("missing_list", folder, {"list": name}) for name in LISTS if name not in lists)
    if problems:
        raise BadData(tuple(problems))
    return Wording(lists, abbreviations)


def read_list(text: str, file: str) -> WordList:
    """Return the list of one file; raises BadData with all that is wrong in it."""
    problems: list[Problem] = []
    top = Table(read_toml(text, file), file, problems)
    name = file.rpartition("/")[2].removesuffix(".toml")
    title, why = top.words("title") or Text("", ""), top.words("why") or Text("", "")
    if name not in LISTS:
        top.wrong("unknown_list", "file name", value=name)
    sets = _sets(top)
    used: set[str] = set(NEEDED_SETS.get(name, ()))
    entries = tuple(_entry(table, sets, used) for table in top.tables("entry"))
    _judge(top, name, sets, used)
    top.end()
    problems.extend(_repeated(entries, file))
    if problems:
        raise BadData(tuple(problems))
    return WordList(name, title, why, entries, sets)


def read_abbreviations(text: str, file: str) -> Abbreviations:
    """Return the abbreviations of their file; raises BadData when it is wrong."""
    problems: list[Problem] = []
    top = Table(read_toml(text, file), file, problems)
    inside, closing = top.names("inside"), top.names("closing")
    for key, names in (("inside", inside), ("closing", closing)):
        for name in names:
            if not name.endswith(".") or " " in name:
                top.wrong("not_an_abbreviation", key, value=name)
    for name in sorted(set(inside) & set(closing)):
        top.wrong("repeated", "closing", value=name)
    top.end()
    if problems:
        raise BadData(tuple(problems))
    return Abbreviations(*(frozenset(name.lower().rstrip(".") for name in names) for names in (inside, closing)))


def _sets(top: Table) -> dict[str, tuple[Phrase, ...]]:
    given = top.take("sets")
    if given is None:
        return {}
    if not isinstance(given, dict):
        top.wrong("wrong_type", "sets", expected="table of lists")
        return {}
    table = Table(given, f"{top.place}: sets", top.problems)
    return {name: tuple(_phrases(table, name)) for name in given}


def _entry(table: Table, sets: Mapping[str, tuple[Phrase, ...]], used: set[str]) -> Entry:
    entry = Entry(
        kind=table.text("kind"),
        find=tuple(_phrases(table, "find")),
        why=table.words("why") or Text("", ""),
        instead=table.words("instead", needed=False),
        unless=tuple(_phrases(table, "unless", sets, used, needed=False)),
    )
    table.end()
    return entry


def _phrases(
    table: Table,
    key: str,
    sets: Mapping[str, tuple[Phrase, ...]] | None = None,
    used: set[str] | None = None,
    *,
    needed: bool = True,
) -> Iterator[Phrase]:
    written = table.names(key)
    if needed and not written:
        table.wrong("empty", key)
    for text in written:
        if text.startswith("@") and sets is not None and used is not None:
            used.add(text[1:])
            if text[1:] not in sets:
                table.wrong("unknown_set", key, value=text)
            yield from sets.get(text[1:], ())
            continue
        try:
            yield read_phrase(text)
        except BadPhrase as error:
            table.wrong(str(error), key, value=text)


def _judge(top: Table, name: str, sets: Mapping[str, object], used: set[str]) -> None:
    for needed in NEEDED_SETS.get(name, ()):
        if needed not in sets:
            top.wrong("missing_key", f"sets.{needed}")
    for unused in sorted(set(sets) - used):
        top.wrong("unused_set", f"sets.{unused}")


def _repeated(entries: tuple[Entry, ...], file: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, entry in enumerate(entries, start=1):
        for phrase in entry.find:
            if phrase.text in seen:
                yield Problem("repeated", f"{file}: entry {number}: find", {"value": phrase.text})
            seen.add(phrase.text)
