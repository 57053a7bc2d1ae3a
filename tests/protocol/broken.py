"""What a run raises when an invariant does not hold."""


class Broken(AssertionError):
    """An invariant that does not hold; the first word of the sentence is its name."""
