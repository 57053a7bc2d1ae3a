"""Exchanging with the center beside the work: soon after a save, now and then, ever more rarely while it is away."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial
from secrets import SystemRandom
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from casework.model.clock import Clock
from casework.model.problems import CaseworkError, Unavailable
from desktop.sync.contact import Contact
from desktop.tasks import Tasks

if TYPE_CHECKING:
    from casework.actions.exchanging import Exchanging
    from casework.actions.on_the_line import OnTheLine, Steps
    from casework.link.line import Line

AFTER_SAVE, AT_LATEST = 2.0, 30.0
"""Seconds from the last save, and from the first of many, to an exchange."""

EVERY = 60.0
AWAY_FIRST, AWAY_MOST = 2.0, 300.0
WAITING = 15.0
"""Seconds between two exchanges; while the center is away, from first to most; while nobody has approved this desk."""

JITTER = 0.2
"""The share by which a time is made longer or shorter: sixty desks that lost the center must not come back at once."""


_CHANCE = SystemRandom().random


class Courier(QObject):
    """Exchanges in steps of which only the one on the line is done elsewhere; nothing once it was stopped.

    `moved` says that the contact is another, `exchanged` brings what an exchange has done, `failed` that one came to
    nothing, `ordered` what the center wants of this desk, and `stopped` that there will be no more. `before` is called
    before anything is taken in, so that what is typed is saved first.
    """

    moved = Signal()
    failed = Signal()
    exchanged = Signal(object)
    ordered = Signal(str)
    stopped = Signal()

    def __init__(
        self,
        exchanging: "Exchanging",
        tasks: Tasks,
        clock: Clock,
        before: Callable[[], object] = lambda: None,
        parent: QObject | None = None,
        chance: Callable[[], float] = _CHANCE,
    ) -> None:
        super().__init__(parent)
        self.exchanging = exchanging
        self.tasks, self._clock, self._before, self._chance = tasks, clock, before, chance
        self.contact = Contact(last=exchanging.contact, minutes_ahead=exchanging.minutes_ahead)
        self._stopped = False
        self._line: Line | None = None
        self._failures = 0
        self._first_save = clock.now()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.exchange)

    def begin(self) -> None:
        """Exchange soon, if this desk belongs to a center."""
        self._plan(AFTER_SAVE)

    def nudge(self) -> None:
        """Something was saved: exchange when a moment has passed without another save."""
        if self.contact.busy or self.contact.error or self._stopped:
            return
        now, planned = self._clock.now(), self.contact.next_try
        soon = planned is not None and planned - now <= timedelta(seconds=AFTER_SAVE)
        if not soon:
            self._first_save = now
        left = AT_LATEST - (now - self._first_save).total_seconds()
        self._set_timer(max(0.0, min(AFTER_SAVE, left)))  # and says nothing: a save must not wait for a count

    def soon(self) -> None:
        """Exchange when what is being done now is done: somebody waits for something."""
        QTimer.singleShot(0, self, self.exchange)

    def exchange(self) -> None:
        """Exchange now, unless that is under way."""
        if self.contact.busy or self._stopped or self.exchanging.membership is None:
            return
        self._timer.stop()
        self._show(replace(self.contact, busy=True, next_try=None))
        way, steps = self.exchanging.belonging.way(), self.exchanging.steps()
        self._go_on(steps, way, lambda: next(steps))

    def stop(self) -> None:
        """Let go of the center: nothing that is still on its way is taken in, and it is asked for anew next time."""
        self._stopped = True
        self._timer.stop()
        if not self.contact.busy:
            self._hang_up()
        self.stopped.emit()

    def _go_on(self, steps: "Steps", way: "Callable[[], Line]", step: "Callable[[], OnTheLine]") -> None:
        """Do the next step here, and what it asks on the line elsewhere."""
        if self._stopped:
            steps.close()
            self._hang_up()
            return
        try:
            self._before()
            ask = step()
        except StopIteration as over:
            self._done(over.value)
        except (CaseworkError, Unavailable) as error:
            self._failed(error)
        except BaseException:
            self._failed(None)
            raise
        else:
            self.tasks.ask(
                partial(self._asked, ask, way),
                lambda answer: self._go_on(steps, way, lambda: steps.send(answer)),
                lambda error: self._go_on(steps, way, lambda: steps.throw(error)),
            )

    def _asked(self, ask: "OnTheLine", way: "Callable[[], Line]") -> object:
        """Return the answer of the line; called elsewhere, by one at a time."""
        if self._line is None:
            self._line = way()
        return ask(self._line)

    def _done(self, done: object) -> None:
        self._failures = 0
        orders = getattr(done, "orders", ())
        self._show(Contact(last=self.exchanging.contact, minutes_ahead=self.exchanging.minutes_ahead))
        self.exchanged.emit(done)
        for order in orders[:1]:
            self.ordered.emit(order)
        self._plan(EVERY)

    def _failed(self, error: CaseworkError | Unavailable | None) -> None:
        self._failures += 1
        self._hang_up()
        self._show(replace(self.contact, busy=False, error=error))
        self.failed.emit()
        waiting = self.contact.trouble == "waiting"
        away = min(AWAY_FIRST * 2.0 ** min(self._failures - 1, 16), AWAY_MOST)
        self._plan(WAITING if waiting else away)

    def _plan(self, seconds: float) -> None:
        self._set_timer(seconds * (1 + JITTER * (2 * self._chance() - 1)))
        if not self._stopped:
            self.moved.emit()

    def _set_timer(self, seconds: float) -> None:
        if self._stopped or self.exchanging.membership is None:
            return
        self._timer.start(round(seconds * 1000))
        self.contact = replace(self.contact, next_try=self._clock.now() + timedelta(seconds=seconds))

    def _show(self, contact: Contact) -> None:
        self.contact = contact
        self.moved.emit()

    def _hang_up(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            with suppress(OSError):
                line.close()
