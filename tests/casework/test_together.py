"""Fields that make sense only with each other are written and decided as one: no half of an answer meets another's."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.library import default_library
from casework.model.form_text import read_form
from casework.model.problems import BadData
from casework.model.records import Record
from casework.model.together import version
from casework.store.log import Log
from tests.casework.desks import Desk
from tests.examples import often

FORMS = default_library().forms()
GROUP = ("acute", "acute_reason", "acute_action", "assessed_at")
RECORD = "r1"
FIELD = """
[[section.field]]
name = "{name}"
kind = "{kind}"
label = {{ da = "a", en = "a" }}
law = ["barnets-lov/5/3"]
"""


class Two:
    """Two desks, the second of which may run the program of the year before, and a concern that both know."""

    def __init__(self, *, older: bool = False) -> None:
        self.desks = [Desk("Mette (opdigtet)"), Desk("Jonas (opdigtet)")]
        for desk in self.desks[: 1 if older else 2]:
            desk.log = Log(desk.database, desk.projections, desk.clock, desk.name, _beside)
        self.write(0, {"received_at": "2026-11-23T09:00+01:00"})
        self.meet()

    def write(self, desk: int, sets: dict[str, object]):
        return self.desks[desk].write(RECORD, sets, kind="concern")

    def meet(self) -> None:
        for one, other in (self.desks, self.desks[::-1]):
            one.log.mark_sent([revision.id for revision in one.log.history(RECORD)])
            other.take(one, list(one.log.history(RECORD)))

    def record(self, desk: int = 0) -> Record:
        found = self.desks[desk].projections.record(RECORD)
        assert found is not None
        return found

    def close(self) -> None:
        for desk in self.desks:
            assert desk.problems() == ()
            desk.close()


@pytest.fixture
def two() -> Callable[..., Two]:
    made: list[Two] = []

    def make(**more: bool) -> Two:
        made.append(Two(**more))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_who_touches_one_field_of_a_group_writes_all_of_it_as_it_stood(two):
    both = two()
    (first,) = both.write(0, {"acute": True})
    assert {path: to.value for path, to in first.body.sets.items()} == dict.fromkeys(GROUP) | {"acute": True}
    (second,) = both.write(0, {"acute_reason": "Far drikker."})
    assert {path: (to.value, to.over) for path, to in second.body.sets.items()} == {
        "acute": (True, (first.id,)),
        "acute_reason": ("Far drikker.", (first.id,)),
        "acute_action": (None, (first.id,)),
        "assessed_at": (None, (first.id,)),
    }


def test_a_group_that_did_not_change_is_not_written(two):
    both = two()
    both.write(0, {"acute": True})
    assert both.write(0, {"acute": True}) == ()
    (saved,) = both.write(0, {"about": "Et barn (opdigtet)", "acute": True})
    assert set(saved.body.sets) == {"about"}


def test_halves_by_two_people_are_a_conflict_and_no_mix(two):
    both = two()
    both.write(0, {"acute": False, "acute_reason": "Mor er hjemme."})
    both.meet()
    both.write(0, {"acute": True})
    both.write(1, {"acute_reason": "Bedstemor er hos barnet."})
    both.meet()
    for desk in (0, 1):
        record = both.record(desk)
        assert record.conflicts == ("acute", "acute_reason")
        assert {tuple(said.values()) for said in versions(record)} == {
            (True, "Mor er hjemme.", None, None),
            (False, "Bedstemor er hos barnet.", None, None),
        }


def test_a_conflict_in_a_group_is_not_decided_by_writing_beside_it(two):
    both = two()
    both.write(0, {"acute": True})
    both.write(1, {"acute": False})
    both.meet()
    both.write(0, {"acute_action": "Vagten er ringet op."})
    assert both.record().conflicts == ("acute",)
    assert len(both.record().fields["acute"]) == 2


def test_typing_in_a_group_is_folded_into_one_revision(two):
    both = two()
    for words in ("F", "Fa", "Far"):
        both.write(0, {"acute_reason": words})
    assert len(both.desks[0].log.history(RECORD)) == 2
    both.write(0, {"acute": True})
    assert len(both.desks[0].log.history(RECORD)) == 3


def test_in_a_repeating_group_it_is_the_fields_of_one_item():
    assert FORMS["injunction"].beside("duties/a/starts_on") == ("duties/a/ends_on",)
    assert FORMS["injunction"].beside("duties/a/what") == ()
    assert FORMS["injunction"].beside("decided_by") == ("decided_on", "decided_by_title")


def test_what_an_older_program_wrote_alone_is_a_conflict_in_its_field(two):
    both = two(older=True)
    both.write(0, {"acute": False, "acute_reason": "Mor er hjemme."})
    both.meet()
    both.write(0, {"acute_reason": "Far er hjemme."})
    both.write(1, {"acute": True})
    both.meet()
    assert both.record().conflicts == both.record(1).conflicts == ("acute",)


parts = st.sampled_from(["acute", "acute_reason", "acute_action"])
acts = st.lists(
    st.one_of(
        st.tuples(st.integers(0, 1), st.dictionaries(parts, st.integers(0, 3), min_size=1, max_size=2)),
        st.just(None),
    ),
    max_size=9,
)


@settings(max_examples=often(12), deadline=None)
@given(acts)
def test_whatever_two_people_do_the_group_is_ones_whole_or_a_conflict(acts) -> None:
    """A whole is what stood on one person's screen after a save of theirs; `None` is a meeting."""
    both, wholes = Two(), {(None,) * len(GROUP)}
    try:
        for act in [*acts, None]:
            if act is None:
                both.meet()
                assert both.record(0).fields == both.record(1).fields
            else:
                desk, sets = act
                if both.record(desk).conflicts:
                    # Whoever sees a conflict decides about all of it.
                    sets = {path: both.record(desk).answer(path) for path in GROUP} | sets
                both.write(desk, sets)
                wholes.add(tuple(both.record(desk).answer(path) for path in GROUP))
            for desk in (0, 1):
                record = both.record(desk)
                assert record.conflicts or tuple(record.answer(path) for path in GROUP) in wholes
    finally:
        both.close()


@pytest.mark.parametrize(
    ("together", "code", "field"),
    [
        ('[["a", "gone"]]', "unknown_field", "gone"),
        ('[["a", "b"], ["b", "c"]]', "in_two_groups", "b"),
        ('[["a"]]', "group_of_one", "a"),
        ('[["a", "items/x"]]', "not_of_one_item", "a"),
        ('[["a", "items"]]', "unknown_field", "items"),
    ],
)
def test_a_group_is_read_strictly(together, code, field):
    with pytest.raises(BadData) as caught:
        read_form(form(together), "forms/visit.toml", {})
    (problem,) = caught.value.problems
    assert (problem.code, problem.place, problem.values) == (code, "forms/visit.toml: together", {"field": field})


def test_a_group_that_is_no_list_is_named():
    with pytest.raises(BadData) as caught:
        read_form(form('["a", "b"]'), "forms/visit.toml", {})
    assert [problem.code for problem in caught.value.problems] == ["wrong_type"]
    assert read_form(form('[["a", "b"]]'), "forms/visit.toml", {}).beside("b") == ("a",)


def form(together: str) -> str:
    top = f'name = "visit"\nversion = 1\nlabel = {{ da = "a", en = "a" }}\ntogether = {together}\n'
    section = '[[section]]\nname = "first"\nlabel = { da = "a", en = "a" }\n'
    fields = "".join(FIELD.format(name=name, kind="text") for name in "abc")
    inner = FIELD.format(name="x", kind="text").replace("section.field", "section.field.field")
    return top + section + fields + FIELD.format(name="items", kind="group") + inner


def versions(record: Record) -> list[dict[str, object]]:
    names = {write.revision for path in record.conflicts for write in record.fields[path]}
    return [version(record, GROUP, name) for name in names]


def _beside(kind: str, path: str) -> tuple[str, ...]:
    return FORMS[kind].beside(path)
