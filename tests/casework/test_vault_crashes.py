"""Cutting the vault short at any step: the old key file or the new one stands there whole, and opens."""

import errno
import os
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model.problems import CaseworkError, Unavailable
from casework.vault import Cost, Costs, KeyFileUnreachable, SecretStore, Vault, WrongPassphrase
from tests.fakes import MemoryKeyring

CHEAP = Costs(with_keyring=Cost(8, 1, 1), alone=Cost(8, 1, 1))
GOOD = "blå cykel under et træ"
OTHER = "grøn kaffe i den store have"


class Killed(BaseException):
    """The process ends here: no handler of ours runs."""


FULL_DISK = OSError(errno.ENOSPC, "No space left on device")
Step = Callable[..., object]
STEPS = {"before the flush": "fsync", "between flush and replace": "replace"}


@contextmanager
def cut(step: str, by: BaseException) -> Iterator[None]:
    """End the first call of `os.<step>` with `by`."""

    def ending(*_: object, **__: object) -> None:
        raise by

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, step, ending)
        yield


@pytest.mark.parametrize("by", [Killed(), FULL_DISK], ids=["killed", "full disk"])
@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_a_creation_cut_short_leaves_no_vault_and_can_be_done_again(
    tmp_path: Path, step: str, by: BaseException
) -> None:
    vault = Vault(tmp_path, SecretStore(MemoryKeyring()), CHEAP)
    with cut(step, by), pytest.raises((Killed, KeyFileUnreachable)):
        vault.create(GOOD)
    assert not vault.exists()
    assert vault.create(GOOD).key == vault.open(GOOD)


@pytest.mark.parametrize("by", [Killed(), FULL_DISK], ids=["killed", "full disk"])
@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_a_change_cut_short_leaves_the_old_passphrase(tmp_path: Path, step: str, by: BaseException) -> None:
    ring = MemoryKeyring()
    vault = Vault(tmp_path, SecretStore(ring), CHEAP)
    created = vault.create(GOOD)
    before = (tmp_path / "keys.json").read_bytes()
    with cut(step, by), pytest.raises((Killed, KeyFileUnreachable)):
        vault.change_passphrase(GOOD, OTHER)
    assert (tmp_path / "keys.json").read_bytes() == before
    restarted = Vault(tmp_path, SecretStore(ring), CHEAP)
    assert restarted.open(GOOD) == created.key
    restarted.change_passphrase(GOOD, OTHER)
    assert restarted.open(OTHER) == created.key


def test_a_kill_after_the_replace_leaves_the_new_passphrase(tmp_path: Path) -> None:
    ring = MemoryKeyring()
    vault = Vault(tmp_path, SecretStore(ring), CHEAP)
    created = vault.create(GOOD)

    class Dying(MemoryKeyring):
        def delete_password(self, service: str, username: str) -> None:
            raise Killed(service, username)

    dying = Dying()
    dying.kept = ring.kept
    with pytest.raises(Killed):
        Vault(tmp_path, SecretStore(dying), CHEAP).change_passphrase(GOOD, OTHER)
    assert Vault(tmp_path, SecretStore(ring), CHEAP).open(OTHER) == created.key


def test_a_full_disk_is_told_in_the_systems_words_and_cleaned_up_after(tmp_path: Path) -> None:
    vault = Vault(tmp_path, None, CHEAP)
    with cut("replace", FULL_DISK), pytest.raises(KeyFileUnreachable) as full:
        vault.create(GOOD)
    assert full.value.values == {"doing": "write", "why": "No space left on device"}
    assert not list(tmp_path.iterdir())


def test_a_disk_that_cannot_flush_a_folder_is_good_enough(tmp_path: Path) -> None:
    if not hasattr(os, "O_DIRECTORY"):
        pytest.skip("this system has no such flush")
    real = os.open

    def refusing(path: str, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_DIRECTORY:
            raise OSError(errno.EINVAL, "Invalid argument")
        return real(path, flags, mode)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "open", refusing)
        created = Vault(tmp_path, None, CHEAP).create(GOOD)
    assert Vault(tmp_path, None, CHEAP).open(GOOD) == created.key


ACTS: dict[str, Callable[[Vault, str, str], object]] = {
    "open": lambda vault, passphrase, _: vault.open(passphrase),
    "change": lambda vault, passphrase, code: vault.change_passphrase(passphrase, code + OTHER),
    "weaken": lambda vault, passphrase, _: vault.change_passphrase(passphrase, "kort"),
    "recover": lambda vault, passphrase, code: vault.open_with_recovery(code, passphrase),
    "new code": lambda vault, passphrase, _: vault.new_recovery_code(passphrase),
    "create": lambda vault, passphrase, _: vault.create(passphrase),
}
TROUBLES = ("none", "store gone", "store empty", "no store", "full disk", "no flush")


@given(st.sampled_from(list(ACTS)), st.sampled_from(TROUBLES), st.sampled_from([GOOD, OTHER]), st.text(max_size=40))
def test_whatever_fails_leaves_the_key_file_byte_for_byte(act: str, trouble: str, passphrase: str, typed: str) -> None:
    ring = MemoryKeyring()
    with TemporaryDirectory() as name:
        folder = Path(name)
        created = Vault(folder, SecretStore(ring), CHEAP).create(GOOD)
        before, kept = (folder / "keys.json").read_bytes(), dict(ring.kept)
        vault = Vault(folder, None if trouble == "no store" else SecretStore(ring), CHEAP)
        failed = False
        with troubled(trouble, ring):
            try:
                ACTS[act](vault, passphrase, typed)
            except (CaseworkError, Unavailable):
                failed = True
        if failed:
            ring.broken, ring.kept = None, ring.kept | kept
            assert (folder / "keys.json").read_bytes() == before
            assert Vault(folder, SecretStore(ring), CHEAP).open(GOOD) == created.key
        if failed or act != "new code":
            restarted = Vault(folder, SecretStore(ring), CHEAP)
            assert restarted.open_with_recovery(created.recovery_code, GOOD) == created.key


@contextmanager
def troubled(trouble: str, ring: MemoryKeyring) -> Iterator[None]:
    if trouble == "store gone":
        ring.broken = RuntimeError("the bus is down")
    if trouble == "store empty":
        ring.kept = {}
    if trouble == "full disk":
        with cut("replace", FULL_DISK):
            yield
    elif trouble == "no flush":
        with cut("fsync", FULL_DISK):
            yield
    else:
        yield


@given(st.text(min_size=15, max_size=60), st.text(max_size=60))
def test_only_the_same_passphrase_opens(passphrase: str, other: str) -> None:
    with TemporaryDirectory() as name:
        vault = Vault(Path(name), None, CHEAP)
        try:
            created = vault.create(passphrase)
        except CaseworkError:
            return
        assert vault.open(passphrase) == created.key
        if tidy(other) != tidy(passphrase):
            try:
                opened = vault.open(other) == created.key
            except WrongPassphrase:
                opened = False
            assert not opened


def tidy(typed: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", typed).split())
