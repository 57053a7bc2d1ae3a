"""Requests that are taken in at the very same moment by processes that know nothing of each other, on PostgreSQL."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from secrets import token_hex

import pytest
from sqlalchemy import event, insert, select, text

from casework.model.house import HOUSE
from casework.model.revisions import Body, DeviceKey, Head, Written, digest
from center.access import Person
from center.administering import Administering
from center.callers import Caller
from center.checking import checked
from center.database import Database
from center.exchanging import Exchanging
from center.feeds import append
from center.receiving import Receiving
from center.tables import case_home, device, feed, grant, revision
from tests.fakes import SetClock

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TOWN = "home"
KEYS = {"d-one": DeviceKey(bytes(32)), "d-two": DeviceKey(bytes([1] * 32)), "d-chief": DeviceKey(bytes([2] * 32))}
METTE, CHIEF = Person(TOWN, "mette", "caseworker", "vest"), Person(TOWN, "chief", "jurist", "vest")


@pytest.fixture
def database(postgres):
    made = Database(postgres.fresh(f"t{token_hex(6)}"))
    made.make()
    administering = Administering(made, TOWN, SetClock(NOW), ())
    administering.begin("Prøvestrup Kommune (opdigtet)")
    administering.add_unit("admin", "vest", "Enhed Vest")
    for person in (METTE, CHIEF):
        administering.add_user("admin", person.id, f"{person.id} (opdigtet)", person.role, person.unit)
    desk = {"town": TOWN, "state": "active", "enrolled_at": NOW.isoformat()}
    owners = {"d-one": "mette", "d-two": "mette", "d-chief": "chief"}
    with made.writing() as connection:
        desks = [{**desk, "id": it, "user": owners[it], "public_key": key.public} for it, key in KEYS.items()]
        connection.execute(insert(device), desks)
    yield made
    made.close()


def written(desk="d-one", *, parents=(), case="case", number=1):
    body = Body("0" * 32, "note", "note@1", {"content": Written("Opdigtet.")})
    head = Head("r", case, tuple(parents), desk, 1, number, "", "Mette (opdigtet)", "1795345904123.0",
                digest(body.canonical()))  # fmt: skip
    return KEYS[desk].signed(head, body)


@contextmanager
def underway(database, *offered, person=METTE):
    """Take revisions in, and commit at the end of the block."""
    with database.reading() as connection:
        them = checked(connection, TOWN, offered)
    with database.writing() as connection:
        receiving = Receiving(connection, person, NOW)
        receiving.take(them)
        append(connection, TOWN, receiving.rows)
        yield connection


def pushed(database, desk, one, person=METTE, now=NOW):
    """Return what becomes of one revision that a desk offers."""
    (result,) = Exchanging(database, SetClock(now)).received(Caller(person, desk, "active"), (one,))
    return result.became


def while_it_waits(database, before, desk, one, person=METTE, now=NOW):
    """Return what becomes of a revision that is offered before the transaction `before` has ended."""
    with ThreadPoolExecutor(1) as pool:
        with before:
            later = pool.submit(pushed, database, desk, one, person, now)
            until_somebody_waits(database)
        return later.result(10)


def until_somebody_waits(database):
    waiting = text("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
    for _ in range(500):
        with database.reading() as connection:
            if connection.scalar(waiting):
                return
        time.sleep(0.01)
    raise AssertionError("nobody waits")


def told_in_feed(database):
    with database.reading() as connection:
        return list(connection.scalars(select(feed.c.ref).where(feed.c.scope == "unit:vest").order_by(feed.c.seq)))


def test_a_push_that_is_sent_again_before_it_is_answered_is_known(database):
    one = written()
    assert while_it_waits(database, underway(database, one), "d-one", one) == "known"
    assert told_in_feed(database) == [one.id]


@pytest.mark.parametrize("behind", [0, 2])
def test_two_desks_of_one_person_begin_a_case_at_once(database, behind):
    """One has waited for the other, or asked a process whose clock is behind: by its time nobody has access yet."""
    first, second, now = written("d-one"), written("d-two"), NOW - timedelta(seconds=behind)
    assert while_it_waits(database, underway(database, first), "d-two", second, now=now) == "stored"
    assert told_in_feed(database) == [first.id, second.id]


@pytest.mark.parametrize(("case", "person", "desk"), [("case", METTE, "d-two"), (HOUSE, CHIEF, "d-chief")])
def test_what_comes_after_something_that_is_just_being_taken_in_does_not_wait_for_ever(database, case, person, desk):
    pushed(
        database, "d-one" if person is METTE else desk, written("d-one" if person is METTE else desk, case=case), person
    )
    parent = written(desk, case=case, number=2)
    child = written(desk, case=case, number=3, parents=(parent.id,))
    assert while_it_waits(database, underway(database, parent, person=person), desk, child, person) == "stored"
    with database.reading() as connection:
        assert set(connection.scalars(select(revision.c.state))) == {"live"}


def test_a_case_that_is_begun_between_two_questions_keeps_nobody_waiting_for_ever(database):
    """One desk has found nothing that waits and no case yet, when the other sends what comes after its words."""
    parent = written("d-one")
    child = written("d-two", parents=(parent.id,))
    came = []

    def asked_what_waits(_connection, _cursor, statement, *_rest):
        if "JOIN body" in statement and not came:
            came.append("in between")
            came.append(pushed(database, "d-two", child))

    event.listen(database._engine, "after_cursor_execute", asked_what_waits)
    assert pushed(database, "d-one", parent) == "stored"
    assert came == ["in between", "parked"]
    assert told_in_feed(database) == [parent.id, child.id]


def test_access_that_is_given_while_a_push_comes_in_counts(database):
    @contextmanager
    def given():
        home = {"town": TOWN, "case_id": "case", "unit": "vest"}
        with database.writing() as connection:
            connection.execute(insert(case_home).values(home))
        with database.writing() as connection:
            connection.execute(select(case_home.c.case_id).with_for_update())
            connection.execute(insert(grant).values(
                town=TOWN, id="g", user="mette", case_id="case", kind="assigned", given_by="lene",
                from_at=NOW.isoformat(),
            ))  # fmt: skip
            yield

    assert while_it_waits(database, given(), "d-one", written()) == "stored"
