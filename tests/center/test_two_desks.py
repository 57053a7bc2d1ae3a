"""Two desks that work apart and meet the center: both have everything, and nothing has silently won."""

import pytest

from casework.link.errors import CenterRefused


def records(desk, case):
    file = desk.workspace.cases.file(case)
    return {} if file is None else {record.id: record for record in file.records}


def test_a_desk_that_nobody_approved_is_told_to_wait(desk):
    mette = desk("mette", approved=False)
    with pytest.raises(CenterRefused) as refused:
        mette.exchange()
    assert refused.value.values["error"] == "waiting"


def test_what_one_wrote_is_with_the_other_when_the_case_is_theirs_too(desk, center):
    mette, jonas = desk("mette"), desk("jonas")
    case = mette.new_case()
    note = mette.workspace.answering.start(case, "note", {"who": "Skolen", "content": "Freja kom til tiden."})
    done = mette.exchange()
    assert (done.sent > 0, mette.exchanging.queue().waiting) == (True, 0)
    jonas.exchange()
    assert records(jonas, case) == {}
    center.administering.allow("lene", "jonas", case, "assigned")
    jonas.exchange()
    assert records(jonas, case)[note].text("content") == "Freja kom til tiden."


def test_two_who_wrote_differently_are_both_shown_to_both(desk, center):
    mette, jonas = desk("mette"), desk("jonas")
    case = mette.new_case()
    note = mette.workspace.answering.start(case, "note", {"content": "Som det var."})
    mette.exchange()
    center.administering.allow("lene", "jonas", case, "assigned")
    jonas.exchange()
    mette.workspace.answering.set(note, "content", "Mettes ord.")
    jonas.workspace.answering.set(note, "content", "Jonas' ord.")
    for one in (mette, jonas, mette):
        one.exchange()
    for one in (mette, jonas):
        writes = records(one, case)[note].fields["content"]
        assert {write.value for write in writes} == {"Mettes ord.", "Jonas' ord."}


def test_the_leader_of_the_unit_sees_it_and_no_other_unit_nor_the_administrator(desk):
    mette = desk("mette")
    case = mette.new_case()
    mette.exchange()
    for name, sees in (("lene", True), ("erik", True), ("olga", False), ("ida", False), ("jonas", False)):
        other = desk(name)
        other.exchange()
        assert bool(records(other, case)) == sees, name


def test_sending_the_same_again_changes_nothing(desk):
    mette = desk("mette")
    mette.new_case()
    request = mette.exchanging.prepared()
    with mette.exchanging.line() as line:
        first, again = line.sync(request), line.sync(request)
    assert {one.became for one in first.results} == {"stored"}
    assert {one.became for one in again.results} == {"known"}
    assert {page.last for page in again.feeds.values()} == {page.last for page in first.feeds.values()}


def test_a_locked_desk_may_hand_in_once_more_and_is_given_nothing(desk, center):
    mette, lene = desk("mette"), desk("lene")
    case = mette.new_case()
    mette.exchange()
    center.administering.put_state("ida", mette.workspace.log.device, "locked")
    mette.workspace.answering.start(case, "note", {"content": "Skrevet i toget."})
    done = mette.exchange()
    assert done.orders == ("lock",)
    assert mette.exchanging.queue().apart == 1
    lene.exchange()
    assert "note" not in {record.kind for record in records(lene, case).values()}
