"""Writing letters: what is missing, how it looks, and sending one out of the house for good."""

from casework.actions.announcer import Announcer, Changed
from casework.actions.contact import Contact
from casework.actions.errors import NotIssued, UnknownRecord
from casework.letters.pieces import Values
from casework.letters.preview import preview_html
from casework.letters.render import Rendered, render
from casework.letters.template import LetterTemplate
from casework.letters.values import Sender, letter_values, recipients
from casework.library import Library
from casework.model.attachments import attached
from casework.model.casefile import CaseFile
from casework.model.clock import Clock
from casework.model.danish_time import danish_time
from casework.model.persons import Person
from casework.model.problems import Problem
from casework.model.records import FINISHED, FINISHED_BY, SEALED, Record
from casework.model.revisions import Value
from casework.store.cases import Cases
from casework.store.documents import Document, Documents
from casework.store.log import Change, Log
from casework.store.settings import Settings

AUTHORITY = "authority"
"""The setting with the municipality's name, as letters print it."""

PRACTICE_MARK = "ØVELSE"


class Writing:
    """Letters about records; an issued one is never rendered again."""

    def __init__(
        self,
        log: Log,
        cases: Cases,
        documents: Documents,
        settings: Settings,
        library: Library,
        contact: Contact,
        clock: Clock,
        announcer: Announcer,
        *,
        practice: bool,
    ) -> None:
        self._log = log
        self._cases = cases
        self._documents = documents
        self._settings = settings
        self._library = library
        self._contact = contact
        self._clock = clock
        self._announcer = announcer
        self._mark = PRACTICE_MARK if practice else None
        self._templates: dict[str, LetterTemplate] = {}

    def templates(self, record: Record) -> tuple[LetterTemplate, ...]:
        """Return the letters that can be written about a record."""
        return tuple(template for template in self._all() if _fits(template, record))

    def recipients(self, case: CaseFile, record: Record) -> tuple[Person, ...]:
        """Return who gets the letter about a record."""
        templates = self.templates(record)
        return recipients(templates[0].letter, case, record) if templates else ()

    def missing(self, record: str, recipient: str) -> tuple[Problem, ...]:
        """Return the holes in the letter to a recipient, and what they must not see; each with its place."""
        template, values, *_ = self._values(record, recipient)
        return (*template.missing(values), *values.leaks)

    def preview(self, record: str, recipient: str, language: str = "da", style: str | None = None) -> str:
        """Return the letter as HTML as it stands now, with its holes."""
        template, values, *_ = self._values(record, recipient)
        more = {"style": style} if style is not None else {}
        return preview_html(template, values, self._mark, language, **more)

    def issue(self, record: str, recipient: str) -> Document:
        """File the letter as it leaves the house, read-only, and note it on the case in the same save.

        The same letter, issued once more, is the one that was filed. Raises UnknownRecord, ContactClosed when nothing
        may reach the recipient yet, NotIssued when the record is not finished, LetterNotReady when the letter has
        holes, or an Unavailable with nothing filed.
        """
        template, values, case, now = self._values(record, recipient)
        self._contact.ask(case, recipient)
        if not now.sealed:
            raise NotIssued(record=record)
        rendered = render(template, values, self._mark)
        filed = self._filed(case, rendered, recipient)
        if filed:
            return filed
        name = f"{template.letter.title.da} {self._clock.today().isoformat()}.docx"
        facts: dict[str, Value] = {
            "template": template.letter.name,
            "about": record,
            "recipient": recipient,
            "issued_at": danish_time(self._clock.now()).isoformat(timespec="seconds"),
            "file_name": name,
            "sha256": rendered.sha256,
            "template_version": rendered.template_version,
            FINISHED: self._clock.now().isoformat(timespec="seconds"),
            FINISHED_BY: self._log.author,
            SEALED: True,
        }
        form, there = self._library.forms()["letter"].id, attached(name, rendered.docx)
        letter = Change(self._log.new_id(), case.id, "letter", form, facts, attached=(there,))
        self._log.save(letter, also=lambda: self._documents.keep(case.id, name, rendered.docx, self._clock.now()))
        self._announcer.announce(Changed(case.id, letter.record))
        return Document(rendered.sha256, case.id, name, rendered.docx)

    def _filed(self, case: CaseFile, rendered: Rendered, recipient: str) -> Document | None:
        """Return the same letter if it was issued before, here or at another desk whose file may be on its way."""
        same = {"sha256": rendered.sha256, "recipient": recipient}
        noted = [one for one in case.of("letter") if all(one.text(path) == told for path, told in same.items())]
        if not noted:
            return None
        here = self._documents.get(rendered.sha256)
        return here or Document(rendered.sha256, case.id, noted[0].text("file_name"), rendered.docx)

    def _values(self, record: str, recipient: str) -> tuple[LetterTemplate, Values, CaseFile, Record]:
        case_id = self._cases.case_of(record)
        case = self._cases.file(case_id) if case_id else None
        now, person = (case.record(record), case.person(recipient)) if case else (None, None)
        templates = self.templates(now) if now else ()
        if case is None or now is None or person is None or not templates:
            raise UnknownRecord(record=record)
        sender = Sender(str(self._settings.get(AUTHORITY) or ""))
        values = letter_values(templates[0].letter, case, now, person, sender=sender, today=self._clock.today())
        return templates[0], values, case, now

    def _all(self) -> tuple[LetterTemplate, ...]:
        if not self._templates:
            folders = sorted(folder.parent for folder in self._library.templates.glob("*/letter.toml"))
            self._templates = {folder.name: LetterTemplate(folder) for folder in folders}
        return tuple(self._templates.values())


def _fits(template: LetterTemplate, record: Record) -> bool:
    letter = template.letter
    return record.kind == letter.form and all(record.answer(path) == value for path, value in letter.when.items())
