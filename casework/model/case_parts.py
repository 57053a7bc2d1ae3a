"""What a case file tells: the case, its records with who wrote what when, its documents."""

from dataclasses import dataclass, field
from datetime import datetime

from casework.model.revisions import Value


@dataclass(frozen=True)
class Act:
    """Who did something, and when."""

    at: datetime
    by: str


@dataclass(frozen=True)
class WrittenAnswer:
    """A value with the act that wrote it, None when that was the act that began the record."""

    path: str
    value: Value = field(repr=False)
    act: Act | None = None


@dataclass(frozen=True)
class RecordText:
    """One record as a case file tells it; `answers` by path, a path several times where people disagree.

    `finished` is what the record says of its finishing, `ended` who wrote that and when.
    """

    id: str
    kind: str
    form: str
    created: Act | None
    answers: tuple[WrittenAnswer, ...] = field(repr=False)
    finished: Act | None = None
    ended: Act | None = None
    sealed: bool = False
    proposals: tuple[WrittenAnswer, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class DocumentText:
    """A document as a case file carries it, in base64."""

    sha256: str
    name: str
    base64: str = field(repr=False)


@dataclass(frozen=True)
class CaseText:
    """A case as a case file tells it; `id` is the case's, and its record's."""

    id: str
    records: tuple[RecordText, ...]
    documents: tuple[DocumentText, ...] = ()
