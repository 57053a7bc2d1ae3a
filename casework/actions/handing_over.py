"""Handing a case over: to whom, with a note, and confirmed by whoever has read it; each act waits for the center."""

from collections.abc import Generator, Mapping
from datetime import datetime, timedelta
from typing import Any

from casework.actions.announcer import Announcer, Changed
from casework.actions.answering import Answering
from casework.actions.errors import UnknownRecord
from casework.actions.finishing import Finishing
from casework.actions.on_the_line import OnTheLine
from casework.model.clock import Clock
from casework.model.handing_over import (
    DRAFT,
    GIVE,
    HANDOVERS,
    REMEMBERED,
    TAKE,
    WITHDRAW,
    Act,
    Colleague,
    Handover,
    HandoversTold,
)
from casework.model.handover_standing import Standing, standings
from casework.model.problems import CaseworkError
from casework.model.records import Record
from casework.model.revisions import Value
from casework.store.cases import Cases
from casework.store.handovers import Handovers
from casework.store.log import Change, Log
from casework.store.settings import Settings

KIND = "handover"
PEOPLE, ASKED, USER = "center_people", "center_handovers_asked", "center"
"""The settings that hold who works in the municipality, whether handovers are to be asked for, and who works here."""

OLD, A_DAY = timedelta(hours=1), timedelta(days=1)
"""How old the list of people may be before it is asked for again."""


class NoHandover(CaseworkError):
    """There is no such handover here, or it has come to its end."""

    code = "no_handover"


class HandingOver:
    """What the giver and the receiver of a case do; offline too, and told to the center in the next exchange."""

    def __init__(
        self,
        log: Log,
        cases: Cases,
        store: Handovers,
        answering: Answering,
        finishing: Finishing,
        settings: Settings,
        clock: Clock,
        announcer: Announcer,
    ) -> None:
        self._log = log
        self._cases = cases
        self._store = store
        self._answering = answering
        self._finishing = finishing
        self._settings = settings
        self._clock = clock
        self._announcer = announcer

    @property
    def user(self) -> str:
        """Return who works at this desk, as the center names them; "" when there is no center."""
        told = self._settings.get(USER)
        return str(told.get("user", "")) if isinstance(told, dict) else ""

    def people(self) -> tuple[Colleague, ...]:
        """Return everybody in the municipality that the center has told of, whoever works here too."""
        told = self._settings.get(PEOPLE)
        found = told.get("people") if isinstance(told, dict) else None
        if not isinstance(found, list):
            return ()
        return tuple(
            Colleague(**{name: str(value) for name, value in one.items()}) for one in found if isinstance(one, dict)
        )

    def colleagues(self) -> tuple[Colleague, ...]:
        """Return everybody that a case can be handed to."""
        return tuple(one for one in self.people() if one.id != self.user)

    def standing(self) -> tuple[Standing, ...]:
        """Return how each handover stands that somebody here has a part in, oldest first."""
        return standings(self._store.written(), self._store.kept(), self.user)

    def of(self, record: str) -> Standing | None:
        """Return how one handover stands, None for one that is only a record."""
        return next((one for one in self.standing() if one.record == record), None)

    def begin(self, case: str, to: Colleague, answers: Mapping[str, Value], *, stays: bool = False) -> str:
        """Begin the record that tells of a handover; nobody is given anything yet. Return its id."""
        told = {"from": self._log.author, "to": to.name, "stays": stays, **answers}
        record = self._answering.start(case, KIND, told)
        self._act(Act(record, DRAFT, case, to.id, stays), to.name)
        return record

    def choose(self, record: str, to: Colleague, *, stays: bool) -> None:
        """Choose somebody else for a handover that has not left this desk, or was refused."""
        now = self._known(record)
        self._answering.set_all(record, {"to": to.name, "stays": stays})
        self._act(Act(record, DRAFT, now.origin.case, to.id, stays), to.name)

    def give(self, record: str) -> None:
        """Finish the record and hand the case over; both have it until the receiver has read.

        Raises Unfinished with what is missing, NoHandover when nobody has been chosen, or what `finish` raises.
        """
        now, chosen = self._known(record), self.of(record)
        if chosen is None or chosen.state != DRAFT:
            raise NoHandover(record=record)
        if not now.finished:
            self._finishing.finish(record)
        stays = now.answer("stays") is True
        self._act(Act(record, GIVE, now.origin.case, chosen.receiver, stays), chosen.receiver_name)

    def take(self, record: str) -> None:
        """Say that the handover has been read, and take the case over; raises NoHandover, or an Unavailable."""
        now, offered = self._known(record), self.of(record)
        if offered is None or not offered.mine or offered.state != "offered":
            raise NoHandover(record=record)
        case = now.origin.case
        read: dict[str, Value] = {"confirmed_on": self._clock.today().isoformat(), "confirmed_by": self._log.author}
        act = Act(record, TAKE, case, self.user)
        changes = [Change(record, case, KIND, now.origin.form, read), *self._responsible(case)]
        self._log.save(*changes, also=lambda: self._store.write(act, self._log.author))
        for change in changes:
            self._announcer.announce(Changed(case, change.record))

    def withdraw(self, record: str) -> None:
        """Take back what was handed over and has not been read yet; raises NoHandover."""
        given = self.of(record)
        if given is None or given.mine or given.state not in ("offered", "leaving"):
            raise NoHandover(record=record)
        # What never left may have reached the center, and only the answer was lost: then it comes back as offered.
        act = WITHDRAW if given.state == "offered" else DRAFT
        self._act(Act(record, act, given.case, given.receiver, given.stays), given.receiver_name)

    def notice(self, record: str) -> None:
        """Note that a person has seen how a handover ended."""
        self._store.notice(record)

    def heard(self, policy: str) -> None:
        """Note that the center tells of a handover that has moved."""
        if policy == HANDOVERS:
            self._settings.put(ASKED, value=False)

    def ask_anew(self) -> None:
        """Ask once more how handovers stand: at an earlier day the center knows of others."""
        self._settings.set(ASKED, value=False)

    def steps(self) -> Generator[OnTheLine, Any, int]:
        """Tell the center what was done, and ask how handovers stand and who works in the municipality."""
        acts, news = self._store.waiting(), 0
        if acts or self._settings.get(ASKED) is not True:
            told = yield lambda line: line.handovers(acts)
            news = self._taken(acts, told)
        if self._is_old():
            people = yield lambda line: line.people()
            told_at = self._clock.now().isoformat()
            self._settings.set(PEOPLE, {"at": told_at, "people": [vars(one) for one in people]})
        return news

    def _taken(self, acts: tuple[Act, ...], told: HandoversTold) -> int:
        """Keep what the center told, and say which handovers stand otherwise now; return how many do."""
        refused = {one.record for one in told.done if one.why}
        moved = [(act.case, act.record) for act in acts if act.record in refused]

        def keep() -> None:
            self._store.note(told.done)
            moved.extend((one.case, one.record) for one in (*self._begun_again(told), *self._lost(told)))
            moved.extend((one.case, one.record) for one in self._store.keep(told.handovers))
            self._settings.put(ASKED, value=True)

        self._log.take((), also=keep)
        for case, record in dict.fromkeys(moved):
            self._announcer.announce(Changed(case, record, theirs=True))
        return len(moved)

    def _begun_again(self, told: HandoversTold) -> list[Handover]:
        """Let what this person has given, and the center that was put back knows nothing of, be a draft again."""
        known = {one.record for one in told.handovers}
        kept = [one.handover for one in self._store.kept()]
        lost = [one for one in kept if one.giver == self.user and one.record not in known and not one.ended]
        here = [one for one in lost if self._cases.case_of(one.record)]
        for one in here:
            self._store.write(Act(one.record, DRAFT, one.case, one.receiver, one.stays), one.receiver_name)
        return here

    def _lost(self, told: HandoversTold) -> list[Handover]:
        """Note what was taken over and the center that was put back knows nothing of: somebody must hand it over anew.

        The center tells of one that has ended for a month, and of one that it told of before no sooner no more.
        """
        known, now = {one.record for one in told.handovers}, self._clock.now()
        lost = [
            one for one in self._store.kept() if one.handover.taken_at and one.handover.record not in known
            and now - datetime.fromisoformat(one.handover.taken_at) < REMEMBERED - A_DAY
        ]  # fmt: skip
        for one in lost:
            self._store.lose(one)
        return [one.handover for one in lost]

    def _is_old(self) -> bool:
        told = self._settings.get(PEOPLE)
        if not isinstance(told, dict):
            return True
        age = self._clock.now() - datetime.fromisoformat(str(told["at"]))
        return not timedelta() <= age < OLD

    def _responsible(self, case: str) -> list[Change]:
        file = self._cases.file(case)
        about = file.case if file else None
        if about is None:
            return []
        own = next((one for one in self.people() if one.id == self.user), None)
        sets: dict[str, Value] = {"responsible": self._log.author, **({"unit": own.unit} if own else {})}
        return [Change(about.id, case, "case", about.origin.form, sets)]

    def _act(self, act: Act, name: str) -> None:
        self._log.save(also=lambda: self._store.write(act, name))
        self._announcer.announce(Changed(act.case, act.record))

    def _known(self, record: str) -> Record:
        case = self._cases.case_of(record)
        file = self._cases.file(case) if case else None
        found = file.record(record) if file else None
        if found is None:
            raise UnknownRecord(record=record)
        return found
