"""Programs of different years: what one does not know is kept and never rewritten, and nothing is left behind."""

import json

import pytest

from casework.link.errors import CenterRefused
from casework.model.exchange_messages import request_bytes
from casework.store.log import Change


def exchanged(desk):
    """Exchange, and return what the center said instead of an answer."""
    with pytest.raises(CenterRefused) as raised:
        desk.exchange()
    return raised.value.values["error"]


@pytest.mark.parametrize(("protocol", "error"), [(0, "old_protocol"), (2, "new_protocol")])
def test_a_desk_that_speaks_another_way_hands_in_what_it_has_and_is_given_nothing(desk, monkeypatch, protocol, error):
    mette, lene = desk("mette"), desk("lene")
    mette.new_case()
    other = lene.new_case()
    lene.exchange()
    monkeypatch.setattr("casework.link.line.request_bytes", spoken(protocol))
    assert exchanged(mette) == error
    assert (mette.exchanging.queue().waiting, mette.exchanging.queue().received) == (0, 2)
    assert exchanged(mette) == error
    monkeypatch.undo()
    lene.exchange()
    assert len(lene.workspace.cases.ids()) == 2
    assert other not in mette.workspace.cases.ids()


def spoken(protocol):
    """Return what says a request in the way of another year, with words of which this one knows nothing."""

    def said(request):
        told = {**json.loads(request_bytes(request)), "protocol": protocol, "of_another_year": {"yes": True}}
        return json.dumps(told).encode()

    return said


def test_all_of_much_is_handed_in(desk, monkeypatch):
    mette = desk("mette")
    case = mette.new_case()
    changes = [
        Change(mette.workspace.log.new_id(), case, "note", "note@1", {"content": str(turn)}) for turn in range(12)
    ]
    mette.workspace.log.save(*changes)
    monkeypatch.setattr("casework.link.line.request_bytes", spoken(0))
    monkeypatch.setattr("casework.actions.exchanging.MOST_REVISIONS", 5)
    assert exchanged(mette) == "old_protocol"
    assert mette.exchanging.queue().waiting == 0


def test_what_a_center_could_not_place_does_not_keep_a_desk_that_speaks_another_way_from_handing_in(desk, monkeypatch):
    mette = desk("mette")
    case = mette.new_case()
    mette.exchange()
    late = mette.workspace.answering.start(case, "note", {"content": "Skrevet siden."})
    database = mette.workspace._database
    with database.transaction():
        database.do("INSERT INTO unvouched SELECT id FROM revision WHERE record = ?", (late,))
    monkeypatch.setattr("casework.link.line.request_bytes", spoken(0))
    assert exchanged(mette) == "old_protocol"
    assert mette.exchanging.queue().waiting == 0


def test_an_order_reaches_a_desk_that_speaks_another_way(desk, center, monkeypatch):
    mette = desk("mette")
    mette.new_case()
    center.administering.put_state("ida", mette.workspace.log.device, "locked")
    monkeypatch.setattr("casework.link.line.request_bytes", spoken(0))
    assert mette.exchange().orders == ("lock",)
    assert mette.exchanging.queue().apart == 2


def test_what_a_newer_desk_wrote_goes_through_an_older_one_and_is_never_rewritten(desk, center):
    """Mette's program is of a later year: her note has a field more, and there is a kind that Jonas' does not know."""
    mette, jonas = desk("mette"), desk("jonas")
    case = mette.new_case()
    log = mette.workspace.log
    note, later = log.new_id(), log.new_id()
    log.save(
        Change(note, case, "note", "note@9", {"content": "Kendt.", "mood": "glad", "places/p1/where": "hjemme"}),
        Change(later, case, "drone_visit", "drone_visit@1", {"altitude": 30, "why_there": "Ukendt art."}),
    )
    mette.exchange()
    center.administering.allow("lene", "jonas", case, "assigned")
    jonas.exchange()
    jonas.workspace.answering.set(note, "content", "Kendt og rettet.")
    jonas.exchange()
    mette.exchange()
    for one in (mette, jonas):
        now = one.workspace.cases.file(case)
        assert {path: now.record(note).answer(path) for path in ("content", "mood", "places/p1/where")} == {
            "content": "Kendt og rettet.", "mood": "glad", "places/p1/where": "hjemme",
        }  # fmt: skip
        assert now.record(later).answer("altitude") == 30
        assert now.record(note).conflicts == ()
    written = [one for one in mette.workspace.log.history(note) if one.head.device == jonas.workspace.log.device]
    assert [set(one.body.sets) for one in written] == [{"content"}]
    assert jonas.workspace.log.history(later) == mette.workspace.log.history(later)
