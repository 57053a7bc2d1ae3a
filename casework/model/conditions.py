"""Conditions over the answers of a record and its case, written as data and read by people."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Condition:
    """Something that holds or does not (to be filled by its kinds)."""
