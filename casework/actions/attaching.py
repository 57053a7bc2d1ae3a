"""Attachments to and from the center, a part at a time: what was issued here is given, what is looked at is fetched."""

from collections.abc import Callable, Generator
from functools import partial
from typing import TYPE_CHECKING, Any

from casework.actions.announcer import Announcer, Changed
from casework.actions.on_the_line import OnTheLine
from casework.link.errors import CenterRefused
from casework.model.attachments import PART, Attachment, BadPart, attached, opened_part
from casework.model.clock import Clock
from casework.model.problems import CaseworkError, Unavailable
from casework.store.attachments import GIVEN, REFUSED, Attachments, Upload, Wanted
from casework.store.cases import Cases
from casework.store.documents import Documents
from casework.store.log import Change, Log

if TYPE_CHECKING:
    from casework.link.line import Line

FINAL = frozenset({"wrong_hash", "too_large", "bad_message"})
"""Refusals that trying again would only repeat."""

Part = Generator[OnTheLine, Any, bool]
"""One part on its way, as an exchange asks for it; tells whether there was one."""


class Attaching:
    """Gives and fetches attachments; `begin` at the beginning of an exchange, then a part at a time."""

    def __init__(
        self,
        log: Log,
        attachments: Attachments,
        documents: Documents,
        cases: Cases,
        clock: Clock,
        announcer: Announcer,
        has_center: Callable[[], bool],
    ) -> None:
        self._log = log
        self._attachments = attachments
        self._documents = documents
        self._cases = cases
        self._clock = clock
        self._announcer = announcer
        self._has_center = has_center
        self._reached: dict[str, int] = {}
        self._tried: set[str] = set()
        self._in_vain: set[str] = set()
        self.asked: Callable[[], object] = lambda: None
        """Called when somebody wants to see what is not here, so that an exchange may come soon."""

    def want(self, sha256: str) -> bool:
        """Ask for a document that is not here; tell whether it can come. Raises an Unavailable."""
        there = self._attachments.of(sha256)
        if there is None or not self._has_center() or self._documents.get(sha256) is not None:
            return False
        if self._attachments.want(sha256):
            self._tried.discard(there.id)
            self.asked()
        return True

    def begin(self) -> None:
        """Forget how far the center was, and what it did not have: another exchange begins. Raises an Unavailable."""
        self._reached.clear()
        self._tried.clear()
        for case, sha256 in self._attachments.unattached():
            self._attach(case, sha256)

    def part(self) -> Part:
        """Give or fetch one part; raises an Unavailable of the line or of the disk, to go on another time."""
        if upload := self._attachments.next_upload(self._tried | self._in_vain):
            yield from self._give(upload)
            return True
        if wanted := self._attachments.next_wanted(self._tried):
            yield from self._fetch(wanted)
            return True
        return False

    def _give(self, upload: Upload) -> Generator[OnTheLine, Any, None]:
        try:
            if upload.blob not in self._reached:
                self._reached[upload.blob] = yield lambda line: line.blobs.offset(upload.blob)
            offset = self._reached[upload.blob]
            if offset < upload.size:
                part = self._attachments.part(upload.blob, offset // PART)
                if part is None:
                    self._attachments.note(upload.blob, REFUSED, "absent")
                    return
                offset = self._reached[upload.blob] = yield partial(_give, upload.blob, offset, part)
        except CenterRefused as refused:
            self._refused(upload, str(refused.values.get("error")))
        except Unavailable:
            # How far the center is now, nobody knows.
            self._reached.clear()
            raise
        else:
            if offset >= upload.size:
                self._attachments.note(upload.blob, GIVEN)

    def _refused(self, upload: Upload, why: str) -> None:
        self._reached.pop(upload.blob, None)
        self._tried.add(upload.blob)
        if not upload.own:
            # Its writer's desk gives it too; the center is not asked once a minute for ever.
            self._in_vain.add(upload.blob)
        if why in FINAL:
            self._attachments.note(upload.blob, REFUSED, why)

    def _fetch(self, wanted: Wanted) -> Generator[OnTheLine, Any, None]:
        told = wanted.attachment
        try:
            if wanted.parts < told.parts:
                data = yield partial(_take, told, wanted.parts)
                opened_part(told, wanted.parts, data)
                self._attachments.keep_part(wanted, data)
            if wanted.parts + 1 >= told.parts:
                self._attachments.file(wanted, self._clock.now())
                self._announcer.announce(Changed(wanted.case, wanted.record, theirs=True))
        except BadPart:
            # Nobody is told: who looks at it again asks anew, once, and not for ever.
            self._attachments.give_up(wanted)
        except CenterRefused:
            # Not there yet, or not ours to see any more; it is asked for again at the next exchange.
            self._tried.add(told.id)

    def _attach(self, case: str, sha256: str) -> None:
        """Refer to a document that was issued before documents travelled, from the letter that tells of it."""
        file = self._cases.file(case)
        letter = next((one for one in (file.of("letter") if file else ()) if one.text("sha256") == sha256), None)
        document = self._documents.get(sha256)
        if letter is None or document is None:
            return
        try:
            there = attached(document.name, document.data)
        except CaseworkError:
            return
        self._log.save(Change(letter.id, case, letter.kind, letter.origin.form, {}, attached=(there,)))


def _give(blob: str, offset: int, part: bytes, line: "Line") -> int:
    return line.blobs.give(blob, offset, part)


def _take(told: Attachment, part: int, line: "Line") -> bytes:
    return line.blobs.take(told.id, part * PART, min(PART, told.size - part * PART))
