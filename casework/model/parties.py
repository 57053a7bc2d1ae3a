"""Who is what in a matter on a day: party, addressee, heard, asked for consent or for their view, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from casework.model.casefile import CaseFile
from casework.model.contact_limits import Limit, LimitRule, limits
from casework.model.forms import Text
from casework.model.law import SURE, Law
from casework.model.persons import Person
from casework.model.problems import CaseworkError

PARTY = "party"
ROLES = (
    "addressee", PARTY, "not_party", "excluded", "consents", "cooperates", "views", "heard", "receives", "access",
)  # fmt: skip
"""What somebody can be, in the order in which it is told."""

CHILD, CUSTODY_HOLDER = "child", "custody_holder"
WHO = frozenset({CHILD, CUSTODY_HOLDER})

RECEIVED = frozenset({"decision", "reasons", "complaint_guidance", "paper", "digital_post"})
"""What a party gets, and how it reaches a child."""

FULL_AGE = 18
NO_END = 999
"""The age below which a rule holds that holds for ever."""

AGE_IS_MISSING = Text(
    " Fødselsdagen mangler, så alderen er ikke kendt.", " The birth date is missing, so the age is unknown."
)


class UnknownMatter(CaseworkError):
    """There is no such matter in the matrix."""

    code = "unknown_matter"


@dataclass(frozen=True)
class RoleRule:
    """One cell of the matrix: what the child, or each custody holder, is while the child's age lies in a span.

    `from_age` counts, `below` does not. `what` is what is received. `id` tells it from all others
    ("parties/support/consents/child/15-17"); `fingerprint` and the signature are those of a paragraph.
    """

    who: str
    role: str
    why: Text
    law: tuple[str, ...] = ()
    source: str = ""
    confidence: str = ""
    from_age: int = 0
    below: int = NO_END
    what: tuple[str, ...] = ()
    id: str = ""
    verified_by: str = ""
    verified_on: date | None = None
    fingerprint: str = field(default="", repr=False)

    @property
    def verified(self) -> bool:
        """Tell whether it was read in its source or a jurist stands for it; what is not never blocks anybody."""
        return self.confidence == SURE or bool(self.verified_by and self.verified_on)

    def fits(self, age: int | None) -> bool:
        """Tell whether it holds, or may hold, at the child's age; None is an age that nobody knows."""
        if age is None:
            return self.from_age < FULL_AGE
        return self.from_age <= age < self.below


@dataclass(frozen=True)
class Matter:
    """Something that is decided or done about a child: a row of the matrix."""

    name: str
    label: Text
    decides: bool
    rules: tuple[RoleRule, ...]

    @property
    def turns_on_age(self) -> bool:
        """Tell whether the child is a party to it from some age on."""
        return any(rule.who == CHILD and rule.role == PARTY for rule in self.rules)


@dataclass(frozen=True)
class PartyRole:
    """What one person is in a matter on a day, why, and by which paragraphs.

    `role` is one of ROLES. Where it is not `sure`, nobody has read that it is so: it may be shown and never blocks.
    """

    person: Person = field(repr=False)
    role: str
    why: Text
    law: tuple[str, ...]
    sure: bool
    what: tuple[str, ...] = ()


@dataclass(frozen=True)
class PartyMatrix:
    """The matrix of matters and roles as its file says it, with the law that it cites.

    `common` holds in every matter, `of_decisions` where something is decided; `of_parties` is what follows for
    whoever is a party.
    """

    law: Law
    matters: Mapping[str, Matter]
    common: tuple[RoleRule, ...] = ()
    of_decisions: tuple[RoleRule, ...] = ()
    of_parties: tuple[RoleRule, ...] = ()
    limit_rules: Mapping[str, LimitRule] = field(default_factory=dict)

    def roles_in(self, matter: str, case: CaseFile, day: date) -> tuple[PartyRole, ...]:
        """Return what everybody is in a matter on a day; raises UnknownMatter.

        One row's own cell goes before what holds everywhere. With a child of unknown age everything that its age may
        bring is told, and nothing of it is sure.
        """
        row = self.matters.get(matter)
        if row is None:
            raise UnknownMatter(matter=matter)
        rules = (*row.rules, *(self.of_decisions if row.decides else ()), *self.common)
        found = [role for person in case.persons for role in self._of_person(person, rules, case, day)]
        return tuple(sorted(found, key=lambda one: ROLES.index(one.role)))

    def rules(self) -> Iterator[tuple[str, RoleRule]]:
        """Yield every cell with the name of its row: that of a matter, or the name of the field that holds it."""
        for name in ("common", "of_decisions", "of_parties"):
            yield from ((name, rule) for rule in getattr(self, name))
        for matter in self.matters.values():
            yield from ((matter.name, rule) for rule in matter.rules)

    def limits(self, case: CaseFile, day: date) -> tuple[Limit, ...]:
        """Return what may not be told or sent to whom on a day."""
        return limits(case, self.limit_rules, self.law, day)

    def _of_person(self, person: Person, rules: tuple[RoleRule, ...], case: CaseFile, day: date) -> Iterator[PartyRole]:
        age = _child_age(person, case, day)
        own = list(_first_of_each(rule for rule in rules if _is(person, rule.who) and rule.fits(age)))
        yield from (self._role(person, rule, age, day) for rule in own)
        made_party = next((rule for rule in own if rule.role == PARTY), None)
        if made_party is None:
            return
        surely_party = self._role(person, made_party, age, day).sure
        for rule in self.of_parties:
            if _is(person, rule.who) and rule.fits(age):
                yield self._role(person, rule, age, day, given=surely_party)

    def _role(self, person: Person, rule: RoleRule, age: int | None, day: date, *, given: bool = True) -> PartyRole:
        by_age = age is None and (rule.from_age > 0 or rule.below < FULL_AGE)
        why = Text(rule.why.da + AGE_IS_MISSING.da, rule.why.en + AGE_IS_MISSING.en) if by_age else rule.why
        read = rule.verified and (not rule.law or self.law.is_sure(rule.law, day))
        return PartyRole(person, rule.role, why, rule.law, read and given and not by_age, rule.what)


def _first_of_each(rules: Iterator[RoleRule]) -> Iterator[RoleRule]:
    seen: set[tuple[str, str, tuple[str, ...]]] = set()
    for rule in rules:
        key = (rule.who, rule.role, rule.what)
        if key not in seen:
            seen.add(key)
            yield rule


def _is(person: Person, who: str) -> bool:
    return person.custody if who == CUSTODY_HOLDER else CHILD in person.roles


def _child_age(person: Person, case: CaseFile, day: date) -> int | None:
    """Return the age that counts: the person's own when it is a child, otherwise that of the child of the case."""
    child = person if CHILD in person.roles else case.child
    return child.age_on(day) if child else None
