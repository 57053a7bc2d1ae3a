"""Conditions over the answers of a record and its case, written as data and read by people."""

from casework.model.condition_kinds import Condition, is_filled
from casework.model.condition_text import read_condition
from casework.model.facts import DictFacts, Facts

__all__ = ["Condition", "DictFacts", "Facts", "holds", "is_filled", "paths", "read_condition"]


def holds(condition: Condition | None, facts: Facts) -> bool:
    """Tell whether `condition` holds; no condition always does."""
    return condition is None or condition.holds(facts)


def paths(condition: Condition | None) -> frozenset[str]:
    """Return the paths in the record that `condition` looks at; a counted group counts as one."""
    return condition.paths() if condition else frozenset()
