"""What somebody is in an act, in words."""

from casework.model.act_parties import RECEIVES, Standing
from casework.model.parties import PartyRole
from casework.words import Words

ROLES = {
    "addressee": "addressee",
    "party": "party",
    "not_party": "not a party",
    "excluded": "cannot be given it",
    "consents": "consents",
    "cooperates": "takes part",
    "views": "is asked for their view",
    "heard": "is heard",
    "access": "may see the file",
}
"""What each role is called within a sentence."""

CHIPS = {
    "party": "Party",
    "addressee": "Addressee",
    "not_party": "Not a party",
    "excluded": "Cannot be given it",
}
"""The roles that are seen at once, in their order."""

KINDS = {"party": "ok", "addressee": "plain", "not_party": "plain", "excluded": "bad"}
"""The kinds of their chips."""

WAYS = {
    "digital_post": "gets the decision in Digital Post",
    "paper": "gets the decision on paper",
    "hand_over": "is handed the decision",
    "": "gets the decision",
}
"""How the decision reaches somebody."""

WAY_ALONE = frozenset({"paper", "digital_post"})


def parts(standing: Standing, words: Words) -> tuple[tuple[str, bool], ...]:
    """Return what somebody is and gets, beside the chips, and whether that is sure."""
    told = [
        (_words(role, standing, words), role.sure)
        for role in standing.roles
        if role.role not in CHIPS and not WAY_ALONE.intersection(role.what)
    ]
    return tuple(dict.fromkeys(told))


def title(role: PartyRole, standing: Standing, words: Words) -> str:
    """Return what a reason is the reason of, as a heading."""
    said = words.say("how letters arrive") if WAY_ALONE.intersection(role.what) else _words(role, standing, words)
    return said[:1].upper() + said[1:]


def _words(role: PartyRole, standing: Standing, words: Words) -> str:
    if role.role != RECEIVES:
        return words.say(ROLES[role.role])
    if "complaint_guidance" in role.what:
        return words.say("gets complaint guidance")
    return words.say(WAYS[standing.post])
