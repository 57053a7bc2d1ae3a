"""The whole thread without a window: from a concern to an issued letter, and what is missing on the way."""

import io
from hashlib import sha256

import docx
import pytest

from casework.actions.errors import NotIssued, Sealed, Unfinished
from casework.actions.writing import AUTHORITY
from casework.store.database import DiskFull
from casework.workspace import Workspace
from tests.fakes import SetClock

DAY = 86_400


@pytest.fixture
def people(workspace: Workspace, case: str) -> dict[str, str]:
    workspace.settings.set(AUTHORITY, "Prøvestrup Kommune")
    workspace.answering.set_all(case, {
        "responsible": "Mette Holm", "unit": "Enhed Vest",
        "complaint_to": "Prøvestrup Kommune, Enhed Vest, Prøvevej 1", "contact": "Mette Holm, 00 00 00 00",
    })  # fmt: skip
    file = workspace.opening.file(case)
    return {person.first_name: person.id for person in file.persons}


@pytest.fixture
def injunction(workspace: Workspace, case: str, people: dict[str, str], clock: SetClock) -> str:
    answering = workspace.answering
    concern = answering.start(case, "concern", {
        "channel": "digital", "notifier_kind": "school", "about": "34 % ulovligt fravær siden august.",
        "honour_related": False, "acute": False, "acute_reason": "Sofie er tryg hjemme.",
        "next_step": "screening", "next_step_reason": "Fraværet skal afklares.",
    })  # fmt: skip
    answering.set(concern, "assessed_at", "2026-11-23T14:00+01:00")
    assessment = answering.start(case, "assessment", {
        "depth": "screening", "involved": "conversation", "child_perspective": "Sofie vil i skole.",
        "resources": "Mormor hjælper om fredagen.", "worries": "Ingen vågner om morgenen.",
        "overall": "Fraværet skyldes morgenerne.", "outcome": "no_further", "outcome_support": ["injunction"],
        "outcome_reason": "Frivillig støtte er afslået.", "outcome_on": "2026-11-24",
    })  # fmt: skip
    clock.go_on(DAY)
    return answering.start(
        case, "injunction", {"type": "parental", "addressee": people["Anna"], "screening": assessment}
    )


def complete(workspace: Workspace, case: str, injunction: str, people: dict[str, str], clock: SetClock) -> None:
    answering = workspace.answering
    talk = answering.start(case, "conversation", {
        "place": "Hjemme", "form": "conversation",
        "parents_present": False, "why_without_parents": "Sofie ønskede det.",
        "companion_told": True, "companion_told_how": "Mundtligt", "told_child": "Hvad et pålæg er.",
        "about": [injunction], "weight": "Sofie er 12 år og fortæller klart.",
    })  # fmt: skip
    answering.add_item(
        talk, "quotes", {"words": "Ingen vågner om morgenen & <det> er pinligt.", "house": "worries", "share": "all"}
    )
    quote = workspace.opening.file(case).quotes[0].reference
    for holder in ("Anna", "Peter"):
        answering.start(case, "hearing", {
            "about": injunction, "party": people[holder], "material": "Skolens opgørelse",
            "answer_by": "2026-11-27", "no_answer": True,
        })  # fmt: skip
    clock.go_on(7 * DAY)
    answering.set_all(injunction, {
        "facts": ["absence"], "risk": "Sofies udvikling er i fare.", "parental_cause": "Morgenerne.",
        "ability": "Anna kan.",
        "considerations": "Pålægget er egnet, fordi …", "child_view": "Sofie vil gerne i skole.",
        "child_view_quotes": [quote], "child_view_weight": "Sofies ønske har vejet tungt.",
        "evaluation_on": "2027-01-15", "decided_on": "2026-12-01", "decided_by": "Lene Prøve",
        "decided_by_title": "afdelingsleder",
        "hearing_answer": "Ingen af jer har svaret.",
    })  # fmt: skip
    answering.add_item(injunction, "evidence", {
        "fact": "absence", "on": "2026-11-03", "what": "34 % ulovligt fravær", "source": "Skolen",
    })  # fmt: skip
    answering.add_item(injunction, "voluntary", {"on": "2026-09-20", "what": "Morgenstøtte", "result": "Afslået"})
    answering.add_item(injunction, "duties", {
        "what": "du følger selv Sofie i skole",
        "pattern": "hver skoledag, så hun er der kl. 8.00", "starts_on": "2026-12-07",
        "ends_on": "2027-03-01", "measured_how": "Skolens fravær", "measured_by": "Skolen", "fact": "absence",
        "suitable": "Så kommer Sofie i skole.", "realistic": "Anna møder kl. 9.", "proportionate": "Støtte er prøvet.",
    })  # fmt: skip
    father = answering.start(case, "injunction", {"type": "parental", "addressee": people["Peter"]})
    answering.set(father, "proposed_on", workspace.opening.file(case).record(injunction).text("proposed_on"))


def all_text(data: bytes) -> str:
    letter = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in letter.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in letter.paragraphs)])


def test_a_draft_says_what_is_missing_and_is_not_finished(workspace: Workspace, case: str, injunction: str) -> None:
    file = workspace.opening.file(case)
    readiness = workspace.finishing.readiness(file, file.record(injunction))
    assert {"duties", "evidence", "risk"} <= {problem.place for problem in readiness.missing}
    assert {"E26"} <= {finding.code for finding in readiness.findings if not finding.ok}
    with pytest.raises(Unfinished) as refused:
        workspace.finishing.finish(injunction)
    assert refused.value.missing == readiness.missing
    with pytest.raises(NotIssued):
        workspace.writing.issue(injunction, file.record(injunction).text("addressee"))


def test_from_a_concern_to_a_letter(
    workspace: Workspace,
    case: str,
    injunction: str,
    people: dict[str, str],
    clock: SetClock,
) -> None:
    complete(workspace, case, injunction, people, clock)
    file = workspace.opening.file(case)
    readiness = workspace.finishing.readiness(file, file.record(injunction))
    assert readiness.missing == ()
    assert [finding.title() for finding in readiness.blocking] == []
    assert workspace.writing.missing(injunction, people["Anna"]) == ()
    workspace.finishing.finish(injunction)
    document = workspace.writing.issue(injunction, people["Anna"])
    assert workspace.documents.get(document.sha256) == document
    assert sha256(document.data).hexdigest() == document.sha256
    text = all_text(document.data)
    assert "Du følger selv Sofie i skole" in text
    assert "& <det> er pinligt" in text
    assert "Prøvestrup Kommune" in text
    (letter,) = workspace.opening.file(case).of("letter")
    assert letter.sealed
    assert letter.text("sha256") == document.sha256
    with pytest.raises(Sealed):
        workspace.answering.set(injunction, "risk", "Noget andet")
    workspace.writing.issue(injunction, people["Anna"])
    assert len(workspace.opening.file(case).of("letter")) == 1


def test_the_preview_shows_holes_that_lead_to_their_field(
    workspace: Workspace, injunction: str, people: dict[str, str]
) -> None:
    page = workspace.writing.preview(injunction, people["Anna"])
    assert "slutdato mangler" in page
    assert f"field:{injunction}/" in page


def test_the_same_letter_is_issued_once(
    workspace: Workspace, case: str, injunction: str, people: dict[str, str], clock: SetClock
) -> None:
    complete(workspace, case, injunction, people, clock)
    workspace.finishing.finish(injunction)
    first = workspace.writing.issue(injunction, people["Anna"])
    told = workspace.exporting.text(case)
    clock.go_on(60)
    assert workspace.writing.issue(injunction, people["Anna"]) == first
    assert workspace.exporting.text(case) == told


def test_a_full_disk_issues_no_half_letter(
    workspace: Workspace, case: str, injunction: str, people: dict[str, str], clock: SetClock
) -> None:
    complete(workspace, case, injunction, people, clock)
    workspace.finishing.finish(injunction)
    tables = workspace.settings._database
    (pages,) = tables.row("PRAGMA page_count") or (0,)
    for room in range(0, 40, 4):
        tables.rows(f"PRAGMA max_page_count = {pages + room}")
        try:
            workspace.writing.issue(injunction, people["Anna"])
        except DiskFull:
            assert workspace.documents.of(case) == ()
            assert workspace.opening.file(case).of("letter") == ()
        else:
            break
    tables.rows("PRAGMA max_page_count = 1000000")
    workspace.writing.issue(injunction, people["Anna"])
    assert len(workspace.documents.of(case)) == len(workspace.opening.file(case).of("letter")) == 1
