"""How long a desk opens without its center, with clocks that are right and clocks that are not."""

from datetime import UTC, datetime, timedelta

import pytest

from casework.model.lease import LastMet, end_of
from casework.model.message_reading import BadMessage
from casework.model.seeing import You, read_you, told_you

TRUE = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY, YEAR = timedelta(days=1), timedelta(days=365)


@pytest.mark.parametrize(
    ("off_then", "off_now", "gone"),
    [
        (0 * DAY, 0 * DAY, 5 * DAY),
        (YEAR, YEAR, 5 * DAY),
        (-YEAR, -YEAR, 5 * DAY),
        (YEAR, 0 * DAY, 5 * DAY),
        (-YEAR, 0 * DAY, 5 * DAY),
        # Put back behind both, it tells nothing of how long it was.
        (0 * DAY, -YEAR, 0 * DAY),
        # Put ahead since, it cannot be told from a long time: the page says which day it is believed to be.
        (0 * DAY, YEAR, 5 * DAY + YEAR),
    ],
    ids=["right", "ahead", "behind", "ahead then put right", "behind then put right", "put back", "put ahead"],
)
def test_the_days_without_contact_are_counted_whatever_the_clock_said(off_then, off_now, gone):
    now = TRUE + 5 * DAY + off_now
    assert end_of(LastMet(TRUE + off_then, TRUE), now, 14) - now == 14 * DAY - gone


def test_an_older_center_says_nothing_and_an_older_desk_is_told_nothing_new():
    assert "lease_days" not in told_you(You("caseworker", "vest"))
    assert read_you({"role": "caseworker", "unit": "vest"}).lease_days == 0
    assert read_you(told_you(You("caseworker", "vest", lease_days=30))).lease_days == 30
    with pytest.raises(BadMessage):
        read_you({"role": "caseworker", "unit": "vest", "lease_days": "30"})
