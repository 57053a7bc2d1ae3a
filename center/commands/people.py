"""Units, the people who work in them, and the desks that they are let in with."""

import argparse

from casework.model.danish_time import danish_time
from center.access import ROLES
from center.commands.center import Center, Commands
from center.who import Who


def add(commands: Commands) -> None:
    """Add the commands."""
    unit = commands.add_parser("unit", help="add a unit")
    unit.add_argument("id")
    unit.add_argument("name")
    unit.set_defaults(do=_unit)
    user = commands.add_parser("user", help="add somebody who works here")
    user.add_argument("id")
    user.add_argument("name")
    user.add_argument("--role", choices=ROLES, default="caseworker")
    user.add_argument("--unit", required=True)
    user.set_defaults(do=_user)
    units = commands.add_parser("units", help="list the units, and how many work in each")
    units.set_defaults(do=_units)
    users = commands.add_parser("users", help="list who works here, or did")
    users.add_argument("--unit", default="")
    users.set_defaults(do=_users)
    end = commands.add_parser("end", help="somebody no longer works here")
    end.add_argument("user")
    end.set_defaults(do=_end)
    _add_desks(commands)


def _add_desks(commands: Commands) -> None:
    invite = commands.add_parser("invite", help="print a one-time code for a desk")
    invite.add_argument("user")
    invite.set_defaults(do=_invite)
    waiting = commands.add_parser("waiting", help="list the desks that wait for a second person, with their six words")
    waiting.set_defaults(do=_waiting)
    approve = commands.add_parser("approve", help="let a waiting desk in")
    approve.add_argument("enrolment")
    approve.set_defaults(do=_approve)
    desks = commands.add_parser("desks", help="list the desks, whose they are, and when they last handed work in")
    desks.add_argument("--user", default="")
    desks.set_defaults(do=_desks)
    device = commands.add_parser("device", help="lock, wipe, retire or let in a desk again")
    device.add_argument("device")
    device.add_argument("state", choices=("active", "locked", "wiped", "retired"))
    device.set_defaults(do=_device)


def _unit(asked: argparse.Namespace, center: Center) -> None:
    center.administering.add_unit(center.by, asked.id, asked.name)


def _user(asked: argparse.Namespace, center: Center) -> None:
    center.administering.add_user(center.by, asked.id, asked.name, asked.role, asked.unit)


def _units(_asked: argparse.Namespace, center: Center) -> None:
    for one in Who(center.database, center.town).units():
        center.tell(f"{one.id}  {one.name}  people: {one.people}")


def _users(asked: argparse.Namespace, center: Center) -> None:
    for one in Who(center.database, center.town).workers(asked.unit):
        center.tell(f"{one.id}  {one.name}  {one.role}  {one.unit}{f'  until {one.ended_at}' if one.ended_at else ''}")


def _end(asked: argparse.Namespace, center: Center) -> None:
    center.administering.end_user(center.by, asked.user)


def _invite(asked: argparse.Namespace, center: Center) -> None:
    made = center.administering.invite(center.by, asked.user)
    center.tell(f"{made.code}  (until {danish_time(made.expires_at):%H:%M})")


def _waiting(_asked: argparse.Namespace, center: Center) -> None:
    for one in center.administering.waiting():
        center.tell(f"{one.id}  {one.user}  {' '.join(one.words)}")


def _approve(asked: argparse.Namespace, center: Center) -> None:
    center.administering.approve(center.by, asked.enrolment)


def _desks(asked: argparse.Namespace, center: Center) -> None:
    for one in Who(center.database, center.town).desks(asked.user):
        center.tell(f"{one.id}  {one.user}  {one.state}  {one.app}  last handed in {one.seen_at or 'never'}")


def _device(asked: argparse.Namespace, center: Center) -> None:
    center.administering.put_state(center.by, asked.device, asked.state)
