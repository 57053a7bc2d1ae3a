"""How a handover stands, seen from one desk: from what was done here and what the center has told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casework.model.handing_over import DRAFT, GIVE, TAKE, WITHDRAW, Act, Handover

STATES = ("draft", "leaving", "refused", "offered", "taking", "withdrawing", "taken", "withdrawn", "erased")
ON_ITS_WAY: Mapping[str, str] = {DRAFT: "draft", GIVE: "leaving", TAKE: "taking", WITHDRAW: "withdrawing"}
"""The state that an act brings until the center has answered it."""


@dataclass(frozen=True)
class Written:
    """What was done with a handover at this desk: to whom, and why the center said no, "" while it has not."""

    act: Act
    name: str
    why: str
    number: str


@dataclass(frozen=True)
class Kept:
    """A handover as the center last told it, the number of its case, and whether a person has seen how it ended.

    `erased` tells that the law had its note erased: then nobody took it back, though it has ended.
    """

    handover: Handover
    number: str
    noticed: bool
    erased: bool = False


@dataclass(frozen=True)
class Standing:
    """How one handover stands: `state` is one of STATES, `why` the code of a refusal.

    `mine` tells that it is given to whoever works here; `number` is the number of the case, which may be gone.
    """

    record: str
    case: str
    state: str
    giver_name: str = ""
    receiver: str = ""
    receiver_name: str = ""
    stays: bool = False
    mine: bool = False
    why: str = ""
    given_at: str = ""
    taken_at: str = ""
    number: str = ""


def standings(written: Iterable[Written], kept: Iterable[Kept], user: str) -> tuple[Standing, ...]:
    """Return how each handover stands for `user`, oldest first; what has ended and been seen is left out."""
    acts = {one.act.record: one for one in written}
    told = {one.handover.record: one for one in kept}
    here = [_here(one, user) for name, one in acts.items() if name not in told]
    there = [_there(one, acts.get(name), user) for name, one in told.items() if name in acts or not one.noticed]
    return tuple(sorted((*here, *there), key=lambda one: (one.given_at, one.record)))


def _here(one: Written, user: str) -> Standing:
    act = one.act
    state = "refused" if one.why else ON_ITS_WAY[act.act]
    mine = act.act == TAKE or act.to == user
    return Standing(act.record, act.case, state, "", act.to, one.name, act.stays, mine, one.why, number=one.number)


def _there(one: Kept, done: Written | None, user: str) -> Standing:
    told = one.handover
    ended = "erased" if one.erased else "withdrawn"
    state = "taken" if told.taken_at else ended if told.withdrawn_at else "offered"
    why = done.why if done else ""
    if why:
        state = "refused"
    elif done and state == "offered" and done.act.act in (TAKE, WITHDRAW):
        state = ON_ITS_WAY[done.act.act]
    return Standing(
        told.record, told.case, state, told.giver_name, told.receiver, told.receiver_name, told.stays,
        told.receiver == user, why, told.given_at, told.taken_at, one.number,
    )  # fmt: skip
