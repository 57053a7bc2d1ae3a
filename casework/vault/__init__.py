"""The key to the database: random, wrapped by key store and passphrase, recoverable by a code, never plain on disk."""

from casework.vault.errors import (
    DamagedKeyFile,
    KeyFileUnreachable,
    KeyringChanged,
    KeyringMissing,
    MistypedRecoveryCode,
    NewerKeyFile,
    NotEnoughMemory,
    NoVault,
    TooSoon,
    VaultExists,
    WeakPassphrase,
    WrongPassphrase,
    WrongRecoveryCode,
)
from casework.vault.passphrases import entropy_bits, require_strong, suggested_passphrase
from casework.vault.practice import PracticeVault
from casework.vault.protection import Created, Protection, WhyAlone
from casework.vault.recovery import read_recovery_code
from casework.vault.secret_store import SecretStore
from casework.vault.vault import Vault
from casework.vault.wrapping import Cost, Costs

__all__ = [
    "Cost",
    "Costs",
    "Created",
    "DamagedKeyFile",
    "KeyFileUnreachable",
    "KeyringChanged",
    "KeyringMissing",
    "MistypedRecoveryCode",
    "NewerKeyFile",
    "NoVault",
    "NotEnoughMemory",
    "PracticeVault",
    "Protection",
    "SecretStore",
    "TooSoon",
    "Vault",
    "VaultExists",
    "WeakPassphrase",
    "WhyAlone",
    "WrongPassphrase",
    "WrongRecoveryCode",
    "entropy_bits",
    "read_recovery_code",
    "require_strong",
    "suggested_passphrase",
]
