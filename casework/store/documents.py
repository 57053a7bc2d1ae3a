"""Issued documents, kept as the bytes that left the house."""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from casework.model.problems import CaseworkError
from casework.store.database import Database


class DamagedDocument(CaseworkError):
    """The bytes are no longer those that were issued."""

    code = "damaged_document"


@dataclass(frozen=True)
class Document:
    """A document that cannot be changed (dokument); `sha256` (hex) is the name it is filed under."""

    sha256: str
    case: str
    name: str
    data: bytes = field(repr=False)


class Documents:
    """The documents on this computer."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, case: str, name: str, data: bytes, at: datetime) -> Document:
        """File a document inside the running transaction; the same bytes are filed once in a case."""
        document = Document(hashed(data), case, name, data)
        self._database.do(
            "INSERT OR IGNORE INTO document VALUES (?, ?, ?, ?, ?)",
            (document.sha256, case, name, data, at.isoformat()),
        )
        return document

    def get(self, sha256: str) -> Document | None:
        """Return a document, None when it is not here; raises DamagedDocument when its bytes have changed."""
        row = self._database.row("SELECT sha256, case_id, name, bytes FROM document WHERE sha256 = ?", (sha256,))
        if row is None:
            return None
        document = Document(*row)
        if hashed(document.data) != document.sha256:
            raise DamagedDocument(name=document.name)
        return document

    def of(self, case: str) -> tuple[Document, ...]:
        """Return the documents of a case that are here, oldest first."""
        rows = self._database.rows(
            "SELECT sha256, case_id, name, bytes FROM document WHERE case_id = ? ORDER BY kept_at, sha256",
            (case,),
        )
        return tuple(Document(*row) for row in rows)


def hashed(data: bytes) -> str:
    """Return the SHA-256 of a document in hex."""
    return sha256(data).hexdigest()
