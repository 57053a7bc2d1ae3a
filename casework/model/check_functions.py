"""The register of check functions: the name a check file uses, the function, and the sentences it may need."""

from collections.abc import Mapping

from casework.model.checking.child import heard_about_this
from casework.model.checking.duties import duties_concrete, duties_end
from casework.model.checking.parties import parties_addressed, parties_heard
from casework.model.checking.steps import investigated, screened
from casework.model.checking.times import assessed_in_time, investigated_in_time
from casework.model.legal_check import CheckFunction

FUNCTIONS: Mapping[str, CheckFunction] = {
    "heard_about_this": CheckFunction(heard_about_this, ("not_heard", "too_early", "too_late", "waiver_empty")),
    "investigated_in_time": CheckFunction(investigated_in_time, ("soon", "late", "done_late")),
    "investigated": CheckFunction(investigated, ("other_outcome", "not_begun", "placed_without")),
    "screened": CheckFunction(
        screened, ("no_next_step", "not_screened", "unfinished", "no_outcome", "no_reason")
    ),
    "assessed_in_time": CheckFunction(
        assessed_in_time, ("not_received", "open", "late", "done_late", "before_it_came", "not_written", "no_action")
    ),
    "parties_heard": CheckFunction(parties_heard, ("not_heard", "not_sent", "no_limit", "waiting")),
    "parties_addressed": CheckFunction(
        parties_addressed,
        (
            "no_custody_holder", "no_child", "unknown_age", "no_recipient", "no_addressee", "wrong_addressee",
            "overlooked",
        ),
    ),
    "duties_concrete": CheckFunction(
        duties_concrete, ("no_duty", "no_what", "no_pattern", "no_start", "not_measured", "vague")
    ),
    "duties_end": CheckFunction(
        duties_end, ("open_ended", "ends_first", "looks_back", "no_evaluation", "evaluated_first")
    ),
}  # fmt: skip
