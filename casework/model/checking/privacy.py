"""Checks of whether somebody gets to read what is only for others: an address, an illness, a sentence."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from casework.model.contact_limits import FAMILY_AND_NETWORK
from casework.model.legal_check import LAW, CheckFunction, Fault, Goto
from casework.model.long_texts import every_text, texts_at
from casework.model.look import Look, unanswered
from casework.model.parties import FULL_AGE
from casework.model.persons import Person
from casework.model.protected_addresses import given_away, hidden_lines
from casework.model.records import Record

RECIPIENTS = {"decision": "recipients", "injunction": "addressee", "hearing": "party", "letter": "recipient"}
"""Kinds of record that reach somebody, and the answer that says whom."""

BREACH = "non_compliance"
"""It reaches the addressee of its injunction."""

QUOTES = "child_view_quotes"


def nothing_private_of_others(look: Look) -> tuple[Fault, ...] | None:
    """Ask once whether a text about somebody else's illness, crime or addiction may be read by who gets it (E51)."""
    found = next(_private(look), None)
    if found is None:
        return None
    person, path = found
    return tuple(
        replace(fault, values={"name": person.name}, goto=look.here(path), severity="" if fault.asks else LAW)
        for fault in unanswered(look)
    )


def no_address_given_away(look: Look) -> tuple[Fault, ...] | None:
    """Look for somebody's protected address in what reaches another (E52)."""
    subject = look.pointed("about") if look.record.kind == "letter" else look.record
    people = [person for name in _recipients(look) if (person := look.case.person(name))]
    if subject is None or subject.kind not in {*RECIPIENTS, BREACH} or not people:
        return None
    hidden = [(person, lines) for person in people if (lines := hidden_lines(look.case, person))]
    if not hidden:
        return None  # nobody in the case has anything to hide from them
    return tuple(fault for recipient, lines in hidden for fault in _addresses(look, subject, recipient, lines))


def _recipients(look: Look) -> tuple[str, ...]:
    record = look.pointed("injunction") if look.record.kind == BREACH else look.record
    path = RECIPIENTS.get(record.kind, "") if record else ""
    return (record.list(path) or tuple(filter(None, [record.text(path)]))) if record and path else ()


def _addresses(look: Look, subject: Record, recipient: Person, lines: Mapping[str, Person]) -> Iterator[Fault]:
    for path, text in _sent(look, subject):
        for person in given_away(text, lines):
            yield Fault("given_away", {"name": person.name, "reader": recipient.name}, Goto(subject.id, path))


def _sent(look: Look, subject: Record) -> Iterator[tuple[str, str]]:
    """Yield place and text of all that stands in a record, and of the child's words that it uses."""
    yield from every_text(subject)
    quotes = [quote for name in subject.list(QUOTES) if (quote := look.case.quote(name))]
    yield from ((QUOTES, quote.words) for quote in quotes)


def _private(look: Look) -> Iterator[tuple[Person, str]]:
    """Yield who else is named in one sentence with a private matter, and where."""
    recipients = {*_recipients(look)}
    others = [person for person in look.case.persons if _is_grown_family(look, person) and recipients - {person.id}]
    if not others:
        return
    words = look.check.given.get("private", ())
    for path, text in texts_at(look.record, look.rules.adult_texts(look.record.kind)):
        for sentence in look.proofs.sentences_with(words, text):
            yield from ((person, path) for person in others if _names(sentence, person, look.check.given))


def _is_grown_family(look: Look, person: Person) -> bool:
    close = person.custody or bool(person.roles & FAMILY_AND_NETWORK)
    age = person.age_on(look.today)
    return close and "child" not in person.roles and (age is None or age >= FULL_AGE)


def _names(sentence: str, person: Person, called: Mapping[str, tuple[str, ...]]) -> bool:
    """Tell whether a sentence names somebody: by first name with its capital letter, or by what they are to the child.

    "Per" is a name and "per" is not.
    """
    titles = {title for role in person.roles for title in called.get(role, ())}
    words = re.findall(r"\w+", sentence)
    return bool({person.first_name, f"{person.first_name}s"} & {*words} or titles & {word.lower() for word in words})


FUNCTIONS = {
    "nothing_private_of_others": CheckFunction(nothing_private_of_others, ("unanswered", "wrong_answer")),
    "no_address_given_away": CheckFunction(no_address_given_away, ("given_away",)),
}
