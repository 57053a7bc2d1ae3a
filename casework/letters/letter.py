"""What a letter is: its placeholders, where each comes from, and the words that must stand in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from casework.model.forms import Text

PERSON_FIELDS = {
    "recipient": frozenset({"name", "address", "organisation"}),
    "child": frozenset({"name", "birth_date"}),
}
"""All that a letter may take from a person; of everybody else in the case it takes nothing."""

SCOPES = frozenset({"case", "hearing", "letter", "sender", *PERSON_FIELDS})
"""Where placeholders come from besides the record that the letter is about: its case, the recipient's hearing …"""


@dataclass(frozen=True)
class Placeholder:
    """One {{ name }} of a template.

    `sources` are tried in order ("injunction.contact", then "case.contact"); the first one that is answered is
    used, the first one of all is where to go when none is. `kind` says how the answer becomes text (danish.py).
    `hole` is what stands in the preview where a needed text is missing; without it the text may be missing.
    `hole_when` narrows it: "paper" means needed only for somebody who gets letters on paper.
    `words` are the words for stored choices; `of` is the field of the items that a first or last day is found in.
    `each` are the placeholders of one item when the kind is a list.
    """

    name: str
    sources: tuple[str, ...]
    kind: str
    hole: Text | None = None
    hole_when: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    of: str = ""
    each: tuple["Placeholder", ...] = ()

    @property
    def is_list(self) -> bool:
        """Tell whether it is a list of items to go through."""
        return bool(self.each)


@dataclass(frozen=True)
class Clause:
    """Words without which the letter would not be lawful or fair (fast formulering)."""

    name: str
    label: Text
    contains: tuple[str, ...]
    law: tuple[str, ...] = ()


@dataclass(frozen=True)
class Letter:
    """A kind of letter (brevtype), as letter.toml describes it.

    `form` and `when` say which records it is about, `recipient` which field of them names who gets it;
    `own_protected_address` whether somebody's own protected address is printed in the letter to themselves;
    `never` are words that must not stand in it, because the law behind them is not certain.
    """

    name: str
    version: int
    title: Text
    form: str
    when: Mapping[str, str]
    recipient: str
    own_protected_address: bool
    placeholders: tuple[Placeholder, ...]
    clauses: tuple[Clause, ...]
    never: tuple[str, ...] = ()
    law: tuple[str, ...] = ()

    def placeholder(self, name: str) -> Placeholder | None:
        """Return a placeholder by its name."""
        return next((placeholder for placeholder in self.placeholders if placeholder.name == name), None)
