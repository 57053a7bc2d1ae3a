"""How people sign in: at the municipality's identity provider, where there is one."""

import argparse

from casework.model.signing_in import Provider
from center.commands.center import Center, Commands


def add(commands: Commands) -> None:
    """Add the commands."""
    provider = commands.add_parser(
        "provider", help="let people sign in at an OpenID Connect provider; '' for no longer"
    )
    provider.add_argument("issuer", help="as the provider writes it itself, for example https://login.example")
    provider.add_argument("--client", default="sagsgang", help="the name of this program there")
    provider.add_argument("--claim", default="preferred_username", help="what in a token tells the person")
    provider.add_argument("--acr", default="", help="the least assurance (acr) that a token must tell of")
    provider.set_defaults(do=_provider)
    login = commands.add_parser("login", help="what the provider calls somebody, where it is another name than here")
    login.add_argument("user")
    login.add_argument("name")
    login.set_defaults(do=_login)
    sign_out = commands.add_parser("sign-out", help="end every session of somebody's desks")
    sign_out.add_argument("user")
    sign_out.set_defaults(do=_sign_out)


def _provider(asked: argparse.Namespace, center: Center) -> None:
    center.administering.sign_in_at(center.by, Provider(asked.issuer, asked.client), asked.claim, asked.acr)


def _login(asked: argparse.Namespace, center: Center) -> None:
    center.administering.add_login(center.by, asked.user, asked.name)


def _sign_out(asked: argparse.Namespace, center: Center) -> None:
    center.administering.sign_out(center.by, asked.user)
