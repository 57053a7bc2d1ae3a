"""What protects the database key, as values."""

from dataclasses import dataclass, field
from enum import Enum


class Protection(Enum):
    """What a thief of the disk would need to open the database."""

    KEYRING_AND_PASSPHRASE = "keyring+passphrase"  # noqa: S105 -- what protects, not a password
    PASSPHRASE_ALONE = "passphrase"  # noqa: S105 -- as above
    NOTHING = "nothing"  # practice: only invented persons


class WhyAlone(Enum):
    """Why the computer's key store takes no part in protecting the key."""

    NO_KEYRING = "no_keyring"  # the computer has none that is running
    PLAINTEXT = "plaintext"  # it would write the secret readably to a file
    UNKNOWN = "unknown"  # it is not one of those we know to be safe
    LOCKED = "locked"  # it was not unlocked, or its question was dismissed
    FAILS = "fails"  # it gave an error, or forgot what it was given


@dataclass(frozen=True)
class Created:
    """A new vault: the database key, and the recovery code that is shown this once."""

    key: bytes = field(repr=False)
    recovery_code: str = field(repr=False)
    protection: Protection
    why_alone: WhyAlone | None = None
