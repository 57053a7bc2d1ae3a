"""What the center says of this desk's user, and what it is told of them: role, what ends, notices, looks."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from casework.actions.belonging import CENTER
from casework.model.clock import Clock
from casework.model.exchange import Request
from casework.model.message_reading import BadMessage
from casework.model.revisions import Value
from casework.model.roles import APPROVERS
from casework.model.seeing import MOST_LOOKS, Look, Notice, You, read_you, told_you
from casework.store.looks import Looks
from casework.store.settings import Settings

YOU, NOTICED = "center_you", "center_noticed"
"""The settings with what the center said last, and with the notices that were read here and not told of yet."""

MARGIN = timedelta(minutes=5)
"""How far this computer's clock may be ahead before it takes out a case that the center still shows."""


class Sight:
    """Keeps what the center said last; without a center there is nothing to keep, and everything is as it was."""

    def __init__(self, settings: Settings, looks: Looks, clock: Clock) -> None:
        self._settings = settings
        self._looks = looks
        self._clock = clock

    @property
    def you(self) -> You:
        """Return whom the center takes this desk's user for, nobody in particular before it has said so."""
        try:
            return read_you(self._settings.get(YOU))
        except BadMessage:
            return You()

    @property
    def belongs(self) -> bool:
        """Tell whether this desk belongs to a center."""
        return self._settings.get(CENTER) is not None

    @property
    def may_approve(self) -> bool:
        """Tell whether this desk's user may stand for a rule: anybody without a center, else those of APPROVERS."""
        return not self.belongs or self.you.role in APPROVERS

    def notices(self) -> tuple[Notice, ...]:
        """Return the notices that nobody has said to have read."""
        read = self._noticed()
        return tuple(one for one in self.you.notices if one.id not in read)

    def read(self, notice: str) -> None:
        """Note that a notice has been read; the center is told at the next exchange."""
        self._settings.set(NOTICED, [*self._noticed(), notice])

    def ends(self, case: str) -> datetime | None:
        """Return when a case goes out of sight by itself, None for one that stays."""
        told = self.you.ends.get(case)
        return _moment(told) if told else None

    def over(self) -> tuple[str, ...]:
        """Return the cases whose time is over."""
        latest = self._clock.now().astimezone(UTC) - MARGIN
        return tuple(case for case, end in self.you.ends.items() if (moment := _moment(end)) and moment <= latest)

    def let_go(self, cases: tuple[str, ...]) -> None:
        """Note that cases whose time is over have been taken out."""
        you = self.you
        left = {case: end for case, end in you.ends.items() if case not in cases}
        self._keep(replace(you, ends=left))

    def to_tell(self) -> tuple[tuple[Look, ...], tuple[str, ...]]:
        """Return the looks and the read notices that the center is to be told of."""
        return self._looks.first(MOST_LOOKS), tuple(self._noticed())

    def note_told(self, request: Request) -> None:
        """Note the looks that an answered request has told of; inside a transaction of the caller's."""
        self._looks.note_told(request.looks)

    def tell_again(self) -> None:
        """Tell of the last looks once more: the center was put back, and what is known there changes nothing."""
        self._looks.tell_again()

    def take(self, request: Request, you: You | None) -> None:
        """Keep what an answer says of the user, and let go of the notices that its request has told of."""
        if you is None:
            return
        if you != self.you:
            self._keep(you)
        if request.noticed:
            self._settings.set(NOTICED, [one for one in self._noticed() if one not in request.noticed])

    def _keep(self, you: You) -> None:
        told: Value = told_you(you)
        self._settings.set(YOU, told)

    def _noticed(self) -> list[str]:
        told = self._settings.get(NOTICED)
        return [str(one) for one in told] if isinstance(told, list) else []


def _moment(told: str) -> datetime | None:
    try:
        return datetime.fromisoformat(told)
    except ValueError:
        return None
