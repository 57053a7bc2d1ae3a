"""People who sign in at the municipality's identity provider: a token is looked through, and begins a short session."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Protocol

from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from sqlalchemy import Connection, delete, insert, select

from casework.model.clock import Clock
from casework.model.problems import CaseworkError
from casework.model.signing_in import Provider, nonce_of
from center.database import Database
from center.exchanging import Caller
from center.settings import keep, values_of
from center.tables import device, login, session, user

ISSUER, CLIENT, CLAIM, ACR = "provider_issuer", "provider_client", "provider_claim", "provider_acr"
"""The settings that name the provider, the program there, the claim that tells the person, and the least assurance."""

ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
SESSION = timedelta(hours=12)
LEEWAY = 120
"""Seconds by which the provider's clock and the center's may differ."""


class SignInNeeded(CaseworkError):
    """A desk whose person has not signed in, or not for twelve hours; `issuer` and `client` say where to."""

    code = "sign_in_needed"


class SignInRefused(CaseworkError):
    """A token that lets nobody in; `why` is provider, token, nonce, person, assurance, used or nowhere."""

    code = "sign_in_refused"


class Fetch(Protocol):
    """Returns the JSON object at an address of the provider, with `again` not a remembered one; raises OSError."""

    def __call__(self, url: str, *, again: bool = False) -> Mapping[str, Any]:
        """Return it."""


@dataclass(frozen=True)
class Rule:
    """How a municipality's people sign in: `claim` names the person, `acr` is the assurance asked for, "" for any."""

    provider: Provider
    claim: str
    acr: str = ""


def rule_of(connection: Connection, town: str) -> Rule | None:
    """Return how people sign in, None where the municipality has no provider."""
    told = values_of(connection, town, ISSUER, CLIENT, CLAIM, ACR)
    return Rule(Provider(told[ISSUER], told[CLIENT]), told[CLAIM], told[ACR]) if told[ISSUER] else None


def keep_rule(connection: Connection, town: str, rule: Rule) -> None:
    """Let people sign in from now on, or no longer, when the provider has no issuer."""
    told = {ISSUER: rule.provider.issuer, CLIENT: rule.provider.client, CLAIM: rule.claim, ACR: rule.acr}
    for name, value in told.items():
        keep(connection, town, name, value)


def require_session(connection: Connection, caller: Caller, now: datetime) -> None:
    """Make sure that the person at a desk has signed in, where the municipality wants it; raises SignInNeeded."""
    town = caller.person.town
    rule = rule_of(connection, town)
    if rule is None:
        return
    live = (session.c.town == town) & (session.c.device == caller.device) & (session.c.expires_at > now.isoformat())
    if connection.scalar(select(session.c.device).where(live)) is None:
        raise SignInNeeded(issuer=rule.provider.issuer, client=rule.provider.client)


class SigningIn:
    """Takes a provider's tokens; each begins one session, of the desk that it was made for."""

    def __init__(self, database: Database, clock: Clock, fetch: Fetch) -> None:
        self._database = database
        self._clock = clock
        self._fetch = fetch

    def begin(self, caller: Caller, token: str, salt: str) -> datetime:
        """Return until when the person has signed in; raises SignInRefused."""
        town, now = caller.person.town, self._clock.now().astimezone(UTC)
        with self._database.reading() as connection:
            rule = rule_of(connection, town)
            key = connection.scalar(
                select(device.c.public_key).where(device.c.town == town, device.c.id == caller.device)
            )
        if rule is None or key is None:
            raise SignInRefused(why="nowhere")
        claims = self._claims(rule, token)
        if claims.get("nonce") != nonce_of(key, salt):
            raise SignInRefused(why="nonce")
        if rule.acr and claims.get("acr") != rule.acr:
            raise SignInRefused(why="assurance")
        until = now + SESSION
        self._write(caller, str(claims.get(rule.claim, "")), token, now, until)
        return until

    def _claims(self, rule: Rule, token: str) -> Mapping[str, Any]:
        """Return what a token says, when the provider has signed it, for this program, and it is not over."""
        wanted = jwt.JWTClaimsRegistry(
            now=lambda: int(self._clock.now().timestamp()),
            leeway=LEEWAY,
            iss={"essential": True, "value": rule.provider.issuer},
            aud={"essential": True, "value": rule.provider.client},
            exp={"essential": True},
            nonce={"essential": True},
        )
        try:
            claims = self._signed(rule.provider.issuer, token)
            wanted.validate(claims)
        except (JoseError, ValueError, TypeError, KeyError):
            # What is wrong with a token helps only whoever forges one.
            raise SignInRefused(why="token") from None
        return claims

    def _signed(self, issuer: str, token: str) -> dict[str, Any]:
        """Return what a token says that the provider signed, with a key that it has begun to use just now too."""
        try:
            return jwt.decode(token, self._keys(issuer), algorithms=ALGORITHMS).claims
        except InvalidKeyIdError:
            return jwt.decode(token, self._keys(issuer, again=True), algorithms=ALGORITHMS).claims

    def _keys(self, issuer: str, *, again: bool = False) -> KeySet:
        try:
            told = self._fetch(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
            if told.get("issuer") != issuer:
                raise SignInRefused(why="provider")
            found = self._fetch(str(told.get("jwks_uri")), again=again)
            return KeySet.import_key_set(dict(found))  # type: ignore[arg-type]  # checked there
        except (OSError, JoseError, ValueError, TypeError, KeyError):
            raise SignInRefused(why="provider") from None

    def _write(self, caller: Caller, name: str, token: str, now: datetime, until: datetime) -> None:
        town, used = caller.person.town, sha256(token.encode()).hexdigest()
        with self._database.writing() as connection:
            if name != caller.person.id and _known_as(connection, town, name) != caller.person.id:
                raise SignInRefused(why="person")
            if connection.scalar(select(session.c.device).where(session.c.town == town, session.c.token_hash == used)):
                raise SignInRefused(why="used")
            over = (session.c.town == town) & (session.c.expires_at <= now.isoformat())
            connection.execute(delete(session).where(over))
            connection.execute(
                insert(session).values(
                    town=town, token_hash=used, device=caller.device,
                    begun_at=now.isoformat(), expires_at=until.isoformat(),
                )
            )  # fmt: skip


def end_sessions(connection: Connection, town: str, name: str) -> None:
    """End every session of somebody's desks."""
    desks = select(device.c.id).where(device.c.town == town, device.c.user == name)
    connection.execute(delete(session).where(session.c.town == town, session.c.device.in_(desks)))


def keep_login(connection: Connection, town: str, name: str, person: str) -> None:
    """Remember what the provider calls somebody who works here."""
    connection.execute(delete(login).where(login.c.town == town, login.c.name == name))
    connection.execute(insert(login).values(town=town, name=name, user=person))


def _known_as(connection: Connection, town: str, name: str) -> str | None:
    asked = select(login.c.user).join(user, (user.c.town == login.c.town) & (user.c.id == login.c.user))
    return connection.scalar(asked.where(login.c.town == town, login.c.name == name))
