"""Who may what, as data: the ways by which each role sees a case, and what each address of the center asks for.

`scripts/access_table.py` makes the table in docs/access.md from this, and a test asks a running center every cell.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from casework.model.roles import ADMINISTRATOR, AREA_MANAGER, CASEWORKER, JURIST, ROLES, TEAM_LEADER

ASSIGNED, GLASS, UNIT, TOWN = WAYS = ("assigned", "glass", "unit", "town")
"""Why somebody may see a case: it is theirs, they broke the glass, it is of their unit, or of their municipality."""

SIGHT: Mapping[str, frozenset[str]] = {
    CASEWORKER: frozenset({ASSIGNED, GLASS}),
    TEAM_LEADER: frozenset({ASSIGNED, GLASS, UNIT}),
    AREA_MANAGER: frozenset({ASSIGNED, GLASS, UNIT, TOWN}),
    JURIST: frozenset({ASSIGNED, GLASS}),
    ADMINISTRATOR: frozenset(),
}
"""The ways that count for each role."""

IN_RESTRICTED = frozenset({ASSIGNED})
"""The ways that count for a restricted case; a denial leaves none in any."""


@dataclass(frozen=True)
class Rule:
    """What is asked of whoever does something with a case: one of these roles, and one of these ways to see it."""

    roles: frozenset[str] = frozenset(ROLES)
    ways: frozenset[str] = frozenset(WAYS)


SEE, READ_LOG, LEAD, BREAK = "see", "read_log", "lead", "break"
KNOWN, DESK, INVITED, OPERATOR, ANYBODY = "known", "desk", "invited", "operator", "anybody"
"""What an address asks for: an act of ACTS, or only to be known and signed in where people sign in, or a desk that is
let in, a one-time code, the token of whoever watches over the center, or nothing."""

ACTS: Mapping[str, Rule] = {
    SEE: Rule(),
    # Who opened a case in need has no part in who else did.
    READ_LOG: Rule(ways=frozenset({ASSIGNED, UNIT, TOWN})),
    LEAD: Rule(frozenset({TEAM_LEADER, AREA_MANAGER}), frozenset({UNIT, TOWN})),
    # Breaking the glass asks for no sight: that is what it gives. Nobody breaks into what is denied or restricted.
    BREAK: Rule(frozenset(ROLES) - {ADMINISTRATOR}, frozenset()),
}


@dataclass(frozen=True)
class Endpoint:
    """What can be asked of the center at one address; `asks` is what it takes."""

    method: str
    path: str
    asks: str
    does: str


ENDPOINTS = (
    Endpoint("GET", "/v1/health", ANYBODY, "says that the center is there"),
    Endpoint("GET", "/metrics", OPERATOR, "counts what happened, with no name and no id"),
    Endpoint("POST", "/v1/enrol", INVITED, "takes in a desk, which then waits for a second person"),
    Endpoint("POST", "/v1/session", DESK, "begins a session of whoever has signed in at the municipality's provider"),
    Endpoint("POST", "/v1/sync", KNOWN, "takes in and gives out, each revision by what its case asks"),
    Endpoint("GET", "/v1/cases/{case}", SEE, "gives a whole case"),
    Endpoint("GET", "/v1/snapshot/{scope}", KNOWN, "lists the cases that a new desk fetches, in their order"),
    Endpoint("GET", "/v1/blobs/{name}", SEE, "gives a part of an attachment of a case"),
    Endpoint("HEAD", "/v1/blobs/{name}", SEE, "tells how much of an attachment there is"),
    Endpoint("PATCH", "/v1/blobs/{name}", SEE, "takes in the next part of an attachment"),
    Endpoint("POST", "/v1/have", SEE, "tells which revisions the center holds of each case asked about"),
    Endpoint("GET", "/v1/checkpoint/{scope}", KNOWN, "signs how far a feed goes that one reads"),
    Endpoint("POST", "/v1/glass", BREAK, "opens a case for three hours, with a reason"),
    Endpoint("GET", "/v1/seen/{case}", READ_LOG, "tells who has seen a case"),
    Endpoint("GET", "/v1/apart", KNOWN, "lists what is kept apart, in the cases that one leads"),
    Endpoint("POST", "/v1/apart", LEAD, "takes in what was kept apart, or leaves it"),
)
"""Every address there is; a test fails for one that is missing here."""
