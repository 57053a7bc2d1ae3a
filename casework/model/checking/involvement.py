"""Checks of whether what the child said was written down, and used."""

from collections.abc import Iterator

from casework.model.conditions import is_filled
from casework.model.legal_check import CheckFunction, Fault
from casework.model.look import Look

WRITTEN = ("told_child", "impression", "weight")
"""What is written of a conversation besides the child's own words."""

WEIGHED = {"investigation": ("analysis", "conclusion"), "decision": ("considerations", "child_view_weight")}
"""The texts in which the child's views are to be used, the last one telling that they are written."""

SAID = {
    "investigation": ("quotes", "child_attitude_quotes", "child_attitude"),
    "decision": ("child_view_quotes", "child_view"),
}
"""Where the child's own words and views stand."""


def written_down(look: Look) -> tuple[Fault, ...] | None:
    """Ask that something is written of a conversation within a few days of it (E02)."""
    if any(is_filled(look.record.answer(path)) for path in WRITTEN) or look.record.items("quotes"):
        return ()
    held, most = look.on("held_at"), look.number("days_to_write")
    if held is None or most is None or (look.today - held).days <= most:
        return None
    return (Fault("not_written", {"held": held}),)


def view_used(look: Look) -> tuple[Fault, ...] | None:
    """Ask that what is concluded takes up something of what the child said (E04)."""
    paths = WEIGHED.get(look.record.kind, ("",))
    said = tuple(_said(look))
    if not is_filled(look.record.answer(paths[-1])) or not said:
        return None
    text = "\n".join(look.record.text(path) for path in paths)
    return (Fault("not_used"),) if look.proofs.unheard(text, look.names, said) else ()


def _said(look: Look) -> Iterator[str]:
    for path in SAID.get(look.record.kind, ()):
        quotes = [look.case.quote(reference) for reference in look.record.list(path)]
        yield from (quote.words for quote in quotes if quote)
        if text := look.record.text(path).strip():
            yield text


FUNCTIONS = {
    "written_down": CheckFunction(written_down, ("not_written",)),
    "view_used": CheckFunction(view_used, ("not_used",)),
}
