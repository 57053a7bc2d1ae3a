"""What else a desk can ask of the center: what it holds of cases, and its signature on how far a feed goes."""

import json

import pytest

from casework.link.errors import CenterRefused
from casework.model.comparing import MOST_CASES, Had, ids_digest
from center.signing import SignedCheckpoint, make_key
from tests.center.conftest import TOWN


def asked(desk, cases):
    with desk.exchanging.line() as line:
        return line.have(cases)


def get(desk, path):
    with desk.exchanging.line() as line:
        return line._ask("GET", path, b"")


def test_it_says_what_it_holds_of_ones_own_cases_and_nothing_of_others(desk):
    mette, olga = desk("mette"), desk("olga")
    case, other = mette.new_case(), olga.new_case("Emil Prøve (opdigtet)")
    for one in (mette, olga):
        one.exchange()
    note = mette.workspace.answering.start(case, "note", {"content": "Ikke sendt."})
    (unsent,) = mette.workspace.log.history(note)
    held = {
        one.id for record in mette.workspace.cases.file(case).records for one in mette.workspace.log.history(record.id)
    }
    sent = held - {unsent.id}
    assert asked(mette, {case: ids_digest(sent)}) == Had(same=(case,))
    found = asked(mette, {case: ids_digest(held), other: "x", "nowhere": "x"})
    assert set(found.differ[case]) == sent
    assert (found.differ["nowhere"], found.unseen, found.same) == ((), (other,), ())


def test_a_locked_desk_is_told_of_no_case(desk, center):
    mette = desk("mette")
    case = mette.new_case()
    mette.exchange()
    center.administering.put_state("ida", mette.workspace.log.device, "locked")
    with pytest.raises(CenterRefused) as refused:
        asked(mette, {case: "x"})
    assert refused.value.values["error"] == "shut_out"


@pytest.mark.parametrize("cases", [{str(number): "x" for number in range(MOST_CASES + 1)}, {"x" * 65: "x"}])
def test_a_question_that_is_none_is_refused(desk, cases):
    with pytest.raises(CenterRefused) as refused:
        asked(desk("mette"), cases)
    assert refused.value.values["error"] == "bad_message"


def test_how_far_a_feed_goes_is_signed_for_those_who_read_it(desk, center):
    mette = desk("mette")
    with center.database.writing() as connection:
        make_key(connection, TOWN, "")
    mette.new_case()
    mette.exchange()
    told = get(mette, "/v1/checkpoint/unit:vest")
    assert SignedCheckpoint.read(told).is_signed
    assert json.dumps(told) == json.dumps(get(mette, "/v1/checkpoint/unit:vest"))
    assert (told["scope"], told["seq"]) == ("unit:vest", 2)
    for scope in ("unit:ost", "user:olga", "nowhere"):
        with pytest.raises(CenterRefused) as refused:
            get(mette, f"/v1/checkpoint/{scope}")
        assert refused.value.values["error"] == "not_seen"
