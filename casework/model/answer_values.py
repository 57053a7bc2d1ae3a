"""Whether a value can be an answer to a question of its kind."""

from collections.abc import Callable, Mapping

from casework.model.conditions import is_filled
from casework.model.cpr import has_cpr_shape, read_cpr
from casework.model.forms import Field
from casework.model.problems import Problem
from casework.model.written_days import read_day, read_moment

TOP_OF_SCALE = 10
QUOTE_STEPS = 3


def wrong(field: Field, value: object, place: str) -> Problem | None:
    """Return why `value` cannot be an answer to `field`, or None; no answer is never wrong."""
    if field.kind in {"group", "part"} or not is_filled(value):
        return None
    judge = _JUDGES.get(field.kind, _no_text)
    verdict = judge(field, value)
    return Problem(verdict, place, {"value": _told(field, value)}) if verdict else None


def _told(field: Field, value: object) -> object:
    # The date in a CPR number is what can be wrong with it; its last four digits are nobody's business.
    return f"{value[:6]}-····" if field.kind == "cpr" and isinstance(value, str) else value


def _no_text(field: Field, value: object) -> str:
    del field
    return "" if isinstance(value, str) else "not_text"


def _no_day(field: Field, value: object) -> str:
    del field
    return "" if read_day(value) else "not_a_date"


def _no_moment(field: Field, value: object) -> str:
    del field
    return "" if read_moment(value) else "not_a_moment"


def _no_yes_no(field: Field, value: object) -> str:
    del field
    return "" if isinstance(value, bool) else "not_yes_or_no"


def _no_number(field: Field, value: object) -> str:
    del field
    return "" if isinstance(value, int) and not isinstance(value, bool) else "not_a_number"


def _off_scale(field: Field, value: object) -> str:
    off = _no_number(field, value)
    return off or ("" if isinstance(value, int) and 0 <= value <= TOP_OF_SCALE else "off_the_scale")


def _no_choice(field: Field, value: object) -> str:
    known = {choice.value for choice in field.choices}
    return "" if isinstance(value, str) and value in known else "unknown_choice"


def _no_choices(field: Field, value: object) -> str:
    off = _no_list(field, value)
    if off or not isinstance(value, (list, tuple)):
        return off
    return "" if not any(_no_choice(field, one) for one in value) else "unknown_choice"


def _no_list(field: Field, value: object) -> str:
    del field
    fits = isinstance(value, (list, tuple)) and all(isinstance(one, str) and one for one in value)
    return "" if fits else "not_a_list"


def _no_quotes(field: Field, value: object) -> str:
    off = _no_list(field, value)
    if off or not isinstance(value, (list, tuple)):
        return off
    return "" if all(_is_quote(str(one)) for one in value) else "not_a_quote"


def _is_quote(reference: str) -> bool:
    steps = reference.split("/")
    return len(steps) == QUOTE_STEPS and steps[1] == "quotes" and all(steps)


def _no_cpr(field: Field, value: object) -> str:
    del field
    if not isinstance(value, str) or not has_cpr_shape(value):
        return "not_cpr"
    return "" if read_cpr(value) else "cpr_no_date"


# A kind that is not here is judged as text. Each judge returns the code of what is wrong, "" for nothing.
_JUDGES: Mapping[str, Callable[[Field, object], str]] = {
    "date": _no_day,
    "moment": _no_moment,
    "yes_no": _no_yes_no,
    "number": _no_number,
    "scale": _off_scale,
    "choice": _no_choice,
    "choices": _no_choices,
    "persons": _no_list,
    "records": _no_list,
    "quotes": _no_quotes,
    "cpr": _no_cpr,
}
