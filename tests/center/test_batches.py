"""Taking a batch in at once comes to the same as taking each revision in alone, whatever is in the batch."""

import logging
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, update

from casework.model.exchange import Cursor, Request, check_page
from casework.model.revisions import Body, DeviceKey, Head, Written, digest
from center.access import Person
from center.administering import Administering
from center.checking import checked
from center.database import Database
from center.exchanging import Caller, Exchanging
from center.feeds import append
from center.receiving import Receiving
from center.tables import body, case_home, device, erasure, feed, feed_head, fork, grant, revision
from tests.fakes import SetClock

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TOWN = "home"
KEYS = {"d-mine": DeviceKey(bytes(32)), "d-other": DeviceKey(bytes([1] * 32)), "d-strange": DeviceKey(bytes([2] * 32))}
CASES = ("own", "new", "denied", "erased")
CHANGED = (revision, body, feed, fork, grant, case_home, erasure)
METTE = Person(TOWN, "mette", "caseworker", "vest")


def written(number, parents=(), *, case="own", record="r", desk="d-mine", text=""):
    body = Body("0" * 32, "note", "note@1", {"content": Written(text)})
    head = Head(
        record, case, tuple(parents), desk, 1, number, "", "Mette (opdigtet)", f"{1795345904123 + number}.0",
        digest(body.canonical()),
    )  # fmt: skip
    return KEYS[desk].signed(head, body)


@st.composite
def offers(draw):
    """Draw revisions in one record or two: chains and forks of them, some false, erased or cut, in any order, twice."""
    made = []
    for number in range(draw(st.integers(1, 7))):
        parents = draw(st.lists(st.sampled_from(made), max_size=2, unique=True)) if made else []
        strangers = [digest(b"nobody has this")] if draw(st.integers(0, 5)) == 0 else []
        made.append(
            written(
                draw(st.sampled_from((number, 1))),
                [*(one.id for one in parents), *strangers],
                case=draw(st.sampled_from(("own", "own", "own", *CASES))),
                record=draw(st.sampled_from(("r", "r", "s"))),
                desk=draw(st.sampled_from(("d-mine", "d-mine", "d-other", "d-strange"))),
                text=draw(st.sampled_from(("", "a"))),
            )
        )
    bad = draw(st.lists(st.sampled_from(made), max_size=2, unique=True))
    false = [replace(one, sign=bytes(64)) for one in bad] + [replace(one, body_bytes=None) for one in bad[:1]]
    gone = draw(st.lists(st.sampled_from(made), max_size=1))
    return draw(st.permutations([*made, *false, *made[:1]])), [one.id for one in gone], draw(st.booleans())


@pytest.fixture(autouse=True)
def forks_are_meant(caplog):
    """A device that gives one number twice is an alarm in the log; here that is what is tried."""
    caplog.set_level(logging.ERROR, "center")


@pytest.fixture(scope="module")
def database():
    made = Database("sqlite://")
    made.make()
    administering = Administering(made, TOWN, SetClock(NOW), ())
    administering.begin("Prøvestrup Kommune (opdigtet)")
    administering.add_unit("admin", "vest", "Enhed Vest")
    administering.add_user("admin", "mette", "Mette (opdigtet)", "caseworker", "vest")
    desk = {"town": TOWN, "user": "mette", "state": "active", "enrolled_at": NOW.isoformat()}
    with made.writing() as connection:
        desks = [{**desk, "id": name, "public_key": KEYS[name].public} for name in ("d-mine", "d-other")]
        connection.execute(insert(device), desks)
    yield made
    made.close()


def prepare(database, erased):
    """Return to a center that knows a case of Mette's, one denied to her and one that was erased, and nothing else."""
    given = {"town": TOWN, "user": "mette", "given_by": "lene", "from_at": NOW.isoformat()}
    rule = {"town": TOWN, "kind": "case", "asked_by": "a", "done_by": "b", "basis": "x", "at": NOW.isoformat()}
    kinds = (("own", "assigned"), ("denied", "denied"))
    with database.writing() as connection:
        for table in CHANGED:
            connection.execute(table.delete())
        connection.execute(update(feed_head).values(seq=0, chain=""))
        connection.execute(insert(case_home), [{"town": TOWN, "case_id": case, "unit": "vest"} for case, _ in kinds])
        grants = [{**given, "id": case, "case_id": case, "kind": kind} for case, kind in kinds]
        connection.execute(insert(grant), grants)
        connection.execute(insert(erasure), [{**rule, "ref": name} for name in ("erased", *erased)])


def take(database, offered, *, quarantine):
    with database.reading() as connection:
        them = checked(connection, TOWN, offered)
    with database.writing() as connection:
        receiving = Receiving(connection, METTE, NOW, quarantine=quarantine)
        results = receiving.take(them)
        append(connection, TOWN, receiving.rows)
    return list(results)


def state(database):
    """Return all that came of it, but for the ids of grants, which are drawn by chance."""
    with database.reading() as connection:
        grants = connection.execute(select(grant.c.user, grant.c.case_id, grant.c.kind)).all()
        rows = {one.name: connection.execute(select(one)).all() for one in (*CHANGED, feed_head) if one is not grant}
        return {name: sorted(map(repr, found)) for name, found in (rows | {"grant": grants}).items()}


def told_by(database):
    """Return what the feed of the unit tells, in its order."""
    with database.reading() as connection:
        return list(connection.scalars(select(feed.c.ref).order_by(feed.c.seq)))


@settings(max_examples=50, deadline=None)
@given(told=offers())
def test_a_batch_comes_to_the_same_as_one_by_one(database, told):
    offered, erased, quarantine = told
    prepare(database, erased)
    at_once = take(database, offered, quarantine=quarantine), state(database)
    prepare(database, erased)
    singly = [result for one in offered for result in take(database, [one], quarantine=quarantine)]
    assert at_once == (singly, state(database))


def test_what_waits_comes_alive_in_order_once_what_it_waits_for_is_there(database):
    prepare(database, [])
    first = written(1)
    second = written(2, [first.id])
    third = written(3, [second.id])
    results = take(database, [third, second, first], quarantine=False)
    assert [(one.became, one.needs) for one in results] == [
        ("parked", (second.id,)), ("parked", (first.id,)), ("stored", ()),
    ]  # fmt: skip
    assert told_by(database) == [first.id, second.id, third.id]


@pytest.mark.parametrize("waits", [True, False], ids=["what comes after it is first", "it is first"])
def test_what_comes_after_something_that_is_kept_apart_stands_in_whatever_order_they_come(database, waits):
    """Else it waited for ever where a leader leaves that apart."""
    prepare(database, [])
    first = written(1, desk="d-other")
    second = written(2, [first.id])
    for one in (second, first) if waits else (first, second):
        take(database, [one], quarantine=one is first)
    with database.reading() as connection:
        states = {row.id: row.state for row in connection.execute(select(revision.c.id, revision.c.state))}
    assert states == {first.id: "quarantined", second.id: "live"}
    assert second.id in told_by(database)
    assert first.id not in told_by(database)


def test_two_with_one_number_are_both_kept_as_evidence_and_a_third_too(database):
    prepare(database, [])
    them = [written(7, text=text) for text in ("en", "to", "tre")]
    take(database, them[:2], quarantine=False)
    take(database, them[2:], quarantine=False)
    with database.reading() as connection:
        assert set(connection.scalars(select(fork.c.revision))) == {one.id for one in them}
        assert set(connection.scalars(select(revision.c.state))) == {"live"}


def test_a_batch_larger_than_one_question_may_name_is_asked_about_in_several(database, monkeypatch):
    prepare(database, [])
    monkeypatch.setattr("center.known.MOST_NAMES", 3)
    chain = [written(1)]
    for number in range(2, 12):
        chain.append(written(number, [chain[-1].id]))
    assert {one.became for one in take(database, chain[:5], quarantine=False)} == {"stored"}
    assert [one.became for one in take(database, chain, quarantine=False)] == ["known"] * 5 + ["stored"] * 6


def test_what_a_desk_has_just_sent_is_not_sent_back_to_it(database):
    prepare(database, [])
    mine, before = written(2), written(1)
    take(database, [before], quarantine=False)
    answer = Exchanging(database, SetClock(NOW)).sync(
        Caller(METTE, "d-mine", "active"), Request("app", "", push=(mine,))
    )
    page = answer.feeds["unit:vest"]
    check_page(Cursor(), page)
    assert [(one.seq, one.kind, one.ref) for one in page.entries] == [
        (1, "revision", before.id), (2, "yours", mine.id),
    ]  # fmt: skip
    assert page.entries[1].revision is None
