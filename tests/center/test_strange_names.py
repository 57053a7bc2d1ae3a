"""Names that no table keeps and no address carries: refused alone, and what comes with them is taken in."""

import httpx2
import pytest

from casework.model.revisions import Body, Head, Written, digest
from tests.center.conftest import ON_BOTH
from tests.center.town import Person

CASE = "11111111-1111-4111-8111-111111111111"


@pytest.fixture
def mette(center):
    with httpx2.Client(base_url=center.url) as client:
        yield Person("mette", center, client).let_in()


def strange(person, **names):
    """Return a revision whose signature holds, with a head that no desk of ours writes."""
    body = Body("00" * 16, "note", "note@1", {"content": Written("opdigtet")})
    told = {
        "record": CASE, "case": CASE, "parents": (), "device": person.device, "life": 1, "number": 7, "prev": "",
        "author": person.name, "at": "1.0", "body": digest(body.canonical()),
    }  # fmt: skip
    return person.key.signed(Head(**told | names), body)


HEADS = (
    {"case": "x" * 65}, {"case": "a\0b"}, {"case": ".."}, {"case": "a/b"}, {"case": ""}, {"record": "?"},
    {"prev": "x" * 65}, {"at": f"{'0' * 70}1.0"}, {"author": "\0"}, {"parents": ("\0",)}, {"life": 2**31},
    {"number": -1},
)  # fmt: skip
MESSAGES = (
    ("/v1/have", {"cases": {"\0": ""}}),
    ("/v1/handovers", {"acts": [{"record": "\0", "act": "give"}]}),
    ("/v1/glass", {"id": "0" * 32, "case": CASE, "reason": "\0" * 30}),
    ("/v1/apart", {"adopt": ["\0"]}),
    ("/v1/sync", {"protocol": 1, "app": "\0", "time": ""}),
    ("/v1/sync", {"protocol": 1, "app": "", "time": "", "noticed": ["\0"]}),
    ("/v1/seen/%00", None),
    (f"/v1/cases/{CASE}?after=%00", None),
)


@ON_BOTH
def test_a_strange_head_is_refused_alone(mette):
    for names in HEADS:
        answer = mette.sync(strange(mette, **names), mette.write(CASE, "opdigtet"))
        found = [(one["is"], one.get("why")) for one in answer.json()["results"]]
        assert found == [("refused", "head"), ("stored", None)], names


@ON_BOTH
def test_a_character_that_no_table_keeps_is_a_bad_message(mette):
    for path, message in MESSAGES:
        answer = mette.ask("POST" if message else "GET", path, message)
        assert (answer.status_code, answer.json()["error"]) == (400, "bad_message"), path


def test_who_asks_for_a_name_that_an_address_writes_otherwise_is_known_all_the_same(mette):
    for name in ("%C3%A5%20b", "a%2Bb", "%25", "unit%3Avest"):
        answer = mette.ask("GET", f"/v1/cases/{name}")
        assert (answer.status_code, answer.json()["error"]) == (404, "not_seen"), name


def test_an_address_that_is_not_there_is_refused_as_everything_else(mette):
    for method, path, status in (("GET", "/v1/", 404), ("GET", "/v1/health/", 404), ("PUT", "/v1/sync", 405)):
        answer = mette.ask(method, path)
        assert (answer.status_code, answer.json()["error"]) == (status, "refused"), path
