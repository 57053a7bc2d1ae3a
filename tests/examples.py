"""How many examples Hypothesis tries: a few with every change, as many as somebody asks for at night."""

import os

EXAMPLES = "SAGSGANG_EXAMPLES"
"""The environment variable; `scripts/soak --examples N` sets it."""


def often(usually: int) -> int:
    """Return how many examples are to be tried where `usually` are enough with every change."""
    return int(os.environ.get(EXAMPLES, usually))
