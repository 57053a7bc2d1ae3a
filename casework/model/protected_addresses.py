"""Which addresses must not reach whom, and which of their lines would give them away."""

import re
from collections.abc import Iterator, Mapping

from casework.model.casefile import CaseFile
from casework.model.persons import Person


def closed_addresses(case: CaseFile) -> Iterator[tuple[Person, tuple[Person, ...]]]:
    """Yield everybody whose address is closed, and to whom.

    Who lives with a protected child, or the child with them, would give it away.
    """
    if not any(person.protected_address for person in case.persons):
        return  # as in nearly every case
    home = [person for person in case.persons if _lives_at_home(person)]
    home_is_protected = any(person.protected_address for person in home)
    for person in case.persons:
        at_home = person in home
        if person.protected_address or (at_home and home_is_protected):
            inside = home if at_home else [person]
            yield person, tuple(other for other in case.persons if other not in inside)


def hidden_lines(case: CaseFile, recipient: Person) -> Mapping[str, Person]:
    """Return the lines that must not reach a recipient, folded, each with whose address it is.

    Everybody's protected address is hidden; from those outside, the address of a whole home in which one is protected.
    What stands in the recipient's own address is no secret to them.
    """
    # Of two who live together, the one who is protected is named.
    hidden = sorted(_hidden_from(case, recipient), key=lambda person: person.protected_address)
    own = set(_telling_lines(recipient)) if hidden else set()
    return {line: person for person in hidden for line in _telling_lines(person) if line not in own}


def given_away(text: str, hidden: Mapping[str, Person]) -> tuple[Person, ...]:
    """Return whose hidden lines stand in a text, however it spells blanks, commas and capitals."""
    folded = _folded(text)
    return tuple({person.id: person for line, person in hidden.items() if _stands_in(line, folded)}.values())


def _lives_at_home(person: Person) -> bool:
    return "child" in person.roles or person.record.answer("lives_with_child") is True


def _hidden_from(case: CaseFile, recipient: Person) -> Iterator[Person]:
    for person, closed_to in closed_addresses(case):
        outside = any(other.id == recipient.id for other in closed_to)
        if person.id != recipient.id and (person.protected_address or outside):
            yield person


def _telling_lines(person: Person) -> Iterator[str]:
    """Yield the lines of an address that give it away: those with a street number, not the postal town."""
    for line in re.split(r"[\n,]", person.record.text("address")):
        folded = _folded(line)
        if re.search(r"[a-zæøå]{3}\D*\d", folded):
            yield folded


def _stands_in(line: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(line)}(?!\w)", text) is not None


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[.,;\a]", " ", text.casefold()).split())
