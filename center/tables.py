"""The tables of the center, the same on PostgreSQL and on SQLite: plain tables, unique keys and updates of rows.

Every key begins with the municipality, so that a country can be spread over many machines. Nothing here is a
sequence, trigger, lock or extension: what correctness needs is done by updates of single rows.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

schema = MetaData()

ID = String(64)
TIME = String(40)
"""A moment in ISO 8601 with its zone; compared as UTC."""


def _town() -> Column[str]:
    return Column("town", ID, primary_key=True)


unit = Table("unit", schema, _town(), Column("id", ID, primary_key=True), Column("name", Text, nullable=False))

user = Table(
    "person",
    schema,
    _town(),
    Column("id", ID, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", ID, nullable=False),
    Column("unit", ID, nullable=False),
    Column("ended_at", TIME),
    ForeignKeyConstraint(["town", "unit"], ["unit.town", "unit.id"]),
)
"""Who works there: role is caseworker, team_leader, area_manager, jurist or administrator."""

device = Table(
    "device",
    schema,
    _town(),
    Column("id", ID, primary_key=True),
    Column("user", ID, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("state", ID, nullable=False),
    Column("life", Integer, nullable=False, default=1),
    Column("app", Text, nullable=False, default=""),
    Column("enrolled_at", TIME, nullable=False),
    Column("seen_at", TIME),
    Column("confirmed_at", TIME),
)
"""A desk: state is pending, active, locked, wiped or retired; `confirmed_at` is when it told that an order was done."""

enrolment = Table(
    "enrolment",
    schema,
    _town(),
    Column("id", ID, primary_key=True),
    Column("user", ID, nullable=False),
    Column("code_hash", ID, nullable=False),
    Column("invited_by", ID, nullable=False),
    Column("expires_at", TIME, nullable=False),
    Column("device", ID),
    Column("public_key", LargeBinary),
    Column("approved_by", ID),
    Column("approved_at", TIME),
)
"""An invitation: a one-time code, the key that answered it, and the second person who approved."""

session = Table(
    "session",
    schema,
    _town(),
    Column("token_hash", ID, primary_key=True),
    Column("device", ID, nullable=False),
    Column("begun_at", TIME, nullable=False),
    Column("expires_at", TIME, nullable=False),
)
"""Who has signed in at which desk; each token of the provider begins one session, known by its hash."""

login = Table("login", schema, _town(), Column("name", Text, primary_key=True), Column("user", ID, nullable=False))
"""What the identity provider calls somebody who works here, where it is another name than here."""

grant = Table(
    "access",
    schema,
    _town(),
    Column("id", ID, primary_key=True),
    Column("user", ID, nullable=False),
    Column("case_id", ID, nullable=False),
    Column("kind", ID, nullable=False),
    Column("given_by", ID, nullable=False),
    Column("reason", Text, nullable=False, default=""),
    Column("from_at", TIME, nullable=False),
    Column("until_at", TIME),
    Index("access_by_user", "town", "user"),
    Index("access_by_case", "town", "case_id"),
)
"""Who may, or may not, see a case beyond the unit: kind is assigned, glass (broken for a time) or denied."""

over = Table(
    "access_over",
    schema,
    _town(),
    Column("id", ID, primary_key=True),
    Column("told_at", TIME, nullable=False),
)
"""The rows of `access` that have come to their end and of which that has been told in a feed."""

notice = Table(
    "notice",
    schema,
    _town(),
    Column("id", ID, primary_key=True),
    Column("user", ID, nullable=False),
    Column("kind", ID, nullable=False),
    Column("case_id", ID, nullable=False),
    Column("by", ID, nullable=False),
    Column("reason", Text, nullable=False, default=""),
    Column("at", TIME, nullable=False),
    Column("until_at", TIME),
    Column("read_at", TIME),
    Index("notice_by_user", "town", "user", "read_at"),
)
"""What a leader is told and has to have read: kind is glass (broken by somebody) or apart (work that waits)."""

case_home = Table(
    "case_home",
    schema,
    _town(),
    Column("case_id", ID, primary_key=True),
    Column("unit", ID, nullable=False),
    Column("restricted", Integer, nullable=False, default=0),
)
"""Which unit a case belongs to; a restricted one is for those alone to whom it is assigned."""

revision = Table(
    "revision",
    schema,
    _town(),
    Column("id", ID, primary_key=True),
    Column("record", ID, nullable=False),
    Column("case_id", ID, nullable=False),
    Column("device", ID, nullable=False),
    Column("life", Integer, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("prev", ID, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", ID, nullable=False),
    Column("head", LargeBinary, nullable=False),
    Column("sign", LargeBinary, nullable=False),
    Column("received_at", TIME, nullable=False),
    Column("state", ID, nullable=False),
    Column("why", ID, nullable=False, default=""),
    Index("revision_by_record", "town", "record"),
    Index("revision_by_case", "town", "case_id"),
    # Not unique: a copied disk makes two revisions with one number, and both are kept as evidence.
    Index("revision_by_device", "town", "device", "life", "number"),
    Index("revision_by_state", "town", "state"),
)
"""Heads as they came; state is live, parked (waits for an earlier one), quarantined (nobody was allowed) or left (a
leader has looked, and left it apart).

`why` says for what reason it was kept apart, or how the time of a live one is wrong (clock_ahead, clock_behind).
"""

body = Table(
    "body",
    schema,
    _town(),
    Column("revision", ID, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)
"""The only table with content; its rows may be erased by law."""

blob = Table(
    "blob",
    schema,
    _town(),
    Column("id", ID, primary_key=True),
    Column("case_id", ID, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("given", BigInteger, nullable=False),
    Column("begun_at", TIME, nullable=False),
    Column("received_at", TIME),
    Index("blob_by_case", "town", "case_id"),
)
"""An attachment, sealed by a desk: `given` bytes are here; `received_at` is set when the hash of all of them fits."""

blob_part = Table(
    "blob_part",
    schema,
    _town(),
    Column("blob", ID, primary_key=True),
    Column("part", Integer, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)
"""The sealed bytes of an attachment in parts of 1 MiB; the key stands in the body that refers to it, nowhere else."""

blob_ref = Table(
    "blob_ref",
    schema,
    _town(),
    Column("revision", ID, primary_key=True),
    Column("blob", ID, primary_key=True),
    Column("case_id", ID, nullable=False),
    Column("size", BigInteger, nullable=False),
    Index("blob_ref_by_blob", "town", "blob"),
)
"""Which revisions refer to an attachment; what none refers to any more goes after thirty days."""

feed_head = Table(
    "feed_head",
    schema,
    _town(),
    Column("scope", ID, primary_key=True),
    Column("epoch", ID, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("chain", ID, nullable=False),
    Column("safe_seq", BigInteger, nullable=False, default=0),
)
"""The counter row of each feed: whoever writes to the feed updates it, so numbers become visible in their order."""

feed = Table(
    "feed",
    schema,
    _town(),
    Column("scope", ID, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("kind", ID, nullable=False),
    Column("ref", ID, nullable=False),
    Column("case_id", ID, nullable=False),
    Column("chain", ID, nullable=False),
)

fork = Table(
    "fork",
    schema,
    _town(),
    Column("device", ID, primary_key=True),
    Column("life", Integer, primary_key=True),
    Column("number", BigInteger, primary_key=True),
    Column("revision", ID, primary_key=True),
    Column("found_at", TIME, nullable=False),
)
"""Two different revisions with one number of one device: evidence of a copied disk, and an alarm."""

erasure = Table(
    "erasure",
    schema,
    _town(),
    Column("ref", ID, primary_key=True),
    Column("kind", ID, nullable=False),
    Column("asked_by", ID, nullable=False),
    Column("done_by", ID, nullable=False),
    Column("basis", Text, nullable=False),
    Column("at", TIME, nullable=False),
    Column("stub", Text, nullable=False, default=""),
)
"""What was erased by law: ids only, kept for ever, so that a late laptop brings nothing back."""

erasure_ask = Table(
    "erasure_ask",
    schema,
    _town(),
    Column("id", ID, primary_key=True),
    Column("ref", ID, primary_key=True),
    Column("basis", Text, nullable=False),
    Column("asked_by", ID, nullable=False),
    Column("asked_at", TIME, nullable=False),
)
"""What somebody has asked to be erased, and a second person has not confirmed."""

purge = Table(
    "purge",
    schema,
    _town(),
    Column("device", ID, primary_key=True),
    Column("ref", ID, primary_key=True),
    Column("kind", ID, primary_key=True),
    Column("case_id", ID, nullable=False),
    Column("asked_at", TIME, nullable=False),
    Column("confirmed_at", TIME),
    Index("purge_by_case", "town", "case_id"),
)
"""What each desk is to remove, and when it told that it has: kind is case_out or erased."""

seen = Table(
    "seen",
    schema,
    _town(),
    Column("id", ID, primary_key=True),
    Column("user", ID, nullable=False),
    Column("device", ID, nullable=False),
    Column("case_id", ID, nullable=False),
    Column("record", ID, nullable=False),
    Column("what", ID, nullable=False),
    Column("at", TIME, nullable=False),
    Column("reason", Text, nullable=False, default=""),
    Index("seen_by_case", "town", "case_id"),
)
"""Who opened or exported what, offline reads too, as their desks tell."""

center_key = Table(
    "center_key",
    schema,
    _town(),
    Column("id", ID, primary_key=True),
    Column("private_key", LargeBinary, nullable=False),
    Column("made_at", TIME, nullable=False),
)

note = Table(
    "done",
    schema,
    _town(),
    Column("id", ID, primary_key=True),
    Column("at", TIME, nullable=False),
    Column("by", ID, nullable=False),
    Column("what", ID, nullable=False),
    Column("about", Text, nullable=False, default=""),
    UniqueConstraint("town", "at", "id"),
)
"""What administrators did, without content."""

setting = Table("setting", schema, _town(), Column("name", ID, primary_key=True), Column("value", Text, nullable=False))
"""What the center knows of itself, above all its epoch: a new one after every restore."""
