"""Conversations with an invented child, and the notes of every day."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from casework.actions.inventing.pen import written
from casework.actions.inventing.tale import Tale
from casework.model.revisions import Value

HOUSES = {"good": "good", "worries": "worry_quotes", "dreams": "dreams"}
FORMS = ("conversation", "walk", "drawing", "play", "conversation")
NOTES = {"phone": 40, "meeting": 20, "visit": 15, "message": 25}
"""How notes come about, out of a hundred."""


def tell_talk(tale: Tale, at: datetime, *about: str) -> None:
    """Have a conversation with the child, perhaps about a decision to come, unless that lies ahead."""
    if not tale.told_by(at):
        return
    record = tale.begin("conversation", at, {
        "held_at": written(at), "place": tale.random.choice(("På skolen", "Hjemme", "På biblioteket", "I skoven")),
        "form": tale.random.choice(FORMS), "place_chosen_by_child": tale.chance(0.7), "two_caseworkers": True,
        "present": [tale.people["child"]], "parents_present": False,
        "why_without_parents": "Så kan {child} tale frit.".format_map(tale.family.words),
        "companion_told": True, "companion_told_how": "Mundtligt og på et kort med tegninger",
        "companion_wanted": False,
    })  # fmt: skip
    said = _said(tale, record) | ({"about": list[Value](about)} if about else {})
    ends = tale.go_on(record, at, {"told_child": tale.voice.common("told_child")}, said,
        {"child_scale": tale.random.randint(1, 8), "impression": tale.voice.common("impression", sentences=2)},
        {"weight": tale.voice.common("weight"), "next": tale.voice.common("next"),
         "hears_back_on": (at + timedelta(days=7)).date().isoformat(),
         "read_back": True, "rating": tale.random.choice(("happy", "neutral", "happy", "sad"))})  # fmt: skip
    tale.finish(record, ends)


def tell_notes(tale: Tale, count: int) -> None:
    """Write so many notes, spread over the days of the case."""
    days = max((tale.until - tale.opened).days, 1)
    for _ in range(count):
        at = tale.pen.at(tale.opened + timedelta(days=tale.random.randint(0, days)))
        if tale.told_by(at):
            _note(tale, at)


def _note(tale: Tale, at: datetime) -> None:
    channel = tale.random.choices(list(NOTES), list(NOTES.values()))[0]
    tale.begin("note", at, {
        "happened_at": written(at - timedelta(minutes=tale.random.randint(5, 120))), "channel": channel,
        "who": tale.random.choice([str(person["name"]) for person in tale.family.persons]),
        "content": tale.voice.note(channel, tale.random.randint(1, 6)),
        "importance": tale.random.choice(("fact", "step", "other")),
    })  # fmt: skip


def _said(tale: Tale, record: str) -> dict[str, Value]:
    items = tale.pen.items("quotes", *_words(tale))
    for path, value in items.items():
        if path.endswith("/house") and isinstance(value, str):
            tale.quotes.setdefault(value, []).append(f"{record}/{path.removesuffix('/house')}")
    return items


def _words(tale: Tale) -> Iterator[dict[str, Value]]:
    for house, key in HOUSES.items():
        for words in tale.voice.each(key, tale.random.randint(1, 2)):
            yield {"words": words, "house": house, "share": "all"}
