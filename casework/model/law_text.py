"""Reading acts and their paragraphs from TOML, strictly."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from casework.model.fingerprints import fingerprint
from casework.model.forms import Text
from casework.model.law import CONFIDENCES, PLACE, STATUSES, SURE, Act, Law, Paragraph
from casework.model.problems import BadData, Problem
from casework.model.tables import Table, read_toml
from casework.model.validity import overlapping, read_validity


def read_law(text: str, file: str) -> Law:
    """Return the act and the paragraphs of one file; raises BadData with all that is wrong in it."""
    problems: list[Problem] = []
    top = Table(read_toml(text, file), file, problems)
    act = _act(top)
    found = [_paragraph(table, act) for table in top.tables("paragraph")]
    top.end()
    problems.extend(overlapping([(one.id, one.validity) for one in found], file))
    if problems:
        raise BadData(tuple(problems))
    newest, earlier = _by_age(found)
    return Law({act.name: act}, newest, earlier)


def read_laws(files: Mapping[str, str]) -> Law:
    """Return the law of several files, given as name and text; raises BadData with the problems of all."""
    problems: list[Problem] = []
    acts: dict[str, Act] = {}
    paragraphs: dict[str, Paragraph] = {}
    earlier: dict[str, tuple[Paragraph, ...]] = {}
    came_from: dict[str, str] = {}
    for file, text in sorted(files.items()):
        try:
            law = read_law(text, file)
        except BadData as error:
            problems.extend(error.problems)
            continue
        problems.extend(Problem("repeated_id", file, {"id": name}) for name in law.acts.keys() & acts.keys())
        acts.update(law.acts)
        paragraphs.update(law.paragraphs)
        earlier.update(law.earlier)
        came_from.update(dict.fromkeys(law.acts, file))
    whole = Law(acts, paragraphs, earlier)
    # Where a file cannot be read, nobody knows which paragraphs there are.
    if not problems:
        problems.extend(_lost(whole, came_from))
    if problems:
        raise BadData(tuple(problems))
    return whole


def _act(table: Table) -> Act:
    days = read_validity(table)
    return Act(
        name=table.text("name"),
        title=table.words("title") or Text("", ""),
        cited=table.text("cited"),
        source=table.text("source"),
        valid_from=days.valid_from,
        valid_to=days.valid_to,
        also_written=table.names("also_written"),
    )


def _paragraph(table: Table, act: Act) -> Paragraph:
    days = read_validity(table, act.validity)
    paragraph = Paragraph(
        id=table.text("id"),
        title=table.words("title") or Text("", ""),
        source=table.text("source"),
        confidence=table.text("confidence"),
        status=table.text("status"),
        verified_by=table.text("verified_by", needed=False),
        verified_on=table.day("verified_on"),
        note=table.text("note", needed=False),
        valid_from=days.valid_from,
        valid_to=days.valid_to,
        became=table.names("became"),
        fingerprint=fingerprint(table.whole(), str(days)),
    )
    _judge(table, paragraph)
    if not _is_place(paragraph.id, act.name):
        table.wrong("not_a_law_id", "id", value=paragraph.id)
    table.end()
    return paragraph


def _judge(table: Table, paragraph: Paragraph) -> None:
    if paragraph.confidence not in CONFIDENCES:
        table.wrong("unknown_choice", "confidence", value=paragraph.confidence)
    if paragraph.status not in STATUSES:
        table.wrong("unknown_choice", "status", value=paragraph.status)
    signed = paragraph.verified_by and paragraph.verified_on
    if paragraph.verified and paragraph.confidence != SURE and not signed:
        table.wrong("verified_by_nobody", "status", confidence=paragraph.confidence)


def _is_place(paragraph_id: str, act: str) -> bool:
    name, slash, place = paragraph_id.partition("/")
    return name == act and (not slash or PLACE.fullmatch(place) is not None)


def _by_age(found: Iterable[Paragraph]) -> tuple[dict[str, Paragraph], dict[str, tuple[Paragraph, ...]]]:
    """Return the newest version of each paragraph, and those before it."""
    versions: dict[str, list[Paragraph]] = {}
    for one in found:
        versions.setdefault(one.id, []).append(one)
    for them in versions.values():
        them.sort(key=lambda one: one.valid_from or date.min, reverse=True)
    newest = {paragraph_id: them[0] for paragraph_id, them in versions.items()}
    return newest, {paragraph_id: tuple(them[1:]) for paragraph_id, them in versions.items() if len(them) > 1}


def _lost(law: Law, came_from: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for every paragraph that is said to have become one that stands in no file."""
    for one in law.entries():
        for later in one.became:
            if not law.knows(later):
                yield Problem("unknown_law", f"{came_from[one.act]}: {one.id}: became", {"id": later})
