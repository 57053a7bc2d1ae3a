"""Fingerprints of rules: whether an entry still reads as it did when somebody stood for it."""

import json
from collections.abc import Mapping
from hashlib import sha256

SIGNING = frozenset({"status", "verified_by", "verified_on"})
"""What signing an entry writes into it: it says who stands for the rule, and nothing of what the rule says."""


def fingerprint(entry: Mapping[str, object], *around: str) -> str:
    """Return the SHA-256 (hex) of what an entry of a file says, and of what it takes from `around` it.

    Comments, line breaks and the order of keys make no difference.
    """
    said = {key: value for key, value in entry.items() if key not in SIGNING}
    written = json.dumps([said, *around], ensure_ascii=False, sort_keys=True, default=str)
    return sha256(written.encode()).hexdigest()
