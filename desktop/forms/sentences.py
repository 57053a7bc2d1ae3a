"""From what is wrong with an answer to a sentence beside it."""

from casework.model.problems import Problem
from casework.words import Words


def sentence(problem: Problem, words: Words) -> str:
    """Return the sentence for a problem in an answer, or for a remark about it."""
    known = {
        "missing": words.say("Missing before this can be finished"),
        "not_a_date": words.say("This is not a date."),
        "not_a_moment": words.say("Write both the day and the time."),
        "not_a_number": words.say("This is not a number."),
        "not_yes_or_no": words.say("Choose yes or no."),
        "off_the_scale": words.say("The number must be from 0 to 10."),
        "unknown_choice": words.say("This answer is no longer among the choices. Choose again."),
        "not_cpr": words.say("A CPR number has ten digits."),
        "cpr_no_date": words.say("The first six digits are not a date."),
        "cpr_unusual": words.say(
            "The check digit does not fit. Numbers given since 2007 may look like this, but read it once more."
        ),
        "not_a_quote": words.say("These words cannot be found any more."),
    }
    return known.get(problem.code, words.say("This cannot be right. Look at it once more."))
