"""The roles that people have at a center, and which of them may stand for a rule."""

CASEWORKER, TEAM_LEADER, AREA_MANAGER, JURIST, ADMINISTRATOR = ROLES = (
    "caseworker", "team_leader", "area_manager", "jurist", "administrator",
)  # fmt: skip

APPROVERS = frozenset({TEAM_LEADER, AREA_MANAGER, JURIST})
"""Who may approve a rule for the house, where the house has a center that knows what people are."""
