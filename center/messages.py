"""Reading what comes to the center, strictly: the size before anything is parsed, then each revision by itself."""

import json
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from casework.model.comparing import MOST_CASES
from casework.model.exchange import MOST_BYTES, MOST_REVISIONS, OLDEST_PROTOCOL, PROTOCOL, Cursor, Gone, Request, Result
from casework.model.message_reading import BadMessage
from casework.model.problems import CaseworkError
from casework.model.revisions import BadRevision, Revision, from_message
from casework.model.seeing import MOST_LOOKS, Look

PARTS = ("message", "head", "value")
"""Places in a revision that are said back by name; everything else is its body."""

MOST_MESSAGE = MOST_BYTES * 3
"""The most bytes of one message: what JSON makes of two megabytes of revisions, and the cursors."""

Model = TypeVar("Model", bound=BaseModel)
KEPT = r"^[^\x00]*$"
"""What a text may be that goes into a table: PostgreSQL keeps every character but this one."""

Name = Annotated[str, Field(max_length=64, pattern=KEPT)]
App = Annotated[str, Field(max_length=100, pattern=KEPT)]


class TooLarge(CaseworkError):
    """A message over the limit, not read at all."""

    code = "too_large"


class _Cursor(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    epoch: Name
    seq: Annotated[int, Field(ge=0, le=2**53)]
    chain: Name


class _Look(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    id: Name
    case: Name
    record: Name
    what: Literal["opened", "exported", "previewed", "read_letter", "copied"]
    at: Annotated[str, Field(max_length=40, pattern=KEPT)]


class _Gone(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    ref: Name
    kind: Literal["case_out", "erased"]


class SyncMessage(BaseModel):
    """What a desk says in an exchange; each revision in `push` is read by itself."""

    model_config = ConfigDict(extra="forbid", strict=True)
    protocol: int
    app: App
    time: Name
    limit: Annotated[int, Field(ge=1, le=MOST_REVISIONS)] = MOST_REVISIONS
    cursors: Annotated[dict[Name, _Cursor], Field(max_length=500)] = {}
    push: Annotated[list[Any], Field(max_length=MOST_REVISIONS)] = []
    looks: Annotated[list[_Look], Field(max_length=MOST_LOOKS)] = []
    noticed: Annotated[list[Name], Field(max_length=MOST_LOOKS)] = []
    gone: Annotated[list[_Gone], Field(max_length=MOST_REVISIONS)] = []


class HaveMessage(BaseModel):
    """The cases that a desk holds, with the hash of what it holds of each."""

    model_config = ConfigDict(extra="forbid", strict=True)
    cases: Annotated[dict[Name, Name], Field(max_length=MOST_CASES)]


class Enrolment(BaseModel):
    """What a desk sends with a one-time code: its name, its public key (hex), and the program it runs."""

    model_config = ConfigDict(extra="forbid", strict=True)
    code: Annotated[str, Field(max_length=40)]
    device: Annotated[str, Field(pattern=r"^d-[0-9a-f]{16}$")]
    public_key: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    app: App = ""


class GlassMessage(BaseModel):
    """What somebody sends who opens a case that is not theirs."""

    model_config = ConfigDict(extra="forbid", strict=True)
    id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    case: Name
    reason: Annotated[str, Field(max_length=2000, pattern=KEPT)]


class ApartMessage(BaseModel):
    """What a leader takes in, and leaves, of what is kept apart."""

    model_config = ConfigDict(extra="forbid", strict=True)
    adopt: Annotated[list[Name], Field(max_length=MOST_REVISIONS)] = []
    leave: Annotated[list[Name], Field(max_length=MOST_REVISIONS)] = []


class _Offer(BaseModel):
    """What is understood of a request in a way that the center no longer, or not yet, speaks: what it offers."""

    model_config = ConfigDict(extra="ignore", strict=True)
    protocol: int
    app: App = ""
    push: Annotated[list[Any], Field(max_length=MOST_REVISIONS)] = []


class SignIn(BaseModel):
    """What a desk sends when its person has signed in: the provider's token, and the salt that explains its nonce."""

    model_config = ConfigDict(extra="forbid", strict=True)
    token: Annotated[str, Field(max_length=16_384)]
    salt: Name


@dataclass(frozen=True)
class Read:
    """A request that was read, and what is wrong with revisions in it that are none.

    `strange` tells that it is in a way that the center does not answer: only what it offers was read.
    """

    request: Request
    refused: tuple[Result, ...] = ()
    strange: bool = False


def read_request(data: bytes) -> Read:
    """Return the request in the bytes of a message.

    Raises TooLarge, or BadMessage naming the first wrong place. A revision that is none is refused by itself and keeps
    none of the others back. Of a request in another protocol only the revisions are read.
    """
    said = _parsed(data)
    offer = _model(_Offer, said)
    strange = not OLDEST_PROTOCOL <= offer.protocol <= PROTOCOL
    told = SyncMessage(protocol=offer.protocol, app=offer.app, time="") if strange else _model(SyncMessage, said)
    good, refused = _revisions(offer.push)
    cursors = {scope: Cursor(one.epoch, one.seq, one.chain) for scope, one in told.cursors.items()}
    gone = tuple(Gone(one.ref, one.kind) for one in told.gone)
    looks = tuple(Look(**one.model_dump()) for one in told.looks)
    request = Request(
        told.app, told.time, cursors, good, looks, tuple(told.noticed), told.limit, told.protocol, gone
    )  # fmt: skip
    return Read(request, refused, strange)


def read_have(data: bytes) -> dict[str, str]:
    """Return the cases that a desk holds, with the hash of what it holds of each; raises TooLarge or BadMessage."""
    return _model(HaveMessage, _parsed(data)).cases


def read_enrolment(data: bytes) -> Enrolment:
    """Return the enrolment in the bytes of a message; raises TooLarge or BadMessage."""
    return _model(Enrolment, _parsed(data))


def read_glass(data: bytes) -> GlassMessage:
    """Return what somebody asks who breaks the glass; raises TooLarge or BadMessage."""
    return _model(GlassMessage, _parsed(data))


def read_apart(data: bytes) -> ApartMessage:
    """Return what a leader has decided; raises TooLarge or BadMessage."""
    return _model(ApartMessage, _parsed(data))


def read_sign_in(data: bytes) -> SignIn:
    """Return the sign-in in the bytes of a message; raises TooLarge or BadMessage."""
    return _model(SignIn, _parsed(data))


def _revisions(offered: list[Any]) -> tuple[tuple[Revision, ...], tuple[Result, ...]]:
    """Return the revisions that are some, and refusals of those that are none."""
    good: list[Revision] = []
    refused: list[Result] = []
    for place, one in enumerate(offered):
        try:
            good.append(from_message(one if isinstance(one, dict) else {}))
        except BadRevision as wrong:
            # A path that somebody made up may say anything; it is not said back.
            part = str(wrong.values.get("place", ""))
            refused.append(Result(f"push[{place}]", "refused", part if part in PARTS else "body"))
    return tuple(good), tuple(refused)


def _parsed(data: bytes) -> object:
    if len(data) > MOST_MESSAGE:
        raise TooLarge(most=MOST_MESSAGE)
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise BadMessage(place="message", reason="not_json") from None


def _model(kind: type[Model], said: object) -> Model:
    try:
        return kind.model_validate(said)
    except ValidationError as wrong:
        first = wrong.errors(include_input=False, include_url=False)[0]
        raise BadMessage(place=_place(first["loc"]) or "message", reason=first["type"]) from None


def _place(location: tuple[int | str, ...]) -> str:
    """Return a place in a message; a name that is none of ours stands as a question mark, for it may say anything."""
    return ".".join(str(part) if isinstance(part, int) or part in NAMES else "?" for part in location)


NAMES = frozenset(name for kind in (_Cursor, _Gone, SyncMessage, Enrolment, SignIn) for name in kind.model_fields)
