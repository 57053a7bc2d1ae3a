"""One letter from a case to a finished Word file, against a bare python-docx save of an equal letter."""

import io
import os
from collections.abc import Callable, Iterator

import docx

from benchmarks.bench import Bench
from benchmarks.stopwatch import side_by_side
from benchmarks.table import Figure
from casework.actions.inventing import Amount
from casework.actions.writing import AUTHORITY
from casework.letters.render import render
from casework.letters.template import LetterTemplate
from casework.letters.values import Sender, letter_values, recipients
from casework.library import default_library
from casework.model.casefile import CaseFile
from casework.model.clock import SystemClock
from casework.model.records import Record
from casework.workspace import Place, Workspace, open_workspace

GOAL = 2.0
TIMES = 40
CASES, SEED = 40, 5


def letter_figures(_bench: Bench) -> Iterator[Figure]:
    """Yield writing the letter of one invented parental injunction."""
    workspace = open_workspace(
        Place(None, practice=True), os.urandom(32), library=default_library(), clock=SystemClock(), author="Mette Holm"
    )
    workspace.settings.set(AUTHORITY, "Prøvestrup Kommune")
    workspace.inventing.invent(CASES, SEED, Amount(0, 0))
    write = _letter(workspace, *_injunction(workspace))
    bare = _bare(write())
    ours, floor = side_by_side(range(TIMES), lambda _: write(), lambda _: bare())
    figure = Figure("write a letter", ours, floor, "python-docx saves the same words", f"≤ {GOAL}×")
    yield Figure(**{**vars(figure), "met": figure.ratio <= GOAL})
    workspace.close()


def _injunction(workspace: Workspace) -> tuple[CaseFile, Record]:
    cases = map(workspace.opening.file, workspace.cases.ids())
    return next((case, record) for case in cases for record in case.of("injunction") if record.sealed)


def _letter(workspace: Workspace, case: CaseFile, record: Record) -> Callable[[], bytes]:
    template = LetterTemplate(workspace.library.templates / "parental_injunction")
    (person,) = recipients(template.letter, case, record)
    today = workspace.clock.today()

    def write() -> bytes:
        values = letter_values(template.letter, case, record, person, sender=Sender("Prøvestrup Kommune"), today=today)
        return render(template, values, "ØVELSE").docx

    return write


def _bare(letter: bytes) -> Callable[[], None]:
    told = [paragraph.text for paragraph in docx.Document(io.BytesIO(letter)).paragraphs]
    tables = [
        [[cell.text for cell in row.cells] for row in table.rows] for table in docx.Document(io.BytesIO(letter)).tables
    ]

    def save() -> None:
        document = docx.Document()
        for text in told:
            document.add_paragraph(text)
        for rows in tables:
            table = document.add_table(len(rows), len(rows[0]))
            for cells, texts in zip(table.rows, rows, strict=True):
                for cell, text in zip(cells.cells, texts, strict=False):
                    cell.text = text
        document.save(io.BytesIO())

    return save
