"""Two desks that write apart, without a center between them."""

from collections.abc import Iterator

import pytest

from tests.casework.desks import Desk


@pytest.fixture
def desk() -> Iterator[Desk]:
    """Mette's; nothing may be wrong with it in the end."""
    desk = Desk("Mette")
    yield desk
    assert desk.problems() == ()
    desk.close()


@pytest.fixture
def other() -> Iterator[Desk]:
    """Jonas's, which a test may damage."""
    desk = Desk("Jonas")
    yield desk
    desk.close()
