"""A case as typed views over its records: the child, the people, the child's words, the documents."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from casework.model.persons import Person
from casework.model.records import Item, Record
from casework.model.revisions import Value
from casework.model.wording.names import CaseNames, case_names

ABOUT = "about"
"""The answer by which a record says what it is about: one record, or several."""


@dataclass(frozen=True)
class Quote:
    """Something the child said, word for word, and where it was said (barnets egne ord)."""

    conversation: Record
    item: Item

    @property
    def reference(self) -> str:
        """Return the name by which other records use it: "conversation/quotes/item"."""
        return f"{self.conversation.id}/{self.item.path}"

    @property
    def words(self) -> str:
        """Return the child's own words."""
        return self.item.text("words")

    @property
    def said_on(self) -> str:
        """Return when the conversation was held, as it is stored."""
        return self.conversation.text("held_at")


@dataclass(frozen=True)
class CaseFile:
    """Everything a reader may see of one case (sag); a new one is made whenever something changes."""

    id: str
    records: tuple[Record, ...]

    @cached_property
    def _by_id(self) -> dict[str, Record]:
        return {record.id: record for record in self.records}

    def record(self, record_id: str) -> Record | None:
        """Return a record by its id."""
        return self._by_id.get(record_id)

    def of(self, kind: str) -> tuple[Record, ...]:
        """Return the records of a kind, oldest first, without those taken away."""
        if kind not in self._ordered:
            standing = [record for record in self._by_kind.get(kind, ()) if not record.deleted]
            self._ordered[kind] = tuple(sorted(standing, key=lambda record: (record.created, record.id)))
        return self._ordered[kind]

    def about(self, kind: str, record_id: str) -> tuple[Record, ...]:
        """Return the records of a kind that say they are about a record, oldest first."""
        if kind not in self._by_subject:
            self._by_subject[kind] = _by_subject(self.of(kind))
        return self._by_subject[kind].get(record_id, ())

    def latest(self, kind: str) -> Record | None:
        """Return the newest record of a kind."""
        found = self.of(kind)
        return found[-1] if found else None

    @cached_property
    def _by_kind(self) -> dict[str, list[Record]]:
        kinds: dict[str, list[Record]] = {}
        for record in self.records:
            kinds.setdefault(record.kind, []).append(record)
        return kinds

    # Filled kind by kind: of most kinds nobody asks, and a record that nobody asks about is never understood.
    @cached_property
    def _ordered(self) -> dict[str, tuple[Record, ...]]:
        return {}

    @cached_property
    def _by_subject(self) -> dict[str, dict[str, tuple[Record, ...]]]:
        return {}

    @cached_property
    def names(self) -> CaseNames:
        """Return the names of the case, as they turn up in its texts."""
        child = [self.child.name] if self.child else []
        others = [person.name for person in self.persons if person != self.child]
        return case_names(child, [*others, *(person.record.text("organisation") for person in self.persons)])

    @cached_property
    def case(self) -> Record | None:
        """Return the record of the case itself."""
        return next(iter(self.of("case")), None)

    @cached_property
    def persons(self) -> tuple[Person, ...]:
        """Return everybody in the case."""
        return tuple(Person(record) for record in self.of("person"))

    def person(self, person_id: str) -> Person | None:
        """Return somebody by id."""
        return next((person for person in self.persons if person.id == person_id), None)

    @cached_property
    def child(self) -> Person | None:
        """Return the child whose case this is."""
        return next((person for person in self.persons if "child" in person.roles), None)

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """Return all the child said in conversations, newest conversation first, in the order it was said."""
        held = sorted(self.of("conversation"), key=lambda record: record.text("held_at"), reverse=True)
        return tuple(Quote(record, item) for record in held for item in record.items("quotes") if item.text("words"))

    def quote(self, reference: str) -> Quote | None:
        """Return the quote that a record refers to, None when it has been taken away."""
        return next((quote for quote in self.quotes if quote.reference == reference), None)

    def uses_of(self, quote: Quote) -> tuple[tuple[Record, str], ...]:
        """Return every place (record, path) where a quote was used."""
        return self._uses.get(quote.reference, ())

    # All at once: a conversation asks it of each thing the child said, whenever anything is saved.
    @cached_property
    def _uses(self) -> dict[str, tuple[tuple[Record, str], ...]]:
        references = {quote.reference for quote in self.quotes}
        found: dict[str, tuple[tuple[Record, str], ...]] = {}
        for record in self.records if references else ():
            for path in () if record.deleted else record.fields:
                for reference in references.intersection(record.list(path)):
                    found[reference] = (*found.get(reference, ()), (record, path))
        return found

    def facts(self, record: Record, today: date) -> "RecordFacts":
        """Return what conditions may ask about one record of this case."""
        return RecordFacts(self, record, today)


def _by_subject(records: tuple[Record, ...]) -> dict[str, tuple[Record, ...]]:
    found: dict[str, tuple[Record, ...]] = {}
    for record in records:
        subjects = record.list(ABOUT) or filter(None, [record.text(ABOUT)])
        for subject in dict.fromkeys(subjects):
            found[subject] = (*found.get(subject, ()), record)
    return found


@dataclass(frozen=True)
class RecordFacts:
    """One record, or one item of a group in it, seen together with its case by conditions and checks."""

    case: CaseFile
    subject: Record | Item
    day: date

    def answer(self, path: str) -> Value:
        """Return the answer at a path; "id" is the record's or item's own id."""
        return self.subject.id if path == "id" else self.subject.answer(path)

    def items(self, group: str) -> tuple["RecordFacts", ...]:
        """Return the items of a group."""
        return tuple(RecordFacts(self.case, item, self.day) for item in self.subject.items(group))

    def records(self, kind: str) -> tuple["RecordFacts", ...]:
        """Return the other records of the case of a kind."""
        return tuple(RecordFacts(self.case, record, self.day) for record in self.case.of(kind))

    def roles(self, person_id: str) -> frozenset[str]:
        """Return the roles of somebody in the case; none when unknown. Custody counts as the role custody_holder."""
        person = self.case.person(person_id)
        if person is None:
            return frozenset()
        return person.roles | ({"custody_holder"} if person.custody else frozenset())

    def child_birth_date(self) -> date | None:
        """Return when the child was born."""
        return self.case.child.birth_date if self.case.child else None

    def today(self) -> date:
        """Return the day that the question is asked for."""
        return self.day
