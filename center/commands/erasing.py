"""Erasing by law: asked by one, confirmed by another; and which desks have told that it is gone."""

import argparse

from center.commands.center import Center, Commands
from center.erasing import Erasing
from center.gone import Purge, purges
from center.meant import case_meant
from center.repeats import repeats

NOT_SWEPT = (
    "erased, but bytes of it are still in the file: a long reading or a full disk was in the way; run erase-finish"
)


def add(commands: Commands) -> None:
    """Add the commands."""
    erase = commands.add_parser("erase", help="ask for cases, records or single revisions to be erased by law")
    erase.add_argument("ref", nargs="+", metavar="CASE|RECORD|REVISION")
    erase.add_argument("--basis", required=True, help="the paragraph that asks for it; never about whom")
    erase.set_defaults(do=_erase)
    waiting = commands.add_parser("erase-waiting", help="list what waits for a second person")
    waiting.set_defaults(do=_waiting)
    confirm = commands.add_parser("erase-confirm", help="erase for good what another person has asked for")
    confirm.add_argument("id")
    confirm.set_defaults(do=_confirm)
    finish = commands.add_parser("erase-finish", help="sweep the database file, where erase-confirm was kept from it")
    finish.set_defaults(do=_finish)
    again = commands.add_parser("repeats", help="list the later revisions that repeat what one revision says")
    again.add_argument("revision")
    again.set_defaults(do=_repeats)
    gone = commands.add_parser("gone", help="tell which desks have confirmed that a case, or a part of it, is gone")
    gone.add_argument("case")
    gone.set_defaults(do=_gone)


def _erasing(asked: argparse.Namespace, center: Center) -> Erasing:
    return Erasing(center.database, asked.town, center.clock, center.ledger)


def _erase(asked: argparse.Namespace, center: Center) -> None:
    with center.database.reading() as connection:
        refs = [case_meant(connection, asked.town, ref) or ref for ref in asked.ref]
    made = _erasing(asked, center).ask(center.by, refs, asked.basis)
    center.tell(f"{made.id}  waits for a second person")


def _waiting(asked: argparse.Namespace, center: Center) -> None:
    for one in _erasing(asked, center).waiting():
        center.tell(f"{one.id}  {one.asked_at}  {one.asked_by}  {one.basis}  {' '.join(one.refs)}")


def _confirm(asked: argparse.Namespace, center: Center) -> None:
    _tell(center, let_go=_erasing(asked, center).confirm(center.by, asked.id))


def _finish(asked: argparse.Namespace, center: Center) -> None:
    _tell(center, let_go=_erasing(asked, center).let_go())


def _tell(center: Center, *, let_go: bool) -> None:
    center.tell("erased" if let_go else NOT_SWEPT)


def _repeats(asked: argparse.Namespace, center: Center) -> None:
    with center.database.reading() as connection:
        for name in repeats(connection, asked.town, asked.revision):
            center.tell(name)


def _gone(asked: argparse.Namespace, center: Center) -> None:
    with center.database.reading() as connection:
        found = purges(connection, asked.town, case_meant(connection, asked.town, asked.case) or asked.case)
    for one in found:
        center.tell(f"{one.ref}  {one.kind}  {one.user}  {one.device} ({one.state})  {_when(one)}")
    confirmed = sum(bool(one.confirmed_at) for one in found)
    center.tell(f"confirmed gone from {confirmed} of {len(found)} desks")


def _when(one: Purge) -> str:
    return f"gone, told {one.confirmed_at}" if one.confirmed_at else f"asked {one.asked_at}, not confirmed"
