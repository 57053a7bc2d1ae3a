"""The practice vault: the shape of the real one, and never in its place."""

from pathlib import Path

import pytest

from casework.vault import Cost, Costs, DamagedKeyFile, NoVault, PracticeVault, Protection, Vault, VaultExists

CHEAP = Costs(alone=Cost(8, 1, 1))
GOOD = "blå cykel under et træ"


def test_practice_opens_without_a_passphrase_after_a_restart(tmp_path: Path) -> None:
    created = PracticeVault(tmp_path / "practice").create()
    again = PracticeVault(tmp_path / "practice")
    assert again.exists()
    assert again.open() == again.open("anything") == created.key
    assert again.protection is created.protection is Protection.NOTHING


def test_practice_says_in_its_file_that_nobody_in_it_exists(tmp_path: Path) -> None:
    PracticeVault(tmp_path).create()
    assert "Only invented persons" in (tmp_path / "practice-key.json").read_text()


def test_practice_and_work_never_share_a_folder(tmp_path: Path) -> None:
    PracticeVault(tmp_path / "practice").create()
    with pytest.raises(VaultExists):
        Vault(tmp_path / "practice", None, CHEAP).create(GOOD)
    Vault(tmp_path / "work", None, CHEAP).create(GOOD)
    with pytest.raises(VaultExists):
        PracticeVault(tmp_path / "work").create()


def test_practice_is_not_made_twice(tmp_path: Path) -> None:
    key = PracticeVault(tmp_path).create().key
    with pytest.raises(VaultExists):
        PracticeVault(tmp_path).create()
    assert PracticeVault(tmp_path).open() == key


def test_practice_that_was_never_begun_says_so(tmp_path: Path) -> None:
    assert not PracticeVault(tmp_path).exists()
    with pytest.raises(NoVault):
        PracticeVault(tmp_path).open()


@pytest.mark.parametrize("rubbish", ["", "[]", "{}", '{"key": "AA=="}', '{"format": "x", "key": 1}'])
def test_a_damaged_practice_key_is_named(tmp_path: Path, rubbish: str) -> None:
    (tmp_path / "practice-key.json").write_text(rubbish)
    with pytest.raises(DamagedKeyFile):
        PracticeVault(tmp_path).open()


def test_the_practice_key_is_not_shown_by_repr(tmp_path: Path) -> None:
    created = PracticeVault(tmp_path).create()
    assert created.key.hex() not in repr(created) + repr(PracticeVault(tmp_path))
