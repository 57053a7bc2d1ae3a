"""Approving: a jurist stands for a rule as it reads now, or takes that back."""

from collections.abc import Callable

from casework.actions.answering import Answering
from casework.actions.approved_rules import ApprovedRules
from casework.actions.errors import NotYourRole, UnknownRule, Unsigned
from casework.model.approvals import APPROVAL
from casework.model.clock import Clock
from casework.model.house import HOUSE
from casework.model.rulebook import RuleEntry


class Approving:
    """Writes approvals as records of the house; each keeps its history as every record does."""

    def __init__(
        self, answering: Answering, approved: ApprovedRules, clock: Clock, may_approve: Callable[[], bool]
    ) -> None:
        self._answering = answering
        self._approved = approved
        self._clock = clock
        self._may_approve = may_approve

    def approve(self, rule: RuleEntry, name: str, title: str, note: str = "") -> str:
        """Let somebody stand for a rule from today on, and return the approval's id.

        From here on the rule is verified, until it is changed or the approval is withdrawn. Raises Unsigned without
        name or position, UnknownRule when the rule does not read like this any more, NotYourRole when the center says
        that it is for others, or an Unavailable.
        """
        self._ask_role()
        if not name.strip() or not title.strip():
            raise Unsigned(rule=rule.id)
        if not any((one.id, one.fingerprint) == (rule.id, rule.fingerprint) for one in self._approved.book()):
            raise UnknownRule(rule=rule.id)
        said = {"rule": rule.id, "fingerprint": rule.fingerprint, "name": name.strip(), "title": title.strip()}
        noted = {"note": note.strip()} if note.strip() else {}
        return self._answering.start(HOUSE, APPROVAL, {**said, "on": self._today(), **noted})

    def withdraw(self, approval: str, name: str, why: str = "") -> None:
        """Take an approval back today; what stood there stays in its history.

        Raises Unsigned without a name, NotYourRole as above, UnknownRecord, or an Unavailable.
        """
        self._ask_role()
        if not name.strip():
            raise Unsigned(rule=approval)
        noted = {"withdrawn_why": why.strip()} if why.strip() else {}
        self._answering.set_all(approval, {"withdrawn_on": self._today(), "withdrawn_by": name.strip(), **noted})

    def _ask_role(self) -> None:
        if not self._may_approve():
            raise NotYourRole

    def _today(self) -> str:
        return self._clock.today().isoformat()
