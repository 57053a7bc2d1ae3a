"""The flows during which the power is lost: how the disk is made ready, what is done and told on it, who looks."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casework.library import Library
from tests.faults.stage import CENTER
from tests.power import at_center, at_desk
from tests.power.looking import copies_left, desk_left, home_left, rewrapped_left
from tests.power.looking_at_center import backups_left, center_left
from tests.power.recording import Say

Look = Callable[[Path, tuple[Any, ...], Library], list[str]]


@dataclass(frozen=True)
class Flow:
    """One thing that is done on the disk `where`; `do` is given what `prepare` returns, `look` says what is wrong.

    One that does not wait for the disk `must_lose`: else what looks would not see a loss.
    """

    name: str
    prepare: Callable[[Path, Library], Any]
    do: Callable[[Path, Library, Say, Any], object]
    look: Look = desk_left
    where: str = "disk"
    must_lose: bool = False


FLOWS = (
    Flow("first start", at_desk.nothing, at_desk.start_first, home_left),
    Flow("save", at_desk.a_note, at_desk.type_on),
    Flow("take a page", at_desk.written_by_a_colleague, at_desk.take),
    Flow("migrate", at_desk.older, at_desk.migrate),
    Flow("checkpoint", at_desk.a_note, at_desk.empty_journal_now_and_then),
    Flow("attach", at_desk.a_note, at_desk.attach),
    Flow("copy", at_desk.with_a_key, at_desk.copy, copies_left),
    Flow("change the passphrase", at_desk.with_a_key, at_desk.change_passphrase, rewrapped_left),
    Flow("receive at the center", at_center.begin_center, at_center.receive, center_left, CENTER),
    Flow("back the center up", at_center.begin_center, at_center.back_up, backups_left, CENTER),
    Flow("save without waiting for the disk", at_desk.a_note, at_desk.type_without_waiting, must_lose=True),
)
