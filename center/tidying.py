"""Tidying: removes at the center what nothing needs any more."""

from datetime import UTC, timedelta

from sqlalchemy import select

from casework.model.clock import Clock
from center.blob_refs import drop_blobs
from center.database import Database
from center.tables import blob, blob_ref, body

UNREFERENCED_STAYS = timedelta(days=30)
"""How long an attachment that nothing refers to is kept: a revision that does may be on a laptop that is away."""


class Tidying:
    """What may be run every night; running it twice changes nothing."""

    def __init__(self, database: Database, town: str, clock: Clock) -> None:
        self._database = database
        self._town = town
        self._clock = clock

    def drop_unreferenced(self) -> int:
        """Remove attachments that have stood for thirty days and that no body refers to; return how many."""
        before = (self._clock.now().astimezone(UTC) - UNREFERENCED_STAYS).isoformat()
        same = (body.c.town == blob_ref.c.town) & (body.c.revision == blob_ref.c.revision)
        referred = select(blob_ref.c.blob).select_from(blob_ref.join(body, same)).where(blob_ref.c.town == self._town)
        with self._database.writing() as connection:
            old = select(blob.c.id).where(
                blob.c.town == self._town, blob.c.begun_at < before, blob.c.id.not_in(referred)
            )
            names = list(connection.scalars(old))
            drop_blobs(connection, self._town, names)
        return len(names)
