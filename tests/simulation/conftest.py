"""The center and desks of the center's own tests, for what the simulation has found."""

from tests.center.conftest import center, clock, desk, library, postgres

__all__ = ["center", "clock", "desk", "library", "postgres"]
