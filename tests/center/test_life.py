"""Backups, restores, desks that are put back, writing and exchanging in any order: what was promised is kept."""

import logging
import os
import shutil
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from casework.actions.belonging import Membership
from casework.library import default_library
from casework.store.database import open_database
from casework.store.outbox import RECEIVED
from casework.workspace import Place, open_workspace
from center.administering import Administering
from center.app import make_app
from center.backup import BackingUp
from center.copies import copying_of
from center.database import Database, sqlite_url
from center.restore import Restoring
from tests.center.conftest import NOW, TOWN
from tests.center.near import URL, exchanging_near
from tests.examples import often
from tests.fakes import SetClock

KEY = os.urandom(32)
WRITER, LEADER = PEOPLE = ("mette", "lene")
LIBRARY = default_library()


class Life(RuleBasedStateMachine):
    """A center, a caseworker's desk and her leader's, who sees all she writes."""

    @initialize()
    def begin(self) -> None:
        logging.getLogger("center").setLevel(logging.ERROR)  # forks are warned of, and are no fault here
        self.place = Path(mkdtemp(prefix="sag-life-"))
        shutil.copytree(begun(), self.place, dirs_exist_ok=True)
        self.clock = SetClock(NOW)
        self.database = Database(sqlite_url(self.place / "center.db"))
        self.app = make_app(self.database, administering(self.database, self.clock), self.clock, "test")
        self.desks = {name: self.opened(name) for name in PEOPLE}
        self.backups, self.copies = [], dict.fromkeys(PEOPLE, 0)
        self.received, self.safe, self.lost = set(), set(), set()
        self.restored, self.put_back_once = False, set()
        self.wrote = {}

    @rule()
    def begin_a_case(self):
        self.clock.go_on(1)
        self.desks[WRITER].opening.new_case({"name": "Freja Prøve (opdigtet)"})

    @rule(name=st.sampled_from(PEOPLE), text=st.sampled_from(["Ja.", "Nej.", "Måske."]))
    def write(self, name, text):
        self.clock.go_on(1)
        workspace = self.desks[name]
        for case in workspace.cases.ids()[:1]:
            notes = workspace.cases.file(case).of("note")
            if notes:
                workspace.answering.set(notes[0].id, "content", text)
            else:
                workspace.answering.start(case, "note", {"content": text})

    @rule(name=st.sampled_from(PEOPLE))
    def exchange(self, name):
        self.clock.go_on(1)
        exchanging_near(self.desks[name], self.app, TOWN).exchange()
        for revision, result, safe in self.outbox(name):
            self.wrote[revision] = name
            if result in RECEIVED:
                self.received.add(revision)
            if safe:
                self.safe.add(revision)
        assert self.safe <= self.at_the_center() | self.lost

    @rule()
    def back_up(self):
        self.clock.go_on(1)
        folder = self.place / "backups"
        self.backups.append(BackingUp(self.database, copying_of(self.database), self.clock).back_up(folder).file)

    @precondition(lambda self: self.backups)
    @rule(ago=st.integers(0, 2))
    def restore(self, ago):
        ago = min(ago, len(self.backups) - 1)
        copying = copying_of(self.database)
        Restoring(self.database, copying, self.clock, lambda *_: None).restore("x", self.backups[-1 - ago], over=True)
        if ago:
            self.safe &= self.at_the_center()  # who puts back an older backup than the last breaks the promise
        assert self.safe <= self.at_the_center() | self.lost
        self.restored = True
        for revision in self.count_lost():
            assert self.wrote[revision] in self.put_back_once

    @rule(name=st.sampled_from(PEOPLE))
    def keep_a_copy(self, name):
        self.desks[name].close()
        self.copies[name] += 1
        shutil.copytree(self.place / name, self.place / f"{name}-{self.copies[name]}")
        self.desks[name] = self.opened(name)

    @precondition(lambda self: any(self.copies.values()))
    @rule(name=st.sampled_from(PEOPLE))
    def put_back(self, name):
        if not self.copies[name]:
            return
        self.desks[name].close()
        shutil.rmtree(self.place / name)
        shutil.copytree(self.place / f"{name}-{self.copies[name]}", self.place / name)
        self.desks[name] = self.opened(name)
        self.put_back_once.add(name)
        assert not self.count_lost() or self.restored

    def teardown(self):
        try:
            if hasattr(self, "desks"):
                self.settle()
        finally:
            self.close()

    def settle(self):
        for name in PEOPLE * 3:
            self.exchange(name)
        assert self.received - self.lost <= self.at_the_center()
        held = {name: self.held(name) for name in PEOPLE}
        assert held[WRITER] == held[LEADER] == self.at_the_center()
        assert all(self.queue(name).waiting == 0 for name in PEOPLE)
        shown = [[workspace.cases.file(case) for case in workspace.cases.ids()] for workspace in self.desks.values()]
        assert shown[0] == shown[1]

    def close(self):
        for workspace in self.desks.values():
            workspace.close()
        self.database.close()
        shutil.rmtree(self.place)
        logging.getLogger("center").setLevel(logging.NOTSET)

    def opened(self, name):
        return open_workspace(
            Place(self.place / name), KEY, library=LIBRARY, clock=self.clock, author=f"{name.title()} (opdigtet)"
        )

    def queue(self, name):
        return exchanging_near(self.desks[name], self.app, TOWN).queue()

    def outbox(self, name):
        return self.asked(name, "SELECT revision, result, safe FROM outbox")

    def held(self, name):
        return {row[0] for row in self.asked(name, "SELECT id FROM revision JOIN body ON body.revision = id")}

    def asked(self, name, sql):
        with closing(open_database(self.desks[name].place.database, KEY)) as database:
            return database.rows(sql)

    def at_the_center(self):
        with closing(sqlite3.connect(self.place / "center.db")) as connection:
            return {row[0] for row in connection.execute("SELECT id FROM revision")}

    def count_lost(self):
        """Return what was told to be received, and is now nowhere any more."""
        there = self.at_the_center().union(*(self.held(name) for name in PEOPLE))
        lost = self.received - there - self.lost
        self.lost |= lost
        return lost


def administering(database, clock):
    return Administering(database, TOWN, clock, LIBRARY.passphrase_words())


@cache
def begun() -> Path:
    """Return a folder with a center and two desks that are let in; made once."""
    folder, clock = Path(mkdtemp(prefix="sag-life-")), SetClock(NOW)
    database = Database(sqlite_url(folder / "center.db"))
    database.make()
    center = administering(database, clock)
    center.begin("Prøvestrup Kommune (opdigtet)")
    center.add_unit("admin", "vest", "Enhed Vest")
    center.add_user("admin", WRITER, "Mette (opdigtet)", "caseworker", "vest")
    center.add_user("admin", LEADER, "Lene (opdigtet)", "team_leader", "vest")
    app = make_app(database, center, clock, "test")
    for name in PEOPLE:
        workspace = open_workspace(Place(folder / name), KEY, library=LIBRARY, clock=clock, author=name)
        told = exchanging_near(workspace, app, TOWN).belonging.enrol(
            Membership(URL, TOWN), center.invite("admin", name).code
        )
        center.approve("second", told.enrolment)
        workspace.close()
    database.close()
    return folder


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=often(12), stateful_step_count=14)
