"""Whatever bytes come, at the center or at a desk: they are read, or refused with a name, and nothing else happens."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model.comparing import read_had
from casework.model.exchange_messages import read_answer, read_case
from casework.model.first_copy import read_snapshot
from casework.model.handing_over import read_acts, read_people, read_told
from casework.model.message_reading import BadMessage
from center.messages import (
    TooLarge,
    read_apart,
    read_enrolment,
    read_glass,
    read_have,
    read_request,
    read_sign_in,
)

AT_THE_CENTER = (read_request, read_have, read_enrolment, read_glass, read_apart, read_sign_in)
AT_THE_DESK = (read_answer, read_case, read_had, read_snapshot, read_people, read_told, read_acts)

KEYS = st.sampled_from(
    [
        "protocol",
        "app",
        "time",
        "limit",
        "cursors",
        "push",
        "gone",
        "looks",
        "noticed",
        "epoch",
        "seq",
        "chain",
        "head",
        "sign",
        "body",
        "set",
        "v",
        "over",
        "results",
        "feeds",
        "devices",
        "orders",
        "own",
        "entries",
        "from",
        "to",
        "safe",
        "more",
        "skip",
        "revision",
        "yours",
        "id",
        "is",
        "why",
        "needs",
        "revisions",
        "after",
        "cases",
        "as_of",
        "people",
        "acts",
        "marks",
        "you",
        "code",
        "device",
        "public_key",
        "case",
        "reason",
        "adopt",
        "leave",
        "token",
        "salt",
    ]
)
PLAIN = st.none() | st.booleans() | st.integers(-5, 2**65) | st.floats(allow_nan=False) | st.text(max_size=9)
ANYTHING = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=6), max_leaves=25
)


@pytest.mark.parametrize("read", AT_THE_CENTER, ids=lambda read: read.__name__)
@given(data=st.binary(max_size=60) | ANYTHING.map(lambda told: json.dumps(told).encode()))
def test_the_center_reads_it_or_names_what_is_wrong(read, data):
    assert is_read_or_named(read, data)


@pytest.mark.parametrize("read", AT_THE_DESK, ids=lambda read: read.__name__)
@given(told=st.dictionaries(KEYS, ANYTHING, max_size=6))
def test_a_desk_reads_it_or_names_what_is_wrong(read, told):
    assert is_read_or_named(read, told)


def is_read_or_named(read, told):
    try:
        read(told)
    except (BadMessage, TooLarge) as wrong:
        return bool(wrong.values)
    return True
