"""A desk that was itself put back to an earlier day, a copied disk, and a clock that is wrong."""

import logging
import os
import shutil
from datetime import timedelta

import pytest
from sqlalchemy import select

from casework.actions.belonging import Membership
from casework.workspace import Place, open_workspace
from center.tables import fork, revision
from tests.center.conftest import NOW, TOWN
from tests.fakes import SetClock

KEY = os.urandom(32)


@pytest.fixture
def own_clock():
    return SetClock(NOW)


@pytest.fixture
def laptop(tmp_path, library, own_clock):
    """Return a function that opens Mette's desk in a folder; what was open before is closed."""
    opened = []

    def start(folder="laptop"):
        while opened:
            opened.pop().close()
        place = Place(tmp_path / folder)
        opened.append(open_workspace(place, KEY, library=library, clock=own_clock, author="Mette (opdigtet)"))
        return opened[0]

    yield start
    for workspace in opened:
        workspace.close()


@pytest.fixture
def joined(laptop, center):
    workspace = laptop()
    code = center.administering.invite("admin", "mette").code
    told = workspace.exchanging().belonging.enrol(Membership(center.url, TOWN), code)
    center.administering.approve("second", told.enrolment)
    workspace.opening.new_case({"name": "Freja Prøve (opdigtet)"})
    workspace.exchanging().exchange()
    return workspace


def copied(workspace, tmp_path, name):
    workspace.close()
    shutil.copytree(tmp_path / "laptop", tmp_path / name)


def write(workspace, text):
    (case,) = workspace.cases.ids()
    return workspace.answering.start(case, "note", {"content": text})


def texts(workspace):
    (case,) = workspace.cases.ids()
    return {one.text("content") for one in workspace.cases.file(case).of("note")}


def forks(center):
    with center.database.reading() as connection:
        return connection.execute(select(fork.c.life, fork.c.number)).all()


def test_it_fetches_its_own_work_begins_a_new_life_and_says_so(joined, laptop, center, tmp_path, own_clock):
    copied(joined, tmp_path, "copy")
    later = laptop()
    write(later, "Skrevet efter kopien.")
    later.exchanging().exchange()
    own_clock.go_on(3600)
    old = laptop("copy")
    assert texts(old) == set()
    done = old.exchanging().exchange()
    assert (done.put_back, texts(old)) == (True, {"Skrevet efter kopien."})
    assert old.exchanging().put_back_at == own_clock.now()
    saved = old.log.history(write(old, "Skrevet i det nye liv."))
    assert [(one.head.life, one.head.number, one.head.prev) for one in saved] == [(2, 1, "")]
    again = old.exchanging().exchange()
    assert (again.put_back, old.exchanging().queue().waiting, forks(center), old.verify()) == (False, 0, [], ())


def test_what_it_wrote_before_it_met_the_center_is_kept_and_seen_as_a_fork(joined, laptop, center, tmp_path, caplog):
    copied(joined, tmp_path, "copy")
    later = laptop()
    write(later, "Det ene.")
    later.exchanging().exchange()
    old = laptop("copy")
    write(old, "Det andet.")
    with caplog.at_level(logging.WARNING, "center"):
        old.exchanging().exchange()
    assert texts(old) == {"Det ene.", "Det andet."}
    assert len(forks(center)) == 2 * len({one.number for one in forks(center)}) > 0
    assert "fork" in caplog.text
    assert "Det andet" not in caplog.text
    caplog.clear()
    (new,) = old.log.history(write(old, "Det tredje."))
    assert (new.head.life, old.exchanging().exchange().put_back) == (2, False)


def test_a_desk_that_the_center_has_forgotten_something_of_lives_on(joined):
    write(joined, "Ikke sendt.")
    assert joined.exchanging().exchange().put_back is False


def test_a_wrong_clock_is_told_here_and_marked_there_and_nothing_is_refused(joined, center, own_clock):
    own_clock.go_on(timedelta(minutes=12).total_seconds())
    write(joined, "Skrevet i fremtiden.")
    joined.exchanging().exchange()
    assert (joined.exchanging().minutes_ahead, joined.exchanging().queue().waiting) == (12, 0)
    own_clock.go_on(timedelta(days=-50).total_seconds())
    joined.exchanging().exchange()
    assert joined.exchanging().minutes_ahead == 12 - 50 * 24 * 60
    center.clock.go_on(timedelta(days=-50, minutes=12).total_seconds())
    joined.exchanging().exchange()
    assert joined.exchanging().minutes_ahead == 0
    with center.database.reading() as connection:
        assert set(connection.scalars(select(revision.c.why))) == {"", "clock_ahead"}


def test_what_is_handed_in_after_months_is_marked(joined, center):
    write(joined, "Længe undervejs.")
    center.clock.go_on(timedelta(days=40).total_seconds())
    joined.exchanging().exchange()
    with center.database.reading() as connection:
        assert set(connection.scalars(select(revision.c.why))) == {"", "clock_behind"}
