"""The house itself: the one case that is about no child, and the kinds of record that are kept in it."""

HOUSE = "house"
"""The id of that case; it stands in no list, no count and no search, and no case file can have it."""

HOUSE_KINDS = frozenset({"approval"})
"""The kinds of record that mean something in the house alone."""
