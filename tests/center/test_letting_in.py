"""Who is let in: one-time codes, a second person, the key of the desk, and nothing said to anybody else."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from casework.actions.belonging import Membership
from casework.link.errors import CenterRefused
from center.administering import NoSuch, Refused
from center.tables import enrolment
from tests.center.conftest import TOWN


def refused(act):
    with pytest.raises(CenterRefused) as raised:
        act()
    return raised.value.values["error"], raised.value.values.get("why")


def test_both_read_the_same_six_words(desk, center):
    code = center.administering.invite("admin", "mette").code
    waiting = desk("jonas", approved=False)
    told = waiting.exchanging.belonging.enrol
    assert refused(lambda: told(Membership(center.url, TOWN), code)) == ("not_allowed", "device")
    [asked] = center.administering.waiting()
    assert len(asked.words) == 6
    assert asked.user == "jonas"


def test_a_code_is_good_once_and_for_ten_minutes(desk, center, clock):
    code = center.administering.invite("admin", "mette").code
    clock.go_on(timedelta(minutes=11).total_seconds())
    fresh = desk("jonas", approved=False)
    again = Membership(center.url, TOWN)
    assert refused(lambda: fresh.exchanging.belonging.enrol(again, code)) == ("not_allowed", "code")
    assert refused(lambda: fresh.exchanging.belonging.enrol(again, "BBBBBBBBBBBB")) == ("not_allowed", "code")


def test_nobody_lets_in_a_desk_alone(desk, center):
    desk("mette", approved=False)
    [asked] = center.administering.waiting()
    for same in ("admin", "mette"):
        with pytest.raises(Refused):
            center.administering.approve(same, asked.id)
    center.administering.approve("second", asked.id)
    assert center.administering.waiting() == ()
    with pytest.raises(NoSuch):
        center.administering.approve("second", asked.id)


def test_a_desk_that_the_center_does_not_know_is_told_nothing(desk, center):
    mette, stranger = desk("mette"), desk("jonas", approved=False)
    stranger.workspace.settings.set("center", vars(Membership(center.url, "another", "mette")))
    assert refused(stranger.exchange) == ("not_let_in", "unknown")
    assert mette.exchange().received == 0


def test_a_desk_with_a_wrong_clock_learns_the_center_s_and_is_let_in(desk, center, clock):
    mette = desk("mette")
    mette.new_case()
    mette.workspace.clock.go_on(0)
    with mette.exchanging.line() as line:
        line._now = lambda: clock.now() - timedelta(days=7000)
        answer = line.sync(mette.exchanging.prepared())
    assert {one.became for one in answer.results} == {"stored"}
    assert center.clock is clock


def test_whoever_no_longer_works_here_hands_in_and_is_shut_out(desk, center):
    mette = desk("mette")
    case = mette.new_case()
    mette.exchange()
    center.administering.end_user("ida", "mette")
    mette.workspace.answering.start(case, "note", {"content": "Det sidste."})
    assert mette.exchange().orders == ("lock",)
    assert mette.exchanging.queue().apart == 1
    with pytest.raises(NoSuch):
        center.administering.invite("ida", "mette")


def test_a_desk_to_be_wiped_is_told_so_and_nothing_else(desk, center):
    mette = desk("mette")
    center.administering.put_state("ida", mette.workspace.log.device, "wiped")
    mette.new_case()
    done = mette.exchange()
    assert (done.orders, mette.exchanging.queue().received) == (("wipe",), 0)


@pytest.mark.parametrize(
    ("who", "given", "sees"),
    [
        ("mette", [], True),
        ("jonas", [], False),
        ("jonas", ["assigned"], True),
        ("jonas", ["assigned", "denied"], False),
        ("jonas", ["glass"], True),
        ("lene", [], True),
        ("lene", ["denied"], False),
        ("lene", ["restricted"], False),
        ("lene", ["restricted", "assigned"], True),
        ("erik", [], True),
        ("erik", ["restricted"], False),
        ("olga", [], False),
        ("olga", ["assigned"], True),
        ("ida", [], False),
        ("ida", ["assigned"], False),
        ("mette", ["restricted"], True),
    ],
)
def test_who_sees_a_case(desk, center, clock, who, given, sees):
    owner = desk("mette")
    case = owner.new_case()
    owner.exchange()
    for kind in given:
        if kind == "restricted":
            center.administering.restrict("lene", case, restricted=True)
        else:
            until = clock.now() + timedelta(hours=3) if kind == "glass" else None
            center.administering.allow("lene", who, case, kind, reason="Vagt i aften", until=until)
    other = owner if who == "mette" else desk(who)
    other.exchange()
    with other.exchanging.line() as line:
        assert _answers(line, case) == sees
    assert (other.workspace.cases.file(case) is not None) == sees


def _answers(line, case):
    try:
        return bool(line.case(case).revisions)
    except CenterRefused:
        return False


def test_broken_glass_closes_again(desk, center, clock):
    mette, jonas = desk("mette"), desk("jonas")
    case = mette.new_case()
    mette.exchange()
    with pytest.raises(Refused):
        center.administering.allow("lene", "jonas", case, "glass", until=clock.now() + timedelta(hours=3))
    center.administering.allow("lene", "jonas", case, "glass", reason="Vagt", until=clock.now() + timedelta(hours=3))
    with jonas.exchanging.line() as line:
        assert _answers(line, case)
        clock.go_on(timedelta(hours=4).total_seconds())
        assert not _answers(line, case)


def test_a_case_that_is_taken_back_is_told_in_the_feed_of_that_person_alone(desk, center):
    mette, jonas = desk("mette"), desk("jonas")
    case = mette.new_case()
    mette.exchange()
    center.administering.allow("lene", "jonas", case, "assigned")
    jonas.exchange()
    center.administering.take_back("lene", "jonas", case)
    with jonas.exchanging.line() as line:
        answer = line.sync(jonas.exchanging.prepared())
    assert [entry.kind for entry in answer.feeds["user:jonas"].entries] == ["case_out"]
    assert not answer.feeds.get("unit:ost")


def test_words_of_another_key_are_others(desk, center):
    waiting = desk("mette", approved=False)
    [asked] = center.administering.waiting()
    assert waiting.exchanging.belonging.six_words == asked.words
    with center.database.writing() as connection:
        connection.execute(update(enrolment).values(public_key=bytes(32)))
    [swapped] = center.administering.waiting()
    assert waiting.exchanging.belonging.six_words != swapped.words
