"""Proofreading: reading every form, rule and letter as the program does, and telling all that is wrong with them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from casework.actions.working_rules import working_rules
from casework.almanac import DanishHolidays
from casework.letters.letter import Letter
from casework.letters.source_fit import unknown_sources
from casework.letters.template import LetterTemplate
from casework.library import Library
from casework.model.approvals import APPROVAL, KINDS
from casework.model.check_examples import run_examples
from casework.model.form_text import check_forms
from casework.model.handbook_fit import misfits
from casework.model.problems import BadData, Problem
from casework.model.rule_use import unknown_uses

A_YEAR = 2026
"""Any year will do: the customary days off come every year."""

FIRST_READ = date(2023, 6, 13)
"""Nobody can have searched barnets lov before it was passed (LOV nr 721 af 13/06/2023)."""


def data_problems(library: Library) -> tuple[Problem, ...]:
    """Return everything that is wrong in forms, law, checks, word lists, handbook and letters, each with its file.

    What builds on forms is looked at when each of them can be read, and handbook and letters are held against forms
    and law when those are right.
    """
    unreadable = [problem for name in library.forms() for problem in _problems(partial(_read, name, library))]
    days = _problems(partial(_of_closed_days, library))
    found = unreadable or [*check_forms(library.forms()), *_problems(partial(_of_rules, library)), *days]
    folders = sorted(file.parent for file in library.templates.glob("*/letter.toml"))
    words = _problems(partial(_of_wording, library))
    edition = _problems(partial(_of_edition, library))
    approvals = [] if unreadable else _of_approvals(library)
    pages = _problems(partial(_of_handbook, library, well=not found))
    letters = [one for folder in folders for one in _of_letter(folder, library, well=not found)]
    # The rules need the word lists and the days off, and tell what is wrong there once more.
    return tuple({str(one): one for one in (*found, *pages, *edition, *approvals, *words, *letters)}.values())


def _read(name: str, library: Library) -> tuple[Problem, ...]:
    library.forms()[name]
    return ()


def _of_rules(library: Library) -> list[Problem]:
    rules, forms = working_rules(library), library.forms()
    tried = [problem for check in rules.checks for problem in run_examples(check, rules, forms)]
    return [*tried, *unknown_uses(forms, rules), *_of_parties(library)]


def _of_parties(library: Library) -> list[Problem]:
    matters = library.parties.matters.values()
    return [Problem("missing_key", f"law/parties.toml: {one.name}: role") for one in matters if not one.rules]


def _of_closed_days(library: Library) -> list[Problem]:
    known = {holiday.name for holiday in DanishHolidays().of_year(A_YEAR).values()}
    strange = sorted(library.closed_days.names - known)
    return [Problem("unknown_choice", "law/working_days.toml: also_closed", {"value": name}) for name in strange]


def _of_edition(library: Library) -> list[Problem]:
    day = library.edition.searched_to
    early = Problem("too_early", "law/edition.toml: searched_to", {"day": f"{day}", "earliest": f"{FIRST_READ}"})
    return [early] if day < FIRST_READ else []


def _of_approvals(library: Library) -> list[Problem]:
    """Return what the form lacks that an approval is made of."""
    place, forms = f"forms/{APPROVAL}.toml", library.forms()
    if APPROVAL not in forms:
        return [Problem("unknown_form", place, {"form": APPROVAL})]
    asked = dict(forms[APPROVAL].questions())
    wanted = {path: kind for path, kind in KINDS.items() if path not in asked or asked[path].kind != kind}
    return [Problem("missing_field", f"{place}: {path}", {"kind": kind}) for path, kind in wanted.items()]


def _of_wording(library: Library) -> list[Problem]:
    return [
        Problem("empty", f"wording/{name}.toml: entry")
        for name, words in library.wording.lists.items()
        if not words.entries
    ]


def _of_handbook(library: Library, *, well: bool) -> tuple[Problem, ...]:
    handbook = library.handbook
    return misfits(handbook, library.rules.law) if well else ()


def _of_letter(folder: Path, library: Library, *, well: bool) -> list[Problem]:
    def read() -> list[Problem]:
        template = LetterTemplate(folder)
        named = _misnamed(template.letter, folder)
        return [*named, *(_unknown(template.letter, library) if well else ()), *template.problems()]

    place = f"{folder.parent.name}/{folder.name}"
    return [replace(problem, place=f"{place}/{problem.place}") for problem in _problems(read)]


def _misnamed(letter: Letter, folder: Path) -> list[Problem]:
    return [] if letter.name == folder.name else [Problem("wrong_name", "letter.toml: name", {"name": letter.name})]


def _unknown(letter: Letter, library: Library) -> list[Problem]:
    cited = {*letter.law, *(paragraph for clause in letter.clauses for paragraph in clause.law)}
    strange = [one for one in sorted(cited) if not library.rules.law.knows(one)]
    laws = [Problem("unknown_law", "letter.toml: law", {"id": one}) for one in strange]
    listed = {choice.value for choice in library.choices("letters")}
    unlisted = [] if letter.name in listed else [Problem("unlisted_letter", "letter.toml: name", {"name": letter.name})]
    return [*laws, *unlisted, *unknown_sources(letter, library.forms())]


def _problems(work: Callable[[], Iterable[Problem]]) -> list[Problem]:
    """Return what `work` returns or, when the files are wrong, every place that is."""
    try:
        return list(work())
    except BadData as bad:
        return list(bad.problems)
