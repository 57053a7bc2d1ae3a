"""Giving a case out of the center as a file: the product's own case file, or its revisions as they were signed."""

from collections import defaultdict
from datetime import UTC
from enum import StrEnum
from pathlib import Path
from secrets import token_hex

from sqlalchemy import Connection, insert, select

from casework.model.case_writing import written_case
from casework.model.casefile import CaseFile
from casework.model.clock import Clock
from casework.model.form_text import read_choices, read_form
from casework.model.forms import Forms
from casework.model.problems import CaseworkError
from casework.model.records import merged
from casework.model.revisions import Revision, message_bytes
from center.administering import NoSuch, Refused
from center.database import Database
from center.feeds import revisions_of
from center.states import LIVE
from center.tables import revision, seen


class Shape(StrEnum):
    """What the file is to be: `case`, which any desk reads in, or `revisions`, which prove who wrote what."""

    CASE = "case"
    REVISIONS = "revisions"


class FormMissing(CaseworkError):
    """A record of a kind that this version of the program has no form for; `kind` is which."""

    code = "form_missing"


class Exporting:
    """Writes down who had a case given out, and why, before a word of it leaves."""

    def __init__(self, database: Database, town: str, clock: Clock, root: Path) -> None:
        self._database = database
        self._town = town
        self._clock = clock
        self._root = root

    def export(self, by: str, case: str, reason: str, shape: Shape = Shape.CASE) -> str:
        """Return a case as text; raises NoSuch, Refused for no reason given, or FormMissing."""
        if not reason.strip():
            raise Refused(why="reason")
        with self._database.writing() as connection:
            revisions = self._revisions(connection, case)
            told = _lines(revisions) if shape == Shape.REVISIONS else self._case_file(case, revisions)
            connection.execute(
                insert(seen).values(
                    town=self._town, id=token_hex(16), user=by, device="", case_id=case, record="", what="export",
                    at=self._clock.now().astimezone(UTC).isoformat(), reason=reason,
                )
            )  # fmt: skip
        return told

    def _revisions(self, connection: Connection, case: str) -> list[Revision]:
        here = (revision.c.town == self._town) & (revision.c.case_id == case) & (revision.c.state == LIVE)
        order = (revision.c.received_at, revision.c.device, revision.c.life, revision.c.number)
        names = list(connection.scalars(select(revision.c.id).where(here).order_by(*order)))
        if not names:
            raise NoSuch(what="case", name=case)
        found = revisions_of(connection, self._town, names)
        return [found[name] for name in names]

    def _case_file(self, case: str, revisions: list[Revision]) -> str:
        by_record = defaultdict(list)
        for one in revisions:
            if one.body is not None:
                by_record[one.head.record].append(one)
        records = tuple(merged(them) for them in by_record.values())
        forms = self._forms()
        for record in records:
            if record.kind not in forms:
                raise FormMissing(kind=record.kind)
        return written_case(CaseFile(case, records), (), forms)

    def _forms(self) -> Forms:
        choices = {
            file.stem: read_choices(file.read_text(encoding="utf-8"), f"choices/{file.name}")
            for file in (self._root / "resources" / "choices").glob("*.toml")
        }
        return {
            file.stem: read_form(file.read_text(encoding="utf-8"), f"forms/{file.name}", choices)
            for file in (self._root / "forms").glob("*.toml")
        }


def _lines(revisions: list[Revision]) -> str:
    return "".join(f"{message_bytes(one).decode()}\n" for one in revisions)
