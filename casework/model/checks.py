"""Running the legal checks over a case: what is missing, and what is in place."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from casework.model.casefile import CaseFile, RecordFacts
from casework.model.conditions import holds
from casework.model.danish_time import danish_day
from casework.model.forms import Text
from casework.model.legal_check import LAW, MISSING, NO_VALUES, Check, Fault, Goto
from casework.model.look import Look, unanswered
from casework.model.records import Record
from casework.model.rules import Rules

__all__ = ["Check", "Finding", "case_findings", "findings"]


@dataclass(frozen=True)
class Finding:
    """What one check says of one record: something is missing, or it is in place (`ok`).

    `severity` is "law" or "quality". It `blocks` finishing only when the law behind it is certain: `sure` tells
    whether all paragraphs it cites, `law`, are verified and were in force on the day of the act. What stands although
    it is wrong, because somebody who may has said why, is `ok` too and holds that record in `deviation`. `asks` is the
    question that a person has not answered yet.
    """

    check: Check
    record: str
    ok: bool
    severity: str
    blocks: bool
    law: tuple[str, ...]
    sure: bool
    goto: Goto
    says: str = ""
    values: Mapping[str, object] = field(default_factory=lambda: NO_VALUES, repr=False)
    deviation: Record | None = field(default=None, repr=False)
    asks: Text | None = None

    @property
    def code(self) -> str:
        """Return the code of the check."""
        return self.check.code

    def title(self, language: str = "da") -> str:
        """Return in one sentence what is missing, or what is in place."""
        return self.check.sentence(self.says, self.values, language)


def findings(case: CaseFile, record: Record, rules: Rules, now: datetime) -> tuple[Finding, ...]:
    """Return what the checks say of one record: the law first, then quality, then what is in place.

    `now` has a time zone. Of a record that was taken away they say nothing.
    """
    return _findings(case.facts(record, danish_day(now)), record, rules, now)


def case_findings(case: CaseFile, rules: Rules, now: datetime) -> tuple[Finding, ...]:
    """Return what the checks say of every record of a case."""
    today = danish_day(now)
    return tuple(one for record in case.records for one in _findings(case.facts(record, today), record, rules, now))


def missing_findings(
    case: CaseFile, rules: Rules, now: datetime, settled: Callable[[Record], bool] = lambda _record: False
) -> tuple[Finding, ...]:
    """Return what the checks say is missing in a case: those of its findings that are not `ok`, and found faster.

    A record that is `settled` is not looked at.
    """
    today, found = danish_day(now), []
    for record in case.records:
        if settled(record) or record.deleted:
            continue
        facts = case.facts(record, today)
        for check in rules.checks_of(record.kind):
            look = Look(facts, check, rules, now)
            if faults := _faults(look):
                found += [one for one in _missing(look, faults) if not one.ok]
    return tuple(found)


def _findings(facts: RecordFacts, record: Record, rules: Rules, now: datetime) -> tuple[Finding, ...]:
    if record.deleted:
        return ()
    looks = (Look(facts, check, rules, now) for check in rules.checks_of(record.kind))
    found = [one for look in looks for one in _judged(look.check, look)]
    return tuple(sorted(found, key=lambda one: (one.ok, one.severity != LAW)))


def _judged(check: Check, look: Look) -> Iterator[Finding]:
    faults = _faults(look)
    if faults == ():
        yield Finding(check, look.record.id, True, check.severity, False, look.law, _is_sure(look), _place(look))
    yield from _missing(look, faults or ())


def _faults(look: Look) -> tuple[Fault, ...] | None:
    check = look.check
    if not check.always and not check.in_force(look.day):
        return None
    if not holds(check.applies_when, look.facts):
        return None
    if not holds(check.must, look.facts):
        return (Fault(MISSING),)
    return check.judge(look) if check.judge else unanswered(look)


def _missing(look: Look, faults: tuple[Fault, ...]) -> Iterator[Finding]:
    if faults:
        sure, deviation = _is_sure(look), look.deviation
        yield from (_told(look, fault, sure, deviation) for fault in faults)


def _is_sure(look: Look) -> bool:
    return look.rules.law.is_sure(look.law, look.day)


def _told(look: Look, fault: Fault, sure: bool, deviation: Record | None) -> Finding:
    check, severity = look.check, fault.severity or look.check.severity
    deviation = deviation if fault.waivable else None
    stands = deviation is not None
    blocks = check.blocks == "finishing" and severity == LAW and fault.mendable and sure and not stands
    goto = fault.goto or (Goto(kind=check.new) if check.new else _place(look))
    return Finding(
        check, look.record.id, stands, severity, blocks, look.law, sure, goto, fault.says, fault.values,
        deviation, check.ask.words if check.ask and fault.asks else None,
    )  # fmt: skip


def _place(look: Look) -> Goto:
    return look.here(look.check.goto.get(look.record.kind, ""))
