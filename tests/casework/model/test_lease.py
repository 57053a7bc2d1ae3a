"""How long a desk opens without its center, with clocks that are right and clocks that are not."""

from datetime import UTC, datetime, timedelta

import pytest

from casework.model.lease import LastMet, end_of, gone_by, look, seen_at
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
    met = LastMet(TRUE + off_then, TRUE)
    assert end_of(met, seen_at(met), now, 14) - now == 14 * DAY - gone


@pytest.mark.parametrize(
    ("days", "gone"),
    [
        ([13, 1, 2], 14),  # turned back every time it would end
        ([13, *range(1, 14)], 25),
        ([13, 1, 13.5], 13.5),  # put right again
        ([20, 5], 20),  # what has been over stays over
        ([5, 3650, 6], 6),  # an absurd clock is over while it is absurd, and no longer
        ([5, 4.9, 5, 6], 6),
        ([1, 2, 3], 3),
    ],
    ids=["turned back", "used on", "put right", "over", "absurd", "a little behind", "right"],
)
def test_a_clock_that_is_turned_back_takes_nothing_back(days, gone):
    met = LastMet(TRUE, TRUE)
    seen = seen_at(met)
    for day in days[:-1]:
        seen = look(met, seen, TRUE + day * DAY)
    assert gone_by(met, seen, TRUE + days[-1] * DAY) == gone * DAY


def test_an_older_center_says_nothing_and_an_older_desk_is_told_nothing_new():
    assert "lease_days" not in told_you(You("caseworker", "vest"))
    assert read_you({"role": "caseworker", "unit": "vest"}).lease_days == 0
    assert read_you(told_you(You("caseworker", "vest", lease_days=30))).lease_days == 30
    with pytest.raises(BadMessage):
        read_you({"role": "caseworker", "unit": "vest", "lease_days": "30"})
