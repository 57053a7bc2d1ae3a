"""Opening: a new case, a case that is here, the list of all of them."""

import re
from collections.abc import Mapping, Sequence

from casework.actions.answering import Answering
from casework.actions.errors import UnknownRecord
from casework.model.casefile import CaseFile
from casework.model.clock import Clock
from casework.model.revisions import Value
from casework.model.summaries import Summary
from casework.store.cases import Cases, Wanted


class Opening:
    """The way into a case."""

    def __init__(self, cases: Cases, answering: Answering, clock: Clock) -> None:
        self._cases = cases
        self._answering = answering
        self._clock = clock

    def new_case(self, child: Mapping[str, Value], about: Mapping[str, Value] | None = None) -> str:
        """Begin a case about a child, of whom at least the name is known; return the case's id."""
        case = self._answering.new_id()
        first = {"number": self._next_number(), "status": "open", **(about or {})}
        self._answering.start_case(case, first, {"roles": ["child"], **child})
        return case

    def file(self, case: str, but: Sequence[str] = ()) -> CaseFile:
        """Return a case as it stands now without the kinds in `but`; raises UnknownRecord when it is not here."""
        file = self._cases.file(case, but)
        if file is None:
            raise UnknownRecord(record=case)
        return file

    def list(self, wanted: Wanted) -> Sequence[Summary]:
        """Return the lines of the cases that are asked for."""
        return self._cases.list(wanted)

    def _next_number(self) -> str:
        year = self._clock.today().year
        lines = self._cases.list(Wanted(text=f"{year}-", status=""))
        # Numbers are typed by people and read from files; one that is not shaped like ours counts for nothing.
        taken = (re.fullmatch(rf"{year}-([0-9]{{1,9}})", line.number) for line in lines)
        numbers = [int(number[1]) for number in taken if number]
        return f"{year}-{max(numbers, default=0) + 1:04}"
