"""What caseworkers do at their desks: they type, begin, take away, bring back, seal, and look at an old screen."""

from collections.abc import Callable

from casework.actions.errors import Sealed
from casework.model.records import SEALED
from casework.store.log import Change
from tests.simulation.desk import Desk
from tests.simulation.world import Case, World

TEXTS = {"note": ("content", "who"), "concern": ("about",), "conversation": ("place",)}
TYPED = TEXTS | {"case": ("unit", "responsible"), "person": ("name",), "handover": ("state", "promises")}
WORDS = ("barnet", "skolen", "mormor", "siger", "går", "hjem", "i", "dag", "Åge", "øllebrød", "måske")

Hand = Callable[[World, Desk], str]


def new_case(world: World, desk: Desk) -> str:
    """Begin a case."""
    number = len(world.cases)
    name = f"Prøve {number} (opdigtet) {_canary(number)} {_word(world)}"
    case = desk.workspace.opening.new_case({"name": name})
    world.cases.append(Case(case, number))
    child = next(one.id for one in desk.workspace.opening.file(case).records if one.kind == "person")
    world.records += [(case, case, "case"), (child, case, "person")]
    return f"case {number}"


def new_record(world: World, desk: Desk) -> str:
    """Begin a note, a concern or a conversation in a case that is here."""
    case = some_case(world, desk)
    if case is None:
        return new_case(world, desk)
    kind = world.random.choice(tuple(TEXTS))
    path = world.random.choice(TEXTS[kind])
    record = desk.workspace.answering.start(case.id, kind, {path: text_of(world, case)})
    world.records.append((record, case.id, kind))
    return f"{kind} {len(world.records) - 1} in case {case.number}"


def type_on(world: World, desk: Desk) -> str:
    """Write into a text as it stands here now."""
    return _written(world, desk, from_screen=False)


def type_on_an_old_screen(world: World, desk: Desk) -> str:
    """Write into a text as it stood when somebody last looked: what has come in since is not replaced."""
    return _written(world, desk, from_screen=True)


def look(world: World, desk: Desk) -> str:
    """Open an editor, and leave it open."""
    found = _some_record(world, desk)
    if found is None:
        return "nothing to look at"
    place, record, kind, case = found
    path = world.random.choice(TYPED[kind])
    now = desk.workspace.opening.file(case.id).record(record)
    desk.editors[record, path] = tuple(write.revision for write in now.fields.get(path, ()))
    return f"at {place} {path}"


def add_quote(world: World, desk: Desk) -> str:
    """Add a quote to a conversation, or take one away."""
    found = _some_record(world, desk, "conversation")
    if found is None:
        return "no conversation"
    place, record, _, case = found
    quotes = desk.workspace.opening.file(case.id).record(record).items("quotes")
    if quotes and world.random.random() < 0.3:
        desk.workspace.answering.remove_item(record, "quotes", world.random.choice(sorted(one.id for one in quotes)))
        return f"one of {len(quotes)} taken from {place}"
    desk.workspace.answering.add_item(record, "quotes", {"words": text_of(world, case)})
    return f"number {len(quotes) + 1} in {place}"


def delete(world: World, desk: Desk) -> str:
    """Take a record away."""
    return _to_a_record(world, desk, desk.workspace.answering.delete)


def restore(world: World, desk: Desk) -> str:
    """Bring a record back."""
    return _to_a_record(world, desk, desk.workspace.answering.restore)


def seal(world: World, desk: Desk) -> str:
    """Let a note leave the house: from here on it can only be corrected."""
    found = _some_record(world, desk, "note")
    if found is None:
        return "nothing to seal"
    place, record, kind, case = found
    now = desk.workspace.opening.file(case.id).record(record)
    if now.sealed or now.conflicts:
        return f"{place} cannot be sealed"
    sets = {path: now.answer(path) for path in now.fields if path != "deleted"} | {SEALED: True}
    desk.workspace.log.save(Change(record, case.id, kind, now.origin.form, sets, anew=True))
    return f"{place}"


HANDS: dict[Hand, float] = {
    type_on: 34, type_on_an_old_screen: 9, look: 6, new_record: 9, add_quote: 4, delete: 2, restore: 2, seal: 0.7,
    new_case: 1.2,
}  # fmt: skip
"""What people do, and how often beside each other."""


def _written(world: World, desk: Desk, *, from_screen: bool) -> str:
    found = _some_record(world, desk)
    if found is None:
        return new_record(world, desk)
    place, record, kind, case = found
    path = world.random.choice(TYPED[kind])
    seen = desk.editors.get((record, path)) if from_screen else None
    text = text_of(world, case)
    try:
        desk.workspace.answering.set(record, path, text, seen)
    except Sealed:
        return f"{place} is sealed"
    return f"{place} {path}{' as it stood' if seen is not None else ''}"


def _to_a_record(world: World, desk: Desk, act: Callable[[str], None]) -> str:
    found = _some_record(world, desk)
    if found is None or found[2] in ("case", "person"):
        return "nothing there"
    try:
        act(found[1])
    except Sealed:
        return f"{found[0]} is sealed"
    return f"{found[0]}"


def _some_record(world: World, desk: Desk, kind: str = "") -> tuple[int, str, str, Case] | None:
    """Return the number, id, kind and case of a record that stands on this desk, the later ones more often."""
    for _ in range(6):
        if not world.records:
            return None
        place = int(len(world.records) * world.random.random() ** 0.5)
        record, case, its_kind = world.records[place]
        if kind in ("", its_kind) and desk.workspace.cases.case_of(record):
            return place, record, its_kind, next(one for one in world.cases if one.id == case)
    return None


def some_case(world: World, desk: Desk) -> Case | None:
    here = set(desk.workspace.cases.ids())
    known = [case for case in world.cases if case.id in here]
    return world.random.choice(known) if known else None


def text_of(world: World, case: Case) -> str:
    words = " ".join(world.random.choice(WORDS) for _ in range(world.random.randint(1, 8)))
    return f"{words} {_canary(case.number)} {_word(world)}"


def _canary(number: int) -> str:
    return f"kanarie{number}x"


def _word(world: World) -> str:
    world.counts["words"] += 1
    return f"ord{world.counts['words']}y"
