"""All rules that a jurist can read and approve, in one list: paragraphs, deadlines and who is party to what."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from casework.model.approvals import COUNTS, LAPSED, Approval, Approvals
from casework.model.approved_rules import deadline_id
from casework.model.contact_limits import LimitRule
from casework.model.deadline_rules import NO_WORDS, DeadlineRule
from casework.model.forms import Text
from casework.model.law import Law, Paragraph
from casework.model.parties import PartyMatrix, RoleRule
from casework.model.rules import Rules
from casework.model.validity import ALWAYS, Validity

PARAGRAPH, DEADLINE, PARTY = RULE_KINDS = ("paragraph", "deadline", "party")

ROWS: Mapping[str, Text] = {
    "common": Text("Alle sager", "Every case"),
    "of_decisions": Text("Alle afgørelser", "Every decision"),
    "of_parties": Text("Alle parter", "Every party"),
    "limit": Text("Hvad der ikke må siges eller sendes", "What may not be told or sent"),
}
"""The rows of the matrix that are no matter."""


@dataclass(frozen=True)
class RuleEntry:
    """A rule (regel) as a jurist reads it: what it says, where that is from, and who stands for it.

    `kind` is one of RULE_KINDS, `name` what it is called, `law` the paragraphs that it rests on. `subject` is the rule
    itself. `approvals` are those of this version, those that count first, with those of a wording that is gone.
    """

    id: str
    kind: str
    name: Text
    title: Text
    source: str
    confidence: str
    verified: bool
    fingerprint: str
    subject: Paragraph | DeadlineRule | RoleRule | LimitRule
    law: tuple[str, ...] = ()
    verified_by: str = ""
    verified_on: date | None = None
    note: Text = NO_WORDS
    validity: Validity = ALWAYS
    approvals: tuple[Approval, ...] = ()

    @property
    def approval(self) -> Approval | None:
        """Return the approval that counts now."""
        return next((one for one in self.approvals if one.state(self.fingerprint) == COUNTS), None)

    @property
    def lapsed(self) -> Approval | None:
        """Return the newest approval that lapsed when the rule was changed, where none counts."""
        lost = (one for one in self.approvals if one.state(self.fingerprint) == LAPSED)
        return None if self.approval else next(lost, None)

    @property
    def acts(self) -> frozenset[str]:
        """Return the names of the acts that it stands in or rests on."""
        return frozenset(paragraph.partition("/")[0] for paragraph in self.law)


def rulebook(rules: Rules, parties: PartyMatrix, approvals: Approvals) -> tuple[RuleEntry, ...]:
    """Return every rule; `rules` and `parties` have the approvals applied already."""
    entries = [
        *(_of_paragraph(one, rules.law) for one in rules.law.entries()),
        *(_of_deadline(one) for one in rules.deadlines),
        *_of_parties(parties),
    ]
    marks: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        marks[entry.id].add(entry.fingerprint)
    return tuple(_with_approvals(entry, approvals, marks[entry.id]) for entry in entries)


def _with_approvals(entry: RuleEntry, approvals: Approvals, marks: set[str]) -> RuleEntry:
    """Return the entry with its approvals, without those of another version that still reads the same."""
    others = marks - {entry.fingerprint}
    own = [one for one in approvals.of(entry.id) if one.fingerprint not in others]
    own.sort(key=lambda one: one.state(entry.fingerprint) != COUNTS)
    return replace(entry, approvals=tuple(own)) if own else entry


def _of_paragraph(one: Paragraph, law: Law) -> RuleEntry:
    return RuleEntry(
        id=one.id,
        kind=PARAGRAPH,
        name=Text(law.cited(one.id, "da"), law.cited(one.id, "en")),
        title=one.title,
        source=one.source,
        confidence=one.confidence,
        verified=one.verified,
        fingerprint=one.fingerprint,
        subject=one,
        law=(one.id,),
        verified_by=one.verified_by,
        verified_on=one.verified_on,
        note=Text(one.note, one.note),
        validity=one.validity,
    )


def _of_deadline(rule: DeadlineRule) -> RuleEntry:
    return RuleEntry(
        id=deadline_id(rule),
        kind=DEADLINE,
        name=Text(f"Frist {rule.code}", f"Deadline {rule.code}"),
        title=rule.what,
        source=rule.source,
        confidence=rule.confidence,
        verified=rule.verified,
        fingerprint=rule.fingerprint,
        subject=rule,
        law=rule.law,
        verified_by=rule.verified_by,
        verified_on=rule.verified_on,
        note=rule.note,
        validity=rule.validity,
    )


def _of_parties(matrix: PartyMatrix) -> Iterator[RuleEntry]:
    for row, rule in matrix.rules():
        yield _of_cell(rule, matrix.matters[row].label if row in matrix.matters else ROWS[row])
    for limit in matrix.limit_rules.values():
        yield _of_cell(limit, ROWS["limit"])


def _of_cell(rule: RoleRule | LimitRule, name: Text) -> RuleEntry:
    return RuleEntry(
        id=rule.id,
        kind=PARTY,
        name=name,
        title=rule.why,
        source=rule.source,
        confidence=rule.confidence,
        verified=rule.verified,
        fingerprint=rule.fingerprint,
        subject=rule,
        law=rule.law,
        verified_by=rule.verified_by,
        verified_on=rule.verified_on,
    )
