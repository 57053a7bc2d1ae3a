"""Two municipalities in one database: the same names, the same ids, and nothing that one does reaches the other."""

import os
import uuid
from contextlib import closing
from dataclasses import dataclass

import httpx2
import pytest
from sqlalchemy import select

from casework.actions.belonging import Membership
from casework.library import default_library
from casework.model.attachments import Attachment, attached, sealed_part
from casework.model.device_proof import proof
from casework.model.revisions import Revision
from casework.workspace import Place, open_workspace
from center.administering import Administering, NoSuch, Refused
from center.apart import Apart
from center.app import make_app
from center.erasing import Erasing
from center.erasure_ledger import Ledger
from center.exporting import Exporting, Shape
from center.repeats import repeats
from center.tables import schema
from center.tidying import Tidying
from tests.center.conftest import ON_BOTH, served
from tests.center.town import TOWN, Person

pytestmark = ON_BOTH

OTHER = "anden"
MARK = "kun-i-den-anden"
"""What stands in every name, reason and title that the other town alone has."""
PEOPLE = (("mette", "caseworker"), ("jonas", "caseworker"), ("lene", "team_leader"), ("ida", "administrator"))
CASE = "11111111-1111-4111-8111-111111111111"
WHY = "Familien venter på skadestuen"


@dataclass
class Town:
    """One municipality: who works there, and what is in its case – a note, one that is kept apart, an attachment."""

    name: str
    administering: Administering
    mette: Person
    jonas: Person
    lene: Person
    word: str
    live: Revision
    apart: Revision
    there: Attachment

    def rows(self, database):
        """Return everything that the center has of it."""
        with database.reading() as connection:
            return {
                table.name: sorted(map(repr, connection.execute(select(table).where(table.c.town == self.name))))
                for table in schema.sorted_tables
                if "town" in table.c
            }

    def has(self, answer: httpx2.Response) -> bool:
        told = [self.word, self.live.id, self.live.head.record, self.apart.id, self.apart.head.record]
        told += [MARK] if self.name == OTHER else []
        return any(one.encode() in answer.content for one in told)


@pytest.fixture
def towns(center):
    """Two towns that have the same people at desks of the same names, and a case with the same id."""
    other = Administering(center.database, OTHER, center.clock, default_library().passphrase_words())
    other.begin("Eksempelby Kommune (opdigtet)")
    for name in ("syd", "vest"):
        other.add_unit("ida", name, f"Enhed {name} {MARK}")
    other.add_user("ida", "olga", f"Olga {MARK} (opdigtet)", "caseworker", "vest")
    for name, role in PEOPLE:
        other.add_user("ida", name, f"{name.title()} {MARK} (opdigtet)", role, "syd")
    with httpx2.Client(base_url=center.url) as client:
        both = [made(center, client, name, acting) for name, acting in ((TOWN, center.administering), (OTHER, other))]
        olga = Person("olga", center, client, town=OTHER).let_in()
        assert olga.sync(*(olga.write(str(uuid.uuid4()), "Olgas") for _ in range(3))).status_code == 200
        asked = {"id": uuid.uuid4().hex, "case": CASE, "reason": f"{WHY} {MARK}"}
        assert olga.ask("POST", "/v1/glass", asked).status_code == 200
        given = {"record": both[1].live.head.record, "act": "give", "case": CASE, "to": "jonas", "stays": False}
        assert both[1].mette.ask("POST", "/v1/handovers", {"acts": [given]}).json()["done"][0]["why"] == ""
        other.allow("lene", "jonas", CASE, "assigned")
        center.administering.allow("lene", "jonas", CASE, "denied")
        yield both


def made(center, client, name, administering):
    mette, jonas, lene = (Person(one, center, client, town=name).let_in() for one in ("mette", "jonas", "lene"))
    word = f"kanarie-{uuid.uuid4().hex}"
    there = attached("Brev.docx", word.encode())
    live, apart = mette.write(CASE, word, there), jonas.write(CASE, f"{word} for sent")
    assert [one["is"] for one in mette.sync(live).json()["results"]] == ["stored"]
    assert [one["is"] for one in jonas.sync(apart).json()["results"]] == ["quarantined"]
    assert mette.give(there.id, sealed_part(there.key, word.encode(), 0)).status_code == 204
    return Town(name, administering, mette, jonas, lene, word, live, apart, there)


def test_nobody_is_told_of_what_the_other_has(towns):
    here, there = towns
    for who in (here.mette, here.jonas, here.lene):
        blobs = f"/v1/blobs/{there.there.id}"
        answers = [
            who.sync(),
            who.ask("GET", f"/v1/cases/{CASE}?after="),
            who.ask("GET", "/v1/snapshot/mine"),
            who.ask("GET", blobs),
            who.ask("HEAD", blobs),
            who.give(there.there.id, b"x" * 40),
            who.ask("POST", "/v1/have", {"cases": {CASE: "x"}}),
            who.ask("GET", f"/v1/seen/{CASE}"),
            who.ask("GET", "/v1/apart"),
            who.ask("POST", "/v1/apart", {"adopt": [there.apart.id]}),
            who.ask("POST", "/v1/apart", {"leave": [there.apart.id]}),
            who.ask("POST", "/v1/handovers", {"acts": []}),
            who.ask("GET", "/v1/people"),
            who.ask("POST", "/v1/glass", {"id": uuid.uuid4().hex, "case": CASE[:14], "reason": WHY}),
        ]
        assert [one.url.path for one in answers if there.has(one)] == []
        assert [answers[number].status_code for number in (3, 4, 5, 9, 10)] == [404] * 5
    for path in ("/v1/people", f"/v1/seen/{CASE}"):
        assert MARK in there.lene.ask("GET", path).text
    assert MARK in there.lene.sync().text
    assert there.has(there.jonas.ask("POST", "/v1/handovers", {"acts": []}))
    assert here.has(here.lene.sync())
    assert not here.has(here.jonas.sync())
    assert there.has(there.jonas.sync())


def test_the_desks_of_both_read_whole_feeds_of_their_own(towns, center, library):
    for town in towns:
        # Each town's people join at a process of its own, over the same database.
        with served(make_app(center.database, town.administering, center.clock, "test")) as url:
            assert [reads(town, url, name, center, library) for name in ("lene", "jonas")] == [
                [town.word],
                [town.word] if town.name == OTHER else [],
            ]


def reads(town, url, name, center, library):
    """Let a real desk of somebody in; return the words of the case that it then shows."""
    place, acting = Place(None), town.administering
    with closing(open_workspace(place, os.urandom(32), library=library, clock=center.clock, author=name)) as workspace:
        exchanging = workspace.exchanging()
        told = exchanging.belonging.enrol(Membership(url, town.name), acting.invite("ida", name).code)
        acting.approve("second", told.enrolment)
        for _ in range(2):
            exchanging.exchange()
        assert workspace.verify() == ()
        return [record.text("content") for record in notes(workspace)]


def notes(workspace):
    file = workspace.cases.file(CASE)
    return file.of("note") if file else ()


def test_the_key_of_a_desk_opens_no_other_town(towns):
    here, there = towns
    for town, key in ((there.name, here.lene.key), (here.name, there.lene.key)):
        told = proof(key, town, "d-lene", here.lene.center.clock.now().isoformat(), ("GET", "/v1/apart", b""))
        assert here.lene.client.get("/v1/apart", headers={"Authorization": told.header()}).status_code == 401


def test_what_one_offers_of_the_other_is_none_of_its_own(towns):
    here, there = towns
    (result,) = here.mette.sync(there.live).json()["results"]
    assert (result["is"], result["why"]) == ("refused", "signature")


def test_nothing_that_one_does_changes_a_row_of_the_other(towns, center, tmp_path):
    here, there = towns
    before = there.rows(center.database)
    center.clock.go_on(60)
    apart = Apart(center.database, center.clock)
    late = [here.jonas.write(CASE, f"sent {number}") for number in range(2)]
    here.jonas.sync(*late)
    apart.decide_for(here.name, "ida", adopt=[here.apart.id, late[0].id])
    apart.decide_for(here.name, "ida", leave=[late[1].id])
    acting = here.administering
    acting.allow("lene", "jonas", CASE, "assigned")
    acting.restrict("ida", CASE, restricted=True)
    acting.restrict("ida", CASE, restricted=False)
    acting.take_back("lene", "jonas", CASE)
    here.jonas.ask("POST", "/v1/glass", {"id": uuid.uuid4().hex, "case": CASE, "reason": WHY})
    acting.put_state("ida", here.mette.device, "locked")
    here.mette.sync(here.mette.write(CASE, "Fra en låst maskine"))
    acting.put_state("ida", here.mette.device, "active")
    acting.lease_for("ida", 30)
    for who in (here.mette, here.jonas, here.lene):
        notices = who.sync().json()["you"]["notices"]
        who.sync(noticed=tuple(one["id"] for one in notices))
    erasing = Erasing(center.database, here.name, center.clock, Ledger(tmp_path / "erasures.jsonl"))
    for ref in (here.live.id, here.apart.head.record, CASE):
        erasing.confirm("bo", erasing.ask("anna", [ref], "GDPR art. 17").id)
    Tidying(center.database, here.name, center.clock).drop_unreferenced()
    acting.end_user("ida", "jonas")
    acting.put_state("ida", here.lene.device, "locked")
    assert there.rows(center.database) == before
    assert there.has(there.lene.sync())


def test_what_is_in_the_other_alone_is_not_there_for_whoever_runs_this_one(towns, center, tmp_path):
    here, there = towns
    case = str(uuid.uuid4())
    alone = there.mette.write(case, "Kun der")
    assert there.mette.sync(alone).json()["results"][0]["is"] == "stored"
    late = here.jonas.write(case, "Fra en låst maskine")
    here.administering.put_state("ida", here.jonas.device, "locked")
    assert here.jonas.sync(late).json()["results"][0]["is"] == "quarantined"
    code = there.administering.invite("ida", "mette").code
    asked = there.administering.answer(code, "d-ny", bytes(32), "app")
    acting = here.administering
    erasing = Erasing(center.database, here.name, center.clock, Ledger(tmp_path / "erasures.jsonl"))
    for act in (
        lambda: acting.add_user("ida", "ny", "Ny (opdigtet)", "caseworker", "syd"),
        lambda: acting.approve("bo", asked.id),
        lambda: acting.put_state("ida", "d-ny", "active"),
        lambda: acting.allow("lene", "mette", case, "assigned"),
        lambda: acting.restrict("ida", case, restricted=True),
        lambda: erasing.ask("anna", [alone.id], "GDPR art. 17"),
        lambda: Apart(center.database, center.clock).decide_for(here.name, "ida", adopt=[there.apart.id]),
    ):
        with pytest.raises((NoSuch, Refused)):
            act()
    had = [here.lene.ask("POST", "/v1/have", {"cases": {one: "x"}}) for one in (case, "nowhere")]
    assert had[0].text.replace(case, "nowhere") == had[1].text
    assert acting.waiting() == ()
    assert [one.id for one in there.administering.waiting()] == [asked.id]
    Apart(center.database, center.clock).decide_for(here.name, "ida", adopt=[late.id])
    assert late.head.record in here.lene.sync().text


def test_a_code_of_one_lets_nobody_into_the_other(towns):
    here, there = towns
    code = there.administering.invite("ida", "mette").code
    with pytest.raises(Refused):
        here.administering.answer(code, "d-ny", bytes(32), "app")


def test_what_one_erases_is_erased_in_that_one_alone(towns, center, tmp_path):
    here, there = towns
    letter = attached("Fælles.docx", b"Det samme brev")
    for town in towns:
        assert town.mette.sync(town.mette.write(CASE, "Med brev", letter)).json()["results"][0]["is"] == "stored"
        assert town.mette.give(letter.id, sealed_part(letter.key, b"Det samme brev", 0)).status_code == 204
    erasing = Erasing(center.database, there.name, center.clock, Ledger(tmp_path / "erasures.jsonl"))
    erasing.confirm("bo", erasing.ask("anna", [CASE], "GDPR art. 17").id)
    assert there.mette.sync(there.mette.write(CASE, "Igen")).json()["results"][0]["why"] == "erased"
    assert here.mette.sync(here.mette.write(CASE, "Videre")).json()["results"][0]["is"] == "stored"
    assert here.has(here.lene.sync())
    assert here.has(here.lene.ask("GET", f"/v1/cases/{CASE}?after="))
    assert here.has(here.lene.ask("GET", "/v1/apart"))
    for name in (here.there.id, letter.id):
        assert here.mette.ask("GET", f"/v1/blobs/{name}").status_code == 206
    assert there.mette.ask("GET", f"/v1/blobs/{letter.id}").status_code == 404


def test_whoever_runs_one_lists_and_gives_out_nothing_of_the_other(towns, center):
    here, there = towns
    told = Apart(center.database, center.clock).all(here.name)
    assert {one.revision.id for one in told} == {here.apart.id}
    with center.database.reading() as connection:
        assert repeats(connection, here.name, here.live.id) == (here.apart.id,)
    exporting = Exporting(center.database, here.name, center.clock, default_library().root)
    out = exporting.export("ida", CASE, "Aktindsigt", Shape.REVISIONS)
    assert here.word in out
    assert there.word not in out
