"""Who is who in one act – a decision, an injunction, a hearing – on its day, and what may not reach them."""

from dataclasses import dataclass, field, replace
from datetime import date

from casework.model.casefile import ABOUT, CaseFile
from casework.model.contact_limits import CONTACT, Limit
from casework.model.parties import PartyMatrix, PartyRole
from casework.model.persons import Person, day_of
from casework.model.records import Record

INJUNCTIONS = {"parental": "parental_injunction", "child_youth": "child_youth_injunction"}
"""The matter of each type of injunction."""

NON_COMPLIANCE = "non_compliance"
HEARD, CONSENTS, RECEIVES = "heard", "consents", "receives"

POST = {"digital": "digital_post", "paper": "paper", "hand_over": "hand_over"}
"""How somebody gets letters, as their own card says it."""


@dataclass(frozen=True)
class Act:
    """What is decided or done: the record, the matter it belongs to ("" while that is open), and its day."""

    record: Record
    matter: str
    day: date


@dataclass(frozen=True)
class Standing:
    """One person in an act: everything they are, each with its reason, and what is closed to them.

    `post` is how letters reach them: "digital_post", "paper", "hand_over", or "" where nobody knows.
    """

    person: Person = field(repr=False)
    roles: tuple[PartyRole, ...]
    post: str = ""
    limits: tuple[Limit, ...] = field(default=(), repr=False)

    def role(self, name: str, what: str = "") -> PartyRole | None:
        """Return the role of a name, or of those who receive, the one with that in it."""
        return next((one for one in self.roles if one.role == name and (not what or what in one.what)), None)

    @property
    def receives(self) -> bool:
        """Tell whether the decision goes to them in their own name."""
        return self.role(RECEIVES, "decision") is not None

    @property
    def contact_closed(self) -> Limit | None:
        """Return what closes contact to them, None when nothing does."""
        return next((limit for limit in self.limits if limit.kind == CONTACT), None)


def act_of(case: CaseFile, record: Record, today: date) -> Act:
    """Return the act that a record is, or for a hearing the act that it is about; not decided yet, it is today's."""
    about = case.record(record.text(ABOUT)) if record.kind == "hearing" else record
    decided = day_of(record.text("sent_on" if record.kind == "hearing" else "decided_on"))
    return Act(about or record, _matter(about) if about else "", decided or today)


def standings(matrix: PartyMatrix, case: CaseFile, record: Record, today: date) -> tuple[Standing, ...]:
    """Return everybody who is something in an act, the child first; nobody while its matter is open."""
    act = act_of(case, record, today)
    found = standings_in(matrix, case, act.matter, act.day)
    return tuple(_asked(one, act) for one in found if not _is_another_holder(one, case, act))


def standings_in(matrix: PartyMatrix, case: CaseFile, matter: str, day: date) -> tuple[Standing, ...]:
    """Return everybody who is something in a kind of matter on a day; nobody in one that the matrix does not have."""
    if matter not in matrix.matters:
        return ()
    roles, limits = matrix.roles_in(matter, case, day), matrix.limits(case, day)
    found = (
        Standing(
            person,
            own := tuple(role for role in roles if role.person == person),
            _post(person, own),
            tuple(limit for limit in limits if limit.closes(person.id)),
        )
        for person in case.persons
    )
    return tuple(sorted((one for one in found if one.roles), key=_in_order))


def recipients(found: tuple[Standing, ...]) -> tuple[Person, ...]:
    """Return who gets the decision in their own name."""
    return tuple(one.person for one in found if one.receives)


def to_be(role: str, found: tuple[Standing, ...]) -> tuple[Person, ...]:
    """Return who is something: heard, asked for consent, whatever ROLES names."""
    return tuple(one.person for one in found if one.role(role))


def _matter(record: Record) -> str:
    if record.kind == "injunction":
        return INJUNCTIONS.get(record.text("type"), "")
    return NON_COMPLIANCE if record.kind == NON_COMPLIANCE else record.text("matter")


def _post(person: Person, roles: tuple[PartyRole, ...]) -> str:
    """Return how letters reach somebody: as the law says for a child, otherwise as they have said themselves."""
    said = POST.get(person.record.text("post"), "")
    by_age = next((way for role in roles for way in role.what if way in {"paper", "digital_post"}), "")
    return said if said and not (by_age == "paper" and said == "digital_post") else by_age


def _in_order(one: Standing) -> tuple[bool, str]:
    return ("child" not in one.person.roles, one.person.name)


def _is_another_holder(one: Standing, case: CaseFile, act: Act) -> bool:
    """Tell whether somebody is left out because what was not followed was another holder's injunction."""
    injunction = case.record(act.record.text("injunction")) if act.matter == NON_COMPLIANCE else None
    addressee = injunction.text("addressee") if injunction else ""
    return bool(addressee) and "child" not in one.person.roles and one.person.id != addressee


def _asked(one: Standing, act: Act) -> Standing:
    """Return a standing without the consent that nobody asks for where the decision is made without it."""
    if act.record.answer("without_consent") is not True:
        return one
    return replace(one, roles=tuple(role for role in one.roles if role.role != CONSENTS))
