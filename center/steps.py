"""The steps from one shape of the center's tables to the next: numbered, recorded in the database, never edited.

Whoever changes `center/tables.py` adds a step here that brings an older center to the same shape; a test compares the
two. A step only adds, for a program of the year before may be running beside: a table, an index, or a column that may
be NULL or has a DEFAULT. `BYTES` stands for what either database calls a column of bytes.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One step, done whole or not at all; `name` says what the center can since then."""

    number: int
    name: str
    statements: tuple[str, ...]


STEPS = (
    # Up to here centers were given new tables at their start, and no numbers: the first five may find some of it done.
    Step(
        1,
        "sign_in",
        (
            """CREATE TABLE IF NOT EXISTS login (town VARCHAR(64) NOT NULL, name TEXT NOT NULL,
               "user" VARCHAR(64) NOT NULL, PRIMARY KEY (town, name))""",
        ),
    ),
    Step(
        2,
        "erasure_by_two",
        (
            """CREATE TABLE IF NOT EXISTS erasure_ask (town VARCHAR(64) NOT NULL, id VARCHAR(64) NOT NULL,
               ref VARCHAR(64) NOT NULL, basis TEXT NOT NULL, asked_by VARCHAR(64) NOT NULL,
               asked_at VARCHAR(40) NOT NULL, PRIMARY KEY (town, id, ref))""",
            """CREATE TABLE IF NOT EXISTS purge (town VARCHAR(64) NOT NULL, device VARCHAR(64) NOT NULL,
               ref VARCHAR(64) NOT NULL, kind VARCHAR(64) NOT NULL, case_id VARCHAR(64) NOT NULL,
               asked_at VARCHAR(40) NOT NULL, confirmed_at VARCHAR(40), PRIMARY KEY (town, device, ref, kind))""",
            "CREATE INDEX IF NOT EXISTS purge_by_case ON purge (town, case_id)",
        ),
    ),
    Step(
        3,
        "glass_and_what_is_kept_apart",
        (
            """CREATE TABLE IF NOT EXISTS access_over (town VARCHAR(64) NOT NULL, id VARCHAR(64) NOT NULL,
               told_at VARCHAR(40) NOT NULL, PRIMARY KEY (town, id))""",
            """CREATE TABLE IF NOT EXISTS notice (town VARCHAR(64) NOT NULL, id VARCHAR(64) NOT NULL,
               "user" VARCHAR(64) NOT NULL, kind VARCHAR(64) NOT NULL, case_id VARCHAR(64) NOT NULL,
               "by" VARCHAR(64) NOT NULL, reason TEXT NOT NULL, at VARCHAR(40) NOT NULL, until_at VARCHAR(40),
               read_at VARCHAR(40), PRIMARY KEY (town, id))""",
            """CREATE INDEX IF NOT EXISTS notice_by_user ON notice (town, "user", read_at)""",
            "CREATE INDEX IF NOT EXISTS revision_by_state ON revision (town, state)",
        ),
    ),
    Step(
        4,
        "attachments",
        (
            """CREATE TABLE IF NOT EXISTS blob (town VARCHAR(64) NOT NULL, id VARCHAR(64) NOT NULL,
               case_id VARCHAR(64) NOT NULL, size BIGINT NOT NULL, given BIGINT NOT NULL,
               begun_at VARCHAR(40) NOT NULL, received_at VARCHAR(40), PRIMARY KEY (town, id))""",
            "CREATE INDEX IF NOT EXISTS blob_by_case ON blob (town, case_id)",
            """CREATE TABLE IF NOT EXISTS blob_part (town VARCHAR(64) NOT NULL, blob VARCHAR(64) NOT NULL,
               part INTEGER NOT NULL, bytes BYTES NOT NULL, PRIMARY KEY (town, blob, part))""",
            """CREATE TABLE IF NOT EXISTS blob_ref (town VARCHAR(64) NOT NULL, revision VARCHAR(64) NOT NULL,
               blob VARCHAR(64) NOT NULL, case_id VARCHAR(64) NOT NULL, size BIGINT NOT NULL,
               PRIMARY KEY (town, revision, blob))""",
            "CREATE INDEX IF NOT EXISTS blob_ref_by_blob ON blob_ref (town, blob)",
        ),
    ),
    Step(
        5,
        "handovers_and_files",
        (
            """CREATE TABLE IF NOT EXISTS handover (town VARCHAR(64) NOT NULL, record VARCHAR(64) NOT NULL,
               case_id VARCHAR(64) NOT NULL, giver VARCHAR(64) NOT NULL, receiver VARCHAR(64) NOT NULL,
               stays INTEGER NOT NULL, given_at VARCHAR(40) NOT NULL, taken_at VARCHAR(40), withdrawn_at VARCHAR(40),
               PRIMARY KEY (town, record))""",
            "CREATE INDEX IF NOT EXISTS handover_by_case ON handover (town, case_id)",
            "CREATE INDEX IF NOT EXISTS handover_by_giver ON handover (town, giver)",
            "CREATE INDEX IF NOT EXISTS handover_by_receiver ON handover (town, receiver)",
            """CREATE TABLE IF NOT EXISTS sealing_key (town VARCHAR(64) NOT NULL, id VARCHAR(64) NOT NULL,
               private_key BYTES NOT NULL, made_at VARCHAR(40) NOT NULL, PRIMARY KEY (town, id))""",
        ),
    ),
)
"""All steps there ever were, in their order."""
