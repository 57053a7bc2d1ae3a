"""What to tell somebody whom the center has answered with no, or not at all."""

from collections.abc import Callable

from casework.model.problems import CaseworkError, Unavailable
from casework.words import Words
from desktop.notices import sentence

AWAY = "The center cannot be reached now, and only it knows this. Try again when the desk is online."
NOT_SEEN = "There is no case here that you can ask about in this way. Check the key, or ask your leader."
STAYS = {
    "role": "Your role sees no cases.",
    "reason": "Write a little more of why: the leader of the case reads it.",
    "nobody_to_tell": "The case has no leader who could be told, so it cannot be opened. Ask your administrator.",
}
"""Why a case is not opened, by the center's code."""


def refusal(error: Exception, words: Words) -> str:
    """Return the sentence; an error that is none of casework's is raised again."""
    if not isinstance(error, CaseworkError | Unavailable):
        raise error
    code, why = error.values.get("error"), str(error.values.get("why", ""))
    if error.code == "center_refused" and code == "not_seen":
        return words.say(NOT_SEEN)
    if error.code == "center_refused" and why in STAYS:
        return words.say(STAYS[why])
    if error.code in {"center_away", "not_the_center", "center_untrusted", "no_center"}:
        return words.say(AWAY)
    return sentence(error, words)


Refused = Callable[[Exception], None]
