"""One line to the center: a request goes out with the desk's proof, and an answer that is one comes back."""

import gzip
import json
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self, TypeVar
from urllib.parse import quote, urlencode

import httpx2

from casework.link.answers import Answered, answered, table_in
from casework.link.blobs import Blobs
from casework.link.errors import CenterAway, CenterRefused, CenterUntrusted, NotTheCenter, OtherProtocol
from casework.link.trust import is_safe, trusting_client
from casework.model.comparing import Had, read_had
from casework.model.device_proof import Proof
from casework.model.exchange import Answer, CasePage, Request
from casework.model.exchange_messages import read_answer, read_case, request_bytes
from casework.model.first_copy import Snapshot, read_snapshot
from casework.model.handing_over import Act, Colleague, HandoversTold, acts_message, read_people, read_told
from casework.model.message_reading import BadMessage
from casework.model.outbox_file import CenterKey
from casework.model.signing_in import SignedIn

SYNC, ENROL, CASES, HAVE, SESSION = "/v1/sync", "/v1/enrol", "/v1/cases", "/v1/have", "/v1/session"
PEOPLE, HANDOVERS, KEY, SNAPSHOT = "/v1/people", "/v1/handovers", "/v1/key", "/v1/snapshot"
SMALL = 512
MOST_AHEAD = timedelta(days=36_500)
"""How far a center's clock may be from this computer's; who tells of more is no center, or its clock is of no use."""

Said = TypeVar("Said")

Prove = Callable[[str, tuple[str, str, bytes]], Proof]
"""Returns the desk's proof for a time and a request (method, path, body); the key itself never comes here."""


@dataclass(frozen=True)
class Enrolled:
    """What the center answers to a one-time code: whom it takes the desk for, and the epoch of its feeds."""

    enrolment: str
    user: str
    epoch: str


class Line:
    """Speaks to one center; keeps nothing but how far the center's clock is from this computer's."""

    def __init__(self, client: httpx2.Client, prove: Prove, now: Callable[[], datetime]) -> None:
        self._client = client
        self._prove = prove
        self._now = now
        self._ahead = timedelta()

    def sync(self, request: Request) -> Answer:
        """Return the answer to one exchange; raises CenterAway, CenterUntrusted, NotTheCenter or CenterRefused."""
        return _read(read_answer, self._ask("POST", SYNC, _packed(request_bytes(request))))

    def case(self, case: str, after: str = "") -> CasePage:
        """Return a part of a case that has come into sight; raises what `sync` raises."""
        path = f"{CASES}/{quote(case, safe='')}?{urlencode({'after': after})}"
        return _read(read_case, self._ask("GET", path, b""))

    def people(self) -> tuple[Colleague, ...]:
        """Return who works in the municipality; raises what `sync` raises."""
        return _read(read_people, self._ask("GET", PEOPLE, b""))

    def handovers(self, acts: tuple[Act, ...] = ()) -> HandoversTold:
        """Tell what was done with handovers, and return how they stand; raises what `sync` raises."""
        return _read(read_told, self._ask("POST", HANDOVERS, _packed(json.dumps(acts_message(acts)).encode())))

    def snapshot(self, scope: str) -> Snapshot:
        """Return which cases a new desk fetches, in which order, and the feeds as of then; raises as `sync`."""
        return _read(read_snapshot, self._ask("GET", f"{SNAPSHOT}/{quote(scope, safe=':')}", b""))

    @property
    def blobs(self) -> Blobs:
        """Return the way of attachments over this line."""
        return Blobs(self._send)

    def have(self, cases: Mapping[str, str]) -> Had:
        """Return what the center holds of cases, told with the hash of what is held here; raises what `sync` raises."""
        try:
            return read_had(self._ask("POST", HAVE, _packed(json.dumps({"cases": dict(cases)}).encode())))
        except BadMessage as wrong:
            raise NotTheCenter(place=wrong.values.get("place")) from wrong

    def enrol(self, code: str, device: str, public_key: bytes, app: str) -> Enrolled:
        """Answer an invitation with this desk's key; raises what `sync` raises."""
        told = {"code": code, "device": device, "public_key": public_key.hex(), "app": app}
        answer = self._ask("POST", ENROL, _packed(json.dumps(told).encode()), proven=False)
        told_back = [answer.get(name) for name in ("enrolment", "user", "epoch")]
        if not all(isinstance(one, str) and one for one in told_back):
            raise NotTheCenter
        return Enrolled(*map(str, told_back))

    def center_key(self) -> CenterKey:
        """Return the key that files for the center are sealed to; raises what `sync` raises."""
        answer = self._ask("GET", KEY, b"")
        try:
            return CenterKey(str(answer["id"]), bytes.fromhex(answer["public_key"]))
        except (KeyError, TypeError, ValueError):
            raise NotTheCenter from None

    def ask(self, method: str, path: str, message: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return the answer to anything else that the center can be asked; raises what `sync` raises."""
        return self._ask(method, path, _packed(json.dumps(message).encode()) if message is not None else b"")

    def sign_in(self, told: SignedIn) -> None:
        """Show the center that the person at this desk has signed in; raises what `sync` raises."""
        self._ask("POST", SESSION, _packed(json.dumps(vars(told)).encode()))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def _ask(self, method: str, path: str, body: bytes, *, proven: bool = True) -> dict[str, Any]:
        status, answer = self._sent(method, path, body, proven=proven)
        if status == httpx2.codes.UNAUTHORIZED and answer.get("why") == "time" and self._set_clock(answer):
            status, answer = self._sent(method, path, body, proven=proven)
        if status != httpx2.codes.OK:
            raise _refusal(status, answer)
        return answer

    def _sent(self, method: str, path: str, body: bytes, *, proven: bool) -> tuple[int, dict[str, Any]]:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        answer = self._send(method, path, body, headers, proven=proven)
        return answer.status, table_in(answer)

    def _send(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str], *, proven: bool = True
    ) -> Answered:
        if proven:
            time = (self._now().astimezone(UTC) + self._ahead).isoformat()
            headers = {**headers, "Authorization": self._prove(time, (method, path, body)).header()}
        try:
            answer = answered(self._client, self._client.build_request(method, path, content=body, headers=headers))
        except httpx2.ConnectError as wrong:
            raise (CenterUntrusted if _is_certificate(wrong) else CenterAway)(reason=type(wrong).__name__) from None
        except (httpx2.TransportError, httpx2.InvalidURL) as wrong:
            raise CenterAway(reason=type(wrong).__name__) from None
        except httpx2.DecodingError as wrong:
            # A proxy on the way has spoilt what the center packed.
            raise NotTheCenter(reason=type(wrong).__name__) from None
        if answer.status == httpx2.codes.TOO_MANY_REQUESTS or answer.status >= httpx2.codes.INTERNAL_SERVER_ERROR:
            raise CenterAway(reason=str(answer.status))
        return answer

    def _set_clock(self, answer: dict[str, Any]) -> bool:
        """Learn the center's time from its refusal; tell whether it was told, and can be a time of our days."""
        try:
            ahead = datetime.fromisoformat(str(answer.get("time"))) - self._now().astimezone(UTC)
        except (ValueError, TypeError, OverflowError):
            return False
        if abs(ahead) > MOST_AHEAD:
            return False
        self._ahead = ahead
        return True


def open_line(url: str, prove: Prove, now: Callable[[], datetime]) -> Line:
    """Return a line to the center at an address: the system's certificates and proxy, and no redirects.

    Raises CenterUntrusted for an address that is not https, but for this very computer.
    """
    if not is_safe(url):
        raise CenterUntrusted(reason="not https")
    return Line(trusting_client(url), prove, now)


def _read(read: Callable[[object], Said], answer: dict[str, Any]) -> Said:
    try:
        return read(answer)
    except BadMessage as wrong:
        raise NotTheCenter(place=wrong.values.get("place")) from wrong


def _refusal(status: int, answer: dict[str, Any]) -> CenterRefused:
    told = {"error": "refused", **{name: value for name, value in answer.items() if isinstance(value, str | int)}}
    if status == httpx2.codes.UPGRADE_REQUIRED and "results" in answer:
        return OtherProtocol(_read(read_answer, answer), **told)
    return CenterRefused(**told)


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, compresslevel=5) if len(data) > SMALL else data


def _is_certificate(wrong: BaseException | None) -> bool:
    while wrong is not None:
        # A line that is cut while both make themselves known says nothing of a certificate.
        cut = isinstance(wrong, ssl.SSLEOFError | ssl.SSLZeroReturnError)
        if (isinstance(wrong, ssl.SSLError) and not cut) or "CERTIFICATE" in str(wrong).upper():
            return True
        wrong = wrong.__cause__ or wrong.__context__
    return False
