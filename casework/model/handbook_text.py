"""Reading the handbook from its files, strictly: what is wrong is named with file, place and reason, all at once."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from casework.model.forms import Forms, Text
from casework.model.handbook import STANDARD, Chapter, Handbook, Page, Spot
from casework.model.handbook_fit import CONTENTS, disagreements
from casework.model.handbook_markup import Line, read_headings
from casework.model.problems import BadData, Problem
from casework.model.tables import LANGUAGES, Table, read_toml

_FENCE = "+++"


def read_handbook(files: Mapping[str, str], forms: Forms) -> Handbook:
    """Return the handbook of "contents.toml" and pages ("da/notes.md"), given with their texts; raises BadData.

    All that is wrong is told at once. What the pages say of forms and law is asked by `misfits`.
    """
    problems: list[Problem] = []
    pages: dict[str, dict[str, Page]] = {language: {} for language in LANGUAGES}
    unread = set()
    for name, text in sorted(files.items()):
        if f"handbook/{name}" == CONTENTS:
            continue
        language, _, file = name.partition("/")
        if language not in pages or Path(file).suffix != ".md":
            problems.append(Problem("not_a_page", f"handbook/{name}"))
            continue
        page = pages[language][Path(file).stem] = _read_page(text, f"handbook/{name}", language, problems)
        if not page.headings:
            unread.add(page.name)
    chapters = _read_chapters(files.get("contents.toml", ""), problems)
    problems.extend(disagreements(chapters, pages, unread))
    if problems:
        raise BadData(tuple(problems))
    return Handbook(chapters, pages, dict(_spots(pages["da"].values())), forms)


def _read_page(text: str, file: str, language: str, problems: list[Problem]) -> Page:
    """Return a page; one without its table at the top, or whose table is no TOML, comes without headings."""
    name = Path(file).stem
    head, lines = _split(text)
    try:
        table = Table(read_toml(head, file), file, problems)
    except BadData as error:
        problems.extend(error.problems)
        return Page(name, "", (), ())
    if not lines:
        problems.append(Problem("no_table_at_the_top", file, {"expected": _FENCE}))
        return Page(name, "", (), ())
    title, places = table.text("title"), table.names("for")
    table.end()
    page = Page(name, title, places, read_headings(lines, language, file, problems))
    problems.extend(_unfinished(page, file))
    return page


def _split(text: str) -> tuple[str, tuple[Line, ...]]:
    """Return the table between the fences at the top and the lines below it; nothing when there are no fences."""
    lines = tuple(Line(number, line) for number, line in enumerate(text.splitlines(), start=1))
    fences = [place for place, line in enumerate(lines) if line.text.strip() == _FENCE]
    if len(fences) != 2 or fences[0] != 0:  # noqa: PLR2004 -- one above, one below
        return "", ()
    return "\n".join(line.text for line in lines[1 : fences[1]]), lines[fences[1] + 1 :]


def _unfinished(page: Page, file: str) -> Iterator[Problem]:
    """Yield what the yardstick asks of every page and this one lacks."""
    main = [heading.id for heading in page.headings if heading.id in STANDARD]
    if main != list(STANDARD):
        yield Problem("headings_not_in_order", file, {"expected": ", ".join(STANDARD), "found": ", ".join(main)})
    ids = [heading.id for heading in page.headings]
    yield from (Problem("repeated_id", file, {"id": one}) for one in sorted(set(ids)) if ids.count(one) > 1)
    kinds = {block.kind for heading in page.headings for block in heading.blocks}
    yield from (Problem("missing_example", file, {"kind": kind}) for kind in ("good", "poor") if kind not in kinds)
    for number, heading in enumerate(page.headings):
        below = page.headings[number + 1 : number + 2]
        if not heading.blocks and not (below and below[0].level > heading.level):
            yield Problem("empty", f"{file}: {heading.id}")
    for place in page.places:
        wanted = place.partition("#")[2]
        if wanted and wanted not in ids:
            yield Problem("unknown_heading", f"{file}: for", {"value": place})


def _read_chapters(text: str, problems: list[Problem]) -> tuple[Chapter, ...]:
    try:
        top = Table(read_toml(text, CONTENTS), CONTENTS, problems)
    except BadData as error:
        problems.extend(error.problems)
        return ()
    chapters = []
    for table in top.tables("chapter"):
        chapters.append(Chapter(table.words("title") or Text("", ""), table.names("pages")))
        table.end()
    top.end()
    return tuple(chapters)


def _spots(pages: Iterable[Page]) -> Iterator[tuple[str, Spot]]:
    for page in pages:
        for told in page.places:
            place, _, heading = told.partition("#")
            yield place, Spot(page.name, heading)
