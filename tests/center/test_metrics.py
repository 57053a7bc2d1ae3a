"""Figures for whoever watches over the center: right ones, of nobody, and for nobody without the token."""

import httpx2
import pytest
from prometheus_client.parser import text_string_to_metric_families

from casework.actions.belonging import Membership
from center.app import make_app
from center.database import Database, sqlite_url
from tests.center.canaries import WORD
from tests.center.conftest import TOWN, served
from tests.center.hostile import proven

TOKEN = "a-token-of-the-watchers"


@pytest.fixture
def watched(center):
    app = make_app(center.database, center.administering, center.clock, "test", metrics_token=TOKEN)
    with served(app) as url:
        yield url


def figures(url):
    """Return what Prometheus would read, each as its name with its labels."""
    answer = httpx2.get(f"{url}/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.headers["content-type"].startswith("text/plain; version=")
    families = text_string_to_metric_families(answer.text)
    return {(one.name, *one.labels.values()): one.value for family in families for one in family.samples}


def test_nobody_without_the_token_is_given_any(center, watched):
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Bearer"}, {"Authorization": "Bearer æ"}):
        raw = {name: value.encode() for name, value in headers.items()}
        assert httpx2.get(f"{watched}/metrics", headers=raw).status_code == 404
    for headers in ({}, {"Authorization": "Bearer"}, {"Authorization": f"Bearer {TOKEN}"}):
        assert httpx2.get(f"{center.url}/metrics", headers=headers).status_code == 404


def test_they_tell_what_happened_and_of_whom_nothing(desk, center, watched):
    mette, jonas = desk("mette"), desk("jonas")
    desk("lene", approved=False)
    for one in (mette, jonas):
        one.workspace.settings.set("center", vars(Membership(watched, TOWN, one.user)))
    case = mette.new_case(f"{WORD} (opdigtet)")
    sent = mette.exchange().sent
    assert mette.exchange().sent == 0
    center.administering.put_state("ida", jonas.workspace.log.device, "locked")
    jonas.new_case()
    center.clock.go_on(90)
    jonas.exchange()
    center.clock.go_on(60)
    assert proven(mette.exchanging, b"{}").status_code == 400
    told = figures(watched)
    assert told["sagsgang_revisions_total", "stored"] == sent
    assert told["sagsgang_revisions_total", "quarantined"] == told["sagsgang_waiting_revisions", "quarantined"] > 0
    assert told["sagsgang_oldest_waiting_seconds", "quarantined"] == 60
    assert told["sagsgang_oldest_waiting_seconds", "parked"] == 0
    assert told["sagsgang_requests_total", "POST", "/v1/sync", "400"] == 1
    assert told["sagsgang_request_seconds_count", "/v1/sync"] == sum(
        value for (name, *labels), value in told.items()
        if name == "sagsgang_requests_total" and labels[1:2] == ["/v1/sync"]
    )  # fmt: skip
    assert {name[1]: value for name, value in told.items() if name[0] == "sagsgang_devices"} == {
        "active": 1, "locked": 1, "pending": 1,
    }  # fmt: skip
    assert told["sagsgang_feed_lag", "unit"] == sent
    assert told["sagsgang_feed_lag", "person"] == 1  # the leader is told of what was kept apart
    labels = {str(label) for name in told for label in name}
    for secret in (case, "mette", "jonas", WORD, mette.workspace.log.device, "Prøvestrup"):
        assert not any(secret in label for label in labels)


def test_health_tells_whether_the_database_answers(center, watched, tmp_path):
    answer = httpx2.get(f"{watched}/v1/health")
    assert (answer.status_code, answer.json()["database"]) == (200, True)
    away = Database(sqlite_url(tmp_path / "nowhere" / "center.db"))
    with served(make_app(away, center.administering, center.clock, "test", metrics_token=TOKEN)) as url:
        answer = httpx2.get(f"{url}/v1/health")
        assert (answer.status_code, answer.json()["database"]) == (503, False)
        answer = httpx2.get(f"{url}/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        assert (answer.status_code, answer.json()["error"]) == (503, "center_unavailable")
