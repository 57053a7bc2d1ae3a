"""Whom the desk speaks to: only those whose certificate the computer's own system trusts."""

import ssl

import httpx2
import truststore

CONNECT_SECONDS, ANSWER_SECONDS = 10.0, 60.0
HERE = ("127.0.0.1", "localhost", "::1")


def is_safe(url: str) -> bool:
    """Tell whether an address may be asked: https, or this very computer."""
    try:
        address = httpx2.URL(url)
    except httpx2.InvalidURL:
        return False
    return address.scheme == "https" or (address.scheme == "http" and address.host in HERE)


def trusting_client(base: str = "") -> httpx2.Client:
    """Return a client with the system's certificates and proxy, and without redirects."""
    trusted = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    timeout = httpx2.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS)
    return httpx2.Client(base_url=base, verify=trusted, timeout=timeout, follow_redirects=False)
