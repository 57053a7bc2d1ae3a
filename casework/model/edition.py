"""How new the law of the program is: up to which day somebody looked for changes."""

from dataclasses import dataclass
from datetime import date

from casework.model.counting import months_after
from casework.model.forms import Text
from casework.model.problems import BadData, Problem
from casework.model.tables import Table, read_toml

MONTHS_UNTIL_OLD = 6
"""After so many months without a search nobody should trust that the law still reads like this."""


@dataclass(frozen=True)
class Edition:
    """The state of the law (lovdata) as the program has it.

    Changes were looked for up to `searched_to`; what came later may be missing. `told` says in words what was read and
    what was not.
    """

    searched_to: date
    source: str
    told: Text

    def is_old(self, day: date) -> bool:
        """Tell whether more than six months have gone since somebody looked for changes."""
        return day > months_after(self.searched_to, MONTHS_UNTIL_OLD)


def read_edition(text: str, file: str) -> Edition:
    """Return the edition that a file tells; raises BadData with all that is wrong in it."""
    problems: list[Problem] = []
    top = Table(read_toml(text, file), file, problems)
    day, told = top.day("searched_to", needed=True), top.words("told")
    found = Edition(day or date.min, top.text("source"), told or Text("", ""))
    top.end()
    if problems:
        raise BadData(tuple(problems))
    return found
