"""An issued letter as it lies in the file: its bytes, whether they are still those, and how they look."""

import io
from dataclasses import dataclass, field
from hashlib import sha256

import docx

from casework.letters.paper import Paper
from casework.model.problems import CaseworkError, Unavailable
from casework.model.records import Record
from desktop.desk import Desk


@dataclass(frozen=True)
class Proof:
    """The filed bytes of a letter; `state` is "same", "changed", "coming" (asked for) or "absent" (nobody has it)."""

    state: str
    name: str = ""
    data: bytes = field(default=b"", repr=False)


def proof_of(desk: Desk, letter: Record) -> Proof:
    """Return the filed bytes of a letter, checked against the fingerprint that was noted when it was issued.

    What was issued at another desk and is not here yet is asked for.
    """
    expected = letter.text("sha256")
    try:
        document = desk.workspace.documents.get(expected)
    except CaseworkError:
        return Proof("changed", letter.text("file_name"))
    if document is None:
        return Proof("coming" if _is_coming(desk, expected) else "absent", letter.text("file_name"))
    state = "same" if sha256(document.data).hexdigest() == expected else "changed"
    return Proof(state, document.name, document.data)


def _is_coming(desk: Desk, sha256: str) -> bool:
    try:
        return desk.workspace.attaching.want(sha256)
    except Unavailable:
        return False  # a full disk: the letter is asked for again when somebody looks at it again


def filed_html(data: bytes, style: str) -> str:
    """Return a filed Word file as HTML for the screen; it is drawn from its bytes, never written anew."""
    body = Paper(docx.Document(io.BytesIO(data))).html()
    return f"<html><head><style>{style}</style></head><body>{body}</body></html>"
