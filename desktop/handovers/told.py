"""How a handover stands, in words."""

from datetime import datetime

from casework.model.danish_dates import clock_time, long_date
from casework.model.danish_time import danish_time
from casework.model.handing_over import LOST
from casework.model.handover_standing import Standing
from casework.words import Words

REFUSALS = {
    "not_assigned": "The center did not hand it over: the case is not assigned to you. Ask your leader.",
    "not_this_person": "The center did not hand it over: this colleague cannot have the case. Choose somebody else.",
    "under_way": "The center did not hand it over: the case is already on its way to somebody else.",
    "withdrawn": "The handover was taken back before you took the case over. You no longer have the case.",
    "lost": "The center was put back and has lost that {name} took the case over. Hand it over again.",
    "taken": "It was too late to take it back: your colleague has already taken the case over.",
}
GIVEN = {
    "draft": "To be handed over to {name}. Nobody has been given anything yet.",
    "leaving": "Handed over to {name}. The center is told at the next contact; until then it lies here only.",
    "offered": "Handed over to {name}, who has not read it yet. Until then you both have the case.",
    "withdrawing": "You take it back from {name}. The center is told at the next contact.",
    "withdrawn": "You have taken it back from {name}.",
    "taken": "{name} read it and took the case over {day}.",
    "erased": "The note to {name} was erased as the law asks, so the handover has ended. The case is still yours.",
}
MINE_LOST = "The center was put back and has lost that you took the case over. It must be handed over again."
MINE = {
    "offered": "Handed over to you by {name}. Read it; what the child was promised is yours to keep from now on.",
    "taking": "You have read it and taken the case over. The center is told at the next contact.",
    "withdrawn": "{name} has taken the handover back. The case is no longer yours.",
    "taken": "You read it and took the case over {day}.",
    "erased": "The note from {name} was erased as the law asks, and the handover has ended with it.",
}
"""The English words for each state, for whoever gives and whoever receives."""


def standing_words(one: Standing, words: Words) -> str:
    """Return how a handover stands, in one or two sentences."""
    if one.state == "refused":
        if one.mine and one.why == LOST:
            return words.say(MINE_LOST)
        refused = REFUSALS.get(one.why)
        return (
            words.say(refused, name=one.receiver_name)
            if refused
            else words.say("The center refused it ({code}).", code=one.why)
        )
    if one.mine and one.state in MINE:
        return words.say(MINE[one.state], name=one.giver_name, day=_when(one.taken_at, words))
    return words.say(GIVEN.get(one.state, GIVEN["leaving"]), name=one.receiver_name, day=_when(one.taken_at, words))


def kind_of(one: Standing) -> str:
    """Return the kind of banner that says so."""
    if one.state == "refused":
        return "warn"
    return "ok" if one.state == "taken" else "info"


def _when(moment: str, words: Words) -> str:
    if not moment:
        return ""
    at = danish_time(datetime.fromisoformat(moment))
    day, time = long_date(at.date(), words.language), clock_time(at, words.language)
    return words.say("{day} at {time}", day=day, time=time)
