"""Attachments in a run: filed at one desk, given in parts, looked at from another; and I16, what must hold of them."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from unittest.mock import patch

import casework.actions.attaching
import casework.link.blobs
import casework.model.attachments
import center.blobs
import center.routes.blobs
from casework.model.attachments import TAG, Attachment, attached, named_by
from casework.store.log import Change
from center.tables import blob, blob_part
from tests.simulation.desk import Desk
from tests.simulation.hands import Hand, some_case, text_of
from tests.simulation.touch import in_touch
from tests.simulation.world import Broken, World

PART = 256
"""Bytes of a part in a run, so that a page of text travels in several: a real part is four thousand times as large."""


@dataclass(frozen=True)
class Paper:
    """A document that was attached to a note, and the revision that tells where it can be had."""

    there: Attachment
    data: bytes
    case: str
    revision: str


def attach(world: World, desk: Desk) -> str:
    """File a document of one or several parts, in a note of its own."""
    case = some_case(world, desk)
    if case is None:
        return "no case"
    text = text_of(world, case)
    name, data = f"{text}.docx", text.encode() * world.random.choice((1, 1, 4, 12))
    there, log, documents = attached(name, data), desk.workspace.log, desk.workspace.documents
    note = Change(log.new_id(), case.id, "note", "note@1", {"content": text}, attached=(there,))
    (saved,) = log.save(note, also=lambda: documents.keep(case.id, name, data, desk.clock.now()))
    world.records.append((note.record, case.id, "note"))
    world.papers[there.id] = Paper(there, data, case.id, saved.id)
    return f"note {len(world.records) - 1} in case {case.number}, {there.parts} parts"


def read_paper(world: World, desk: Desk) -> str:
    """Look at a document, and ask for it where it is not here."""
    here = set(desk.workspace.cases.ids())
    found = [(number, one) for number, one in enumerate(world.papers.values()) if one.case in here]
    if not found:
        return "no paper"
    number, paper = world.random.choice(found)
    if desk.workspace.documents.get(paper.there.sha256):
        return f"{number} is here"
    return f"{number} {'is asked for' if desk.workspace.attaching.want(paper.there.sha256) else 'cannot be had'}"


PAPERS: dict[Hand, float] = {attach: 1.2, read_paper: 2.0}


def i16_attachments_are_whole(world: World) -> None:
    """I16: what is told to be received is at the center, whole; nothing waits that can be had; nothing is spoilt."""
    whole = _whole(world)
    for name in whole:
        if world.is_erased(world.made[world.papers[name].revision]):
            raise Broken("I9 an attachment of what was erased is at the center")
    live = {name for name, (state, _) in world.center.revisions().items() if state == "live"}
    for desk in in_touch(world):
        if files := desk.exchanging.queue().files:
            raise Broken(f"I16 {files} attachments wait at {desk.name}")
        _check_here(world, desk, whole, live)


@contextmanager
def small_parts() -> Iterator[None]:
    """Let attachments travel in small parts."""
    modules = (
        casework.model.attachments, casework.actions.attaching, casework.link.blobs, center.blobs, center.routes.blobs,
    )  # fmt: skip
    with ExitStack() as stack:
        for module in modules:
            stack.enter_context(patch.object(module, "PART", PART))
        stack.enter_context(patch.object(casework.model.attachments, "PIECE", PART - TAG))
        yield


def _whole(world: World) -> set[str]:
    """Return the attachments that the center calls received, each of them as it was sealed."""
    parts = defaultdict(list)
    for row in world.center.rows(blob_part):
        parts[row["blob"]].append((row["part"], row["bytes"]))
    whole = {row["id"] for row in world.center.rows(blob) if row["received_at"]}
    for name in whole:
        if named_by(sha256(b"".join(data for _, data in sorted(parts[name]))).digest()) != name:
            raise Broken("I16 an attachment at the center is not what was sealed")
    return whole


def _check_here(world: World, desk: Desk, whole: set[str], live: set[str]) -> None:
    data = {paper.there.sha256: paper.data for paper in world.papers.values()}
    kept = dict(desk.rows("SELECT sha256, bytes FROM document"))
    if any(data[name] != there for name, there in kept.items()):
        raise Broken(f"I16 an attachment at {desk.name} is not what was filed")
    for name, result in desk.rows("SELECT blob, result FROM upload"):
        paper = world.papers[name]
        # Where the case has gone off the desk, nobody here can give again what the center has lost.
        lost = result == "received" and name not in whole and paper.there.sha256 in kept
        if lost and not world.is_erased(world.made[paper.revision]):
            raise Broken(f"I16 an attachment that {desk.name} was told to be received is not at the center")
    for (name,) in desk.rows("SELECT blob FROM wanted_blob"):
        paper = world.papers[name]
        # What a leader has left apart is shown to nobody, and may be here since before the center was put back.
        if name in whole and paper.revision in live and world.may_see(desk, paper.case):
            raise Broken(f"I16 an attachment that is at the center is waited for at {desk.name}")
    for table in ("attachment", "upload", "wanted_blob", "blob_part"):
        for (name,) in desk.rows(f"SELECT DISTINCT blob FROM {table}"):  # noqa: S608 -- our own names
            if world.is_erased(world.made[world.papers[name].revision]):
                raise Broken(f"I9 {desk.name} has something of an erased attachment in {table}")
