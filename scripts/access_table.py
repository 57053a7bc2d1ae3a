"""The tables of who may what in docs/access.md, made from the center's rules; run as a script, it writes them anew."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from casework.model.roles import ROLES
from center.access import ASSIGNED, DENIED, GLASS, Home, Person, Sight
from center.rules import ACTS, BREAK, ENDPOINTS, LEAD, READ_LOG, SEE

PAGE = Path(__file__).resolve().parents[1] / "docs" / "access.md"
BEGINS, ENDS = "<!-- made by scripts/access_table.py -->\n", "<!-- end -->\n"
HERE, ELSEWHERE, CASE = "here", "elsewhere", "case"

TITLES = {
    SEE: "See the case, and write in it",
    READ_LOG: "Be told who has seen it",
    LEAD: "Be shown what is kept apart in it, and take it in or leave it",
    BREAK: "Break the glass",
}
MEANS = {
    "anybody": "nothing",
    "operator": "the token of whoever watches over the center",
    "invited": "a one-time code",
    "desk": "a desk that is let in",
    "known": "a desk that is let in, of somebody who works here and has signed in",
    SEE: "to see the case",
    READ_LOG: "to be told who has seen it",
    LEAD: "to lead the case",
    BREAK: "to see the case, or to be allowed to break the glass",
}


@dataclass(frozen=True)
class Relation:
    """How somebody stands to a case: its unit, what was granted, what is over, whether it is restricted."""

    name: str
    words: str
    unit: str = HERE
    grants: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    restricted: bool = False
    left: bool = False

    def sight(self, role: str) -> Sight:
        """Return what somebody with a role sees who stands so to the case."""
        person = Person("town", "somebody", "" if self.left else role, HERE)
        homes = {CASE: Home(self.unit, self.restricted)}
        return Sight(person, self._has(ASSIGNED), self._has(GLASS), self._has(DENIED), homes)

    def _has(self, kind: str) -> frozenset[str]:
        return frozenset({CASE} if kind in self.grants else ())


RELATIONS = (
    Relation("assigned", "assigned to them, of another unit", ELSEWHERE, (ASSIGNED,)),
    Relation("same_unit", "of their unit"),
    Relation("other_unit", "of another unit", ELSEWHERE),
    Relation("restricted", "of their unit, restricted", restricted=True),
    Relation("restricted_assigned", "assigned to them, restricted", HERE, (ASSIGNED,), restricted=True),
    Relation("denied", "assigned to them, of their unit, and denied", HERE, (ASSIGNED, DENIED)),
    Relation("denied_glass", "opened by them, then denied", ELSEWHERE, (GLASS, DENIED)),
    Relation("glass", "of another unit, opened by them", ELSEWHERE, (GLASS,)),
    Relation("glass_over", "of another unit, opened by them, and the time is over", ELSEWHERE, over=(GLASS,)),
    Relation(
        "glass_restricted", "of another unit, opened by them, then restricted", ELSEWHERE, (GLASS,), restricted=True
    ),
    Relation("assigned_over", "of another unit, assigned until yesterday", ELSEWHERE, over=(ASSIGNED,)),
    Relation("left", "assigned to them, of their unit; they no longer work here", HERE, (ASSIGNED,), left=True),
)


def tables() -> str:
    """Return a table for each act, and one of the addresses."""
    return "\n".join([*(_act(act) for act in ACTS), _addresses()])


def page(text: str) -> str:
    """Return the text of the page with the tables as they are now."""
    before, _, rest = text.partition(BEGINS)
    return f"{before}{BEGINS}\n{tables()}\n{ENDS}{rest.partition(ENDS)[2]}"


def _act(act: str) -> str:
    heads = [role.replace("_", " ") for role in ROLES]
    lines = [f"| the case is … | {' | '.join(heads)} |", f"|---|{'---|' * len(ROLES)}"]
    lines += [f"| {one.words} | {' | '.join(_cells(act, one))} |" for one in RELATIONS]
    return f"### {TITLES[act]}\n\n" + "\n".join(lines) + "\n"


def _cells(act: str, relation: Relation) -> Iterator[str]:
    for role in ROLES:
        sight = relation.sight(role)
        if act == BREAK and sight.sees(CASE):
            yield "sees it"
        else:
            yield "yes" if sight.may(act, CASE) else "–"


def _addresses() -> str:
    lines = ["| address | does | asks for |", "|---|---|---|"]
    lines += [f"| `{one.method} {one.path}` | {one.does} | {MEANS[one.asks]} |" for one in ENDPOINTS]
    return "### The addresses\n\n" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
