"""All chance in a run from one seed: what people do, and every key, salt, name and epoch that the product makes."""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from unittest.mock import patch

from casework.model.revisions import DeviceKey


@contextmanager
def from_seed(seed: int) -> Iterator[Random]:
    """Make the computer's own randomness come from a seed, and yield another stream of it for what people do.

    Ed25519 signs without chance, so with the same keys and salts every revision of a run has the same id again.
    """
    world = Random(f"world {seed}")  # noqa: S311 -- a run must be the same again
    new_key = classmethod(lambda cls: cls(world.randbytes(32)))
    with (
        patch.object(os, "urandom", world.randbytes),
        # Where `secrets` gets its bytes from.
        patch.object(random, "_urandom", world.randbytes),
        patch.object(DeviceKey, "new", new_key),
    ):
        yield Random(f"people {seed}")  # noqa: S311 -- as above
