"""Something else than the center answers: it is named, nothing is lost, and all goes on when the center is back."""

import gzip
import json
import tracemalloc
from contextlib import contextmanager

import pytest

from casework.actions.belonging import Membership
from casework.link.answers import MOST_ANSWER
from casework.link.errors import CenterRefused, NotTheCenter, SignInFailed
from casework.link.signing_in import signed_in
from casework.link.way_back import WayBack
from casework.model.attachments import PART
from casework.model.signing_in import Provider
from center.provider import PublishedJson
from tests.center.answering import JSON, answering
from tests.center.conftest import TOWN

BYTES = "application/octet-stream"
PACKED = {"Content-Encoding": "gzip"}


def time_told(time):
    return 401, JSON, json.dumps({"error": "not_let_in", "why": "time", "time": time}).encode()


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ((200, "text/html", b"<p>Log in to the guest network</p>"), NotTheCenter),
        ((302, "text/html", b"", {"Location": "http://guest.example/log-in"}), NotTheCenter),
        ((200, JSON, b"["), NotTheCenter),
        ((200, JSON, b"[" * 1_000_000), NotTheCenter),
        ((200, JSON, b"{}", {"Content-Encoding": "gzip"}), NotTheCenter),
        ((200, JSON, b"{}", {"Content-Encoding": "gzip, gzip, gzip, gzip, gzip, gzip"}), NotTheCenter),
        (time_told("9999-12-31T23:59:59.999999+00:00"), CenterRefused),
        (time_told("0001-01-01T00:00:00+14:00"), CenterRefused),
        (time_told("yesterday"), CenterRefused),
    ],
    ids=["page", "elsewhere", "half", "deep", "spoilt", "packed often", "end of time", "beginning of time", "no time"],
)
def test_it_is_named_and_nothing_is_lost(desk, center, told, error):
    mette = desk("mette")
    mette.new_case()
    with answering(*told) as url:
        mette.workspace.settings.set("center", vars(Membership(url, TOWN, "mette")))
        with pytest.raises(error):
            mette.exchange()
    assert mette.exchanging.queue().waiting > 0
    mette.workspace.settings.set("center", vars(Membership(center.url, TOWN, "mette")))
    mette.exchange()
    assert mette.exchanging.queue().waiting == 0


@pytest.mark.parametrize("time", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_time_that_no_calendar_has_is_a_clock_that_is_wrong_and_stops_nothing(desk, time):
    mette = desk("mette")
    mette.exchange()
    told = {
        "time": time, "results": [], "feeds": {}, "devices": {}, "orders": [], "done": [],
        "handovers": [], "people": [],
    }  # fmt: skip
    with answering(200, JSON, json.dumps(told).encode()) as url:
        mette.workspace.settings.set("center", vars(Membership(url, TOWN, "mette")))
        mette.exchange()
    assert abs(mette.exchanging.minutes_ahead) > 10**9


@pytest.fixture(scope="module")
def bomb():
    """An eighth of a gigabyte in less than a megabyte."""
    packed = gzip.compress(b" " * (8 * MOST_ANSWER), 1)
    assert len(packed) < MOST_ANSWER / 4
    return packed


@contextmanager
def costing_no_more_than(most):
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < most
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("status", "kind", "ask"),
    [
        (200, JSON, lambda line: line.people()),
        (403, JSON, lambda line: line.people()),
        (206, BYTES, lambda line: line.blobs.take("x" * 43, 0, PART)),
        (204, BYTES, lambda line: line.blobs.give("x" * 43, 0, b"x")),
    ],
    ids=["message", "refusal", "part", "part given"],
)
def test_an_answer_that_unpacks_to_very_much_is_let_go_of_at_the_limit(desk, bomb, status, kind, ask):
    mette = desk("mette")
    with answering(status, kind, bomb, PACKED) as url:
        mette.workspace.settings.set("center", vars(Membership(url, TOWN, "mette")))
        with costing_no_more_than(MOST_ANSWER * 3), mette.exchanging.line() as line, pytest.raises(NotTheCenter):
            ask(line)


def test_a_provider_that_says_very_much_is_none_at_the_desk_and_at_the_center(bomb):
    with answering(200, JSON, bomb, PACKED) as url:
        with costing_no_more_than(MOST_ANSWER * 3), WayBack("", 1) as back, pytest.raises(SignInFailed):
            signed_in(Provider(url, "sagsgang"), b"", print, back)
        with costing_no_more_than(MOST_ANSWER), pytest.raises(OSError, match="ValueError"):
            PublishedJson()(url)
