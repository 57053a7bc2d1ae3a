"""What one legal check sees of a case: a record, everything around it, and the rules of the house."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from casework.model.casefile import CaseFile, RecordFacts
from casework.model.conditions import holds
from casework.model.deadlines import Deadline, deadline_of
from casework.model.deviations import APPROVED_BY, REASON, deviation_of
from casework.model.legal_check import LEADER, UNANSWERED, WRONG_ANSWER, Check, Fault, Goto
from casework.model.parties import PARTY
from casework.model.persons import Person, day_of
from casework.model.records import Record
from casework.model.wording.names import CaseNames
from casework.model.wording.proofs import Proofs

if TYPE_CHECKING:
    from casework.model.rules import Rules

CHECK_ANSWER = "check_answer"
"""The record in which people answer what only a person can know."""


@dataclass(frozen=True)
class Look:
    """One record as one check sees it: with its case, the rules of the house, and the time it is."""

    facts: RecordFacts
    check: Check
    rules: "Rules"
    now: datetime

    @property
    def case(self) -> CaseFile:
        """Return the case that the record stands in."""
        return self.facts.case

    @property
    def record(self) -> Record:
        """Return the record itself."""
        subject = self.facts.subject
        return subject if isinstance(subject, Record) else subject.record

    @property
    def today(self) -> date:
        """Return the day it is where the caseworker sits."""
        return self.facts.day

    @property
    def names(self) -> CaseNames:
        """Return the names of the case, as they turn up in its texts."""
        return self.case.names

    @property
    def proofs(self) -> Proofs:
        """Return who reads what was written, each text once."""
        return self.rules.proofs

    @property
    def day(self) -> date:
        """Return the day of the act, whose law counts: the answer that the check is dated by, or today."""
        path = self.check.dates.get(self.record.kind, self.check.dated_by)
        return (self.on(path) if path else None) or self.today

    @property
    def law(self) -> tuple[str, ...]:
        """Return the paragraphs that the check cites for this record."""
        when = self.check.law_when
        if not when:
            return self.check.law
        return tuple(cited for cited in self.check.law if holds(when.get(cited), self.facts))

    def here(self, path: str) -> Goto:
        """Return a place in this record."""
        return Goto(self.record.id, path)

    def on(self, path: str) -> date | None:
        """Return the day that stands at a path of the record."""
        return day_of(self.record.text(path))

    def number(self, name: str) -> int | None:
        """Return the whole number that the check gives by a name, None when it gives none."""
        given = self.check.given.get(name, ())
        return int(given[0]) if len(given) == 1 and given[0].isdecimal() else None

    def about(self, kind: str) -> tuple[Record, ...]:
        """Return the records of a kind that say they are about this one, oldest first."""
        return self.case.about(kind, self.record.id)

    def pointed(self, path: str) -> Record | None:
        """Return the record that an answer points to, None when it is gone."""
        found = self.case.record(self.record.text(path))
        return found if found and not found.deleted else None

    def parties(self, matter: str) -> tuple[Person, ...]:
        """Return who is a party to a matter on the day of the act; a child whose age nobody knows is left out.

        Raises UnknownMatter for one that the matrix of parties does not have.
        """
        roles = self.rules.parties.roles_in(matter, self.case, self.day)
        people = {role.person.id: role.person for role in roles if role.role == PARTY}
        return tuple(person for person in people.values() if "child" not in person.roles or person.birth_date)

    def deadline(self, code: str, record: Record | None = None) -> Deadline | None:
        """Return the deadline that this record, or another, started under a rule."""
        about, versions = record or self.record, self.rules.deadlines_of(code)
        found = (deadline_of(self.case, about, rule, self.now, self.rules.work) for rule in versions)
        return next(filter(None, found), None)

    @property
    def answered(self) -> bool | None:
        """Return what a person last answered to the check's question about this record, None when nobody has."""
        given = [one.answer("answer") for one in self.about(CHECK_ANSWER) if one.text("rule") == self.check.code]
        told = [answer for answer in given if isinstance(answer, bool)]
        return told[-1] if told else None

    @property
    def deviation(self) -> Record | None:
        """Return the record in which somebody who may says why the error stands, None when nobody does.

        Who has written why a deadline was not kept need not write it again for the check that watches the same.
        """
        if not self.check.waivable:
            return None
        wanted = (REASON, APPROVED_BY) if self.check.waivable == LEADER else (REASON,)
        same = {rule.code for rule in self.rules.deadlines if rule.check == self.check.code}
        return deviation_of(self.case, self.record.id, {self.check.code, *same}, wanted)


def unanswered(look: Look) -> tuple[Fault, ...]:
    """Return what is wrong with the answer to the check's question; nothing where it asks none."""
    question, answer = look.check.ask, look.answered
    if question is None or answer is question.wants:
        return ()
    return (Fault(UNANSWERED, asks=True),) if answer is None else (Fault(WRONG_ANSWER),)
