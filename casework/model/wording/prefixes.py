"""One pattern for many beginnings, so that a text is gone through once and not once for each of them."""

import re
from collections.abc import Iterable

Branches = dict[str, "Branches"]
_END = ""


def any_of(beginnings: Iterable[tuple[str, str]]) -> str:
    """Return a pattern that matches where one of many begins, each given as plain letters and a pattern of the rest.

    What begins with the same letters shares them: at most places of a text the first letter is enough to go on.
    """
    tree: Branches = {}
    for letters, rest in beginnings:
        branch = tree
        for letter in letters:
            branch = branch.setdefault(re.escape(letter), {})
        branch.setdefault(_END, {})[rest] = {}
    return _pattern(tree) if tree else r"(?!)"


def _pattern(tree: Branches) -> str:
    rests = tree.get(_END, {})
    if "" in rests:
        return ""
    ways = [letter + _pattern(branch) for letter, branch in sorted(tree.items()) if letter != _END]
    ways += sorted(rests)
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
