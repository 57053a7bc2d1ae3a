"""What can go wrong with the key to the database, by name."""

from casework.model.problems import CaseworkError, Unavailable


class NoVault(CaseworkError):
    """There is no key file in the folder yet."""

    code = "no_vault"


class VaultExists(CaseworkError):
    """There is a key file in the folder already; it is never written over by a new one."""

    code = "vault_exists"


class WeakPassphrase(CaseworkError):
    """The new passphrase is too easy to guess; `reason` is `too_short` or `too_simple`."""

    code = "weak_passphrase"


class WrongPassphrase(CaseworkError):
    """The passphrase does not open the database; `wait` is the seconds until the next try."""

    code = "wrong_passphrase"


class TooSoon(CaseworkError):
    """Wrong passphrases came too fast; nothing was tried, `wait` is the seconds that remain."""

    code = "too_soon"


class MistypedRecoveryCode(CaseworkError):
    """The code has a typing error: its check characters do not fit.

    `reason` is `length`, `character` or `check`; `group` is the number of the group (from 1) where the
    error must be, or None when it may be anywhere.
    """

    code = "mistyped_recovery_code"


class WrongRecoveryCode(CaseworkError):
    """The code is typed as a code should be, but belongs to another database or is an older one."""

    code = "wrong_recovery_code"


class NewerKeyFile(CaseworkError):
    """The key file was written by a newer program; `format` says which."""

    code = "newer_key_file"


class KeyringMissing(Unavailable):
    """The computer's key store cannot be reached; `reason` is a value of `WhyAlone`."""

    code = "keyring_missing"


class KeyringChanged(Unavailable):
    """The key store answers, but its half of the key is gone or another one.

    The passphrase may well be right: the recovery code opens the database. `reason` is `gone` or `other`.
    """

    code = "keyring_changed"


class DamagedKeyFile(Unavailable):
    """The key file is not as it was written.

    `reason` is `too_large`, `not_json`, `not_ours`, `checksum` or `content`.
    """

    code = "damaged_key_file"


class KeyFileUnreachable(Unavailable):
    """The disk would not read or write the key file; `doing` is `read` or `write`, `why` is what the system said."""

    code = "key_file_unreachable"


class NotEnoughMemory(Unavailable):
    """The computer had not the memory that stretching the passphrase takes; `mebibytes` says how much."""

    code = "not_enough_memory"
