"""What has become different between two texts, word by word."""

import difflib
import html
import re

from desktop.look.tokens import Colours


def pieces(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """Return ("same" | "gone" | "new", words) in reading order; spaces belong to the word before them."""
    old, new = _words(before), _words(after)
    found: list[tuple[str, str]] = []
    for act, a, b, c, d in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if act == "equal":
            found.append(("same", "".join(old[a:b])))
        if act in {"delete", "replace"}:
            found.append(("gone", "".join(old[a:b])))
        if act in {"insert", "replace"}:
            found.append(("new", "".join(new[c:d])))
    return tuple(found)


def marked(before: str, after: str, colours: Colours) -> str:
    """Return the difference as markup: what went struck through, what came underlined; never by colour alone."""
    styles = {
        "same": "",
        "gone": f"color:{colours.bad};background-color:{colours.bad_soft};text-decoration:line-through;",
        "new": f"color:{colours.ok};background-color:{colours.ok_soft};text-decoration:underline;",
    }
    return "".join(f'<span style="{styles[act]}">{_escaped(text)}</span>' for act, text in pieces(before, after))


def told(before: str, after: str, gone: str, new: str) -> str:
    """Return the difference for somebody who hears it: `gone` and `new` are the words said before each piece."""
    names = {"gone": gone, "new": new}
    return " ".join(f"{names[act]}: {text.strip()}." for act, text in pieces(before, after) if act in names)


def _words(text: str) -> list[str]:
    return re.findall(r"\s*\S+|\s+$", text)


def _escaped(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")
