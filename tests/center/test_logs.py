"""No word of a case, no id and no made-up name in any line that the center writes, nor in what it refuses with."""

import gzip
import json
import logging
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from io import StringIO

import httpx2
import pytest
from sqlalchemy import select, update
from starlette.responses import StreamingResponse

from casework.actions.belonging import Membership
from casework.link.errors import CenterAway
from center.app import make_app
from center.database import sqlite_url
from center.logs import JsonLines
from center.tables import body, revision
from tests.center.canaries import WORD
from tests.center.conftest import TOWN, served
from tests.center.hostile import JSON, proven


@contextmanager
def serving(folder):
    """Run the center as it is run in a municipality, with everything that it says in one file."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    said = folder / "said.jsonl"
    command = [sys.executable, "-m", "center", "--folder", str(folder), "serve", "--port", str(port)]
    with said.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as process:  # noqa: S603 -- our own
        url = f"http://127.0.0.1:{port}"
        try:
            _wait_for(url)
            yield url, said
        finally:
            process.terminate()


def _wait_for(url):
    for _ in range(300):
        try:
            return httpx2.get(f"{url}/v1/health")
        except httpx2.TransportError:
            time.sleep(0.1)
    raise AssertionError("the center did not begin to answer")


HOSTILE = (
    ("POST", "/v1/sync", json.dumps({WORD: WORD}).encode()),
    ("POST", "/v1/sync", json.dumps({"protocol": 1, "app": "", "time": "", "cursors": {WORD: WORD}}).encode()),
    ("POST", "/v1/sync", json.dumps({"protocol": WORD}).encode()),
    ("POST", "/v1/sync", b'{"' + WORD.encode() + b'": '),
    ("POST", "/v1/sync", b"\x1f\x8b" + WORD.encode()),
    ("POST", "/v1/sync", gzip.compress(WORD.encode() * 10)),
    ("POST", "/v1/enrol", json.dumps({"code": WORD, "device": WORD, WORD: 1, "public_key": WORD}).encode()),
    ("POST", "/v1/enrol", json.dumps({"code": WORD, "device": f"d-{'0' * 16}", "public_key": "0" * 64}).encode()),
    ("GET", f"/v1/cases/{WORD}?after={WORD}", b""),
    ("GET", f"/{WORD}/{WORD}?{WORD}={WORD}", b""),
    (WORD.upper(), "/v1/health", b""),
)


def test_a_whole_story_says_nothing_of_anybody(desk, center, tmp_path):
    url_file = sqlite_url(tmp_path / "center.db")
    assert str(center.database._engine.url) == url_file
    mette, jonas = desk("mette"), desk("jonas")
    with serving(tmp_path) as (url, said), httpx2.Client(base_url=url) as client:
        for one in (mette, jonas):
            one.workspace.settings.set("center", vars(Membership(url, TOWN, one.user)))
        center.clock.go_on(time.time() - center.clock.now().timestamp())
        case = mette.new_case(f"{WORD} barn (opdigtet)")
        mette.workspace.answering.start(case, "note", {"content": f"{WORD} skriver."})
        assert mette.exchange().sent > 0
        center.administering.allow("lene", "jonas", case, "assigned")
        assert jonas.exchange().received > 0
        refusals = [client.request(method, path, content=body, headers=JSON) for method, path, body in HOSTILE]
        refusals += [proven(mette.exchanging, body) for method, path, body in HOSTILE if path == "/v1/sync"]
        refusals.append(client.post("/v1/sync", content=b"{}", headers={"Content-Type": f"text/{WORD}"}))
        broken(center, case)
        with pytest.raises(CenterAway), jonas.exchanging.line() as line:
            line.snapshot("mine")
        refusals.append(proven(jonas.exchanging, b"", "GET", "/v1/snapshot/mine"))
    lines = [json.loads(line) for line in said.read_text().splitlines()]
    everything = said.read_text() + "".join(one.text for one in refusals)
    assert WORD not in everything.lower()
    assert case not in everything
    assert {one.status_code for one in refusals} == {400, 401, 403, 404, 405, 415, 500}
    told = {one["id"]: one for one in lines if one.get("what") == "request"}
    assert all(told[one.headers["X-Request-Id"]]["status"] == one.status_code for one in refusals)
    known = {
        "/v1/sync",
        "/v1/cases/{case}",
        "/v1/enrol",
        "/v1/health",
        "/v1/snapshot/{scope}",
        "/v1/have",
        "/v1/people",
        "/v1/handovers",
        "/v1/key",
        "none",
    }
    assert known >= {one["route"] for one in told.values()}
    last = told[refusals[-1].headers["X-Request-Id"]]
    assert (last["error"], last["level"]) == ("ValueError", "error")
    assert last["where"].partition(":")[0] == "casework/model/moments.py"
    assert refusals[-1].json()["request"] == last["id"]


def broken(center, case):
    """Damage what a case says of itself so that the center trips over a word of it."""
    with center.database.writing() as connection:
        about = (revision.c.case_id == case) & (revision.c.record == case)
        connection.execute(update(revision).where(about).values(at=WORD))
        said = json.dumps({"set": {"status": {"v": WORD}}}).encode()
        names = select(revision.c.id).where(about)
        connection.execute(update(body).where(body.c.revision.in_(names)).values(bytes=said))


class TestTheLines:
    @pytest.fixture
    def lines(self):
        out = StringIO()
        handler = logging.StreamHandler(out)
        handler.setFormatter(JsonLines())
        logging.getLogger().addHandler(handler)
        yield lambda: [json.loads(line) for line in out.getvalue().splitlines()]
        logging.getLogger().removeHandler(handler)

    def test_a_mistake_of_ours_is_told_by_its_type_and_answered_with_an_id(self, center, lines, caplog):
        app = make_app(center.database, center.administering, center.clock, "test")

        @app.get("/trip")
        def trip():
            raise ValueError(WORD)

        @app.get("/trip/late")
        async def trip_late():
            async def words():
                yield b"begun"
                raise ValueError(WORD)

            return StreamingResponse(words())

        with served(app) as url:
            answer = httpx2.get(f"{url}/trip")
            with pytest.raises(httpx2.TransportError):
                httpx2.get(f"{url}/trip/late")
        assert (answer.status_code, answer.json()["error"]) == (500, "mistake")
        assert WORD not in answer.text
        told = [one for one in lines() if one.get("what") == "request"]
        assert [(one["route"], one["status"], one["error"]) for one in told] == [
            ("/trip", 500, "ValueError"), ("/trip/late", 500, "ValueError"),
        ]  # fmt: skip
        assert WORD not in json.dumps(lines())
        caplog.clear()

    def test_others_say_no_more_than_their_name(self, lines, caplog):
        logging.getLogger("asyncio").error("exception was never retrieved: %r", ValueError(WORD))
        logging.getLogger("sqlalchemy.pool").error(f"{WORD} is in this")  # noqa: G004 -- as libraries do
        try:
            {}[WORD]
        except KeyError:
            logging.getLogger("uvicorn.error").exception("Exception in ASGI application\n %s", WORD)
        asked, pool, server = lines()
        assert (set(asked), set(pool)) == ({"at", "level", "logger"}, {"at", "level", "logger"})
        assert (server["what"], server["error"]) == ("Exception in ASGI application", "KeyError")
        assert WORD not in json.dumps([asked, pool, server])
        caplog.clear()
