"""Every address is asked what its OpenAPI document allows and forbids: no mistake of ours, and no word said back."""

from contextlib import contextmanager

import pytest
from schemathesis import GenerationMode

from center.database import sqlite_url
from tests.center.asking_anything import asking_anything, try_all
from tests.center.conftest import NOW
from tests.examples import often
from tests.fakes import SetClock

USUALLY = 4
EXAMPLES = often(USUALLY)
"""How often each address is asked in each way; `scripts/soak --api` asks more, and over SQLite too."""

DATABASES = ("postgres",) if EXAMPLES == USUALLY else ("postgres", "sqlite")

ANYWAY = {
    "get /v1/health": {200}, "get /metrics": {404}, "post /v1/sync": {200}, "get /v1/cases/{case}": {404},
    "post /v1/enrol": {403}, "post /v1/session": {403}, "post /v1/have": {200}, "get /v1/checkpoint/{scope}": {404},
    "get /v1/apart": {200}, "get /v1/people": {200}, "post /v1/handovers": {200}, "get /v1/key": {200},
    "head /v1/blobs/{name}": {404}, "patch /v1/blobs/{name}": {404}, "get /v1/blobs/{name}": {404},
}  # fmt: skip
"""What is answered at least once to what the document allows: were it less, nobody would have got past the door."""


@pytest.mark.parametrize("database", DATABASES)
def test_it_is_answered_as_described_or_refused_with_a_name(database, request, tmp_path, caplog):
    url = sqlite_url(tmp_path / "center.db")
    if database == "postgres":
        url = request.getfixturevalue("postgres").fresh("openapi")
    with asking_anything(url, SetClock(NOW)) as asking:
        for name, operation in asking.operations.items():
            with naming(name):
                allowed = try_all(asking, name, GenerationMode.POSITIVE, EXAMPLES)
                assert allowed >= ANYWAY.get(name, set())
                if operation.body or list(operation.iter_parameters()):
                    try_all(asking, name, GenerationMode.NEGATIVE, EXAMPLES)
        asking.check_logs()
    assert {record.getMessage() for record in caplog.records if record.levelname == "WARNING"} <= {"fork"}
    caplog.clear()


@contextmanager
def naming(name):
    try:
        yield
    except BaseException as wrong:
        wrong.add_note(f"while asking {name}")
        raise
