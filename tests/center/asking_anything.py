"""Asks a running center whatever its OpenAPI document allows and forbids, with a proof that it has to believe."""

import json
import logging
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from typing import Any

import httpx2
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from requests.auth import AuthBase
from schemathesis import GenerationMode

from casework.model.device_proof import proof
from casework.model.problems import CaseworkError, Unavailable
from casework.model.revisions import canonical, digest
from center.app import make_app
from center.describing import described
from center.limits import Limits
from center.logs import JsonLines
from center.routes.blobs import PART_TYPE
from center.telling import HEADERS
from tests.center.conftest import TOWN, running_center, served
from tests.center.town import Person

WORD = "kanarie"
"""Stands in every case; nothing of it may stand in a log or in a refusal."""

NAMES = ("unit:vest", "user:jonas", "mine", "x" * 43, "å b", "..", "a/b")
"""What stands in an address now and then, beside what the document makes up."""

TOLD = frozenset({"at", "level", "logger", "what", "id", "method", "route", "status", "ms", "device", "life", "number"})
"""What a line of the log may tell: nothing that whoever asks can fill."""


@schemathesis.serializer(PART_TYPE)
def as_it_is(_context: schemathesis.SerializationContext, value: Any) -> Any:
    """Send a part of an attachment as the bytes that it is."""
    return value if isinstance(value, bytes | str) else str(value)


class Signing(AuthBase):
    """Signs a request of the library `requests` as a desk signs its own."""

    def __init__(self, person: Person) -> None:
        self._person = person

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        body = request.body or b""
        said = (str(request.method), request.path_url, body.encode() if isinstance(body, str) else body)
        told = proof(self._person.key, TOWN, self._person.device, self._person.center.clock.now().isoformat(), said)
        request.headers["Authorization"] = told.header()
        return request


@dataclass
class Asking:
    """A center with something in it, who asks, and what was said."""

    operations: dict[str, Any]
    url: str
    person: Person
    names: tuple[str, ...]
    said: StringIO
    session: requests.Session
    routes: frozenset[str]

    def ask(self, case: schemathesis.Case) -> requests.Response:
        kwargs = case.as_transport_kwargs(base_url=self.url)
        kwargs.pop("cookies", None)
        headers = {name: value for name, value in kwargs.pop("headers").items() if name != "Authorization"}
        return self.session.request(
            **kwargs, headers=headers, auth=Signing(self.person), allow_redirects=False, timeout=20
        )

    def check(self, case: schemathesis.Case, response: requests.Response) -> None:
        """Make sure that an answer is one that the document allows, and a refusal one with a name and nothing else."""
        assert response.status_code < 500, response.text
        case.validate_response(
            response,
            checks=[
                schemathesis.checks.CHECKS.get_one(name)
                for name in ("status_code_conformance", "content_type_conformance", "response_schema_conformance")
            ],
        )
        assert {name: response.headers.get(name) for name in HEADERS} == HEADERS
        if response.status_code >= 400 and response.request.method != "HEAD":
            told = response.json()
            assert told["error"] in CODES, told
            assert WORD not in response.text

    def check_logs(self) -> None:
        lines = [json.loads(line) for line in self.said.getvalue().splitlines()]
        assert lines
        for line in lines:
            assert line.keys() <= TOLD, line
            assert line["what"] in {"request", "fork"}, line
            assert line.get("route", "none") in self.routes | {"none"}, line
        assert WORD not in self.said.getvalue()


def try_all(asking: Asking, name: str, mode: GenerationMode, examples: int) -> set[int]:
    """Ask one address so many times, and return the statuses of the answers."""
    statuses: set[int] = set()
    strategy = asking.operations[name].as_strategy(generation_mode=mode)

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=strategy, where=st.sampled_from(("", *asking.names)), signs=st.booleans())
    def one(case: schemathesis.Case, where: str, *, signs: bool) -> None:
        if where and case.path_parameters:
            case.path_parameters = dict.fromkeys(case.path_parameters, where)
        if signs and isinstance(case.body, dict):
            _sign_all(asking.person, case.body.get("push"))
        response = asking.ask(case)
        statuses.add(response.status_code)
        asking.check(case, response)

    one()
    return statuses


def _sign_all(person: Person, push: Any) -> None:
    """Let whatever is offered have a signature that holds, so that it is looked at more closely."""
    for one in push if isinstance(push, list) else ():
        if isinstance(one, dict) and isinstance(one.get("head"), dict):
            try:
                head = one["head"] | {"device": person.device, "body": digest(canonical(one.get("body")))}
                one["sign"] = as_text(person.key.sign(digest(canonical(head)).encode()))
            except (CaseworkError, AttributeError, TypeError):
                continue
            one["head"] = head


def as_text(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


@contextmanager
def asking_anything(database: str, clock: Any) -> Iterator[Asking]:
    """Run a center over a database, with a case and a note in it, and offer to ask it anything."""
    out = StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(JsonLines())
    log = logging.getLogger("center")
    with running_center(database, clock) as center:
        app = make_app(center.database, center.administering, clock, "test", limits=Limits(1e6, 10**6))
        document = described(app)
        schema = schemathesis.openapi.from_dict(document)
        operations = {f"{one.ok().method} {one.ok().path}": one.ok() for one in schema.get_all_operations()}
        with served(app) as url, requests.Session() as session, httpx2.Client(base_url=url) as client:
            person = Person("jonas", center, client).let_in()
            case = person.write("11111111-1111-4111-8111-111111111111", f"{WORD} skriver.")
            assert person.sync(case).json()["results"][0]["is"] == "stored"
            log.addHandler(handler)
            level = log.level
            log.setLevel(logging.INFO)
            try:
                names = (
                    case.head.case,
                    case.head.record,
                    "unit:vest",
                    "mine",
                    "user:jonas",
                    "x" * 43,
                    "å b",
                    "..",
                    "a/b",
                )
                asking = Asking(operations, url, person, names, out, session, frozenset(document["paths"]))
                yield asking
            finally:
                log.removeHandler(handler)
                log.setLevel(level)


def _codes(kind: type) -> set[str]:
    return {kind.code} | {code for one in kind.__subclasses__() for code in _codes(one)}


CODES = _codes(CaseworkError) | _codes(Unavailable) | {"refused", "old_protocol", "new_protocol"}
