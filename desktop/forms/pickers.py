"""Questions answered with persons or records of the case."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from casework.model.casefile import CaseFile
from casework.model.forms import Field
from casework.model.persons import Person
from casework.words import Words
from desktop.desk import Destination
from desktop.forms.asking import Asking, Sight
from desktop.forms.new_person import NewPerson
from desktop.forms.pick_edits import PickMany, PickOne
from desktop.forms.question import Question
from desktop.forms.written import Written
from desktop.parties.proposal_line import ProposalLine
from desktop.parties.proposals import proposed
from desktop.widgets.button import Button
from desktop.widgets.flow import Flow
from desktop.widgets.options import Option
from desktop.widgets.value_editor import ValueEditor


class RecordQuestion(Question):
    """One record of the kinds that the field names, with the way there."""

    def __init__(self, field: Field, path: str, asking: Asking) -> None:
        super().__init__(field, path, asking)
        self._go = Button(asking.words.say("Go there"), "link", icon="arrow-right")
        self._go.setAccessibleName(f"{asking.words.say('Go there')}: {field.label.in_language(asking.language)}")
        self._go.clicked.connect(self._leave)
        row = QWidget()
        Flow(row).addWidget(self._go)
        self.add_below(row)

    def editor_for(self, field: Field, asking: Asking) -> ValueEditor:
        """Return a list that opens."""
        del field
        return PickOne(asking.words.say("Choose …"))

    def prepare(self, sight: Sight) -> None:
        """Offer the records that are there now."""
        _offer(self.editor, _records(self, sight))
        self._go.setVisible(sight.case.record(sight.record.text(self.path)) is not None)

    def _leave(self) -> None:
        desk, record = self.asking.desk, str(self.editor.value() or "")
        desk.autosave.flush()
        desk.go(Destination("case", self.asking.case, "", record))


class RecordsQuestion(Question):
    """Any records of the kinds that the field names."""

    def editor_for(self, field: Field, asking: Asking) -> ValueEditor:
        """Return a list with squares to tick."""
        del field
        return PickMany(asking.words.say("There is nothing to choose among yet."))

    def prepare(self, sight: Sight) -> None:
        """Offer the records that are there now."""
        _offer(self.editor, _records(self, sight))


class _WithNewPerson(Question):
    """A question about persons, where one can be made known at once."""

    def __init__(self, field: Field, path: str, asking: Asking) -> None:
        super().__init__(field, path, asking)
        self.new = NewPerson(asking, field.of)
        self.new.opener.setAccessibleName(
            f"{asking.words.say('New person')}: {field.label.in_language(asking.language)}"
        )
        self.new.made.connect(self.choose)
        self.proposal = ProposalLine(asking.words, together=field.kind == "persons")
        self.proposal.chosen.connect(self._take_proposal)
        self.add_below(self.proposal)
        self.add_below(self.new)

    def prepare(self, sight: Sight) -> None:
        """Offer the persons who are known now."""
        self.new.setVisible(not sight.locked)
        _offer(self.editor, _persons(self, sight))

    def refresh(self, sight: Sight) -> None:
        """Show the answer, and then whom the law names: a button that goes away first would lead the focus into it."""
        super().refresh(sight)
        people = () if sight.locked else proposed(self.asking.desk, sight.case, sight.record, self.path)
        self.proposal.show_people(people)

    def _take_proposal(self, people: list[str]) -> None:
        self.choose(people[0])
        self.editor.setFocus()

    def choose(self, person: str) -> None:
        """Answer with somebody who was just made known."""
        raise NotImplementedError


class PersonQuestion(_WithNewPerson):
    """One person."""

    def editor_for(self, field: Field, asking: Asking) -> ValueEditor:
        """Return a list that opens."""
        del field
        return PickOne(asking.words.say("Choose …"))

    def choose(self, person: str) -> None:
        """Answer with somebody who was just made known."""
        self.answer_now(person)


class PersonsQuestion(_WithNewPerson):
    """Any number of persons."""

    def editor_for(self, field: Field, asking: Asking) -> ValueEditor:
        """Return a list with squares to tick."""
        del field
        return PickMany(asking.words.say("Nobody is known in the case yet."))

    def choose(self, person: str) -> None:
        """Add somebody who was just made known."""
        self.answer_now([*_ids(self.editor.value()), person])

    def _take_proposal(self, people: list[str]) -> None:
        self.answer_now([*_ids(self.editor.value()), *people])
        self.editor.setFocus()


def _offer(editor: ValueEditor, options: tuple[Option, ...]) -> None:
    if isinstance(editor, PickOne | PickMany):
        editor.show_options(options)


def _records(question: Question, sight: Sight) -> tuple[Option, ...]:
    written = Written(question.asking.words, question.asking.desk.workspace.library.forms(), sight.case)
    known = [record.id for kind in question.field.of for record in sight.case.of(kind)]
    return tuple(Option(one, written.record(one)) for one in _with_chosen(known, question, sight))


def _persons(question: Question, sight: Sight) -> tuple[Option, ...]:
    wanted = [person for person in sight.case.persons if not question.field.of or person.roles & set(question.field.of)]
    known = [person.id for person in sorted(wanted or sight.case.persons, key=_first_the_family)]
    chosen = _with_chosen(known, question, sight)
    return tuple(_person_option(one, sight.case, question.asking) for one in chosen)


def _with_chosen(known: Iterable[str], question: Question, sight: Sight) -> tuple[str, ...]:
    """Return what can be chosen, and what was chosen once though it is gone: no answer disappears by being shown."""
    return tuple(dict.fromkeys([*known, *_ids(sight.record.answer(question.path))]))


def _person_option(person_id: str, case: CaseFile, asking: Asking) -> Option:
    person = case.person(person_id)
    if person is None:
        return Option(person_id, asking.words.say("somebody who was taken away"))
    return Option(person_id, person.name or asking.words.say("No name"), roles_of(person, asking.words, asking))


def roles_of(person: Person, words: Words, asking: Asking) -> str:
    """Return what somebody is to the child, in words."""
    field = asking.desk.workspace.library.forms()["person"].field_at("roles")
    return (
        ", ".join(field.label_of(role).in_language(words.language).lower() for role in person.record.list("roles"))
        if field
        else ""
    )


def _first_the_family(person: Person) -> tuple[bool, bool, str]:
    return ("child" not in person.roles, not person.custody, person.name)


def _ids(value: object) -> list[str]:
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    return [str(value)] if value else []
