"""Which revisions refer to an attachment: noted as they come, and taken away with what the law erases."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, select

from casework.model.attachments import attachments_of
from casework.model.revisions import Revision
from center.tables import blob, blob_part, blob_ref


def references(one: Revision) -> list[dict[str, object]]:
    """Return what is noted of the attachments that a revision refers to; their keys stand in its body alone."""
    return [
        {"revision": one.id, "blob": told.id, "case_id": one.head.case, "size": told.size}
        for told in attachments_of(one.body)
    ]


def forget_references(connection: Connection, town: str, revisions: Collection[str]) -> None:
    """Take the references of erased revisions away, and at once every attachment that only they referred to."""
    mine = (blob_ref.c.town == town) & blob_ref.c.revision.in_(sorted(revisions))
    names = set(connection.scalars(select(blob_ref.c.blob).where(mine)))
    connection.execute(delete(blob_ref).where(mine))
    still = (blob_ref.c.town == town) & blob_ref.c.blob.in_(sorted(names))
    drop_blobs(connection, town, names - set(connection.scalars(select(blob_ref.c.blob).where(still))))


def drop_blobs(connection: Connection, town: str, names: Collection[str]) -> None:
    """Remove attachments with all their bytes."""
    wanted = sorted(names)
    connection.execute(delete(blob_part).where((blob_part.c.town == town) & blob_part.c.blob.in_(wanted)))
    connection.execute(delete(blob).where((blob.c.town == town) & blob.c.id.in_(wanted)))
