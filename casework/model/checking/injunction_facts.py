"""The five facts of which an injunction builds on at least one (barnets lov § 38, stk. 2 and § 39, stk. 2)."""

FACTS = ("absence", "suspected_crime", "unsettling_behaviour", "serious_behaviour", "no_cooperation")
"""Their values in forms, in the order of their numbers."""


def number_of(fact: str) -> str:
    """Return the number by which the law names a fact, "?" for one that it does not know."""
    return str(FACTS.index(fact) + 1) if fact in FACTS else "?"
