"""Whether the pages of the handbook agree with each other, and with the forms, the window and the law."""

import re
from collections.abc import Collection, Iterator, Mapping

from casework.model.forms import Form, Forms
from casework.model.handbook import CHECK, LAW, PAGE, START, Chapter, Handbook, Page
from casework.model.law import Law
from casework.model.problems import Problem
from casework.model.tables import LANGUAGES

Pages = Mapping[str, Mapping[str, Page]]

CONTENTS = "handbook/contents.toml"

STEPS = (
    "overview", "concern", "assessment", "investigation", "plan", "follow_up", "conversations", "injunctions",
    "letters", "timeline", "people", "decision", "hearing", "waiver", "note", "case",
    "consent", "guidance", "information_request", "access_request", "injunction_consideration", "non_compliance",
    "complaint", "delivery", "chair_decision", "placement", "supervision_visit", "youth_plan", "safety_plan",
    "school_absence", "handover", "transfer",
)  # fmt: skip
"""The pages of a case, as `desktop/cases/steps.py` has them."""

ROOMS = ("gate", "today", "cases")
"""The rooms of the window, and the gate in front of them."""

CHECKS = re.compile(r"E(0[1-9]|[1-6]\d|7[0-3])|P(0[1-9]|1\d|2[0-2])")
"""The codes of the error catalogue; a page may name one whose check is still to be written."""


def disagreements(chapters: tuple[Chapter, ...], pages: Pages, unread: Collection[str]) -> tuple[Problem, ...]:
    """Return where languages, contents, links and places of the pages do not go together.

    Nothing more is said of the pages in `unread`, which could not be read.
    """
    return (*_unlike(pages, unread), *_unlisted(chapters, pages), *_astray(pages), *_repeated(pages))


def misfits(handbook: Handbook, law: Law) -> tuple[Problem, ...]:
    """Return a problem for every form, field, step, paragraph and check that a page names and that is not there."""
    return tuple(
        problem
        for language, pages in handbook.pages.items()
        for page in pages.values()
        for problem in _misfits_of(page, f"handbook/{language}/{page.name}.md", handbook.forms, law)
    )


def _unlike(pages: Pages, unread: Collection[str]) -> Iterator[Problem]:
    """Yield where the two languages do not say the same."""
    for name in sorted(set().union(*pages.values())):
        told = [(language, pages[language].get(name)) for language in LANGUAGES]
        for language, page in told:
            if page is None:
                yield Problem("missing_language", f"handbook: {name}", {"language": language})
        (_, one), (language, other) = told
        if one and other and name not in unread:
            place = f"handbook/{language}/{name}.md"
            if _outline(one) != _outline(other):
                yield Problem("headings_differ", place, {"da": _outline(one), "en": _outline(other)})
            if one.places != other.places:
                yield Problem("places_differ", f"{place}: for")


def _outline(page: Page) -> str:
    return " ".join("#" * heading.level + heading.id for heading in page.headings)


def _unlisted(chapters: tuple[Chapter, ...], pages: Pages) -> Iterator[Problem]:
    known = set().union(*pages.values())
    listed = [name for chapter in chapters for name in chapter.pages]
    yield from (Problem("unknown_page", CONTENTS, {"name": name}) for name in sorted(set(listed) - known))
    yield from (Problem("unlisted_page", CONTENTS, {"name": name}) for name in sorted(known - set(listed)))
    twice = sorted({name for name in listed if listed.count(name) > 1})
    yield from (Problem("repeated_id", CONTENTS, {"id": name}) for name in twice)
    if START not in known:
        yield Problem("missing_page", "handbook", {"name": START})


def _astray(pages: Pages) -> Iterator[Problem]:
    """Yield every link to a page or heading that is not there."""
    for language, known in pages.items():
        for page in known.values():
            for target in page.targets():
                if target.startswith(PAGE) and not _leads(target.removeprefix(PAGE), known):
                    yield Problem("unknown_page", f"handbook/{language}/{page.name}.md", {"name": target})


def _leads(target: str, pages: Mapping[str, Page]) -> bool:
    name, _, heading = target.partition("#")
    return name in pages and (not heading or any(one.id == heading for one in pages[name].headings))


def _repeated(pages: Pages) -> Iterator[Problem]:
    """Yield every place that two pages say they are for."""
    seen: dict[str, str] = {}
    for page in pages["da"].values():
        for place in (one.partition("#")[0] for one in page.places):
            if place in seen:
                values = {"value": place, "also": seen[place]}
                yield Problem("repeated_place", f"handbook/da/{page.name}.md: for", values)
            seen[place] = page.name


def _misfits_of(page: Page, file: str, forms: Forms, law: Law) -> Iterator[Problem]:
    for told in page.places:
        yield from _misplaced(told.partition("#")[0], f"{file}: for", forms)
    for target in page.targets():
        if target.startswith(LAW) and not law.knows(target.removeprefix(LAW)):
            yield Problem("unknown_law", file, {"id": target.removeprefix(LAW)})
        if target.startswith(CHECK) and not CHECKS.fullmatch(target.removeprefix(CHECK)):
            yield Problem("unknown_check", file, {"code": target.removeprefix(CHECK)})


def _misplaced(place: str, where: str, forms: Forms) -> Iterator[Problem]:
    kind, colon, name = place.partition(":")
    if colon:
        if name not in {"step": STEPS, "room": ROOMS}.get(kind, ()):
            yield Problem("unknown_place", where, {"value": place})
        return
    form_name, _, path = place.partition(".")
    if form_name not in forms:
        yield Problem("unknown_form", where, {"form": form_name})
    elif path and not _has(forms[form_name], path.split(".")):
        yield Problem("unknown_field", where, {"form": form_name, "field": path})


def _has(form: Form, names: list[str]) -> bool:
    """Tell whether a form has such a section, or such a field inside fields."""
    if len(names) == 1 and any(section.name == names[0] for section in form.sections):
        return True
    fields = [field for section in form.sections for field in section.fields]
    for name in names:
        found = next((field for field in fields if field.name == name), None)
        if found is None:
            return False
        fields = list(found.fields)
    return True
