"""Inventing: families who do not exist, with as much on their cases as real ones have."""

from casework.actions.inventing.inventing import Amount, Inventing

__all__ = ["Amount", "Inventing"]
