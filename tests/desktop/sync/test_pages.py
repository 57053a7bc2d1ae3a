"""What many colleagues wrote comes in a little at a time: the window has its turns, and nothing is half taken."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QTimer

from casework.actions.on_the_line import done_here
from casework.model.exchange import SLICE, BrokenFeed
from desktop.tasks import Tasks
from tests.desktop.sync.conftest import shared_case

MANY = 34


@pytest.fixture
def much(seat, colleague, center):
    """Mette at her window, and much that Jonas has written since she last looked."""
    mette = seat()
    jonas, case = shared_case(mette, colleague, center)
    for number in range(MANY):
        jonas.workspace.answering.start(case, "note", {"content": f"Notat {number} (opdigtet)."})
    jonas.exchange()
    return mette, case


def test_a_full_page_leaves_the_window_its_turns(much, qtbot, monkeypatch):
    mette, case = much
    courier, log, ticks, taken = mette.view.courier, mette.workspace.log, [0], []
    courier.tasks = Tasks()
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.__setitem__(0, ticks[0] + 1))
    timer.start(0)
    take = log.take

    def watched(revisions, *given, **named):
        if revisions:
            taken.append((len(revisions), ticks[0]))
        return take(revisions, *given, **named)

    monkeypatch.setattr(log, "take", watched)
    courier.exchange()
    qtbot.waitUntil(lambda: not courier.contact.busy)
    timer.stop()
    assert len(mette.workspace.cases.file(case).of("note")) == MANY
    assert sum(number for number, _ in taken) == MANY
    assert taken[0][0] <= SLICE
    assert max(number for number, _ in taken) < MANY
    turns = [tick for _, tick in taken]
    assert all(later > earlier for earlier, later in pairwise(turns))


def test_a_desk_that_is_left_between_two_parts_goes_on_where_it_was(much):
    mette, case = much
    exchanging = mette.view.courier.exchanging
    steps = exchanging.steps()
    with exchanging.line() as line:
        ask = next(steps)
        while not mette.workspace.cases.file(case).of("note"):
            ask = steps.send(ask(line))
    steps.close()
    assert 0 < len(mette.workspace.cases.file(case).of("note")) <= SLICE
    exchanging.exchange()
    assert len(mette.workspace.cases.file(case).of("note")) == MANY


def test_of_a_page_with_one_false_signature_nothing_is_taken(much):
    mette, case = much
    exchanging = mette.view.courier.exchanging

    class Forging:
        def __init__(self, line):
            self._line = line

        def sync(self, request):
            answer = self._line.sync(request)
            return replace(answer, feeds={scope: forged(page) for scope, page in answer.feeds.items()})

    with exchanging.line() as line, pytest.raises(BrokenFeed):
        done_here(exchanging.steps(), Forging(line))
    assert mette.workspace.cases.file(case).of("note") == ()
    exchanging.exchange()
    assert len(mette.workspace.cases.file(case).of("note")) == MANY


def forged(page):
    """Return a page whose last revision has the signature of another."""
    written = [entry for entry in page.entries if entry.revision]
    if not written:
        return page
    last = written[-1]
    other = replace(last, revision=replace(last.revision, sign=written[0].revision.sign))
    return replace(page, entries=tuple(other if entry is last else entry for entry in page.entries))
