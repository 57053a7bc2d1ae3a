"""Answers as people read them: in titles, conflicts and histories."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from casework.model.casefile import CaseFile
from casework.model.danish_dates import clock_time, long_date, short_date
from casework.model.danish_time import danish_day, danish_time
from casework.model.forms import Field, Form, Forms
from casework.model.moments import Moment
from casework.model.newer import form_for_showing
from casework.model.records import Record
from casework.model.written_days import read_day, read_moment
from casework.words import Words


@dataclass(frozen=True)
class Written:
    """Writes answers and names records of one case in the reader's language."""

    words: Words
    forms: Forms
    case: CaseFile

    def answer(self, field: Field, value: object) -> str:
        """Return an answer as a reader expects it; nothing for no answer."""
        if value is None or value == []:
            return ""
        return _KINDS.get(field.kind, _plain)(self, field, value)

    def title(self, record: Record) -> str:
        """Return what tells a record apart from others of its kind: its title fields, or else when it was begun."""
        if record.kind == "letter" and record.text("file_name"):
            return self._letter(record)
        form = form_for_showing(self.forms, record.kind)
        fields = ((path, form.field_at(path)) for path in form.title)
        parts = [self.short(field, record.answer(path)) for path, field in fields if field is not None]
        return " · ".join(part for part in parts if part) or self.day(danish_time(record.created).isoformat())

    def _letter(self, record: Record) -> str:
        """Return the name of a letter's file, with whoever got it."""
        name, recipient = PurePath(record.text("file_name")).stem, self.person(record.text("recipient"))
        return name if recipient in name else f"{name} · {recipient}"

    def full_title(self, record: Record) -> str:
        """Return what kind of record it is, and which."""
        label = self.label(record.kind)
        title = self.title(record)
        return f"{label} · {title}" if title and title != label else label

    def label(self, kind: str) -> str:
        """Return the name of a kind of record."""
        return form_for_showing(self.forms, kind).label.in_language(self.words.language)

    def field(self, kind: str, path: str) -> Field | None:
        """Return the question that a path of a kind of record answers, where its form is known."""
        return form_for_showing(self.forms, kind).field_at(path)

    def question(self, form: Form, path: str) -> str:
        """Return what was asked at a path, with the heading it stands under; nothing where the form does not know."""
        asked, around = form.field_at(path), form.field_at(path.partition("/")[0])
        if asked is None:
            return ""
        label = asked.label.in_language(self.words.language)
        return label if around in (None, asked) else f"{around.label.in_language(self.words.language)}: {label}"

    def short(self, field: Field, value: object) -> str:
        """Return an answer in few letters, as in a title."""
        moment = read_moment(value)
        day = danish_day(moment) if moment else read_day(value)
        if day is not None and field.kind in {"date", "moment"}:
            return short_date(day, self.words.language)
        return self.answer(field, value)

    def day(self, value: object) -> str:
        """Return the day of a stored date or moment: "23. november 2026"."""
        moment = read_moment(value)
        day = danish_day(moment) if moment else read_day(value)
        return long_date(day, self.words.language) if day else ""

    def person(self, person_id: str) -> str:
        """Return somebody's name."""
        person = self.case.person(person_id)
        return person.name if person else self.words.say("somebody who was taken away")

    def record(self, record_id: str) -> str:
        """Return the title of a record of the case."""
        record = self.case.record(record_id)
        return self.full_title(record) if record else self.words.say("something that was taken away")

    def quote(self, reference: str) -> str:
        """Return the child's words that a reference means."""
        quote = self.case.quote(reference)
        return f"“{quote.words}”" if quote else self.words.say("words that were taken away")


def when(at: str, words: Words) -> str:
    """Return when a revision was written, in Danish time: "23. nov. 2026 kl. 14.32"."""
    moment = danish_time(Moment.read(at).time)
    joined = "at" if words.language == "en" else "kl."
    return f"{short_date(moment.date(), words.language)} {joined} {clock_time(moment, words.language)}"


def _plain(_written: Written, _field: Field, value: object) -> str:
    return str(value)


def _day(written: Written, _field: Field, value: object) -> str:
    return written.day(value) or str(value)


def _moment(written: Written, _field: Field, value: object) -> str:
    moment = read_moment(value)
    if moment is None:
        return str(value)
    joined = "at" if written.words.language == "en" else "kl."
    return f"{written.day(value)} {joined} {clock_time(danish_time(moment), written.words.language)}"


def _yes_no(written: Written, _field: Field, value: object) -> str:
    return written.words.say("Yes") if value is True else written.words.say("No")


def _choice(written: Written, field: Field, value: object) -> str:
    return field.label_of(str(value)).in_language(written.words.language)


def _choices(written: Written, field: Field, value: object) -> str:
    return ", ".join(_choice(written, field, one) for one in _each(value))


def _cpr(_written: Written, _field: Field, value: object) -> str:
    return masked(str(value))


def _persons(written: Written, _field: Field, value: object) -> str:
    return ", ".join(written.person(str(one)) for one in _each(value))


def _records(written: Written, _field: Field, value: object) -> str:
    return ", ".join(written.record(str(one)) for one in _each(value))


def _quotes(written: Written, _field: Field, value: object) -> str:
    return "\n".join(written.quote(str(one)) for one in _each(value))


def masked(cpr: str) -> str:
    """Return a person number without its last four digits, which are nobody's business on a screen."""
    return f"{cpr[:6]}-····" if cpr else ""


def _each(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


_KINDS: Mapping[str, Callable[[Written, Field, object], str]] = {
    "date": _day,
    "moment": _moment,
    "yes_no": _yes_no,
    "choice": _choice,
    "choices": _choices,
    "cpr": _cpr,
    "person": _persons,
    "persons": _persons,
    "record": _records,
    "records": _records,
    "quotes": _quotes,
}
