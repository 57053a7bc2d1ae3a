"""Keeping what leaves the house from those to whom contact is closed until a risk has been assessed."""

from collections.abc import Callable, Mapping

from casework.actions.errors import ContactClosed
from casework.model.casefile import CaseFile
from casework.model.clock import Clock
from casework.model.contact_limits import CONTACT, Limit
from casework.model.records import Record
from casework.model.revisions import Value
from casework.model.rules import Rules
from casework.store.cases import Cases

SENT = {"hearing": ("party", "sent_on"), "information_request": ("asked", "sent_on")}
"""The kinds of record that say that something was sent: to whom, and when."""


class Contact:
    """Refuses what would reach somebody too soon; law that nobody has verified refuses nothing."""

    def __init__(self, cases: Cases, rules: Callable[[], Rules], clock: Clock) -> None:
        self._cases = cases
        self._rules = rules
        self._clock = clock

    def closed(self, case: CaseFile) -> tuple[Limit, ...]:
        """Return the limits that close contact in a case now."""
        found = self._rules().parties.limits(case, self._clock.today())
        return tuple(limit for limit in found if limit.kind == CONTACT and limit.sure)

    def closed_to(self, case: CaseFile, person: str) -> Limit | None:
        """Return what closes contact to somebody, None when nothing does."""
        return next((limit for limit in self.closed(case) if limit.closes(person)), None)

    def ask(self, case: CaseFile, person: str) -> None:
        """Raise ContactClosed when nothing may reach somebody yet."""
        limit = self.closed_to(case, person)
        if limit is not None:
            raise ContactClosed(record=limit.record)

    def ask_to_write(self, case: str, kind: str, now: Record | None, answers: Mapping[str, Value]) -> None:
        """Raise ContactClosed when these answers would say that something was sent where contact is closed."""
        to, when = SENT.get(kind, ("", ""))
        if not answers.keys() & {to, when}:
            return

        def told(path: str) -> Value:
            return answers[path] if path in answers else now.answer(path) if now else None

        person, file = told(to), self._cases.file(case) if told(when) else None
        if file is not None and isinstance(person, str):
            self.ask(file, person)

    def may_be_dated(self, case: str, kind: str) -> bool:
        """Tell whether a new record may say by itself that something was sent today."""
        file = self._cases.file(case) if kind in SENT else None
        return file is None or not self.closed(file)
