"""What protects the cases on this computer, said plainly."""

from casework.vault import Protection, WhyAlone
from casework.words import Words

WHY = {
    WhyAlone.NO_KEYRING: "This computer has no key store of its own that runs.",
    WhyAlone.PLAINTEXT: "This computer's key store would write the key readably to a file, so it is not used.",
    WhyAlone.UNKNOWN: "This computer's key store is not one the program knows to be safe, so it is not used.",
    WhyAlone.LOCKED: "This computer's key store was not unlocked.",
    WhyAlone.FAILS: "This computer's key store does not work.",
}


def protection_words(protection: Protection, why: WhyAlone | None, words: Words) -> str:
    """Return one or two sentences about what a thief of the disk would need."""
    if protection is Protection.KEYRING_AND_PASSPHRASE:
        return words.say("Your passphrase and this computer's own key store protect the cases together.")
    reason = words.say(WHY[why]) if why else ""
    alone = words.say("Your passphrase alone protects the cases, so choose it well.")
    return f"{reason} {alone}".strip()
