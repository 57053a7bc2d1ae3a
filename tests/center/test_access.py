"""The whole matrix of who may what, asked of a running center: the answer, and what stands in its bytes."""

import uuid
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import product

import access_table
import httpx2
import pytest
from access_table import ELSEWHERE, HERE, RELATIONS, Relation
from fastapi.routing import APIRoute
from sqlalchemy import insert, update

from casework.model.attachments import Attachment, attached, sealed_part
from casework.model.exchange import Cursor
from casework.model.revisions import Revision
from casework.model.roles import ROLES
from center.access import GLASS, Home, Sight, unit_scope, user_scope
from center.access import Person as CasePerson
from center.app import make_app
from center.rules import BREAK, ENDPOINTS, LEAD, READ_LOG, SEE
from center.tables import blob, blob_part
from center.tables import grant as table
from tests.center.town import TOWN, Person

WHY = "Familien venter på skadestuen"
ANSWERED_ALL_THE_SAME = ("/v1/sync", "/v1/apart")
"""What a desk that is to lock or wipe itself is answered at: with that order, and with an empty list."""


@dataclass
class Cell:
    """One person, one way to stand to a case, and that case: a word in it, one that was kept apart, an attachment."""

    who: Person
    role: str
    relation: Relation
    case: str
    word: str
    live: Revision
    apart: Revision
    there: Attachment

    def may(self, act: str) -> bool:
        return self.relation.sight(self.role).may(act, access_table.CASE)

    @property
    def sealed(self) -> bytes:
        return sealed_part(self.there.key, self.word.encode(), 0)

    def has(self, answer: httpx2.Response) -> bool:
        """Tell whether anything of the case is in the bytes of an answer: its words or the ids of its revisions."""
        hidden = (self.word, self.live.id, self.live.head.record, self.apart.head.record)
        return any(one.encode() in answer.content for one in hidden)


def test_every_address_of_the_center_is_in_the_matrix(center):
    app = make_app(center.database, center.administering, center.clock, "test")
    there = {(method, route.path) for route in _routes(app) for method in route.methods}
    assert there == {(one.method, one.path) for one in ENDPOINTS}


def _routes(app):
    """Return every route there is, also those within routers, but for the one that describes the others."""
    found, waiting = [], list(app.routes)
    while waiting:
        one = waiting.pop()
        inside = getattr(one, "routes", None) or getattr(getattr(one, "original_router", None), "routes", None)
        if isinstance(one, APIRoute):
            found.append(one)
        elif inside:
            waiting += inside
        else:
            assert one.path == "/openapi.json", one
    return found


def test_the_tables_in_the_documents_are_current():
    written = access_table.PAGE.read_text(encoding="utf-8")
    assert written == access_table.page(written), "run python scripts/access_table.py"


def test_whoever_sees_no_case_of_another_unit_reads_nothing_of_its_feed():
    person = CasePerson(TOWN, "jonas", "caseworker", "vest")
    sight = Sight(person, assigned=frozenset({"a", "b"}), denied=frozenset({"a"}), homes={"a": Home("ost")})
    assert sight.scopes(("vest", "ost")) == (user_scope("jonas"), unit_scope("vest"))
    there = replace(sight, homes={"a": Home("ost"), "b": Home("ost")})
    assert there.scopes(("vest", "ost")) == (user_scope("jonas"), unit_scope("ost"), unit_scope("vest"))


def test_the_glass_of_a_case_that_is_not_there_is_broken_by_nobody():
    for role in ROLES:
        assert not Sight(CasePerson(TOWN, "anybody", role, "vest")).may(BREAK, "no case")


def test_the_whole_matrix(center, clock):
    with httpx2.Client(base_url=center.url) as client:
        cells = matrix(center, clock, client)
        people = {cell.who.name: cell.who for cell in cells}
        pulled = {name: who.sync() for name, who in people.items()}
        listed = {name: who.ask("GET", "/v1/apart") for name, who in people.items()}
        copied = {name: who.ask("GET", "/v1/snapshot/mine") for name, who in people.items()}
        for cell in cells:
            name = cell.who.name
            wrong = [
                *copying(cell, copied[name]),
                *reading(cell, pulled[name]),
                *attaching(cell),
                *leading(cell, listed[name]),
                *breaking(cell),
            ]
            assert not wrong, (cell.role, cell.relation.name, wrong)
    assert len(cells) == len(ROLES) * len(RELATIONS)


@pytest.mark.parametrize("state", ["locked", "wiped", "pending", "retired"])
def test_a_desk_that_is_shut_out_is_told_of_no_case_at_any_address(center, state):
    """Of a leader who else sees all of it."""
    case, word = str(uuid.uuid4()), f"kanarie-{uuid.uuid4().hex}"
    there = attached("Brev.docx", word.encode())
    with httpx2.Client(base_url=center.url) as client:
        mette, jonas, lene = (Person(name, center, client).let_in() for name in ("mette", "jonas", "lene"))
        live, apart = mette.write(case, word, there), jonas.write(case, f"{word}-kom-for-sent")
        mette.sync(live)
        jonas.sync(apart)
        mette.give(there.id, sealed_part(there.key, word.encode(), 0))
        cell = Cell(lene, "team_leader", RELATIONS[0], case, word, live, apart, there)
        asked = every_question(cell)
        told = [ask() for ask in asked]
        assert [one.url.path for one in told if one.status_code >= 300] == []
        assert any(cell.has(one) for one in told)
        center.administering.put_state("boss", lene.device, state)
        for ask in asked:
            answer = ask()
            assert not cell.has(answer), answer.url
            assert case not in answer.text, answer.url
            assert answer.status_code >= 400 or answer.url.path in ANSWERED_ALL_THE_SAME, answer.url


def every_question(cell):
    """Return what can be asked about a case at each address, to be asked more than once."""
    who, case = cell.who, cell.case
    blobs = f"/v1/blobs/{cell.there.id}"
    return [
        who.sync,
        lambda: who.ask("GET", f"/v1/cases/{case}?after="),
        lambda: who.ask("GET", "/v1/snapshot/mine"),
        lambda: who.ask("GET", blobs),
        lambda: who.ask("HEAD", blobs),
        lambda: who.ask("POST", "/v1/have", {"cases": {case: "x"}}),
        lambda: who.ask("POST", "/v1/glass", {"id": uuid.uuid4().hex, "case": case[:14], "reason": WHY}),
        lambda: who.ask("GET", f"/v1/seen/{case}"),
        lambda: who.ask("POST", "/v1/handovers", {"acts": []}),
        lambda: who.ask("GET", "/v1/apart"),
    ]


def copying(cell, listed):
    """Look at the list of what a new desk of this person fetches."""
    if (cell.case in listed.text) != cell.may(SEE):
        yield "snapshot"


def reading(cell, pulled):
    """Pull, fetch, push and ask for the log; name what was answered otherwise than the rules say."""
    who, sees = cell.who, cell.may(SEE)
    if cell.has(pulled) != sees or pulled.status_code != 200:
        yield "pull"
    page = who.ask("GET", f"/v1/cases/{cell.case}?after=")
    if (page.status_code, cell.has(page)) != ((200, True) if sees else (403 if cell.relation.left else 404, False)):
        yield "page"
    read = {scope: Cursor(one["epoch"], one["to"], one["chain"]) for scope, one in pulled.json()["feeds"].items()}
    pushed = who.sync(who.write(cell.case, "Skrevet af en anden"), cursors=read)
    became = pushed.json()["results"][0]["is"]
    if became != ("stored" if sees else "quarantined"):
        yield f"push {became}"
    if not sees and cell.has(pushed):
        yield "push tells"
    had = who.ask("POST", "/v1/have", {"cases": {cell.case: "x"}})
    answered = 403 if cell.relation.left else 200
    if (had.status_code, cell.live.id in had.text) != (answered, sees) or (not sees and cell.has(had)):
        yield "have"
    log = who.ask("GET", f"/v1/seen/{cell.case}")
    if log.status_code != (200 if cell.may(READ_LOG) else 404) or (log.status_code != 200 and cell.case in log.text):
        yield f"log {log.status_code}"


def attaching(cell):
    """Ask how much there is of the attachment, give it, and fetch it; who may not see the case finds it given."""
    who, sees, path, sealed = cell.who, cell.may(SEE), f"/v1/blobs/{cell.there.id}", cell.sealed
    stood = who.ask("HEAD", path)
    if stood.status_code != (200 if sees else 404) or ("upload-length" in stood.headers) != sees:
        yield f"stood {stood.status_code}"
    given = who.give(cell.there.id, sealed)
    if given.status_code != (204 if sees else 404):
        yield f"give {given.status_code}"
    taken = who.ask("GET", path)
    if taken.status_code != (206 if sees else 404) or (sealed in taken.content) != sees:
        yield f"take {taken.status_code}"


def leading(cell, listed):
    """Look at the list of what is kept apart, and decide on what is in this case."""
    who, leads = cell.who, cell.may(LEAD)
    if (
        (cell.apart.head.record in listed.text) != leads
        or (not leads and cell.has(listed))
        or listed.status_code != 200
    ):
        yield "list"
    done = who.ask("POST", "/v1/apart", {"adopt": [cell.apart.id]})
    if done.status_code != (200 if leads else 404) or cell.has(done):
        yield f"adopt {done.status_code}"


def breaking(cell):
    """Break the glass, and see the case then."""
    who, sees, may = cell.who, cell.may(SEE), cell.may(BREAK)
    done = who.ask("POST", "/v1/glass", {"id": uuid.uuid4().hex, "case": cell.case[:14], "reason": WHY})
    if (done.status_code == 200) != (sees or may) or cell.has(done):
        yield f"glass {done.status_code}"
    if done.status_code != 200 and cell.case in done.text:
        yield "glass tells"
    if may and not sees and not cell.has(who.ask("GET", f"/v1/cases/{cell.case}?after=")):
        yield "after the glass"


def matrix(center, clock, client):
    """Return a cell for each role and relation, with its case made, granted and, where time is over, waited for."""
    make_people(center)
    writer = {
        HERE: Person("writer-vest", center, client).let_in(),
        ELSEWHERE: Person("writer-ost", center, client).let_in(),
    }
    stranger = Person("stranger", center, client).let_in()
    people = {name: Person(name, center, client).let_in() for name in names()}
    cells = []
    for role, relation in product(ROLES, RELATIONS):
        case, word = str(uuid.uuid4()), f"kanarie-{uuid.uuid4().hex}"
        there = attached("Brev.docx", word.encode())
        live = writer[relation.unit].write(case, word, there)
        apart = stranger.write(case, f"{word}-kom-for-sent")
        cells.append(Cell(people[name_of(role, relation)], role, relation, case, word, live, apart, there))
    for unit in (HERE, ELSEWHERE):
        stored = writer[unit].sync(*(cell.live for cell in cells if cell.relation.unit == unit)).json()["results"]
        assert {one["is"] for one in stored} == {"stored"}
    kept = stranger.sync(*(cell.apart for cell in cells)).json()["results"]
    assert {one["is"] for one in kept} == {"quarantined"}
    grant(center, clock, cells)
    give_unseen(center, [cell for cell in cells if not cell.may(SEE)])
    return cells


def give_unseen(center, cells):
    """Let the center have the attachments of these cells, straight in its tables."""
    at = center.clock.now().isoformat()
    whole = [
        {"id": cell.there.id, "case_id": cell.case, "size": cell.there.size, "given": cell.there.size} for cell in cells
    ]
    parts = [{"town": TOWN, "blob": cell.there.id, "part": 0, "bytes": cell.sealed} for cell in cells]
    with center.database.writing() as connection:
        connection.execute(insert(blob), [{"town": TOWN, "begun_at": at, "received_at": at, **one} for one in whole])
        connection.execute(insert(blob_part), parts)


def grant(center, clock, cells):
    soon, late = clock.now() + timedelta(hours=1), clock.now() + timedelta(hours=9)
    allow = center.administering.allow
    for cell in cells:
        given = [(kind, soon) for kind in cell.relation.over]
        given += [(kind, late if kind == GLASS else None) for kind in cell.relation.grants]
        for kind, until in given:
            allow_beside(center, allow, cell, kind, until)
        if cell.relation.restricted:
            center.administering.restrict("boss", cell.case, restricted=True)
    clock.go_on(timedelta(hours=2).total_seconds())
    for name in names():
        if name.endswith("-left"):
            center.administering.end_user("boss", name)
            center.administering.put_state("boss", f"d-{name}", "active")  # nobody's desk is let in for that


def allow_beside(center, allow, cell, kind, until):
    """Grant something; a denial comes beside what was granted, as when it was entered by hand in the table."""
    allow("boss", cell.who.name, cell.case, kind, reason=WHY, until=until)
    if kind == "denied":
        mine = (table.c.user == cell.who.name) & (table.c.case_id == cell.case) & (table.c.kind != kind)
        with center.database.writing() as connection:
            connection.execute(update(table).where(mine).values(until_at=None))


def names():
    return sorted({name_of(role, relation) for role, relation in product(ROLES, RELATIONS)})


def name_of(role, relation):
    return f"{role}-left" if relation.left else role


def make_people(center):
    add = center.administering.add_user
    for name in names():
        add("boss", name, name, name.removesuffix("-left"), "vest")
    add("boss", "writer-vest", "writer-vest", "caseworker", "vest")
    add("boss", "writer-ost", "writer-ost", "caseworker", "ost")
    add("boss", "leader-ost", "leader-ost", "team_leader", "ost")
    add("boss", "stranger", "stranger", "caseworker", "admin")


@pytest.fixture
def center(center):
    center.administering.add_unit("boss", "admin", "Administration")
    return center
