"""The vault on a real Secret Service: gnome-keyring on a message bus of the test's own.

Needs the programs dbus-daemon and gnome-keyring-daemon; every test has a bus and a keyring of its own, so it runs
under `dbus-run-session` as well as without, and never touches the keyring of whoever runs it.
"""

import gc
import json
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.vault import (
    Cost,
    Costs,
    KeyringChanged,
    KeyringMissing,
    Protection,
    SecretStore,
    Vault,
    WhyAlone,
    WrongPassphrase,
)

pytestmark = [
    pytest.mark.secret_service,
    pytest.mark.skipif(
        not (shutil.which("dbus-daemon") and shutil.which("gnome-keyring-daemon")),
        reason="dbus-daemon and gnome-keyring-daemon are not installed",
    ),
]

CHEAP = Costs(with_keyring=Cost(8, 1, 1), alone=Cost(8, 1, 1))
GOOD = "blå cykel under et træ"
OTHER = "grøn kaffe i den store have"


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator["subprocess.Popen[bytes]"]:
    """A message bus and an empty home; the keyring daemon ends when its bus does."""
    for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        (tmp_path / name).mkdir(mode=0o700)
        monkeypatch.setenv(name, str(tmp_path / name))
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):  # no window may ask anybody for a password
        monkeypatch.delenv(name, raising=False)
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as daemon:  # noqa: S603 -- our own words
        assert daemon.stdout
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.stdout.readline().decode().strip())
        yield daemon
        daemon.terminate()
    collect_connections_left_open()


def collect_connections_left_open() -> None:
    # keyring's SecretService backend forgets to close its connection when the store is locked or gone.
    with warnings.catch_warnings(action="ignore", category=ResourceWarning):
        gc.collect()


@pytest.fixture
def unlocked(bus: "subprocess.Popen[bytes]") -> "subprocess.Popen[bytes]":
    """The bus with an unlocked keyring on it; the empty line is the password of the keyring it makes."""
    command = ["gnome-keyring-daemon", "--unlock", "--components=secrets"]
    subprocess.run(command, input=b"\n", capture_output=True, check=True)  # noqa: S603 -- our own words
    return bus


def secret_service() -> SecretStore:
    from keyring.backends.SecretService import Keyring  # noqa: PLC0415 -- imported when the bus stands

    store = SecretStore.usable(Keyring())
    assert store
    return store


@pytest.mark.usefixtures("unlocked")
def test_a_secret_is_put_found_and_thrown_away() -> None:
    store = secret_service()
    store.put("æøå", bytes(range(256)))
    assert store.get("æøå") == bytes(range(256))
    store.throw_away("æøå")
    assert store.get("æøå") is None
    with pytest.raises(KeyringMissing):
        store.throw_away("æøå")


@pytest.mark.usefixtures("unlocked")
def test_the_computers_own_key_store_is_found_and_trusted() -> None:
    # In a process of its own: keyring chooses once, and this one may have chosen before the bus stood.
    asked = "import sys; from casework.vault import SecretStore; sys.exit(SecretStore.why_not() and 1)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0  # noqa: S603 -- our own words


@pytest.mark.usefixtures("unlocked")
def test_a_vault_is_made_opened_changed_and_forgotten(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "work", secret_service(), CHEAP)
    created = vault.create(GOOD)
    assert created.protection is Protection.KEYRING_AND_PASSPHRASE
    with pytest.raises(WrongPassphrase):
        vault.open(OTHER)
    vault.change_passphrase(GOOD, OTHER)
    assert Vault(tmp_path / "work", secret_service(), CHEAP).open(OTHER) == created.key
    vault.forget()
    assert not vault.exists()


@pytest.mark.usefixtures("unlocked")
def test_a_secret_missing_from_the_store_is_recovered_by_the_code(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "work", secret_service(), CHEAP)
    created = vault.create(GOOD)
    secret_service().throw_away(json.loads((tmp_path / "work/keys.json").read_text())["passphrase"]["keyring"]["entry"])
    with pytest.raises(KeyringChanged):
        vault.open(GOOD)
    assert vault.open_with_recovery(created.recovery_code, OTHER) == vault.open(OTHER) == created.key


@pytest.mark.usefixtures("bus")
def test_a_locked_store_is_done_without_at_creation(tmp_path: Path) -> None:
    created = Vault(tmp_path / "work", secret_service(), CHEAP).create(GOOD)
    assert (created.protection, created.why_alone) == (Protection.PASSPHRASE_ALONE, WhyAlone.LOCKED)


def test_a_store_that_went_away_is_missing_and_the_code_still_opens(
    tmp_path: Path, unlocked: "subprocess.Popen[bytes]"
) -> None:
    vault = Vault(tmp_path / "work", secret_service(), CHEAP)
    created = vault.create(GOOD)
    before = (tmp_path / "work/keys.json").read_bytes()
    unlocked.terminate()
    unlocked.wait()
    with pytest.raises(KeyringMissing):
        vault.open(GOOD)
    assert (tmp_path / "work/keys.json").read_bytes() == before
    assert vault.open_with_recovery(created.recovery_code, OTHER) == created.key
    assert vault.protection is Protection.PASSPHRASE_ALONE
