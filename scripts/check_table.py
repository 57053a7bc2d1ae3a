"""The table of legal checks in docs/checks.md, made from their files; run as a script, it is written anew."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from casework.library import Library, default_library
from casework.model.legal_check import LAW, Check

PAGE = Path(__file__).resolve().parents[1] / "docs" / "checks.md"
BEGINS, ENDS = "<!-- made by scripts/check_table.py -->\n", "<!-- end -->\n"
HEAD = "| code | in place when | at | gravity | seen | says | law | may stand |\n|---|---|---|---|---|---|---|---|\n"


def table(library: Library) -> str:
    """Return the table of all checks, by their codes."""
    checks = sorted(library.rules.checks, key=lambda check: (check.code, check.valid_from or date.min))
    return HEAD + "".join(f"| {' | '.join(_row(check, library))} |\n" for check in checks)


def page(text: str, library: Library) -> str:
    """Return the text of the page with the table as it is now."""
    before, _, rest = text.partition(BEGINS)
    return f"{before}{BEGINS}\n{table(library)}\n{ENDS}{rest.partition(ENDS)[2]}"


def _row(check: Check, library: Library) -> Iterator[str]:
    yield check.code
    yield check.title.en
    yield check.moment.replace("_", " ")
    yield check.gravity
    yield "asked of a person" if check.ask and check.detects == "person" else check.detects
    yield _says(check, library)
    yield "<br>".join(library.rules.law.cited(one, "en") for one in check.law) or "house standard"
    yield f"with a reason, {check.waivable}" if check.waivable else "no"


def _says(check: Check, library: Library) -> str:
    """Return what the check does today: whether it blocks, and if not, why."""
    if check.severity != LAW:
        return "yellow"
    if check.blocks != "finishing":
        return "red, does not block"
    unread = [one for one in check.law if not library.rules.law.paragraph(one).verified]
    return "red, not verified: does not block" if unread else "red, blocks finishing"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), default_library()), encoding="utf-8")
