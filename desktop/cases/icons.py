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
    "follow_up": "target",
    "youth_plan": "plan",
    "safety_plan": "shield-check",
    "supervision_visit": "home",
    "placement": "home",
    "chair_decision": "scales",
    "non_compliance": "bang",
    "injunction_consideration": "scales",
    "complaint": "flag",
    "delivery": "letter",
    "consent": "tick",
    "guidance": "info",
    "information_request": "search",
    "access_request": "eye",
    "school_absence": "school",
    "handover": "arrow-right",
    "transfer": "arrow-right",
    "deviation": "info",
    "check_answer": "tick",
}


def icon_of(kind: str) -> str:
    """Return the name of the icon for a kind of record."""
    return ICONS.get(kind, "document")
