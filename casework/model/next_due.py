"""The next day on which something is due in a case, by law or because people count on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casework.model.agreed import AgreedDay, agreed_days
from casework.model.casefile import CaseFile
from casework.model.deadline_bands import next_of
from casework.model.deadline_standing import Deadline
from casework.model.summaries import Due


@dataclass(frozen=True)
class NextDue:
    """The day, and what it is: a deadline of the law, or a day that people agreed on; one of them is None."""

    day: date
    deadline: Deadline | None = None
    agreed: AgreedDay | None = None

    @property
    def due(self) -> Due:
        """Return it as a list tells it; the code of an agreed day is the kind of its record."""
        code = self.deadline.code if self.deadline else self.agreed.agreed.kind if self.agreed else ""
        return Due(code, self.day.isoformat())


def next_due(case: CaseFile, found: Iterable[Deadline]) -> NextDue | None:
    """Return what is due next in a case with these deadlines; in a closed case nothing is."""
    if case.case is not None and case.case.text("status") == "closed":
        return None
    law, agreed = next_of(found), min(agreed_days(case), key=lambda one: one.day, default=None)
    if law is not None and (agreed is None or law.day <= agreed.day):
        return NextDue(law.day, deadline=law)
    return NextDue(agreed.day, agreed=agreed) if agreed is not None else None
