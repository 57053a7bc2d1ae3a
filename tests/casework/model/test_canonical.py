"""The one way to write a revision: as RFC 8785 says, whichever of two writers was quick enough to do it."""

import json

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.model.revisions import (
    BadRevision,
    Body,
    DeviceKey,
    Head,
    Written,
    canonical,
    digest,
    from_bytes,
    from_message,
    message_bytes,
)

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters()), inner, max_size=4),
    max_leaves=12,
)


def signed(sets):
    body = Body("0" * 32, "note", "note@1", {path: Written(value) for path, value in sets.items()})
    head = Head("r", "c", (), "d-0", 1, 1, "", "Mette (opdigtet)", "1795345904123.0", digest(body.canonical()))
    return DeviceKey(bytes(32)).signed(head, body)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.text(st.characters()), ANYTHING, max_size=5))
def test_both_writers_write_the_same(data):
    try:
        expected = rfc8785.dumps(data)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError):
        with pytest.raises(BadRevision):
            canonical(data)
    else:
        assert canonical(data) == expected


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")), max_size=5))
def test_a_revision_that_went_over_the_line_is_the_same_to_the_byte(sets):
    told = signed(sets)
    for again in (
        from_message(json.loads(message_bytes(told))),
        from_bytes(told.head_bytes, told.sign, told.body_bytes),
    ):
        assert (again, again.head, again.body) == (told, told.head, told.body)


@pytest.mark.parametrize("number", [1.5, 2**53])
def test_a_number_that_not_every_computer_reads_alike_is_refused(number):
    message = json.loads(message_bytes(signed({"age": 1})))
    message["body"]["set"]["age"]["v"] = number
    with pytest.raises(BadRevision):
        from_message(message)


def test_a_message_that_is_too_deep_is_refused_and_nothing_falls_over():
    message = json.loads(message_bytes(signed({"age": 1})))
    deep = []
    for _ in range(5_000):
        deep = [deep]
    message["body"]["set"]["age"]["v"] = deep
    with pytest.raises(BadRevision):
        from_message(message)
