"""The table of deadlines in docs/deadlines.md, made from the rules; run as a script, it is written anew."""

from collections.abc import Iterator
from pathlib import Path

from casework.library import Library, default_library
from casework.model.deadline_rules import AFTER, DeadlineRule

PAGE = Path(__file__).resolve().parents[1] / "docs" / "deadlines.md"
BEGINS, ENDS = "<!-- made by scripts/deadline_table.py -->\n", "<!-- end -->\n"
HEAD = "| code | what | counted | from | paragraph | how sure | shown |\n|---|---|---|---|---|---|---|\n"


def table(library: Library) -> str:
    """Return the table of all deadlines."""
    rules = library.rules
    rows = ([rule.code, rule.what.en, _counted(rule), _from(rule), *_read(rule, library)] for rule in rules.deadlines)
    return HEAD + "".join(f"| {' | '.join([*row])} |\n" for row in rows)


def page(text: str, library: Library) -> str:
    """Return the text of the page with the table as it is now."""
    before, _, rest = text.partition(BEGINS)
    return f"{before}{BEGINS}\n{table(library)}\n{ENDS}{rest.partition(ENDS)[2]}"


def _counted(rule: DeadlineRule) -> str:
    if rule.birthday:
        return f"{rule.birthday}th birthday" + ("; then over" if rule.expires else "")
    if rule.every:
        return "end of every " + " and ".join(period.replace("_", "-") for period in rule.every)
    told = rule.length.words("en") if rule.length.number else "at once"
    told = "before" if rule.is_backwards and not rule.length.number else told
    told += " before" if rule.is_backwards and rule.length.number else ""
    told += ", or earlier when something else ends" if rule.earliest else ""
    told += ", next working day shown" if rule.closed_end == AFTER else ""
    return f"{told}; then over" if rule.expires else told


def _from(rule: DeadlineRule) -> str:
    return "<br>".join(f"{clock.kind}.{clock.starts}" for clock in rule.clocks) or "the calendar"


def _read(rule: DeadlineRule, library: Library) -> Iterator[str]:
    yield "<br>".join(library.rules.law.cited(one, "en") for one in rule.law) or "none"
    yield f"{rule.confidence}, {'verified' if rule.verified else 'not verified'}"
    shown = "on Today, where it is asked for" if rule.every else "yes"
    yield shown if rule.runs else "no; waits for " + ", ".join(rule.needs) if rule.needs else "not yet"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), default_library()), encoding="utf-8")
