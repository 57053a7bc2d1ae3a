"""The refusals of actions, each with its name."""

from casework.model.checks import Finding
from casework.model.problems import CaseworkError, Problem, Unavailable


class UnknownRecord(CaseworkError):
    """There is no such record on this computer."""

    code = "unknown_record"


class UnknownField(CaseworkError):
    """The form has no such field."""

    code = "unknown_field"


class Sealed(CaseworkError):
    """The record is finished for good; a correction is a record of its own."""

    code = "sealed"


class OpenConflict(CaseworkError):
    """People wrote different things; a person must choose before the record can be finished."""

    code = "open_conflict"


class NothingToUndo(CaseworkError):
    """There is no save of this person here that can be set back."""

    code = "nothing_to_undo"


class Unfinished(CaseworkError):
    """Something is missing that the law, or the form, asks for before this is finished."""

    code = "unfinished"

    def __init__(self, missing: tuple[Problem, ...], findings: tuple[Finding, ...]) -> None:
        super().__init__(missing=len(missing), findings=len(findings))
        self.missing = missing
        self.findings = findings


class ContactClosed(CaseworkError):
    """Nothing may reach this person yet: a risk has not been assessed; `record` is the concern that says so."""

    code = "contact_closed"


class NotIssued(CaseworkError):
    """A letter leaves the house only when its record has been finished and it has no holes."""

    code = "not_issued"


class CaseExists(CaseworkError):
    """The case of the file is on this computer already."""

    code = "case_exists"


class Unsigned(CaseworkError):
    """An approval says who stands for a rule: a name and a position."""

    code = "unsigned"


class NotYourRole(CaseworkError):
    """The center says that somebody with another role approves rules."""

    code = "not_your_role"


class UnknownRule(CaseworkError):
    """No file has this rule, or it does not read like this any more."""

    code = "unknown_rule"


class FileUnreachable(Unavailable):
    """A file that somebody chose cannot be read or written; `file` is its name."""

    code = "file_unreachable"


class OnlyForPractice(CaseworkError):
    """Invented persons belong in a practice workspace, never among real ones."""

    code = "only_for_practice"
