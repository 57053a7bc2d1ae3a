"""Erasing by law at the center: what it drops, what stays, and whom the feeds tell."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from casework.model.revisions import Revision
from tests.protocol.receiving import Receiving
from tests.protocol.sight import unit_scope, user_scope
from tests.protocol.states import GONE, LIVE, PARKED, Kept
from tests.protocol.writing import left_of, without_words

if TYPE_CHECKING:
    from tests.protocol.center import Center, State

CASE, RECORD, REVISION = "case", "record", "revision"


@dataclass(frozen=True)
class Erasure:
    """One line of the ledger; `left` is what stays of a single revision that counted or waited, None of any other."""

    ref: str
    kind: str
    case: str
    left: Revision | None = None

    def is_of(self, one: Revision) -> bool:
        """Tell whether it erases a revision."""
        return self.ref == {CASE: one.head.case, RECORD: one.head.record, REVISION: one.id}[self.kind]


def erasure_of(center: "Center", ref: str) -> Erasure:
    """Return what the ledger is told of something that is to be erased."""
    heads = [kept.revision.head for kept in center.state.kept.values()]
    if ref in center.state.sight.homes:
        return Erasure(ref, CASE, ref)
    if case := next((head.case for head in heads if head.record == ref), ""):
        return Erasure(ref, RECORD, case)
    kept = center.state.kept[ref]
    left = left_of(kept.revision, keeps_stub=center.rules.center_leaves_stub)
    return Erasure(ref, REVISION, kept.revision.head.case, left if kept.state in (LIVE, PARKED) else None)


def carry_out(center: "Center", one: Erasure) -> None:
    """Erase, and tell everybody who may hold it; doing it again does no harm."""
    state, kept = center.state, center.state.kept.get(one.ref)
    if one.kind == REVISION and not one.left and kept and kept.state in (LIVE, PARKED):
        # It was kept apart when it was erased, and counts in the backup of another day.
        one = replace(one, left=left_of(kept.revision, keeps_stub=center.rules.center_leaves_stub))
    state.erased.setdefault(one.ref, one)
    receiving = Receiving(center, None)
    if one.left:
        _put_back_head(center, receiving, one.left)
    for name, kept in state.kept.items():
        if one.is_of(kept.revision):
            state.kept[name] = _emptied(kept, one)
    writers = {
        center.users[kept.revision.head.device] for kept in state.kept.values() if kept.revision.head.case == one.case
    }
    people = state.sight.holders(center.people, one.case, writers)
    for device, user in center.users.items():
        if user in people:
            state.unconfirmed.setdefault(device, set()).add(one.ref)
    center.append({**receiving.rows, **{user_scope(name): [("erased", one.ref, one.case)] for name in people}})


def uncounted_of(state: "State", refs: Collection[str]) -> tuple[str, ...]:
    """Return which of these were erased by themselves while they were kept apart: they have replaced nothing."""
    found = [state.erased[ref] for ref in refs if ref in state.erased]
    return tuple(sorted(one.ref for one in found if one.kind == REVISION and _is_uncounted(state, one)))


def _is_uncounted(state: "State", one: Erasure) -> bool:
    kept = state.kept.get(one.ref)
    return one.left is None and not (kept and kept.state == LIVE)


def _put_back_head(center: "Center", receiving: Receiving, left: Revision) -> None:
    """Let the head of an erased revision be live, for everybody needs what it replaced."""
    before, head = center.state.kept.get(left.id), left.head
    if before and before.state == LIVE:
        return
    center.state.kept[left.id] = Kept(left, LIVE)
    center.state.count(left)
    if home := center.state.sight.homes.get(head.case):
        receiving.rows[unit_scope(home)].append(("revision", left.id, head.case))
        receiving.wake(head.record)


def _emptied(kept: Kept, one: Erasure) -> Kept:
    """Return what is left of a revision: its head, and of one that was erased by itself what it replaced."""
    return replace(kept, revision=one.left or without_words(kept.revision), state=LIVE if kept.state == LIVE else GONE)
