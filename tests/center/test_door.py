"""The center's own door: types and sizes before anything is read, not too often, and headers on every answer."""

import gzip
import socket
import tracemalloc

import httpx2
import pytest

from casework.actions.belonging import Membership
from casework.link.errors import CenterAway, CenterRefused
from center.app import make_app
from center.limits import Limits, TooMany
from center.messages import MOST_MESSAGE, TooLarge
from center.routes.asking import unpacked
from tests.center.conftest import TOWN, served
from tests.center.hostile import proven


def test_no_answer_lacks_its_headers(center):
    for path in ("/v1/health", "/nowhere", "/v1/cases/x", "/openapi.json"):
        answer = httpx2.get(f"{center.url}{path}")
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert len(answer.headers["X-Request-Id"]) == 16
    assert httpx2.get(f"{center.url}/openapi.json").status_code == 404


@pytest.mark.parametrize("kind", ["text/plain", "application/json; charset=utf-8", "application/jsonx", None])
def test_a_message_says_exactly_what_it_is(center, kind):
    headers = {"Content-Type": kind} if kind else {}
    answer = httpx2.post(f"{center.url}/v1/enrol", content=b"{}", headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (415, "wrong_type")


def test_a_bomb_is_measured_before_it_is_read(desk):
    mette, bomb = desk("mette"), gzip.compress(b"[" * (MOST_MESSAGE * 20), 5)
    assert len(bomb) < MOST_MESSAGE / 20
    answer = proven(mette.exchanging, bomb)
    assert (answer.status_code, answer.json()["error"]) == (413, "too_large")
    tracemalloc.start()
    with pytest.raises(TooLarge):
        unpacked(bomb)
    assert tracemalloc.get_traced_memory()[1] < MOST_MESSAGE * 4
    tracemalloc.stop()
    deep = proven(mette.exchanging, gzip.compress(b"[" * (MOST_MESSAGE - 1), 1))
    assert (deep.status_code, deep.json()["reason"]) == (400, "not_json")
    assert proven(mette.exchanging, b" " * (MOST_MESSAGE + 1)).status_code == 413


def test_two_lengths_are_no_request(center, caplog):
    host, port = center.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as raw:
        raw.sendall(
            b"POST /v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}}"
        )
        assert raw.recv(100).startswith(b"HTTP/1.1 400")
    assert [one.getMessage() for one in caplog.records] == ["Invalid HTTP request received."]
    caplog.clear()


def test_one_that_runs_wild_is_slowed_and_stops_nobody_else(desk, center):
    mette, jonas = desk("mette"), desk("jonas")
    limits = Limits(rate=0.01, burst=8)  # a first exchange asks five times
    app = make_app(center.database, center.administering, center.clock, "test", limits=limits)
    with served(app) as url:
        for one in (mette, jonas):
            one.workspace.settings.set("center", vars(Membership(url, TOWN, one.user)))
        statuses = [proven(mette.exchanging, b"{}").status_code for _ in range(10)]
        slowed = proven(mette.exchanging, b"{}")
        with pytest.raises(CenterAway):
            mette.exchange()
        assert jonas.exchange().orders == ()
    assert statuses[:8] == [400] * 8
    assert (slowed.status_code, slowed.json()["error"]) == (429, "too_many")
    assert 90 <= int(slowed.headers["Retry-After"]) == slowed.json()["seconds"] <= 100


def test_codes_are_not_tried_one_after_the_other(desk, center):
    stranger = desk("mette", approved=False)
    answers = set()
    for _ in range(40):
        with pytest.raises((CenterRefused, CenterAway)) as refused:
            stranger.exchanging.belonging.enrol(Membership(center.url, TOWN), "BBBBBBBBBBBB")
        answers.add(str(refused.value.values.get("error", refused.value.values.get("reason"))))
    assert answers == {"not_allowed", "429"}


def test_a_bucket_fills_again_and_forgets_who_has_not_asked_for_long():
    now = [0.0]
    limits = Limits(rate=2, burst=2, most=2, now=lambda: now[0])
    for name in ("a", "a", "b"):
        limits.take(name)
    with pytest.raises(TooMany):
        limits.take("a")
    now[0] = 0.5
    limits.take("a")
    limits.take("c")  # and so b, who asked least lately, is forgotten
    assert list(limits._left) == ["a", "c"]
