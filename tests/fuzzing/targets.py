"""One function for each reader of bytes from outside: it reads them, and reads the same from what it then writes."""

import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from casework.link.answers import Answered, table_in
from casework.link.errors import NotTheCenter
from casework.model.attachments import BadPart, opened, read_attachment
from casework.model.comparing import had_message, read_had
from casework.model.device_proof import Proof, proof, read_proof
from casework.model.exchange_messages import answer_bytes, case_bytes, read_answer, read_case
from casework.model.first_copy import read_snapshot, snapshot_message
from casework.model.form_text import read_form
from casework.model.handing_over import people_message, read_people, read_told, told_message
from casework.model.message_reading import BadMessage
from casework.model.outbox_file import CenterKey, DamagedFile, key_id, read_receipt, seal, sealed_to, unseal
from casework.model.problems import BadData
from casework.model.revisions import BadRevision, DeviceKey, as_message, from_bytes, from_message, is_whole
from casework.model.seeing import read_seen, read_you, told_you
from center.messages import (
    TooLarge,
    read_apart,
    read_enrolment,
    read_glass,
    read_have,
    read_request,
    read_sign_in,
)
from center.routes.asking import unpacked
from center.routes.handing_over import _acts
from tests.fuzzing.by_hand import read_docx, read_typed
from tests.fuzzing.keys import CENTER, DEVICE, PRIVATE, TOKEN


@dataclass(frozen=True)
class Target:
    """A reader, and the errors that it may raise: anything else is a fault."""

    read: Callable[[bytes], object]
    errors: tuple[type[Exception], ...]

    def try_one(self, data: bytes) -> bool:
        """Give it some bytes; tell whether they were read. Raises whatever it may not raise."""
        try:
            self.read(data)
        except self.errors:
            return False
        return True


def _table(data: bytes) -> object:
    """Return what the line makes of an answer before it is read."""
    return table_in(Answered(200, {"content-type": "application/json"}, data))


def _again(read: Callable[[object], object], write: Callable[..., object]) -> Callable[[bytes], None]:
    """Return a reader that reads once more what it has read and written: nothing may be lost or become another."""

    def read_twice(data: bytes) -> None:
        once = read(_table(data))
        written = write(once)
        told = json.loads(written) if isinstance(written, bytes) else json.loads(json.dumps(written))
        assert read(told) == once

    return read_twice


def _revision(data: bytes) -> None:
    told = _table(data)
    assert isinstance(told, dict)
    one = from_message(told)
    assert from_message(as_message(one)) == one
    assert from_bytes(one.head_bytes, one.sign, one.body_bytes).head == one.head
    is_whole(one)


def _kept_revision(data: bytes) -> None:
    head, _, body = data.partition(b"\n")
    is_whole(from_bytes(head, b"", body or None))


def _proof(data: bytes) -> None:
    told = read_proof(data.decode("latin-1"))
    assert told is None or isinstance(told, Proof)


def _attachment(data: bytes) -> None:
    text, _, part = data.partition(b"\n")
    found = read_attachment(text.decode("utf-8", "replace"))
    if found is not None:
        assert read_attachment(found.written()) == found
        opened(found, [part])


def _outbox_file(data: bytes) -> None:
    """Read it as it is; and as what stands inside a file that is sealed as it should be."""
    if data[:1] != b"1":
        sealed_to(data)
        unseal(data, PRIVATE)
        return
    signed = zlib.compress(data[1:])
    whose = proof(DeviceKey(DEVICE), "home", "d-1", "2026-11-23T09:00:00+00:00", ("FILE", "/outbox", signed))
    unseal(seal(signed, whose, CenterKey(key_id(CENTER), CENTER)), PRIVATE)


def _form(data: bytes) -> None:
    read_form(data.decode("utf-8", "replace"), "forms/opdigtet.toml", {})


AT_THE_CENTER = (BadMessage, TooLarge)
AT_A_DESK = (BadMessage, NotTheCenter)

TARGETS = {
    "sync": Target(read_request, AT_THE_CENTER),
    "have": Target(read_have, AT_THE_CENTER),
    "enrol": Target(read_enrolment, AT_THE_CENTER),
    "glass": Target(read_glass, AT_THE_CENTER),
    "apart": Target(read_apart, AT_THE_CENTER),
    "session": Target(read_sign_in, AT_THE_CENTER),
    "acts": Target(_acts, AT_THE_CENTER),
    "gzip": Target(unpacked, AT_THE_CENTER),
    "proof": Target(_proof, ()),
    "answer": Target(_again(read_answer, answer_bytes), AT_A_DESK),
    "case": Target(_again(read_case, case_bytes), AT_A_DESK),
    "had": Target(_again(read_had, had_message), AT_A_DESK),
    "snapshot": Target(_again(read_snapshot, snapshot_message), AT_A_DESK),
    "people": Target(_again(read_people, people_message), AT_A_DESK),
    "handovers": Target(_again(read_told, told_message), AT_A_DESK),
    "you": Target(_again(read_you, told_you), AT_A_DESK),
    "seen": Target(lambda data: read_seen(_table(data)), AT_A_DESK),
    "revision": Target(_revision, (BadRevision, NotTheCenter)),
    "kept_revision": Target(_kept_revision, (BadRevision,)),
    "attachment": Target(_attachment, (BadPart,)),
    "outbox_file": Target(_outbox_file, (DamagedFile,)),
    "receipt": Target(lambda data: read_receipt(data, "d-1", [TOKEN]), (DamagedFile,)),
    "form": Target(_form, (BadData,)),
    "docx": Target(read_docx, ()),
    "typed": Target(read_typed, ()),
}
