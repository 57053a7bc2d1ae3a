"""Who may see a case: assigned, opened for a time, denied, or taken back; and restricted to those it is assigned to."""

import argparse
from datetime import datetime, timedelta

from center.access import ASSIGNED, GLASS, KINDS
from center.commands.center import Center, Commands

GLASS_HOURS = 3


def add(commands: Commands) -> None:
    """Add the commands."""
    grant = commands.add_parser("grant", help="assign a case, break the glass for three hours, or deny it")
    grant.add_argument("user")
    grant.add_argument("case")
    grant.add_argument("--kind", choices=KINDS, default=ASSIGNED)
    grant.add_argument("--reason", default="")
    grant.add_argument("--until", type=datetime.fromisoformat)
    grant.set_defaults(do=_grant)
    revoke = commands.add_parser("revoke", help="take a case from somebody")
    revoke.add_argument("user")
    revoke.add_argument("case")
    revoke.set_defaults(do=_revoke)
    for name, restricted, told in (
        ("restrict", True, "let a case be there for those alone to whom it is assigned"),
        ("unrestrict", False, "let a restricted case be there for its unit's leaders again"),
    ):
        restrict = commands.add_parser(name, help=told)
        restrict.add_argument("case")
        restrict.set_defaults(do=_restrict, restricted=restricted)


def _grant(asked: argparse.Namespace, center: Center) -> None:
    until = center.clock.now() + timedelta(hours=GLASS_HOURS) if asked.kind == GLASS else asked.until
    center.administering.allow(
        center.by, asked.user, center.case(asked.case), asked.kind, reason=asked.reason, until=until
    )


def _restrict(asked: argparse.Namespace, center: Center) -> None:
    center.administering.restrict(center.by, center.case(asked.case), restricted=asked.restricted)


def _revoke(asked: argparse.Namespace, center: Center) -> None:
    center.administering.take_back(center.by, asked.user, center.case(asked.case))
