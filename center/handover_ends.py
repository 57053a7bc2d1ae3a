"""A handover whose note was erased by law comes to its end: nobody could read what they take over."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, exists, select, update

from casework.model.handing_over import HANDOVERS
from center.access import ASSIGNED, user_scope
from center.done import note_done
from center.erasure_ledger import Erasure
from center.feeds import Row as FeedRow
from center.sight_changes import moved_rows, seen_by
from center.states import LIVE
from center.tables import body, grant, handover, revision

Rows = dict[str, list[FeedRow]]


def end_unreadable(connection: Connection, town: str, one: Erasure, erased: ColumnElement[bool]) -> Rows:
    """End the open handovers of which an erasure, just done, has left no word; return what the feeds are told.

    `erased` finds its revisions. What the handover gave to the receiver ends, as if the giver had taken it back.
    """
    said = revision.join(body, (body.c.town == revision.c.town) & (body.c.revision == revision.c.id))
    left = exists().select_from(said).where(
        revision.c.town == town, revision.c.record == handover.c.record, revision.c.state == LIVE
    )  # fmt: skip
    ended: Rows = {}
    for row in connection.execute(
        select(handover).where(
            handover.c.town == town, handover.c.case_id == one.case, handover.c.taken_at.is_(None),
            handover.c.withdrawn_at.is_(None), handover.c.record.in_(select(revision.c.record).where(erased)), ~left,
        )
    ).all():  # fmt: skip
        for scope, told in _ended(connection, town, one, row).items():
            ended.setdefault(scope, []).extend(told)
    return ended


def _ended(connection: Connection, town: str, one: Erasure, row: Row[tuple[object, ...]]) -> Rows:
    now = datetime.fromisoformat(one.at)
    before = seen_by(connection, town, one.case, now)
    mine = (handover.c.town == town) & (handover.c.record == row.record)
    connection.execute(update(handover).where(mine).values(withdrawn_at=one.at))
    runs = grant.c.until_at.is_(None) | (grant.c.until_at > one.at)
    given = (grant.c.town == town) & (grant.c.case_id == one.case) & (grant.c.user == row.receiver)
    given &= (grant.c.kind == ASSIGNED) & (grant.c.reason == row.record) & runs
    connection.execute(update(grant).where(given).values(until_at=one.at))
    rows = moved_rows(one.case, before, seen_by(connection, town, one.case, now))
    for name in (row.giver, row.receiver):
        rows.setdefault(user_scope(name), []).append(FeedRow("policy", HANDOVERS, one.case))
    note_done(connection, town, one.at, one.done_by, "handover_erased", {"case": one.case, "record": row.record})
    return rows
