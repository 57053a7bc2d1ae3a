"""What the line at the bottom says, and never more than is true."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from casework.actions.announcer import Changed
from casework.model.clock import Clock
from casework.model.danish_dates import ago, clock_time, long_date
from casework.model.danish_time import danish_time
from casework.words import Words
from casework.workspace import Workspace
from desktop.autosave import Autosave
from desktop.bridge import Bridge
from desktop.sync.conflicts import conflicts
from desktop.sync.courier import Courier
from desktop.sync.told import badge
from desktop.widgets.status_line import StatusLine

RECENT_SECONDS = 3600
COUNT_EVERY_MS = 1500


class Status(QObject):
    """Keeps the words about saving, sending, the law and locking up to date."""

    def __init__(
        self,
        line: StatusLine,
        workspace: Workspace,
        words: Words,
        autosave: Autosave,
        bridge: Bridge,
        lock_after: int,
        courier: Courier,
    ) -> None:
        super().__init__(line)
        self._line, self._workspace, self._words = line, workspace, words
        self._clock: Clock = workspace.clock
        self._courier = courier
        self._saved: datetime | None = None
        self._count = QTimer(self)
        self._count.setSingleShot(True)
        self._count.setInterval(COUNT_EVERY_MS)
        self._count.timeout.connect(self.show_waiting)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._show_age)
        autosave.saving.connect(self._saving)
        autosave.saved.connect(self._now_saved)
        autosave.failed.connect(self._failed)
        bridge.changed.connect(self._changed)
        courier.moved.connect(self.show_waiting)
        self._line.show_right(self._protection(lock_after // 60))
        self.show_edition()
        self.show_waiting()

    def show_waiting(self) -> None:
        """Say where everything lies and what has not been sent."""
        exchanging = self._courier.exchanging
        if exchanging.membership is not None:
            torn = conflicts(self._workspace)
            contact, copying = self._courier.contact, exchanging.copying
            leasing, now = self._workspace.leasing, self._clock.now()
            ends = leasing.until if leasing.ends_soon else None
            turned_back, queue = leasing.seen_later is not None, exchanging.queue()
            said = badge(queue, contact, len(torn), now, self._words, copying, ends, turned_back=turned_back)
            pressing = any(not one.can_wait for one in torn)
            self._line.show_sync(said.text, said.icon, "bad" if pressing else said.tone)
            return
        waiting = self._workspace.log.count_unsent()
        here = self._words.say("Everything lies on this computer")
        if self._workspace.place.practice or not waiting:
            self._line.show_sync(here)
            return
        told = self._words.count("one change waits for a center", "{number} changes wait for a center", waiting)
        self._line.show_sync(f"{here} · {told}")

    def show_edition(self) -> None:
        """Say to which day the law was searched, with a warning when that is long ago."""
        edition, words = self._workspace.library.edition, self._words
        told = words.say("The law as of {day}", day=long_date(edition.searched_to, words.language))
        if edition.is_old(self._clock.today()):
            told = words.say("{law} – more than six months old", law=told)
            self._line.show_law(told, words.say("The law"), "warning", "warn")
        else:
            self._line.show_law(told, words.say("The law"), "scales")

    def confirm_saved(self) -> None:
        """Say that everything is saved, as somebody has asked for it."""
        self._now_saved(self._clock.now())

    def _protection(self, minutes: int) -> str:
        if self._workspace.place.practice:
            return self._words.say("Practice: only invented persons")
        return self._words.say("Encrypted · locks after {minutes} min.", minutes=minutes)

    def _saving(self) -> None:
        self._line.show_saved(self._words.say("Saving …"))

    def _now_saved(self, at: datetime) -> None:
        self._saved = at
        self._tick.start()
        self._show_age()

    def _failed(self, _error: Exception) -> None:
        self._tick.stop()
        self._line.show_saved(self._words.say("Not saved yet – trying again"))

    def _changed(self, changed: Changed) -> None:
        if not changed.theirs:
            self._saved = self._clock.now()
            self._tick.start()
        if not self._count.isActive():
            self._count.start()

    def _show_age(self) -> None:
        if self._saved is None:
            return
        seconds = max((self._clock.now() - self._saved).total_seconds(), 0)
        language = self._words.language
        if seconds < RECENT_SECONDS:
            self._line.show_saved(self._words.say("Saved {ago}", ago=ago(seconds, language)))
        else:
            self._tick.stop()
            at = clock_time(danish_time(self._saved), language)
            self._line.show_saved(self._words.say("Saved at {time}", time=at))
