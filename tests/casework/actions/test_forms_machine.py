"""Whatever is answered, added, moved, taken away, finished and sealed in a form: what stands there is what was said."""

import os
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from casework.actions.errors import Sealed, Unfinished, UnknownField
from casework.actions.finishing import Finishing
from casework.library import default_library
from casework.model.answers import missing, shown
from casework.model.newer import newer_answers
from casework.model.records import DELETED, FINISHED, FINISHED_BY, SEALED, Record
from casework.store.log import Change, Log
from casework.workspace import Place, Workspace, open_workspace
from tests.casework.second_form import SecondForm
from tests.examples import often
from tests.fakes import SetClock

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
KINDS = ("conversation", "injunction")
"""Forms with groups, with conditions, and with fields that make sense only together; the second of them seals."""

UNKNOWN = ("mood", "weather/wind", "quotes/newer/tone")
"""What a newer program asks and this one does not."""

OF_NO_FORM = {FINISHED, FINISHED_BY, SEALED, DELETED}
VALUES = {
    "yes_no": (True, False),
    "date": ("2026-11-20", "2027-01-31"),
    "moment": ("2026-11-20T10:00+01:00", "2026-11-21T11:30+01:00"),
    "number": (0, 1),
    "scale": (0, 7),
    **dict.fromkeys(("choices", "persons", "records"), (["a"], ["a", "b"])),
    "quotes": (["a/quotes/b"], []),
}

some_path, some_value, some_item = st.integers(0, 99), st.integers(0, 2), st.integers(0, 3)


class Form(RuleBasedStateMachine):
    """One record of a form, written in by somebody, by a newer and by an older program; beside it, what was said."""

    @initialize(kind=st.sampled_from(KINDS))
    def begin(self, kind: str) -> None:
        self.desk, self.kind, self.form = desk(), kind, SecondForm(kind)
        self.desk.put_back()
        self.record = self.desk.workspace.answering.start(self.desk.case, kind)
        self.said = {path: writes[0].value for path, writes in self._now().fields.items()}
        self.beside: dict[str, object] = {}
        self.is_sealed = False

    @rule(path=some_path, value=some_value)
    def answers(self, path: int, value: int) -> None:
        field = self.form.plain[path % len(self.form.plain)]
        self._set({field["name"]: self._value(field["name"], value)})

    @rule(condition=some_path, value=some_value)
    def answers_what_others_hang_on(self, condition: int, value: int) -> None:
        asked = sorted({one["shown_when"]["field"] for one in self.form.questions if "shown_when" in one})
        path = asked[condition % len(asked)]
        self._set({path: self._value(path, value)})

    @rule(first=some_path, second=some_path, value=some_value)
    def answers_two_at_once(self, first: int, second: int, value: int) -> None:
        names = {self.form.plain[one % len(self.form.plain)]["name"] for one in (first, second)}
        self._set({name: self._value(name, value) for name in names})

    @rule(value=some_value)
    def answers_all_that_is_missing(self, value: int) -> None:
        for group in sorted(self.form.missing(self.said) & self.form.groups.keys()):
            self._add(group)
        self._set(
            {path: self._value(path, value % 2) for path in self.form.missing(self.said) - self.form.groups.keys()}
        )

    @rule(group=some_path, value=some_value, fills=st.booleans())
    def adds_an_item(self, group: int, value: int, fills: bool) -> None:
        name = sorted(self.form.groups)[group % len(self.form.groups)]
        field = self.form.groups[name][value % len(self.form.groups[name])]["name"]
        self._add(name, {field: self._value(f"{name}/x/{field}", value % 2)} if fills else {})

    @rule(item=some_item, path=some_path, value=some_value)
    def answers_in_an_item(self, item: int, path: int, value: int) -> None:
        for group, name in self._items(item):
            fields = self.form.groups[group]
            whole = f"{group}/{name}/{fields[path % len(fields)]['name']}"
            self._set({whole: self._value(whole, value)})

    @rule(item=some_item)
    def takes_an_item_away(self, item: int) -> None:
        for group, name in self._items(item):
            with self._refused_if_sealed():
                self.desk.workspace.answering.remove_item(self.record, group, name)
                self.said[f"{group}/{name}/{DELETED}"] = True

    @rule(item=some_item)
    def moves_an_item_up(self, item: int) -> None:
        for group, name in self._items(item):
            order = self.form.items(self.said, group)
            other = order[max(order.index(name) - 1, 0)]
            ends = [f"{group}/{one}/order" for one in (name, other)]
            self._set(dict(zip(ends, [self.said.get(one) for one in ends[::-1]], strict=True)))

    @rule(path=st.sampled_from(UNKNOWN), value=some_value, known=some_path, also=st.booleans())
    def a_newer_program_writes(self, path: str, value: int, known: int, also: bool) -> None:
        """What only it knows, and perhaps something that is known here, in the same save."""
        name = self.form.plain[known % len(self.form.plain)]["name"]
        sets = {path: (30, "blæst", None)[value], **({name: self._value(name, value)} if also else {})}
        self.desk.workspace.log.save(self._change(sets, version=9))
        self._note(sets)

    @rule(path=some_path, value=some_value)
    def an_older_program_writes(self, path: int, value: int) -> None:
        """It knows no fields that go together, and writes one of them alone."""
        whole = [one for group in self.form.told["together"] for one in group if "/" not in one]
        name = whole[path % len(whole)]
        sets = {name: self._value(name, value)}
        self.desk.older.save(self._change(sets, version=0))
        self._note(sets)

    @rule(path=st.sampled_from(UNKNOWN))
    def nobody_here_answers_what_is_not_asked(self, path: str) -> None:
        with pytest.raises((UnknownField, Sealed)):
            self.desk.workspace.answering.set(self.record, path, "nyt")

    @rule()
    def finishes(self) -> None:
        lacks = self.form.missing(self.said)
        if lacks and not self.is_sealed:
            with pytest.raises(Unfinished) as told:
                self.desk.finishing.finish(self.record)
            assert {problem.place for problem in told.value.missing} == lacks
            return
        with self._refused_if_sealed():
            self.desk.finishing.finish(self.record)
            self.is_sealed = self.kind == "injunction"
            self.said |= {FINISHED: "2026", FINISHED_BY: self.desk.workspace.author}

    @rule()
    def opens_it_again(self) -> None:
        with self._refused_if_sealed():
            self.desk.finishing.reopen(self.record)
            self.said |= {FINISHED: None, FINISHED_BY: None}

    @rule(seconds=st.sampled_from((1, 700)))
    def time_passes(self, seconds: int) -> None:
        self.desk.clock.go_on(seconds)

    @invariant()
    def what_stands_there_is_what_was_said(self) -> None:
        if not hasattr(self, "said"):
            return
        now, file = self._now(), self.desk.workspace.cases.file(self.desk.case)
        assert _told({path: now.answer(path) for path in now.fields}) == _told(self.said)
        assert _told({path: writes[-1].value for path, writes in now.proposals.items()}) == _told(self.beside)
        assert (now.conflicts, now.sealed, now.finished) == ((), self.is_sealed, bool(self.said.get(FINISHED)))
        for group in self.form.groups:
            assert [item.id for item in now.items(group)] == self.form.items(self.said, group)
        form, facts = self.desk.forms[self.kind], file.facts(now, self.desk.clock.today())
        assert shown(form, facts) == self.form.shown(self.said)
        assert {problem.place for problem in missing(form, facts)} == self.form.missing(self.said)
        newer = {path: value for _, told in newer_answers(file, self.desk.forms) for path, value in told}
        assert newer == {path: value for path, value in _told(self.said).items() if path in UNKNOWN}

    def teardown(self) -> None:
        if hasattr(self, "said"):
            first, *later = self.desk.workspace.log.history(self.record)
            seals = [one for one in later if SEALED in one.body.sets]
            for one in later[: later.index(seals[0])] if seals else later:
                written = one.body.sets.keys()
                if one.body.form == self.desk.forms[self.kind].id:
                    assert not {path for path in written if path in UNKNOWN}, "nobody here rewrites what is newer"
                    assert all(self.form.beside(path) <= written for path in written), "a group is written whole"
            assert first.body.kind == self.kind
            assert self.desk.workspace.verify() == ()

    def _now(self) -> Record:
        found = self.desk.workspace.cases.file(self.desk.case).record(self.record)
        assert found is not None
        return found

    def _value(self, path: str, number: int) -> object:
        """Return one of two answers that fit a question, or none."""
        field = self.desk.forms[self.kind].field_at(path)
        told = tuple(choice.value for choice in field.choices[:2]) or VALUES.get(field.kind, ("Ord.", "Andre ord."))
        if number == 2:
            return None
        return list(told) if field.kind == "choices" else told[number]

    def _items(self, number: int) -> list[tuple[str, str]]:
        """Return one of all items, none where there are none."""
        them = [(group, name) for group in sorted(self.form.groups) for name in self.form.items(self.said, group)]
        return [them[number % len(them)]] if them else []

    def _set(self, sets: dict[str, object]) -> None:
        with self._refused_if_sealed():
            self.desk.workspace.answering.set_all(self.record, sets)
            self.said |= sets

    def _add(self, group: str, answers: dict[str, object] | None = None) -> None:
        """Add an item with these answers, or all that it may have, behind those that are there."""
        names = [field["name"] for field in self.form.groups[group]]
        answers = {name: self._value(f"{group}/x/{name}", 0) for name in names} if answers is None else answers
        orders = [self.said.get(f"{group}/{name}/order") or 0 for name in self.form.items(self.said, group)]
        with self._refused_if_sealed():
            name = self.desk.workspace.answering.add_item(self.record, group, answers)
            told = {"order": max(orders, default=0) + 1, **answers}
            self.said |= {f"{group}/{name}/{path}": value for path, value in told.items()}

    def _note(self, sets: dict[str, object]) -> None:
        """Remember what another program wrote: of a sealed record it stands beside, unless it says the same."""
        before = self.said | self.beside
        news = {path: value for path, value in sets.items() if before.get(path) != value}
        (self.beside if self.is_sealed else self.said).update(news)

    def _change(self, sets: dict[str, object], *, version: int) -> Change:
        return Change(self.record, self.desk.case, self.kind, f"{self.kind}@{version}", sets)

    @contextmanager
    def _refused_if_sealed(self):
        if not self.is_sealed:
            yield
            return
        with pytest.raises(Sealed):
            yield


@dataclass(frozen=True)
class Desk:
    """A workspace with a case, which is put back to its beginning for each example; and an older program at it."""

    workspace: Workspace
    begun: Workspace
    clock: SetClock
    case: str
    older: Log
    finishing: Finishing

    @property
    def forms(self):
        return self.workspace.library.forms()

    def put_back(self) -> None:
        self.begun._database._connection.backup(self.workspace._database._connection)
        self.clock.go_on((NOW - self.clock.now()).total_seconds())


@cache
def desk() -> Desk:
    """Return the one desk; its checks ask nothing, for what they ask of the rest of a case is not tried here."""
    clock, library = SetClock(NOW), default_library()
    workspace, begun = (_opened(clock) for _ in range(2))
    case = begun.opening.new_case({"name": "Sofie Prøve (opdigtet)", "birth_date": "2014-05-03"})
    begun._database._connection.backup(workspace._database._connection)
    older = Log(workspace._database, workspace._projections, clock, workspace.author)
    finishing = Finishing(
        workspace.log, workspace.cases, library.forms(), lambda: replace(workspace.rules, checks=()), clock,
        workspace.announcer,
    )  # fmt: skip
    return Desk(workspace, begun, clock, case, older, finishing)


def _opened(clock: SetClock) -> Workspace:
    return open_workspace(
        Place(None), os.urandom(32), library=default_library(), clock=clock, author="Mette (opdigtet)"
    )


def _told(answers: dict[str, object]) -> dict[str, object]:
    """Return what is answered; when something was finished is told by the record itself."""
    return {path: value for path, value in answers.items() if value is not None and path not in OF_NO_FORM}


TestForm = Form.TestCase
TestForm.settings = settings(max_examples=often(2_000), stateful_step_count=12, deadline=None)
