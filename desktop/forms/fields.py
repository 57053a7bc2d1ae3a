"""The kinds of question, one small class each, and the register of them."""

from collections.abc import Mapping
from datetime import datetime

from casework.model.cpr import written_cpr
from casework.model.danish_time import danish_time
from casework.model.forms import Field
from desktop.forms.asking import Asking, Maker
from desktop.forms.cpr_edit import CprEdit
from desktop.forms.group import GroupQuestion
from desktop.forms.part import PartQuestion
from desktop.forms.pickers import PersonQuestion, PersonsQuestion, RecordQuestion, RecordsQuestion
from desktop.forms.question import Question
from desktop.forms.quotes import QuotesQuestion
from desktop.widgets.choice_buttons import ChoiceButtons
from desktop.widgets.choice_list import ChoiceList
from desktop.widgets.combo_choice import ComboChoice
from desktop.widgets.date_edit import DateEdit
from desktop.widgets.long_text import LongText
from desktop.widgets.moment_edit import MomentEdit
from desktop.widgets.number_edit import NumberEdit
from desktop.widgets.options import Option
from desktop.widgets.scale import Scale
from desktop.widgets.text_line import TextLine
from desktop.widgets.value_editor import ValueEditor
from desktop.widgets.yes_no import YesNo

MANY = 5
LONG = 60
"""More choices than this, or one with more letters than this, open as a list instead of standing side by side."""

PAST = frozenset({"birth_date", "opened_on", "started_on", "aware_on", "happened_at", "received_at", "held_at"})
FUTURE = frozenset({"by_when", "ends_on", "evaluation_on", "first_follow_up_on", "answer_by", "next_try_on"})


class TextQuestion(Question):
    """A line of text."""

    def editor_for(self, field: Field, asking: Asking) -> ValueEditor:
        """Return a line."""
        del asking
        return TextLine(child=field.voice)


class LongTextQuestion(Question):
    """Text of many lines."""

    def editor_for(self, field: Field, asking: Asking) -> ValueEditor:
        """Return a box that grows."""
        place = (
            asking.words.say("The child's own words …") if field.voice else asking.words.say("Write in plain words …")
        )
        return LongText(place, child=field.voice)


class DateQuestion(Question):
    """A day, typed as people type it."""

    def editor_for(self, field: Field, asking: Asking) -> ValueEditor:
        """Return a date."""
        return DateEdit(asking.words, asking.desk.workspace.clock, prefer=_prefer(field), child=field.voice)


class MomentQuestion(Question):
    """A day and a time."""

    def editor_for(self, field: Field, asking: Asking) -> ValueEditor:
        """Return a date with a time."""
        return MomentEdit(asking.words, asking.desk.workspace.clock, prefer=_prefer(field), child=field.voice)

    def stored(self, value: object) -> object:
        """Return the moment as a Danish clock shows it."""
        if not isinstance(value, str):
            return None
        return danish_time(datetime.fromisoformat(value)).isoformat(timespec="minutes")


class YesNoQuestion(Question):
    """Yes or no."""

    def editor_for(self, field: Field, asking: Asking) -> ValueEditor:
        """Return two buttons."""
        return YesNo(asking.words, child=field.voice)


class ChoiceQuestion(Question):
    """One of several answers."""

    def editor_for(self, field: Field, asking: Asking) -> ValueEditor:
        """Return buttons, or a list that opens when they are many or long."""
        options = _options(field, asking.language)
        if len(options) > MANY or any(len(option.text) > LONG for option in options):
            return ComboChoice(options, asking.words.say("Choose …"), child=field.voice)
        return ChoiceButtons(options, child=field.voice)


class ChoicesQuestion(Question):
    """Any of several answers."""

    def editor_for(self, field: Field, asking: Asking) -> ValueEditor:
        """Return a list with squares to tick."""
        return ChoiceList(_options(field, asking.language), child=field.voice)


class NumberQuestion(Question):
    """A whole number."""

    def editor_for(self, field: Field, asking: Asking) -> ValueEditor:
        """Return a short line."""
        del asking
        return NumberEdit(child=field.voice)


class ScaleQuestion(Question):
    """A number from 0 to 10."""

    def editor_for(self, field: Field, asking: Asking) -> ValueEditor:
        """Return eleven buttons, amber when the child's own."""
        del asking
        return Scale(child=field.voice)


class CprQuestion(Question):
    """A person number."""

    def editor_for(self, field: Field, asking: Asking) -> ValueEditor:
        """Return a line that shows the last four digits only while somebody writes there."""
        del field
        return CprEdit(asking.words)

    def stored(self, value: object) -> object:
        """Return the number as it is always written."""
        return written_cpr(str(value or ""))


KINDS: Mapping[str, Maker] = {
    "text": TextQuestion,
    "long_text": LongTextQuestion,
    "date": DateQuestion,
    "moment": MomentQuestion,
    "yes_no": YesNoQuestion,
    "choice": ChoiceQuestion,
    "choices": ChoicesQuestion,
    "number": NumberQuestion,
    "scale": ScaleQuestion,
    "cpr": CprQuestion,
    "person": PersonQuestion,
    "persons": PersonsQuestion,
    "record": RecordQuestion,
    "records": RecordsQuestion,
    "quotes": QuotesQuestion,
    "group": GroupQuestion,
    "part": PartQuestion,
}
"""The class of each kind of field."""


def _options(field: Field, language: str) -> tuple[Option, ...]:
    return tuple(Option(choice.value, choice.label.in_language(language)) for choice in field.choices)


def _prefer(field: Field) -> str:
    return "past" if field.name in PAST else "future" if field.name in FUTURE else "near"
