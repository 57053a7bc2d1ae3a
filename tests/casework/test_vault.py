"""The vault as a caseworker meets it: made, opened, changed, recovered, and never harmed by a failure."""

import base64
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from keyring.errors import InitError, KeyringError

from casework.vault import (
    Cost,
    Costs,
    DamagedKeyFile,
    KeyFileUnreachable,
    KeyringChanged,
    KeyringMissing,
    MistypedRecoveryCode,
    NewerKeyFile,
    NotEnoughMemory,
    NoVault,
    Protection,
    SecretStore,
    TooSoon,
    Vault,
    VaultExists,
    WeakPassphrase,
    WhyAlone,
    WrongPassphrase,
    WrongRecoveryCode,
)
from tests.fakes import FailingKeyring, MemoryKeyring, SetClock

CHEAP = Costs(with_keyring=Cost(8, 1, 1), alone=Cost(16, 1, 1))
GOOD = "blå cykel under et træ"
OTHER = "grøn kaffe i den store have"
ANOTHER_CODE = "0000-0000-0000-0000-0000-0000-0000-0000"


@pytest.fixture
def ring() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime(2026, 11, 23, 8, tzinfo=UTC))


@pytest.fixture
def vault(tmp_path: Path, ring: MemoryKeyring, clock: SetClock) -> Vault:
    return Vault(tmp_path, SecretStore(ring), CHEAP, clock=clock)


def again(vault: Vault, ring: MemoryKeyring | None) -> Vault:
    """The same folder, as the program finds it when it is started anew."""
    return Vault(vault._folder, ring and SecretStore(ring), CHEAP, clock=vault._attempts._clock)


def keys(vault: Vault) -> bytes:
    return (vault._folder / "keys.json").read_bytes()


def test_what_was_created_is_opened_after_a_restart(vault: Vault, ring: MemoryKeyring) -> None:
    created = vault.create(GOOD)
    assert len(created.key) == 32
    assert again(vault, ring).open(GOOD) == created.key
    assert again(vault, ring).protection is created.protection is Protection.KEYRING_AND_PASSPHRASE
    assert again(vault, ring).why_alone is None


def test_every_vault_has_a_key_and_a_code_of_its_own(tmp_path: Path) -> None:
    made = [Vault(tmp_path / name, None, CHEAP).create(GOOD) for name in "abc"]
    assert len({created.key for created in made}) == len({created.recovery_code for created in made}) == 3


def test_two_workspaces_share_a_key_store_without_meeting(tmp_path: Path, ring: MemoryKeyring) -> None:
    one, two = (Vault(tmp_path / name, SecretStore(ring), CHEAP) for name in "ab")
    first, second = one.create(GOOD), two.create(GOOD)
    two.forget()
    assert one.open(GOOD) == first.key != second.key


def test_without_a_key_store_the_passphrase_stands_alone_and_says_so(tmp_path: Path) -> None:
    vault = Vault(tmp_path, None, CHEAP, why_alone=WhyAlone.PLAINTEXT)
    created = vault.create(GOOD)
    assert (created.protection, created.why_alone) == (Protection.PASSPHRASE_ALONE, WhyAlone.PLAINTEXT)
    assert Vault(tmp_path, None, CHEAP).why_alone is WhyAlone.PLAINTEXT
    assert Vault(tmp_path, None, CHEAP).open(GOOD) == created.key


def test_a_passphrase_alone_costs_more_to_guess(vault: Vault, tmp_path: Path) -> None:
    vault.create(GOOD)
    alone = Vault(tmp_path / "alone", None, CHEAP)
    alone.create(GOOD)
    spent = [json.loads(keys(one))["passphrase"]["argon2id"]["memory_kib"] for one in (vault, alone)]
    assert spent == [8, 16]


def test_the_real_costs_are_the_ones_decided_and_they_work(tmp_path: Path) -> None:
    assert Costs() == Costs(with_keyring=Cost(65536, 3, 4), alone=Cost(262144, 3, 4))
    vault = Vault(tmp_path, None)
    assert vault.create(GOOD).key == vault.open(GOOD)


@pytest.mark.parametrize(
    ("error", "why"),
    [(KeyringError(), WhyAlone.FAILS), (InitError("Prompt dismissed"), WhyAlone.LOCKED), (OSError(), WhyAlone.FAILS)],
)
def test_a_key_store_that_fails_at_creation_is_done_without(
    vault: Vault, ring: MemoryKeyring, error: Exception, why: WhyAlone
) -> None:
    ring.broken = error
    created = vault.create(GOOD)
    assert (created.protection, created.why_alone) == (Protection.PASSPHRASE_ALONE, why)
    assert again(vault, None).open(GOOD) == created.key


def test_a_key_store_that_forgets_at_once_is_done_without(tmp_path: Path) -> None:
    class Forgetful(MemoryKeyring):
        def get_password(self, service: str, username: str) -> None:
            del service, username

    created = Vault(tmp_path, SecretStore(Forgetful()), CHEAP).create(GOOD)
    assert created.why_alone is WhyAlone.FAILS


def test_no_key_passphrase_code_or_secret_stands_readable_in_the_folder(vault: Vault, ring: MemoryKeyring) -> None:
    created = vault.create(GOOD)
    vault.change_passphrase(GOOD, OTHER)
    with pytest.raises(WrongPassphrase):
        vault.open(GOOD)
    written = b"".join(path.read_bytes() for path in vault._folder.iterdir())
    plain = [created.key, created.key.hex().encode(), base64.b64encode(created.key)]
    plain += [secret.encode() for secret in (GOOD, OTHER, created.recovery_code, *ring.kept.values())]
    assert ring.kept
    assert not [secret for secret in plain if secret in written]


def test_a_secret_is_never_shown_by_repr(vault: Vault) -> None:
    created = vault.create(GOOD)
    assert repr(created) == (
        "Created(protection=<Protection.KEYRING_AND_PASSPHRASE: 'keyring+passphrase'>, why_alone=None)"
    )
    assert GOOD not in repr(vault)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps access in lists, inherited from the user's folder")
def test_the_key_file_is_for_its_owner_only(vault: Vault) -> None:
    vault.create(GOOD)
    assert (vault._folder / "keys.json").stat().st_mode & 0o077 == 0


def test_a_vault_is_never_made_over_another(vault: Vault) -> None:
    vault.create(GOOD)
    before = keys(vault)
    with pytest.raises(VaultExists):
        vault.create(OTHER)
    assert keys(vault) == before


def test_a_weak_passphrase_makes_no_vault(vault: Vault, ring: MemoryKeyring) -> None:
    with pytest.raises(WeakPassphrase):
        vault.create("kort")
    assert not vault.exists()
    assert not ring.kept


def test_where_there_is_no_vault_everything_says_so(vault: Vault) -> None:
    assert not vault.exists()
    for ask in (
        lambda: vault.open(GOOD),
        lambda: vault.open_with_recovery(ANOTHER_CODE, GOOD),
        lambda: vault.confirm_recovery(ANOTHER_CODE),
        lambda: vault.change_passphrase(GOOD, OTHER),
        lambda: vault.protection,
    ):
        with pytest.raises(NoVault):
            ask()


def test_a_wrong_passphrase_is_told_from_a_changed_key_store(vault: Vault, ring: MemoryKeyring) -> None:
    vault.create(GOOD)
    before = keys(vault)
    with pytest.raises(WrongPassphrase):
        vault.open(OTHER)
    (place,) = ring.kept
    ring.kept[place] = base64.b64encode(bytes(32)).decode()
    with pytest.raises(KeyringChanged) as other:
        vault.open(GOOD)
    ring.kept.clear()
    with pytest.raises(KeyringChanged) as gone:
        vault.open(GOOD)
    assert (other.value.values, gone.value.values) == ({"reason": "other"}, {"reason": "gone"})
    assert keys(vault) == before


def test_somebody_elses_text_in_the_key_store_counts_as_changed(vault: Vault, ring: MemoryKeyring) -> None:
    vault.create(GOOD)
    (place,) = ring.kept
    ring.kept[place] = "ikke vores æøå"
    with pytest.raises(KeyringChanged):
        vault.open(GOOD)


def test_a_missing_key_store_is_told_from_a_changed_one(vault: Vault, ring: MemoryKeyring) -> None:
    key = vault.create(GOOD).key
    with pytest.raises(KeyringMissing) as absent:
        again(vault, None).open(GOOD)
    ring.broken = InitError("Prompt dismissed")
    with pytest.raises(KeyringMissing) as locked:
        vault.open(GOOD)
    assert (absent.value.values["reason"], locked.value.values["reason"]) == ("no_keyring", "locked")
    ring.broken = None
    assert vault.open(GOOD) == key


def test_trouble_with_the_key_store_is_not_counted_as_guessing(vault: Vault, ring: MemoryKeyring) -> None:
    vault.create(GOOD)
    ring.broken = KeyringError()
    for _ in range(9):
        with pytest.raises(KeyringMissing):
            vault.open(GOOD)
    ring.broken = None
    assert vault.wait == 0
    vault.open(GOOD)


def test_the_passphrase_is_changed(vault: Vault, ring: MemoryKeyring) -> None:
    key = vault.create(GOOD).key
    assert vault.change_passphrase(GOOD, OTHER) is Protection.KEYRING_AND_PASSPHRASE
    assert again(vault, ring).open(OTHER) == key
    with pytest.raises(WrongPassphrase):
        vault.open(GOOD)
    assert len(ring.kept) == 1


def test_changing_the_passphrase_takes_a_key_store_into_use_that_has_come(vault: Vault, ring: MemoryKeyring) -> None:
    ring.broken = KeyringError()
    key = vault.create(GOOD).key
    ring.broken = None
    assert vault.change_passphrase(GOOD, OTHER) is Protection.KEYRING_AND_PASSPHRASE
    assert (vault.open(OTHER), vault.why_alone) == (key, None)


def test_a_change_that_is_refused_changes_nothing(vault: Vault) -> None:
    key = vault.create(GOOD).key
    before = keys(vault)
    with pytest.raises(WrongPassphrase):
        vault.change_passphrase(OTHER, OTHER)
    with pytest.raises(WeakPassphrase):
        vault.change_passphrase(GOOD, "kort")
    assert keys(vault) == before
    assert vault.open(GOOD) == key


def test_the_recovery_code_opens_when_the_key_store_is_lost(vault: Vault) -> None:
    created = vault.create(GOOD)
    new_ring = MemoryKeyring()
    moved = again(vault, new_ring)
    assert moved.open_with_recovery(created.recovery_code, OTHER) == created.key
    assert again(vault, new_ring).open(OTHER) == created.key
    assert moved.protection is Protection.KEYRING_AND_PASSPHRASE


def test_the_recovery_code_opens_where_there_is_no_key_store_any_more(vault: Vault) -> None:
    created = vault.create(GOOD)
    moved = again(vault, None)
    assert moved.open_with_recovery(created.recovery_code, OTHER) == created.key
    assert (moved.open(OTHER), moved.protection) == (created.key, Protection.PASSPHRASE_ALONE)


def test_the_recovery_code_still_opens_after_it_was_used(vault: Vault) -> None:
    created = vault.create(GOOD)
    vault.open_with_recovery(created.recovery_code, OTHER)
    assert vault.open_with_recovery(created.recovery_code, GOOD) == created.key


def test_a_typing_error_is_told_from_a_wrong_code(vault: Vault, tmp_path: Path) -> None:
    code = vault.create(GOOD).recovery_code
    elsewhere = Vault(tmp_path / "elsewhere", None, CHEAP).create(GOOD).recovery_code
    before = keys(vault)
    slipped = code[:-1] + ("7" if code[-1] != "7" else "8")
    with pytest.raises(MistypedRecoveryCode) as slip:
        vault.open_with_recovery(slipped, OTHER)
    with pytest.raises(WrongRecoveryCode):
        vault.open_with_recovery(elsewhere, OTHER)
    assert slip.value.values["group"] == 8
    assert keys(vault) == before


def test_a_weak_new_passphrase_stops_the_recovery_and_changes_nothing(vault: Vault) -> None:
    created = vault.create(GOOD)
    before = keys(vault)
    with pytest.raises(WeakPassphrase):
        vault.open_with_recovery(created.recovery_code, "kort")
    assert keys(vault) == before


def test_the_recovery_code_is_tested_by_typing_it(vault: Vault, tmp_path: Path) -> None:
    code = vault.create(GOOD).recovery_code
    elsewhere = Vault(tmp_path / "elsewhere", None, CHEAP).create(GOOD).recovery_code
    before = keys(vault)
    assert not any(vault.confirm_recovery(typed) for typed in ("", "hej", code[:-1], elsewhere))
    assert not vault.recovery_confirmed
    assert keys(vault) == before
    assert vault.confirm_recovery(code.lower().replace("-", " "))
    assert vault.recovery_confirmed


def test_a_new_recovery_code_takes_the_place_of_the_old(vault: Vault) -> None:
    created = vault.create(GOOD)
    vault.confirm_recovery(created.recovery_code)
    code = vault.new_recovery_code(GOOD)
    assert not vault.recovery_confirmed
    assert not vault.confirm_recovery(created.recovery_code)
    assert vault.open_with_recovery(code, OTHER) == created.key


def test_guessing_gets_slow_and_stays_so_after_a_restart(vault: Vault, ring: MemoryKeyring, clock: SetClock) -> None:
    key = vault.create(GOOD).key
    waits = []
    for _ in range(12):
        with pytest.raises(WrongPassphrase) as wrong:
            vault.open(OTHER)
        waits.append(wrong.value.values["wait"])
        clock.go_on(vault.wait)
    assert waits == [0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60]
    with pytest.raises(WrongPassphrase):
        vault.open(OTHER)
    restarted = again(vault, ring)
    with pytest.raises(TooSoon):
        restarted.open(GOOD)
    clock.go_on(60)
    assert restarted.open(GOOD) == key
    assert again(vault, ring).wait == 0


def test_a_clock_put_back_a_year_locks_nobody_out(vault: Vault, ring: MemoryKeyring, clock: SetClock) -> None:
    key = vault.create(GOOD).key
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            vault.open(OTHER)
    clock.go_on(-365 * 86400)
    assert again(vault, ring).open(GOOD) == key


@pytest.mark.parametrize(
    "rubbish", [b"", b"[", b"[" * 60000, b"{}", b'{"failed": true, "last": "2026-11-23"}', b"\xff"]
)
def test_a_damaged_count_of_tries_is_no_obstacle(vault: Vault, ring: MemoryKeyring, rubbish: bytes) -> None:
    key = vault.create(GOOD).key
    (vault._folder / "attempts.json").write_bytes(rubbish)
    assert again(vault, ring).open(GOOD) == key


def damaged(content: dict[str, object], **changes: object) -> bytes:
    from casework.vault.key_file import _checksum  # noqa: PLC0415 -- to damage a file as only a program could

    whole = {name: value for name, value in content.items() if name != "checksum"} | changes
    return json.dumps(whole | {"checksum": _checksum(whole)}).encode()


@pytest.mark.parametrize(
    ("rubbish", "reason"),
    [
        (lambda _: b"", "not_json"),
        (lambda _: b"\xff\xfe\x00", "not_json"),
        (lambda _: b"[" * 60000, "not_json"),
        (lambda _: b" " * 100_000, "too_large"),
        (lambda _: b"[]", "not_ours"),
        (lambda _: b"{}", "not_ours"),
        (lambda _: b'{"format": "sagsgang-keys/x"}', "not_ours"),
        (lambda _: b'{"format": "sagsgang-keys/1"}', "checksum"),
        (lambda told: json.dumps(told | {"vault": "0" * 32}).encode(), "checksum"),
        (lambda told: damaged(told, vault="x"), "content"),
        (lambda told: damaged(told, passphrase=None), "content"),
        (lambda told: damaged(told, recovery={}), "content"),
        (lambda told: damaged(told, recovery={"sealed": {"salt": "AA==", "nonce": "", "text": ""}}), "content"),
        (
            lambda told: damaged(
                told, passphrase=told["passphrase"] | {"argon2id": {"lanes": 1, "rounds": 1, "memory_kib": 1 << 40}}
            ),
            "content",
        ),
    ],
)
def test_a_damaged_key_file_is_named_and_left_as_it_is(vault: Vault, rubbish, reason: str) -> None:
    vault.create(GOOD)
    rotten = rubbish(json.loads(keys(vault)))
    (vault._folder / "keys.json").write_bytes(rotten)
    for ask in (lambda: vault.open(GOOD), lambda: vault.protection, lambda: vault.confirm_recovery(ANOTHER_CODE)):
        with pytest.raises(DamagedKeyFile) as damage:
            ask()
        assert damage.value.values["reason"] == reason
    with pytest.raises(VaultExists):
        vault.create(GOOD)
    assert keys(vault) == rotten


def test_a_key_file_of_a_newer_program_is_not_called_damaged(vault: Vault) -> None:
    vault.create(GOOD)
    (vault._folder / "keys.json").write_bytes(b'{"format": "sagsgang-keys/2"}')
    with pytest.raises(NewerKeyFile):
        vault.open(GOOD)


def test_a_cheaper_cost_written_into_the_file_does_not_open_it(vault: Vault) -> None:
    vault.create(GOOD)
    told = json.loads(keys(vault))
    cheaper = told["passphrase"]["argon2id"] | {"rounds": 2}
    (vault._folder / "keys.json").write_bytes(
        damaged(told, passphrase=told["passphrase"] | {"argon2id": cheaper}),
    )
    with pytest.raises(WrongPassphrase):
        vault.open(GOOD)


def test_too_little_memory_is_said_plainly(tmp_path: Path) -> None:
    vault = Vault(tmp_path, None, Costs(alone=Cost(memory_kib=1, rounds=1, lanes=4)))
    with pytest.raises(NotEnoughMemory):
        vault.create(GOOD)
    assert not vault.exists()


def test_a_key_file_that_cannot_be_read_is_not_taken_for_a_missing_one(vault: Vault) -> None:
    (vault._folder / "keys.json").mkdir()
    assert vault.exists()
    with pytest.raises(KeyFileUnreachable):
        vault.open(GOOD)
    with pytest.raises(VaultExists):
        vault.create(GOOD)


def test_a_forgotten_vault_leaves_nothing(vault: Vault, ring: MemoryKeyring) -> None:
    vault.create(GOOD)
    vault.forget()
    assert not vault.exists()
    assert not list(vault._folder.iterdir())
    assert not ring.kept


def test_a_damaged_vault_can_be_forgotten_too(vault: Vault) -> None:
    vault.create(GOOD)
    (vault._folder / "keys.json").write_bytes(b"rubbish")
    vault.forget()
    assert not vault.exists()


@pytest.mark.parametrize("after", range(8))
def test_a_key_store_that_goes_away_at_any_moment_costs_no_key(tmp_path: Path, after: int) -> None:
    ring = FailingKeyring(1000)
    vault = Vault(tmp_path, SecretStore(ring), CHEAP)
    created = vault.create(GOOD)
    before = keys(vault)
    ring.after = after
    try:
        vault.change_passphrase(GOOD, OTHER)
    except KeyringMissing:
        assert keys(vault) == before
    ring.after = 1000
    opened = [good for good in (GOOD, OTHER) if opens(vault, good, created.key)]
    assert len(opened) == 1
    assert vault.open_with_recovery(created.recovery_code, GOOD) == created.key


def opens(vault: Vault, passphrase: str, key: bytes) -> bool:
    try:
        return vault.open(passphrase) == key
    except WrongPassphrase:
        return False
