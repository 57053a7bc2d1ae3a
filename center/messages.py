"""Reading what comes to the center, strictly: the size before anything is parsed, then each revision by itself."""

import json
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from casework.model.comparing import MOST_CASES
from casework.model.exchange import (
    MOST_BYTES,
    MOST_REVISIONS,
    OLDEST_PROTOCOL,
    PROTOCOL,
    BadMessage,
    Cursor,
    Request,
    Result,
)
from casework.model.problems import CaseworkError
from casework.model.revisions import BadRevision, Revision, from_message

MOST_MESSAGE = MOST_BYTES * 3
"""The most bytes of one message: what JSON makes of two megabytes of revisions, and the cursors."""

Model = TypeVar("Model", bound=BaseModel)
Name = Annotated[str, Field(max_length=64)]


class TooLarge(CaseworkError):
    """A message over the limit, not read at all."""

    code = "too_large"


class OldProtocol(CaseworkError):
    """A desk that speaks an older way than the center still answers."""

    code = "old_protocol"


class _Cursor(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    epoch: Name
    seq: Annotated[int, Field(ge=0, le=2**53)]
    chain: Name


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    protocol: int
    app: Annotated[str, Field(max_length=100)]
    time: Name
    limit: Annotated[int, Field(ge=1, le=MOST_REVISIONS)] = MOST_REVISIONS
    cursors: Annotated[dict[Name, _Cursor], Field(max_length=500)] = {}
    push: Annotated[list[Any], Field(max_length=MOST_REVISIONS)] = []


class _Have(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    cases: Annotated[dict[Name, Name], Field(max_length=MOST_CASES)]


class Enrolment(BaseModel):
    """What a desk sends with a one-time code: its name, its public key (hex), and the program it runs."""

    model_config = ConfigDict(extra="forbid", strict=True)
    code: Annotated[str, Field(max_length=40)]
    device: Annotated[str, Field(pattern=r"^d-[0-9a-f]{16}$")]
    public_key: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    app: Annotated[str, Field(max_length=100)] = ""


class SignIn(BaseModel):
    """What a desk sends when its person has signed in: the provider's token, and the salt that explains its nonce."""

    model_config = ConfigDict(extra="forbid", strict=True)
    token: Annotated[str, Field(max_length=16_384)]
    salt: Name


@dataclass(frozen=True)
class Read:
    """A request that was read, and what is wrong with revisions in it that are none."""

    request: Request
    refused: tuple[Result, ...] = ()


def read_request(data: bytes) -> Read:
    """Return the request in the bytes of a message.

    Raises TooLarge, BadMessage naming the first wrong place, or OldProtocol. A revision that is none is refused by
    itself and keeps none of the others back.
    """
    told = _model(_Request, data)
    if not OLDEST_PROTOCOL <= told.protocol <= PROTOCOL:
        raise OldProtocol(protocol=told.protocol)
    good: list[Revision] = []
    refused: list[Result] = []
    for place, one in enumerate(told.push):
        try:
            good.append(from_message(one if isinstance(one, dict) else {}))
        except BadRevision as wrong:
            refused.append(Result(f"push[{place}]", "refused", str(wrong.values.get("place", ""))))
    cursors = {scope: Cursor(one.epoch, one.seq, one.chain) for scope, one in told.cursors.items()}
    request = Request(told.app, told.time, cursors, tuple(good), told.limit, told.protocol)
    return Read(request, tuple(refused))


def read_have(data: bytes) -> dict[str, str]:
    """Return the cases that a desk holds, with the hash of what it holds of each; raises TooLarge or BadMessage."""
    return _model(_Have, data).cases


def read_enrolment(data: bytes) -> Enrolment:
    """Return the enrolment in the bytes of a message; raises TooLarge or BadMessage."""
    return _model(Enrolment, data)


def read_sign_in(data: bytes) -> SignIn:
    """Return the sign-in in the bytes of a message; raises TooLarge or BadMessage."""
    return _model(SignIn, data)


def _model(kind: type[Model], data: bytes) -> Model:
    if len(data) > MOST_MESSAGE:
        raise TooLarge(most=MOST_MESSAGE)
    try:
        return kind.model_validate(json.loads(data))
    except ValidationError as wrong:
        first = wrong.errors(include_input=False, include_url=False)[0]
        raise BadMessage(place=".".join(map(str, first["loc"])) or "message", reason=first["type"]) from None
    except (ValueError, RecursionError):
        raise BadMessage(place="message", reason="not_json") from None
