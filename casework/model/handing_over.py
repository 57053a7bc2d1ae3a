"""What a desk and the center say to each other when a case changes hands, in messages read strictly."""

from dataclasses import asdict, dataclass, fields
from datetime import timedelta
from typing import Any, TypeVar

from casework.model.message_reading import BadMessage, a_list, a_table

ACTS = GIVE, TAKE, WITHDRAW = ("give", "take", "withdraw")
DRAFT = "draft"
"""Somebody has been chosen, and nothing has been handed over yet; only the desk itself knows of it."""

HANDOVERS = "handovers"
"""The name by which the center tells, in the feed of a person, that a handover of theirs has moved."""

REMEMBERED = timedelta(days=30)
"""For how long whoever has a part in a handover is told of it by the center after it came to its end."""

LOST = "lost"
"""Why a handover that was taken over is none any more: the center was put back to before it was given."""

Said = TypeVar("Said")


@dataclass(frozen=True)
class Colleague:
    """Somebody who works in the municipality; `unit` is the name of where."""

    id: str
    name: str
    unit: str


@dataclass(frozen=True)
class Act:
    """One thing that a person did with a handover: `act` is one of ACTS, `record` the record that tells of it.

    `stays` says that the giver goes on working in the case beside the receiver.
    """

    record: str
    act: str
    case: str = ""
    to: str = ""
    stays: bool = False


@dataclass(frozen=True)
class Done:
    """What became of an act: nothing in `why` when it is done, else the code of a refusal."""

    record: str
    why: str = ""


@dataclass(frozen=True)
class Handover:
    """A handover as the center holds it; the moments are in ISO 8601, "" for what has not happened."""

    record: str
    case: str
    giver: str
    giver_name: str
    receiver: str
    receiver_name: str
    stays: bool
    given_at: str
    taken_at: str = ""
    withdrawn_at: str = ""

    @property
    def ended(self) -> bool:
        """Tell whether the case was taken over, or the handover taken back."""
        return bool(self.taken_at or self.withdrawn_at)


@dataclass(frozen=True)
class HandoversTold:
    """The center's answer: what became of each act, and every handover of the person that is open or new."""

    done: tuple[Done, ...] = ()
    handovers: tuple[Handover, ...] = ()


def acts_message(acts: tuple[Act, ...]) -> dict[str, Any]:
    """Return acts as JSON data."""
    return {"acts": [asdict(act) for act in acts]}


def told_message(told: HandoversTold) -> dict[str, Any]:
    """Return the center's answer as JSON data."""
    return {"done": [asdict(one) for one in told.done], "handovers": [asdict(one) for one in told.handovers]}


def read_acts(data: object) -> tuple[Act, ...]:
    """Return the acts that JSON data says; raises BadMessage naming the first wrong place."""
    acts = tuple(_read(Act, one, f"acts[{at}]") for at, one in enumerate(_list(data, "acts")))
    for at, act in enumerate(acts):
        if act.act not in ACTS:
            raise BadMessage(place=f"acts[{at}].act")
    return acts


def read_told(data: object) -> HandoversTold:
    """Return the answer that JSON data says; raises BadMessage naming the first wrong place."""
    return HandoversTold(
        tuple(_read(Done, one, f"done[{at}]") for at, one in enumerate(_list(data, "done"))),
        tuple(_read(Handover, one, f"handovers[{at}]") for at, one in enumerate(_list(data, "handovers"))),
    )


def people_message(people: tuple[Colleague, ...]) -> dict[str, Any]:
    """Return who works in the municipality as JSON data."""
    return {"people": [asdict(one) for one in people]}


def read_people(data: object) -> tuple[Colleague, ...]:
    """Return the people that JSON data says; raises BadMessage naming the first wrong place."""
    return tuple(_read(Colleague, one, f"people[{at}]") for at, one in enumerate(_list(data, "people")))


def _list(data: object, name: str) -> list[Any]:
    return a_list(a_table(data, "message").get(name), name)


def _read(kind: type[Said], data: object, place: str) -> Said:
    """Return what a table says, every value of the type that the dataclass has for it and no other there."""
    told = a_table(data, place)
    types = {one.name: one.type for one in fields(kind)}  # type: ignore[arg-type]  # only our own dataclasses come here
    for name, value in told.items():
        if not isinstance(value, str | bool) or name not in types or type(value) is not types[name]:
            raise BadMessage(place=f"{place}.{name}")
    try:
        return kind(**told)
    except TypeError:
        raise BadMessage(place=place) from None
