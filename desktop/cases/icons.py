"""The icon of each kind of record."""

ICONS = {
    "case": "folder",
    "person": "person",
    "concern": "flag",
    "assessment": "scales",
    "investigation": "steps",
    "conversation": "conversation",
    "waiver": "conversation",
    "plan": "plan",
    "goal": "target",
    "rating": "chart",
    "injunction": "bang",
    "hearing": "people",
    "decision": "scales",
    "letter": "letter",
    "note": "pencil",
}


def icon_of(kind: str) -> str:
    """Return the name of the icon for a kind of record."""
    return ICONS.get(kind, "document")
