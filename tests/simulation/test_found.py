"""What the simulation has found, each as small as it can be told."""

from collections import Counter
from contextlib import suppress
from secrets import token_hex

import httpx2
import pytest
from sqlalchemy import select

from casework.link.errors import CenterRefused, NotTheCenter
from casework.link.line import Line
from casework.model.device_proof import proof
from casework.model.exchange import Request
from casework.model.revisions import DeviceKey
from center.database import Database
from center.feeds import open_feed
from center.gone import purges
from center.tables import feed, feed_head, seen
from center.verification import Verification
from tests.faults.flows import begun, given, typed
from tests.faults.stage import Stage, opened
from tests.simulation.center import TOWN

KEY = DeviceKey.new()


def test_an_answer_that_a_proxy_has_spoilt_is_not_the_center(clock):
    """Gzip that is none came up as an error that nobody caught."""
    packed = {"content-type": "application/json", "content-encoding": "gzip"}
    spoilt = httpx2.MockTransport(lambda _: httpx2.Response(200, headers=packed, stream=httpx2.ByteStream(b"{}")))
    with (
        Line(
            httpx2.Client(base_url="http://localhost", transport=spoilt),
            lambda time, request: proof(KEY, "home", "d-0123456789abcdef", time, request),
            clock.now,
        ) as line,
        pytest.raises(NotTheCenter),
    ):
        line.sync(Request("app", clock.now().isoformat()))


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_what_is_read_is_as_of_one_moment(kind, tmp_path, postgres):
    """A leader's sight was read before a case came, the feed after it: the case was passed over and never told."""
    url = f"sqlite:///{tmp_path / 'center.db'}" if kind == "sqlite" else postgres.fresh(f"t{token_hex(6)}")
    database = Database(url)
    database.make()
    asked = select(feed_head.c.scope)
    with database.reading() as reader:
        assert reader.scalars(asked).all() == []
        with database.writing() as writer:
            open_feed(writer, "home", "unit:vest", "epoch")
        assert reader.scalars(asked).all() == []
    with database.reading() as reader:
        assert reader.scalars(asked).all() == ["unit:vest"]
    database.close()


def test_what_waited_for_the_same_revision_is_told_once_each(desk, center):
    """Many who waited for one revision were told over and over: 2 to the power of how many they were."""
    mette, others = desk("mette"), [desk("jonas") for _ in range(5)]
    case = mette.new_case()
    note = mette.workspace.answering.start(case, "note", {"content": "Som det var."})
    mette.exchange()
    center.administering.allow("lene", "jonas", case, "assigned")
    mette.workspace.answering.set(note, "content", "Det første.")
    [first] = mette.exchanging.prepared().push
    for one in others:
        one.exchange()
        one.workspace.log.take([first])
        one.workspace.answering.set(note, "content", f"Fra {one.workspace.log.device}")
        one.exchange()
    mette.exchange()
    with center.database.reading() as connection:
        told = Counter(connection.scalars(select(feed.c.ref).where(feed.c.kind == "revision")))
    assert set(told.values()) == {1}


def test_own_words_that_were_safe_come_back_with_their_case(desk, center):
    """Of what was safe only the head stayed on the desk, and nobody asked for its words again."""
    mette = desk("mette")
    case = mette.new_case()
    note = mette.workspace.answering.start(case, "note", {"content": "Mettes ord."})
    mette.exchange()
    with mette.workspace._database.transaction():
        mette.workspace._database.do("UPDATE outbox SET safe = 1")
    center.administering.take_back("lene", "mette", case)
    mette.exchange()
    assert mette.workspace.cases.ids() == ()
    center.administering.allow("lene", "mette", case, "assigned")
    mette.exchange()
    assert mette.workspace.opening.file(case).record(note).text("content") == "Mettes ord."


def test_a_desk_put_back_that_wrote_on_as_far_as_it_had_been_begins_a_new_life(tmp_path, library, caplog):
    """Its number was the one that the center knew, so nothing told it that each had been given twice."""
    with opened(tmp_path / "stage", library, begun=False) as stage:
        begun(stage)
        mette = stage.mette
        copy = mette.copied()
        typed(stage)
        mette.exchanging.exchange()
        mette.put_back(copy)
        typed(stage)
        mette.exchanging.exchange()
        assert mette.rows("SELECT life FROM device WHERE own") == [(2,)]
        typed(stage)
        mette.exchanging.exchange()
        assert {problem.code for problem in mette.workspace.verify()} == {"broken_chain"}
        assert caplog.text.count("fork") == 2
        caplog.clear()


def test_what_a_locked_desk_handed_in_is_handed_in_again_when_the_center_was_put_back(tmp_path, library):
    """A desk that was shut out is told of no feed, so nothing told it of the new epoch."""
    with opened(tmp_path / "stage", library, begun=False) as stage:
        begun(stage)
        mette, center = stage.mette, stage.center
        center.administering.put_state("ida", mette.device, "locked")
        copy = center.copied()
        typed(stage)
        mette.exchanging.exchange()
        handed_in = {name for name, (state, _) in center.revisions().items() if state == "quarantined"}
        center.put_back(copy)
        center.administering.put_state("ida", mette.device, "active")
        mette.exchanging.exchange()
        assert len(handed_in) == 2
        assert handed_in <= center.revisions().keys()


@pytest.fixture
def stage(tmp_path, library):
    with opened(tmp_path / "stage", library, begun=False) as stage:
        yield stage


def test_what_a_colleague_wrote_is_given_back_before_an_old_feed_takes_the_case_away(stage):
    """The feed of a day on which the case was not Jonas' took it off his desk, with what Mette had written since."""
    begun(stage)
    given(stage, "")
    stage.jonas.exchanging.exchange()
    copy = stage.center.copied()
    given(stage, "assigned")
    typed(stage)
    for desk in stage.desks:
        desk.exchanging.exchange()
    written = set(stage.center.revisions())
    stage.center.put_back(copy)
    assert written - stage.center.revisions().keys()
    stage.jonas.exchanging.exchange()  # Mette's computer lies in a lake
    assert written == stage.center.revisions().keys()


def test_a_first_copy_that_another_exchange_has_overtaken_is_not_begun(stage):
    """It let the feeds go on from after the center had been put back, so nothing told that it had been."""
    copy = stage.center.copied()
    steps = stage.mette.exchanging.steps()
    ask = next(steps)
    begun(stage)
    written = set(stage.center.revisions())
    stage.center.put_back(copy)
    with stage.mette.exchanging.line() as line:
        steps.send(ask(line))
    stage.mette.exchanging.exchange()
    assert written == stage.center.revisions().keys()


def test_a_desk_that_was_shut_out_at_its_first_contact_is_asked_for_its_work_again(stage):
    """The copy that a new desk is given would hide that the center was put back meanwhile."""
    mette, center = stage.mette, stage.center
    copy = center.copied()
    mette.workspace.opening.new_case({"name": "Freja Prøve (opdigtet)"})
    center.administering.put_state("ida", mette.device, "locked")
    mette.exchanging.exchange()
    handed_in = set(center.revisions())
    center.put_back(copy)
    mette.exchanging.exchange()
    assert handed_in
    assert handed_in <= center.revisions().keys()


def test_what_was_kept_aside_is_shown_again_where_an_earlier_day_gives_the_case_back(stage):
    """No feed tells that a case came which at that day had never gone; one's own words in it stayed out of sight."""
    case = begun(stage)
    copy = stage.center.copied()
    note = stage.jonas.workspace.answering.start(case, "note", {"content": "Jonas' ord."})
    stage.jonas.exchanging.exchange()
    given(stage, "")
    stage.jonas.exchanging.exchange()
    assert stage.jonas.workspace.cases.ids() == ()
    stage.center.put_back(copy)
    stage.jonas.exchanging.exchange()
    assert stage.jonas.workspace.opening.file(case).record(note).text("content") == "Jonas' ord."


def test_a_case_that_the_center_had_forgotten_leaves_who_may_not_see_it(stage):
    """It was handed in, found to be somebody else's, and stayed on the desk: nothing told that it had gone."""
    copy = stage.center.copied()
    begun(stage)
    written = set(stage.center.revisions())
    stage.center.put_back(copy)
    stage.jonas.exchanging.exchange()
    assert stage.jonas.workspace.cases.ids() == ()
    assert written == stage.center.revisions().keys()


def erased(stage: Stage, ref: str) -> None:
    """Let one person ask for an erasure, and another confirm it."""
    stage.center.erasing.confirm("bo", stage.center.erasing.ask("ida", [ref], "GDPR art. 17").id)


def test_a_desk_that_had_read_nothing_before_an_erasure_says_that_it_is_gone(stage):
    """It begins with its first copy, and reads on from after the erasure: the center waited for its word for ever."""
    case = stage.mette.workspace.opening.new_case({"name": "Freja Prøve (opdigtet)"})
    stage.mette.exchanging.exchange()
    stage.center.administering.allow("ida", "jonas", case, "assigned")
    erased(stage, case)
    for desk in stage.desks:
        desk.exchanging.exchange()
    with stage.center.database.reading() as connection:
        told = purges(connection, TOWN, case)
    assert {one.user: bool(one.confirmed_at) for one in told} == {"mette": True, "jonas": True}


def test_an_erasure_that_two_asked_for_waits_no_more_when_it_is_done(stage):
    """The second one could be confirmed by nobody, and waited for ever."""
    case = begun(stage)
    asked = stage.center.erasing.ask("ida", [case], "GDPR art. 17")
    erased(stage, case)
    stage.center.erasing.confirm("bo", asked.id)
    assert stage.center.erasing.waiting() == ()


@pytest.mark.parametrize("shut_out", [False, True])
def test_what_was_kept_apart_and_erased_has_replaced_nothing(stage, shut_out):
    """Where it was written what it would have replaced stayed replaced: there a colleague's words were seen no more."""
    case = begun(stage)
    mette, jonas, administering = stage.mette, stage.jonas, stage.center.administering
    note = next(one.id for one in mette.workspace.opening.file(case).records if one.kind == "note")
    if shut_out:
        administering.put_state("ida", jonas.device, "locked")
    else:
        given(stage, "")
    jonas.workspace.answering.set(note, "content", "Jonas' ord.")
    jonas.exchanging.exchange()
    erased(stage, next(name for name, (state, _) in stage.center.revisions().items() if state == "quarantined"))
    if shut_out:
        administering.put_state("ida", jonas.device, "active")
    else:
        given(stage, "assigned")
    jonas.exchanging.exchange()
    assert jonas.workspace.opening.file(case).record(note).text("content") == "Som det var."
    assert jonas.workspace.verify() == ()


def test_what_was_erased_before_its_writer_was_answered_has_replaced_what_it_replaced(stage):
    """It counted, though its writer's desk had not heard so: that is told what it replaced as others are."""
    case = begun(stage)
    mette = stage.mette
    note = next(one.id for one in mette.workspace.opening.file(case).records if one.kind == "note")
    mette.workspace.answering.set(note, "content", "Mettes ord.")
    request = mette.exchanging.prepared()
    with mette.exchanging.line() as line:
        line.sync(request)  # the answer is lost on the way
    erased(stage, request.push[0].id)
    for desk in stage.desks:
        desk.exchanging.exchange()
        assert desk.workspace.opening.file(case).record(note).text("content") == ""
        assert desk.workspace.verify() == ()


def handed_over(stage: Stage, case: str) -> str:
    """Let Mette hand a case over to Jonas, and tell the center."""
    giving = stage.mette.workspace.handing_over
    to = next(one for one in giving.colleagues() if one.id == "jonas")
    record = giving.begin(case, to, dict.fromkeys(("state", "deadlines", "promises"), "Se sagen (opdigtet)."))
    giving.give(record)
    stage.mette.exchanging.exchange()
    return record


def test_a_handover_that_the_center_has_lost_is_a_draft_again(stage):
    """It was called offered for ever at the giver's desk, and nobody had the case but the giver."""
    case = stage.mette.workspace.opening.new_case({"name": "Freja Prøve (opdigtet)"})
    for desk in stage.desks:
        desk.exchanging.exchange()
    copy, giving = stage.center.copied(), stage.mette.workspace.handing_over
    record = handed_over(stage, case)
    stage.center.put_back(copy)
    stage.mette.exchanging.exchange()
    assert giving.of(record).state == "draft"
    giving.give(record)
    for desk in stage.desks:
        desk.exchanging.exchange()
        assert desk.workspace.handing_over.of(record).state == "offered"


def test_nobody_has_a_handover_of_an_erased_case_before_their_eyes(stage):
    """It went off the desks with the case, and came back whenever they asked how their other handovers stand."""
    case = stage.mette.workspace.opening.new_case({"name": "Freja Prøve (opdigtet)"})
    for desk in stage.desks:
        desk.exchanging.exchange()
    handed_over(stage, case)
    erased(stage, case)
    for desk in stage.desks:
        desk.exchanging.exchange()
        desk.workspace.handing_over.ask_anew()
        desk.exchanging.exchange()
        assert desk.workspace.handing_over.standing() == ()


def test_a_look_that_the_center_has_lost_is_told_again(stage):
    """It had been told, and was forgotten at the desk; nothing of it was in the copy that was put back."""
    case = begun(stage)
    copy = stage.center.copied()
    stage.jonas.workspace.seeing.open(case)
    stage.jonas.exchanging.exchange()
    stage.center.put_back(copy)
    stage.jonas.exchanging.exchange()
    assert [(row["user"], row["what"]) for row in stage.center.rows(seen) if row["what"] == "opened"] == [
        ("jonas", "opened")
    ]


def test_what_is_left_of_an_erased_revision_is_told_when_its_case_comes_back(stage):
    """It was put back before the center knew whose case it is, and was told in no feed."""
    copy = stage.center.copied()
    case = begun(stage)
    note = next(one.id for one in stage.mette.workspace.opening.file(case).records if one.kind == "note")
    stage.mette.workspace.answering.set(note, "content", "Mettes ord.")
    stage.mette.exchanging.exchange()
    erased(stage, stage.mette.workspace.log.history(note)[-1].id)
    stage.center.put_back(copy)
    stage.mette.exchanging.exchange()
    assert list(Verification(stage.center.database, TOWN).problems()) == []


def test_a_case_that_the_center_knows_from_a_colleague_leaves_whoever_began_it_and_may_not_see_it(stage):
    """Its writer's disk and the center had both gone back: no feed told that it had gone, and it stayed."""
    mette, jonas = stage.mette, stage.jonas
    case = mette.workspace.opening.new_case({"name": "Freja Prøve (opdigtet)"})
    begun_here = mette.exchanging.prepared().push
    jonas.workspace.log.take(begun_here, {mette.device: mette.workspace.log.public_key})
    jonas.workspace.answering.start(case, "note", {"content": "Jonas' ord."})
    jonas.exchanging.exchange()
    mette.exchanging.exchange()
    assert mette.workspace.cases.ids() == ()
    assert {one.id for one in begun_here} <= stage.center.revisions().keys()
    stage.center.administering.allow("ida", "mette", case, "assigned")
    mette.exchanging.exchange()
    assert mette.workspace.cases.ids() == (case,)


@pytest.mark.parametrize("questions", range(3))
def test_a_desk_put_back_to_before_its_first_contact_lets_go_of_what_went_since(stage, questions):
    """It began with a first copy, as a new desk does, and passed over the feed that tells what went."""
    mette, give = stage.mette, stage.center.administering.allow
    case, others = (mette.workspace.opening.new_case({"name": f"{name} Prøve (opdigtet)"}) for name in ("Freja", "Ida"))
    copy = mette.copied()
    mette.exchanging.exchange()
    mette.put_back(copy)
    with mette.exchanging.line() as line:
        steps = mette.exchanging.steps()
        ask = next(steps)
        for _ in range(questions):
            ask = steps.send(ask(line))
        give("ida", "mette", others, "denied")
        with suppress(StopIteration):
            while True:
                ask = steps.send(ask(line))
    mette.exchanging.exchange()
    assert mette.workspace.cases.ids() == (case,)


def test_a_desk_that_is_let_in_while_it_compares_keeps_its_cases(desk, center):
    """It asked while it was locked, and was answered that none of its cases is its person's to see."""
    mette = desk("mette")
    case = mette.new_case()
    mette.exchange()
    database = mette.workspace._database
    with database.transaction():  # as after a restore: something of it the center could not take in
        database.do("INSERT INTO unvouched SELECT id FROM revision LIMIT 1")
    with mette.exchanging.line() as line:
        steps = mette.exchanging.steps()
        ask = next(steps)
        center.administering.put_state("ida", mette.workspace.log.device, "locked")
        try:
            ask = steps.send(ask(line))
        except CenterRefused as refused:
            ask = steps.throw(refused)
        center.administering.put_state("ida", mette.workspace.log.device, "active")
        with suppress(StopIteration):
            while True:
                ask = steps.send(ask(line))
    mette.exchange()
    assert mette.workspace.cases.file(case) is not None
