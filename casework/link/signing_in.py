"""Signing in at the municipality's identity provider, in the system's own browser; no password ever comes here."""

from collections.abc import Callable
from secrets import token_urlsafe
from typing import Any

import httpx2
from authlib.oauth2.base import OAuth2Error
from authlib.oauth2.rfc6749.parameters import parse_authorization_code_response, prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from casework.link.answers import answered, table_in
from casework.link.errors import NotTheCenter, SignInFailed
from casework.link.trust import is_safe, trusting_client
from casework.link.way_back import WayBack
from casework.model.signing_in import Provider, SignedIn, nonce_of

SCOPE = "openid profile"
VERIFIER_BYTES, SALT_BYTES = 48, 16


def signed_in(provider: Provider, public_key: bytes, show: Callable[[str], object], back: WayBack) -> SignedIn:
    """Return the token of the person who signs in at the address that `show` opens; waits for as long as `back` does.

    The code that comes back is exchanged with a proof that only this program has (PKCE), so it is worth nothing to
    anybody who sees it. Raises SignInFailed.
    """
    salt, state, verifier = token_urlsafe(SALT_BYTES), token_urlsafe(SALT_BYTES), token_urlsafe(VERIFIER_BYTES)
    with trusting_client() as client:
        places = _published(client, provider.issuer)
        show(
            prepare_grant_uri(
                places["authorization_endpoint"], provider.client, "code", back.address, SCOPE, state,
                code_challenge=create_s256_code_challenge(verifier), code_challenge_method="S256",
                nonce=nonce_of(public_key, salt),
            )
        )  # fmt: skip
        asked = {"grant_type": "authorization_code", "redirect_uri": back.address, "code_verifier": verifier}
        code = _code(back.wait(), state)
        token = _posted(client, places["token_endpoint"], {**asked, "client_id": provider.client, "code": code})
    return SignedIn(token, salt)


def _code(came: str, state: str) -> str:
    try:
        return str(parse_authorization_code_response(came, state)["code"])
    except OAuth2Error as wrong:
        raise SignInFailed(why=str(wrong.error)) from None


def _published(client: httpx2.Client, issuer: str) -> dict[str, str]:
    """Return the provider's own addresses, each of them one that can be trusted."""
    told = _json(client, "GET", f"{issuer.rstrip('/')}/.well-known/openid-configuration")
    found = {name: str(told.get(name, "")) for name in ("authorization_endpoint", "token_endpoint")}
    if told.get("issuer") != issuer or not all(is_safe(url) for url in (issuer, *found.values())):
        raise SignInFailed(why="provider")
    return found


def _posted(client: httpx2.Client, url: str, asked: dict[str, str]) -> str:
    told = _json(client, "POST", url, asked)
    token = told.get("id_token")
    if not isinstance(token, str):
        raise SignInFailed(why=str(told.get("error", "provider")))
    return token


def _json(client: httpx2.Client, method: str, url: str, asked: dict[str, str] | None = None) -> dict[str, Any]:
    try:
        return table_in(answered(client, client.build_request(method, url, data=asked)))
    except (httpx2.HTTPError, httpx2.InvalidURL, NotTheCenter):
        raise SignInFailed(why="provider") from None
