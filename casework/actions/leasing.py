"""Leasing: whether this desk may be opened without its center, and until when."""

from datetime import UTC, datetime, timedelta

from casework.actions.belonging import CENTER
from casework.actions.sight import Sight
from casework.model.clock import Clock
from casework.model.lease import DEFAULT_DAYS, TOLERANCE, WARNED, LastMet, LastSeen, end_of, look, seen_at
from casework.model.problems import CaseworkError
from casework.store.settings import Settings

MET, CONTACT, SEEN = "center_met", "center_contact", "center_clock_seen"
"""The settings with the last answer of the center, with the last whole exchange of a program before there was a lease,
and with what this computer's clock has said since the last answer."""

OFTEN = timedelta(minutes=10)
"""An answer sooner than this after another is not noted: an exchange in which nothing is new writes next to nothing."""

SELDOM = timedelta(hours=1)
"""How much the clock must have moved before it is remembered."""


class LeaseOver(CaseworkError):
    """This desk has not met its center for too long; it opens after the next contact. `until` is when that was over."""

    code = "lease_over"


class Leasing:
    """Every answer of the center begins the lease anew; a desk without a center, or not let in yet, has none."""

    def __init__(self, settings: Settings, sight: Sight, clock: Clock) -> None:
        self._settings = settings
        self._sight = sight
        self._clock = clock

    @property
    def until(self) -> datetime | None:
        """Return until when this desk opens without its center, None when that has no end."""
        met = self._met()
        if met is None or self._settings.get(CENTER) is None:
            return None
        return end_of(met, self._seen(met), self._clock.now(), self._sight.you.lease_days or DEFAULT_DAYS)

    @property
    def is_over(self) -> bool:
        """Tell whether the center must be met before anything is shown."""
        until = self.until
        return until is not None and until <= self._clock.now()

    @property
    def ends_soon(self) -> bool:
        """Tell whether it is time to say that the lease ends."""
        until = self.until
        return until is not None and until - self._clock.now() <= WARNED

    @property
    def seen_later(self) -> datetime | None:
        """Return what this computer's clock has said before, where it is clearly behind that now; None where it is not.

        The center is the way back: when it answers, what the clock said before counts no more.
        """
        met = self._met()
        latest = self._seen(met).latest if met else None
        return latest if latest and latest - self._clock.now() > TOLERANCE else None

    def look(self) -> None:
        """Remember what the clock says, so that one that is turned back takes nothing back.

        The log's own clock would not do: what somebody wrote while a clock was absurd stays in it for ever.
        """
        met = self._met()
        if met is None:
            return
        before, now = self._seen(met), self._clock.now().astimezone(UTC)
        seen = look(met, before, now)
        if abs(seen.at - before.at) >= SELDOM:
            at, latest = (one.isoformat(timespec="seconds") for one in (seen.at, seen.latest))
            self._settings.set(SEEN, {"at": at, "gone": int(seen.gone.total_seconds()), "latest": latest})

    def require(self) -> None:
        """Raise LeaseOver when the lease is over."""
        self.look()
        if self.is_over:
            raise LeaseOver(until=str(self.until))

    def met(self, told: str) -> None:
        """Note that the center has answered; `told` is what it believes the time to be."""
        here, before = self._clock.now().astimezone(UTC), self._met()
        there = _moment(told) or here
        both = (("here", here), ("there", there))
        if before is None or not timedelta() <= here - before.here < OFTEN or abs(there - before.there) >= OFTEN:
            self._settings.set(MET, {name: at.isoformat(timespec="seconds") for name, at in both})
        if self._settings.get(SEEN) is not None:
            self._settings.set(SEEN, None)

    def _met(self) -> LastMet | None:
        told = self._settings.get(MET)
        if not isinstance(told, dict):
            told = dict.fromkeys(("here", "there"), self._settings.get(CONTACT))
        here, there = _moment(told.get("here")), _moment(told.get("there"))
        return LastMet(here, there) if here and there else None

    def _seen(self, met: LastMet) -> LastSeen:
        told = self._settings.get(SEEN)
        if not isinstance(told, dict):
            return seen_at(met)
        at, latest, gone = _moment(told.get("at")), _moment(told.get("latest")), told.get("gone")
        return (
            LastSeen(at, timedelta(seconds=gone), latest) if at and latest and isinstance(gone, int) else seen_at(met)
        )


def _moment(told: object) -> datetime | None:
    # Whatever a center believes the time to be, what it answers is taken in.
    try:
        return datetime.fromisoformat(told).astimezone(UTC) if isinstance(told, str) else None
    except (ValueError, OverflowError):
        return None
