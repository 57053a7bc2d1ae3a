"""Importing: reading a case file in, wholly or not at all."""

import json
from base64 import b64decode
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from casework.actions.announcer import Announcer, Changed
from casework.actions.errors import CaseExists, FileUnreachable
from casework.model.attachments import Attachment, AttachmentTooLarge, attached
from casework.model.case_parts import Act, CaseText, RecordText, WrittenAnswer
from casework.model.case_text import LARGEST, read_case
from casework.model.clock import Clock
from casework.model.forms import Forms
from casework.model.moments import Moment
from casework.model.problems import BadData, Problem
from casework.model.records import FINISHED, FINISHED_BY, SEALED
from casework.model.revisions import MAX_BODY_BYTES, MAX_PATHS, BadRevision, Value
from casework.store.cases import Cases
from casework.store.documents import Documents
from casework.store.log import Change, Log, Told

IMPORTED = "import"


class Importing:
    """Reads case files; each record keeps the times and authors that the file tells."""

    def __init__(
        self,
        log: Log,
        cases: Cases,
        documents: Documents,
        forms: Forms,
        clock: Clock,
        announcer: Announcer,
    ) -> None:
        self._log = log
        self._cases = cases
        self._documents = documents
        self._forms = forms
        self._clock = clock
        self._announcer = announcer

    def read(self, file: Path) -> str:
        """Read a case in from a file; return its id.

        Raises BadData, CaseExists, FileUnreachable or another Unavailable with nothing stored.
        """
        try:
            size = file.stat().st_size
            data = file.read_bytes() if size <= LARGEST else b""
        except OSError as wrong:
            raise FileUnreachable(file=file.name, reason=wrong.strerror) from wrong
        if size > LARGEST:
            raise BadData((Problem("too_large", file.name, {"bytes": size, "most": LARGEST}),))
        return self.take(data, file.name)

    def take(self, data: bytes, name: str = "") -> str:
        """Read a case in from the bytes of a file; return its id.

        Raises BadData, CaseExists or an Unavailable with nothing stored.
        """
        case = read_case(data, self._forms, name)
        if self._cases.file(case.id) is not None:
            raise CaseExists(case=case.id)
        # Whatever a file calls its records, it may never write into those of another case.
        here = [Problem("id_is_here", f"{name}: {one.id}") for one in case.records if self._cases.case_of(one.id)]
        if here:
            raise BadData(tuple(here))
        documents = list(_documents(case, name))
        changes = [change for record in case.records for change in self._changes(case.id, record)]
        changes = _referring(changes, documents)
        try:
            self._log.save(*changes, also=lambda: self._keep(case.id, documents))
        except BadRevision as wrong:
            raise BadData((Problem(wrong.code, f"{name}: {wrong.values['place']}", wrong.values),)) from wrong
        for record in case.records:
            self._announcer.announce(Changed(case.id, record.id))
        return case.id

    def _keep(self, case: str, documents: list[tuple[str, bytes]]) -> None:
        for name, data in documents:
            self._documents.keep(case, name, data, self._clock.now())

    def _changes(self, case: str, record: RecordText) -> Iterator[Change]:
        """Yield the saves that make the record what the file tells: begun, written on, disagreed upon, sealed."""
        began = record.created or Act(self._clock.now(), self._log.author)
        plain, disputed = _sorted_out(record)
        first: dict[str, Value] = {answer.path: answer.value for answer in plain}
        for sets in _pieces(first):
            yield self._change(case, record, began, sets)
        # A sealed record's answers were all written again by the seal.
        for act, sets in _by_act([] if record.sealed else plain, began).items():
            for piece in _pieces(sets):
                yield self._change(case, record, act, piece, anew=True)
        for answer in [] if record.sealed else disputed:
            yield self._change(case, record, answer.act or began, {answer.path: answer.value}, apart=True)
        yield from self._ending(case, record, first, disputed)
        for answer in record.proposals:
            # Who claims to seal what is sealed already makes no second seal.
            apart = answer.path != SEALED
            yield self._change(
                case, record, answer.act or began, {answer.path: answer.value}, anew=not apart, apart=apart
            )

    def _ending(
        self, case: str, record: RecordText, answers: dict[str, Value], disputed: list[WrittenAnswer]
    ) -> Iterator[Change]:
        if not record.finished:
            return
        done: dict[str, Value] = {
            FINISHED: record.finished.at.isoformat(timespec="seconds"),
            FINISHED_BY: record.finished.by,
        }
        act = record.ended or record.finished
        if not record.sealed:
            disputed_paths = {answer.path for answer in disputed}
            sets = {path: value for path, value in done.items() if path not in disputed_paths}
            yield self._change(case, record, act, sets, anew=True)
            return
        # Where two sealed the record without knowing of each other, both seals stand and say everything.
        for number, (sealed, differing) in enumerate((_by_act(disputed, None) or {act: {}}).items()):
            sets = {**answers, SEALED: True, **done, **differing}
            yield self._change(case, record, sealed, sets, anew=True, apart=number > 0)

    def _change(
        self,
        case: str,
        record: RecordText,
        act: Act,
        sets: dict[str, Value],
        *,
        anew: bool = False,
        apart: bool = False,
    ) -> Change:
        told = Told(act.by, Moment.of(act.at))
        seen: dict[str, tuple[str, ...]] = dict.fromkeys(sets, ()) if apart else {}
        return Change(record.id, case, record.kind, record.form, sets, IMPORTED, seen, told, anew)


def _referring(changes: list[Change], documents: list[tuple[str, bytes]]) -> list[Change]:
    """Return the changes, of which those of the letters, or else the first, refer to the documents."""
    there: dict[int, list[Attachment]] = defaultdict(list)
    for name, data in documents:
        with suppress(AttachmentTooLarge):  # it stays on this desk, as a file that is too large to travel
            one = attached(name, data)
            telling = (place for place, change in enumerate(changes) if change.sets.get("sha256") == one.sha256)
            there[next(telling, 0)].append(one)
    return [replace(change, attached=tuple(there[place])) for place, change in enumerate(changes)]


def _sorted_out(record: RecordText) -> tuple[list[WrittenAnswer], list[WrittenAnswer]]:
    """Return the answers that stand alone, and those of paths where people disagree."""
    times: dict[str, int] = defaultdict(int)
    for answer in record.answers:
        times[answer.path] += 1
    plain = [answer for answer in record.answers if times[answer.path] == 1]
    # The first of a disputed path is the one among "fields": it stands among the conflicts again, with its author.
    disputed = [answer for answer in record.answers if times[answer.path] > 1 and answer.act]
    return plain, _once(disputed)


def _once(answers: list[WrittenAnswer]) -> list[WrittenAnswer]:
    found: list[WrittenAnswer] = []
    for answer in answers:
        if answer not in found:
            found.append(answer)
    return found


def _by_act(answers: list[WrittenAnswer], began: Act | None) -> dict[Act, dict[str, Value]]:
    """Return what each later act wrote, in the order of the acts."""
    acts: dict[Act, dict[str, Value]] = {}
    for answer in answers:
        if answer.act and answer.act != began:
            acts.setdefault(answer.act, {})[answer.path] = answer.value
    return dict(sorted(acts.items(), key=lambda one: one[0].at))


def _pieces(sets: dict[str, Value]) -> Iterator[dict[str, Value]]:
    """Yield the answers in as many saves as they need: written one by one, they may be more than one save holds."""
    piece: dict[str, Value] = {}
    room = MAX_BODY_BYTES // 2
    for path, value in sets.items():
        size = len(json.dumps([path, value], ensure_ascii=False).encode())
        if piece and (size > room or len(piece) == MAX_PATHS // 2):
            yield piece
            piece, room = {}, MAX_BODY_BYTES // 2
        piece[path] = value
        room -= size
    yield piece


def _documents(case: CaseText, file: str) -> Iterator[tuple[str, bytes]]:
    for number, document in enumerate(case.documents):
        place = f"{file}: documents[{number}].base64"
        try:
            data = b64decode(document.base64, validate=True)
        except ValueError as wrong:
            raise BadData((Problem("not_base64", place),)) from wrong
        if sha256(data).hexdigest() != document.sha256:
            raise BadData((Problem("changed_document", place, {"name": document.name}),))
        yield document.name, data
