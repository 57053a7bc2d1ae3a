"""From a case to finished texts for one recipient, each knowing where it comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from casework.letters.danish import WRITERS
from casework.letters.letter import PERSON_FIELDS, Letter, Placeholder
from casework.letters.pieces import Piece, Pieces, Values
from casework.letters.privacy import leaks
from casework.model.casefile import CaseFile, Quote
from casework.model.persons import Person
from casework.model.problems import CaseworkError
from casework.model.records import Item, Record
from casework.model.revisions import Value


class WrongRecipient(CaseworkError):
    """A letter for somebody that the decision is not addressed to."""

    code = "wrong_recipient"


class WrongLetter(CaseworkError):
    """A letter about a record that this kind of letter is not for."""

    code = "wrong_letter"


@dataclass(frozen=True)
class Sender:
    """Who the letter comes from (afsender): the authority, and the unit when the case does not name one."""

    authority: str
    unit: str = ""


def recipients(letter: Letter, case: CaseFile, record: Record) -> tuple[Person, ...]:
    """Return who gets this letter about a record."""
    named = record.answer(letter.recipient)
    ids = named if isinstance(named, list) else [named]
    return tuple(person for person in case.persons if person.id in ids)


def letter_values(
    letter: Letter, case: CaseFile, record: Record, recipient: Person, *, sender: Sender, today: date
) -> Values:
    """Return the texts of a letter about a record, as far as the case has them.

    Raises WrongLetter when the letter is not for such a record and WrongRecipient when not for this person.
    """
    if record.kind != letter.form or any(record.answer(path) != value for path, value in letter.when.items()):
        raise WrongLetter(letter=letter.name)
    if recipient.id not in {person.id for person in recipients(letter, case, record)}:
        raise WrongRecipient(letter=letter.name)
    writer = _Writer(letter, case, record, recipient, sender, today)
    pieces = {placeholder.name: writer.written(placeholder) for placeholder in letter.placeholders}
    values = Values(letter.name, recipient.id, today, pieces)
    return Values(letter.name, recipient.id, today, pieces, leaks(values.every_piece, case, recipient))


@dataclass(frozen=True)
class _Source:
    """A place that a placeholder's answer stands, or should stand."""

    place: str
    value: Value = field(repr=False)
    carried: bool = False


@dataclass(frozen=True)
class _Writer:
    """Knows the case while the pieces are written."""

    letter: Letter
    case: CaseFile
    record: Record
    recipient: Person
    sender: Sender
    today: date

    def written(self, placeholder: Placeholder) -> Piece | Pieces:
        if placeholder.is_list:
            return self._list(placeholder)
        found = [self._source(placeholder, source) for source in placeholder.sources]
        return self._piece(placeholder, next((source for source in found if _text(placeholder, source)), found[0]))

    def _piece(self, placeholder: Placeholder, source: _Source) -> Piece:
        hole = placeholder.hole if self._needed(placeholder) else None
        text, chosen = _text(placeholder, source), bool(placeholder.words)
        return Piece(placeholder.name, text, source.place, hole, source.carried, chosen)

    def _needed(self, placeholder: Placeholder) -> bool:
        return placeholder.hole_when != "paper" or self.recipient.record.answer("post") == "paper"

    def _source(self, placeholder: Placeholder, source: str) -> _Source:
        scope, _, path = source.partition(".")
        if scope == "letter":
            return _Source(source.replace(".", "/"), self.today.isoformat())
        if scope == "sender":
            return _Source(source.replace(".", "/"), getattr(self.sender, path, ""))
        record = self._record(scope)
        if record is None or (scope in PERSON_FIELDS and not self._may_print(record, path)):
            return _Source(f"{record.id if record else scope}/{path}", None)
        return _answer(record, placeholder, path)

    def _record(self, scope: str) -> Record | None:
        match scope:
            case "case":
                return self.case.case
            case "recipient":
                return self.recipient.record
            case "child":
                return self.case.child.record if self.case.child else None
            case "hearing":
                return self._hearing()
            case _:
                return self.record

    def _hearing(self) -> Record | None:
        about, party = self.record.id, self.recipient.id
        heard = [one for one in self.case.of("hearing") if one.text("about") == about and one.text("party") == party]
        return heard[-1] if heard else None

    def _may_print(self, person: Record, path: str) -> bool:
        hidden = path == "address" and person.answer("protected_address") is True
        return not hidden or self.letter.own_protected_address

    def _list(self, placeholder: Placeholder) -> Pieces:
        scope, _, path = placeholder.sources[0].partition(".")
        record = self._record(scope)
        place = f"{record.id if record else scope}/{path}"
        items = tuple(self._items(placeholder, record, path)) if record else ()
        first, *others = placeholder.each
        hole = Piece(placeholder.name, "", place, placeholder.hole if not items else None)
        return Pieces(items, {first.name: hole} | {other.name: Piece(other.name, "", place) for other in others})

    def _items(self, placeholder: Placeholder, record: Record, path: str) -> Iterator[Mapping[str, Piece]]:
        if placeholder.kind == "quotes":
            for quote in self._quotes(record, path):
                yield {inner.name: self._piece(inner, _quoted(quote, inner)) for inner in placeholder.each}
            return
        items: tuple[Item, ...] = record.items(path)
        if placeholder.of:
            items = tuple(sorted(items, key=lambda item: item.text(placeholder.of) or "~"))
        for number, item in enumerate(items, 1):
            yield {inner.name: self._piece(inner, _in_item(item, inner, number)) for inner in placeholder.each}

    def _quotes(self, record: Record, path: str) -> Iterator[Quote]:
        for reference in record.list(path):
            quote = self.case.quote(reference)
            if quote and quote.item.text("share") == "all":
                yield quote


def _answer(record: Record, placeholder: Placeholder, path: str) -> _Source:
    if placeholder.kind in {"first_day", "last_day"}:
        days = sorted(item.text(placeholder.of) for item in record.items(path))
        # One duty without its day leaves the whole period open.
        found = days[0 if placeholder.kind == "first_day" else -1] if all(days) and days else None
        return _Source(f"{record.id}/{path}", found)
    return _Source(f"{record.id}/{path}", record.answer(path), record.source(path) is not None)


def _in_item(item: Item, inner: Placeholder, number: int) -> _Source:
    path = inner.sources[0]
    value = number if inner.kind == "number" else item.answer(path)
    full = f"{item.path}/{path}"
    return _Source(f"{item.record.id}/{full}", value, item.record.source(full) is not None)


def _quoted(quote: Quote, inner: Placeholder) -> _Source:
    value = quote.said_on if inner.sources[0] == "said_on" else quote.words
    return _Source(quote.reference, value)


def _text(placeholder: Placeholder, source: _Source) -> str:
    return WRITERS[placeholder.kind](source.value, placeholder.words)
