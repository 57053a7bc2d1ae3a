"""How good a passphrase is, in words."""

from dataclasses import dataclass

from casework.vault import WeakPassphrase, require_strong
from casework.words import Words

GOOD_LENGTH = 24


@dataclass(frozen=True)
class Strength:
    """Whether a passphrase may be used, and what to say about it; `kind` is a tone of Message."""

    enough: bool
    words: str
    kind: str


def strength(passphrase: str, words: Words) -> Strength:
    """Return what to say about a passphrase as it stands."""
    if not passphrase:
        return Strength(enough=False, words="", kind="help")
    try:
        require_strong(passphrase)
    except WeakPassphrase as weak:
        return Strength(enough=False, words=_weakness(weak, words), kind="warn")
    if len(passphrase) < GOOD_LENGTH:
        return Strength(enough=True, words=words.say("Good. A few more words would make it stronger still."), kind="ok")
    return Strength(enough=True, words=words.say("Strong."), kind="ok")


def _weakness(weak: WeakPassphrase, words: Words) -> str:
    if weak.values["reason"] == "too_simple":
        return words.say("Too easy to guess: it repeats itself or follows the keyboard.")
    return words.say(
        "Too short: {least} characters or {words} words are needed; this has {characters} characters.",
        least=weak.values["least"],
        words=weak.values["words"],
        characters=weak.values["characters"],
    )
