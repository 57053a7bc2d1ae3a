"""The rules of the library with the approvals of the house, read again when one of those changes."""

from dataclasses import dataclass, replace

from casework.actions.announcer import Announcer, Changed
from casework.actions.working_rules import working_rules
from casework.library import Library
from casework.model.approvals import Approvals, approvals_in
from casework.model.approved_rules import approved_parties, approved_rules
from casework.model.house import HOUSE
from casework.model.parties import PartyMatrix
from casework.model.rulebook import RuleEntry, rulebook
from casework.model.rules import Rules
from casework.store.cases import Cases


class ApprovedRules:
    """What may block here and now: the files of the program, and what jurists of this house stand for."""

    def __init__(self, library: Library, cases: Cases, announcer: Announcer) -> None:
        self._library = library
        self._cases = cases
        self._kept: _Kept | None = None
        announcer.listen(self._changed)

    @property
    def rules(self) -> Rules:
        """Return paragraphs, deadlines and checks; raises BadData naming all that is wrong in their files."""
        return self._now().rules

    @property
    def parties(self) -> PartyMatrix:
        """Return who is what in each kind of matter; raises BadData."""
        return self._now().rules.parties

    def book(self) -> tuple[RuleEntry, ...]:
        """Return every rule that can be approved, with its approvals; raises BadData."""
        now = self._now()
        return rulebook(now.rules, now.rules.parties, now.approvals)

    def _now(self) -> "_Kept":
        if self._kept is None:
            found = approvals_in(self._cases.file(HOUSE))
            rules = approved_rules(working_rules(self._library), found)
            parties = approved_parties(self._library.parties, rules.law, found)
            self._kept = _Kept(found, replace(rules, parties=parties))
        return self._kept

    def _changed(self, changed: Changed) -> None:
        if changed.case == HOUSE:
            self._kept = None


@dataclass(frozen=True)
class _Kept:
    approvals: Approvals
    rules: Rules
