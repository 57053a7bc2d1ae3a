"""Checks of what an injunction tells: the consequence, the child's view, a party's answer, and each child apart."""

from collections.abc import Iterator

from casework.model.checking.named_words import named
from casework.model.conditions import is_filled
from casework.model.legal_check import QUALITY, CheckFunction, Fault
from casework.model.look import Look, unanswered
from casework.model.parties import FULL_AGE
from casework.model.records import Record

TOLD = {"parental": "benefit", "child_youth": "no_money"}
"""The consequence that an injunction of each type has to tell."""

FOREIGN = {"parental": frozenset({"no_money", "fetching"}), "child_youth": frozenset({"benefit"})}
"""The consequences that belong to the other type."""

READ_FOR_CONSEQUENCES = ("considerations", "excusable")
READ_FOR_LIKENESS = ("risk", "considerations", "child_view_weight")

CHILD_TEXTS = {"child_view": "no_view", "child_view_weight": "no_weight"}
"""What must be told of the child's view, and the sentence for each that is missing."""


def consequence_told(look: Look) -> tuple[Fault, ...] | None:
    """Ask for the consequence that belongs to the type, and look for those of the other type (P15, E55)."""
    kind, told = look.record.text("type"), look.record.list("consequence")
    if kind not in TOLD:
        return None
    # That the letter has to say so is a point of review; that the two differ is the law.
    silent = () if TOLD[kind] in told else (Fault("not_told", severity=QUALITY),)
    mixed = (Fault("mixed"),) if FOREIGN[kind].intersection(told) else ()
    return (*mixed, *silent, *_mixed_words(look, kind))


def child_view_used(look: Look) -> tuple[Fault, ...]:
    """Ask for the child's view of this injunction and its weight, in quotes from a conversation about it (P17)."""
    missing = [path for path in CHILD_TEXTS if not is_filled(look.record.answer(path))]
    about_this = {conversation.id for conversation in look.about("conversation")}
    quoted = {quote.partition("/")[0] for quote in look.record.list("child_view_quotes")}
    other = (Fault("other_quote", goto=look.here("child_view_quotes"), severity=QUALITY),)
    return (
        *(Fault(CHILD_TEXTS[path], goto=look.here(path)) for path in missing),
        *(other if quoted - about_this else ()),
    )


def hearing_answer_used(look: Look) -> tuple[Fault, ...] | None:
    """Ask what the municipality says to a party's answer in a hearing about this injunction (P18)."""
    if not any(is_filled(hearing.answer("answer")) for hearing in look.about("hearing")):
        return None
    return () if is_filled(look.record.answer("hearing_answer")) else (Fault("not_used"),)


def each_child_apart(look: Look) -> tuple[Fault, ...] | None:
    """Look for the same text in another child's injunction; with a sibling, ask about those in other cases (E58)."""
    text = _own_text(look.record)
    spans = look.proofs.copied(text, tuple(map(_own_text, _of_other_children(look))), look.names)
    copied = (Fault("copied"),) if spans else ()
    return copied or (unanswered(look) if _has_sibling(look) else None)


def _mixed_words(look: Look, kind: str) -> Iterator[Fault]:
    words = look.check.given.get(f"not_{kind}", ())
    for path in (*READ_FOR_CONSEQUENCES, *(f"{duty.path}/what" for duty in look.record.items("duties"))):
        for word in named(look.record.text(path), words)[:1]:
            yield Fault("mixed_words", {"word": word}, look.here(path), QUALITY)


def _own_text(record: Record) -> str:
    duties = [duty.text(name) for duty in record.items("duties") for name in ("what", "suitable", "proportionate")]
    return "\n".join(filter(str.strip, [*map(record.text, READ_FOR_LIKENESS), *duties]))


def _of_other_children(look: Look) -> list[Record]:
    """Return the injunctions that are given to another child than this one."""
    youth = [one for one in look.case.of("injunction") if one.text("type") == "child_youth"]
    own = look.record.text("addressee")
    return [one for one in youth if one.id != look.record.id and one.text("addressee") not in {"", own}]


def _has_sibling(look: Look) -> bool:
    siblings = [person for person in look.case.persons if "sibling" in person.roles]
    ages = [person.age_on(look.day) for person in siblings]
    return any(age is not None and age < FULL_AGE for age in ages)


FUNCTIONS = {
    "consequence_told": CheckFunction(consequence_told, ("not_told", "mixed", "mixed_words")),
    "child_view_used": CheckFunction(child_view_used, ("no_view", "no_weight", "other_quote")),
    "hearing_answer_used": CheckFunction(hearing_answer_used, ("not_used",)),
    "each_child_apart": CheckFunction(each_child_apart, ("copied", "unanswered", "wrong_answer")),
}
