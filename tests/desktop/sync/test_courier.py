"""Exchanging beside the work: by itself, off the window's thread, and never after the lock."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThread
from PySide6.QtWidgets import QLabel

from casework.actions.belonging import CENTER
from desktop.desk import Destination
from desktop.sync.courier import AFTER_SAVE, AT_LATEST, AWAY_MOST
from desktop.tasks import Tasks
from tests.desktop.sync.conftest import shared_case


def told(widget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def planned(seat, clock) -> float:
    return (seat.view.courier.contact.next_try - clock.now()).total_seconds()


def away(seat) -> None:
    """Let the center be somewhere that nobody answers."""
    now = seat.workspace.settings.get(CENTER)
    seat.workspace.settings.set(CENTER, {**now, "url": "http://127.0.0.1:9"})


def test_a_desk_that_works_alone_says_so_and_asks_nobody(seat):
    alone = seat(joined=False)
    alone.view.courier.begin()
    alone.workspace.opening.new_case({"name": "Freja Prøve (opdigtet)"})
    alone.exchange()
    assert alone.badge.startswith("Alt ligger på denne computer")
    assert alone.view.courier.contact.next_try is None


def test_what_is_saved_here_is_with_a_colleague_and_back_again(seat, colleague, center):
    mette = seat()
    jonas, case = shared_case(mette, colleague, center)
    note = mette.workspace.answering.start(case, "note", {"content": "Freja kom til tiden."})
    mette.exchange()
    jonas.exchange()
    assert jonas.workspace.cases.file(case).record(note).text("content") == "Freja kom til tiden."
    jonas.workspace.answering.set(note, "content", "Freja kom for sent.")
    jonas.exchange()
    mette.exchange()
    assert mette.workspace.cases.file(case).record(note).text("content") == "Freja kom for sent."


def test_only_the_line_is_asked_elsewhere(seat, qtbot, qapp, monkeypatch):
    threads = []
    mette = seat(Tasks())
    mette.workspace.opening.new_case({"name": "Freja Prøve (opdigtet)"})
    courier = mette.view.courier
    for name in ("prepared", "taken"):
        done = getattr(courier.exchanging, name)
        monkeypatch.setattr(courier.exchanging, name, watched(name, done, threads))
    monkeypatch.setattr(courier, "_asked", watched("asked", courier._asked, threads))
    mette.exchange()
    qtbot.waitUntil(lambda: not courier.contact.busy)
    assert courier.contact.last is not None
    here = {name for name, thread in threads if thread is qapp.thread()}
    assert here == {"prepared", "taken"}
    assert {name for name, _ in threads} == {"prepared", "taken", "asked"}


def test_while_the_center_is_away_it_is_asked_ever_more_rarely(seat, clock):
    mette = seat()
    mette.workspace.opening.new_case({"name": "Freja Prøve (opdigtet)"})
    away(mette)
    times = []
    for _ in range(12):
        mette.exchange()
        times.append(planned(mette, clock))
    assert times[0] < 3
    assert times[3] > 4 * times[0]
    assert AWAY_MOST * 0.8 <= times[-1] <= AWAY_MOST * 1.2
    assert mette.badge.startswith("Offline – ")


def test_a_save_while_the_center_is_away_does_not_make_the_desk_knock_faster(seat, clock):
    mette = seat()
    away(mette)
    for _ in range(8):
        mette.exchange()
    before = planned(mette, clock)
    mette.workspace.opening.new_case({"name": "Freja Prøve (opdigtet)"})
    assert planned(mette, clock) == before


def test_a_save_is_followed_by_an_exchange_and_typing_that_goes_on_does_not_put_it_off_for_ever(seat, clock):
    mette = seat()
    case = mette.workspace.opening.new_case({"name": "Freja Prøve (opdigtet)"})
    mette.exchange()
    note = mette.workspace.answering.start(case, "note", {"content": ""})
    assert planned(mette, clock) == AFTER_SAVE
    began = clock.now()
    for turn in range(60):
        clock.go_on(0.7)
        mette.workspace.answering.set(note, "content", "x" * (turn + 1))
        assert mette.view.courier.contact.next_try - began <= timedelta(seconds=max(AT_LATEST, 0.7 * (turn + 1)))


def watched(name, act, threads):
    """Return `act`, noting on which thread it is done."""

    def noting(*given):
        threads.append((name, QThread.currentThread()))
        return act(*given)

    return noting


@pytest.mark.parametrize("tasks", [None, Tasks()])
def test_what_is_on_its_way_when_the_desk_is_left_is_not_taken_in(seat, colleague, center, qtbot, tasks):
    mette = seat()
    jonas, case = shared_case(mette, colleague, center)
    jonas.workspace.answering.start(case, "note", {"content": "Skrevet imens."})
    jonas.exchange()
    courier = mette.view.courier
    courier.tasks = tasks or courier.tasks
    if tasks:
        courier.exchange()
        courier.stop()
        tasks.wait()
        qtbot.waitUntil(lambda: courier._line is None)
    else:
        courier.stop()
        courier.exchange()
    assert mette.workspace.cases.file(case).of("note") == ()
    assert not courier._timer.isActive()
    courier.nudge()
    assert not courier._timer.isActive()


def test_a_case_that_goes_out_of_sight_while_it_is_open_leaves_the_window(seat, colleague, center):
    mette = seat()
    _, case = shared_case(mette, colleague, center)
    mette.view.go(Destination("case", case))
    center.administering.allow("lene", "mette", case, "denied")
    mette.exchange()
    assert mette.view.place == Destination("today")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert "Freja" not in told(mette.view)
    assert "ikke længere din" in told(mette.view)
    mette.view.go(Destination("case", case))
    assert mette.view.place == Destination("today")
