"""Which key stores are trusted with a secret, and how the others are refused."""

import subprocess
import sys
from types import SimpleNamespace

import keyring.backends.chainer
import keyring.backends.fail
import keyring.backends.null
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.errors import InitError, KeyringError, KeyringLocked

from casework.vault import KeyringMissing, SecretStore, WhyAlone
from tests.fakes import MemoryKeyring


def from_module(module: str, name: str = "Keyring", **inside: object) -> MemoryKeyring:
    """A key store that says it comes from `module`."""
    kind = type(name, (MemoryKeyring,), {"__module__": module, **inside})
    found = kind()
    assert isinstance(found, MemoryKeyring)
    return found


TRUSTED = ["SecretService", "Windows", "macOS", "macOS.api", "kwallet", "libsecret"]


@pytest.mark.parametrize("module", TRUSTED)
def test_the_key_stores_of_the_systems_are_trusted(module: str) -> None:
    backend = from_module(f"keyring.backends.{module}")
    assert SecretStore.usable(backend)
    assert SecretStore.why_not(backend) is None


@pytest.mark.parametrize(
    ("backend", "why"),
    [
        (keyring.backends.fail.Keyring(), WhyAlone.NO_KEYRING),
        (keyring.backends.null.Keyring(), WhyAlone.NO_KEYRING),
        (from_module("keyrings.alt.file", "PlaintextKeyring"), WhyAlone.PLAINTEXT),
        (from_module("keyrings.alt.file", "EncryptedKeyring"), WhyAlone.PLAINTEXT),
        (from_module("somebody.plaintext"), WhyAlone.PLAINTEXT),
        (from_module("somebody.elses"), WhyAlone.UNKNOWN),
        (from_module("keyring.backends.SecretServiceButNot"), WhyAlone.UNKNOWN),
    ],
)
def test_every_other_key_store_is_refused_with_a_reason(backend: MemoryKeyring, why: WhyAlone) -> None:
    assert SecretStore.usable(backend) is None
    assert SecretStore.why_not(backend) is why


@pytest.mark.parametrize(
    ("modules", "why"),
    [
        (["keyring.backends.SecretService", "keyring.backends.kwallet"], None),
        (["keyring.backends.SecretService", "keyrings.alt.file"], WhyAlone.PLAINTEXT),
        (["somebody.elses", "keyring.backends.SecretService"], WhyAlone.UNKNOWN),
        ([], WhyAlone.NO_KEYRING),
    ],
)
def test_a_chain_is_as_trusted_as_its_worst_link(modules: list[str], why: WhyAlone | None) -> None:
    chain = from_module(keyring.backends.chainer.__name__, backends=[from_module(module) for module in modules])
    assert SecretStore.why_not(chain) is why


@given(st.binary(max_size=64), st.uuids())
def test_a_secret_comes_back_as_it_was_put(secret: bytes, entry: object) -> None:
    store = SecretStore(MemoryKeyring())
    store.put(str(entry), secret)
    assert store.get(str(entry)) == secret
    assert store.get("another") is None
    store.throw_away(str(entry))
    assert store.get(str(entry)) is None


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (InitError("Prompt dismissed"), "locked"),
        (KeyringLocked("locked"), "locked"),
        (KeyringError(), "fails"),
        (ConnectionRefusedError(), "fails"),
        (RuntimeError("D-Bus went away"), "fails"),
    ],
)
def test_whatever_a_key_store_raises_is_one_named_error(error: Exception, reason: str) -> None:
    backend = MemoryKeyring()
    backend.broken = error
    store = SecretStore(backend)
    for ask in (lambda: store.get("a"), lambda: store.put("a", b"b"), lambda: store.throw_away("a")):
        with pytest.raises(KeyringMissing) as missing:
            ask()
        assert missing.value.values == {"reason": reason}


def test_looking_for_a_key_store_survives_a_broken_plug_in(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> SimpleNamespace:
        raise ImportError("no such backend")

    monkeypatch.setattr(keyring, "get_keyring", broken)
    assert SecretStore.usable() is None
    assert SecretStore.why_not() is WhyAlone.NO_KEYRING


def test_the_computers_own_key_store_is_found_when_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: from_module("keyring.backends.Windows"))
    assert SecretStore.usable()
    monkeypatch.setattr(keyring, "get_keyring", keyring.backends.null.Keyring)
    assert SecretStore.usable() is None


def test_keyring_is_not_loaded_before_it_is_needed() -> None:
    asked = "import sys, casework.vault; sys.exit('keyring' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0  # noqa: S603 -- our own sentence
