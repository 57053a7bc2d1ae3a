"""Writing an invented case: every save at its own time and by its own author, none of them later than now."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from operator import itemgetter
from random import Random

from casework.model.danish_time import danish_moment
from casework.model.forms import Forms
from casework.model.moments import Moment
from casework.model.records import FINISHED, FINISHED_BY, SEALED
from casework.model.revisions import Value
from casework.store.log import Change, Told

INVENTED = "invent"
FIRST_HOUR, LAST_HOUR = 8, 15
SATURDAY = 5


class Pen:
    """Collects the saves of one case."""

    def __init__(self, random: Random, forms: Forms, now: datetime) -> None:
        self.random = random
        self.now = now
        self.case = self.new_id()
        self._forms = forms
        self._changes: list[tuple[datetime, Change]] = []
        self._answers: dict[str, dict[str, Value]] = {}
        self._kinds: dict[str, str] = {}

    def new_id(self) -> str:
        """Return an id that is the same for the same seed."""
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))

    def begin(self, kind: str, at: datetime, author: str, answers: Mapping[str, Value], record: str = "") -> str:
        """Begin a record; return its id."""
        name = record or self.new_id()
        self._kinds[name], self._answers[name] = kind, {}
        self.write(name, at, author, answers)
        return name

    def write(self, record: str, at: datetime, author: str, answers: Mapping[str, Value]) -> None:
        """Write answers into a record, unless that lies ahead."""
        if at > self.now:
            return
        self._answers[record] |= answers
        self._save(record, at, author, answers)

    def finish(self, record: str, at: datetime, author: str) -> None:
        """Call a record finished, unless that lies ahead; kinds that seal say everything again."""
        if at > self.now:
            return
        done: dict[str, Value] = {FINISHED: at.isoformat(timespec="seconds"), FINISHED_BY: author}
        seals = self._forms[self._kinds[record]].seals
        self._save(record, at, author, {**self._answers[record], SEALED: True, **done} if seals else done, anew=seals)

    def items(self, group: str, *items: Mapping[str, Value]) -> dict[str, Value]:
        """Return the answers of a repeating group."""
        flat: dict[str, Value] = {}
        for order, item in enumerate(items, 1):
            name = self.new_id()
            flat[f"{group}/{name}/order"] = order
            flat |= {f"{group}/{name}/{path}": value for path, value in item.items()}
        return flat

    def at(self, day: date) -> datetime:
        """Return a time in the working hours of a day, or of the Monday after a weekend."""
        while day.weekday() >= SATURDAY:
            day += timedelta(days=1)
        clock = time(self.random.randint(FIRST_HOUR, LAST_HOUR), self.random.randint(0, 59), self.random.randint(0, 59))
        return danish_moment(day, clock)

    def changes(self) -> list[Change]:
        """Return every save, the oldest first."""
        return [change for _, change in sorted(self._changes, key=itemgetter(0))]

    def _save(
        self, record: str, at: datetime, author: str, answers: Mapping[str, Value], *, anew: bool = False
    ) -> None:
        kind, told = self._kinds[record], Told(author, Moment.of(at))
        change = Change(record, self.case, kind, self._forms[kind].id, answers, INVENTED, told=told, anew=anew)
        self._changes.append((at, change))


def written(at: datetime) -> str:
    """Return a time as answers hold it."""
    return at.isoformat(timespec="minutes")
