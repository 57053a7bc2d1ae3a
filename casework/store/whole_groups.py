"""Writing whole groups: who touches one field of a group says again what the others said on the same screen."""

from collections.abc import Callable, Mapping

from casework.model.records import Record
from casework.model.revisions import Revision, Value, Written

Beside = Callable[[str, str], tuple[str, ...]]
"""Tells of a kind of record and a path which other paths are one answer with it."""


def nothing_beside(_kind: str, _path: str) -> tuple[str, ...]:
    """Tell of no path that it belongs to others."""
    return ()


def whole_groups(news: Mapping[str, Written], now: Record | None, beside: Beside) -> dict[str, Written]:
    """Return what somebody changes in a record, and with it the rest of every group that is touched.

    So two people who each change a part of one group have a conflict in it, where else their halves would become a
    whole that neither of them meant. What stands in conflict is not said again: that would be choosing. A record that
    is new is nobody else's yet, and in a sealed one there are proposals only.
    """
    whole = dict(news)
    if now is None or now.sealed:
        return whole
    touched = (other for path in news for other in beside(now.kind, path))
    for path in dict.fromkeys(touched):
        if path not in whole and path not in now.conflicts:
            writes = now.fields.get(path, ())
            whole[path] = Written(writes[0].value if writes else None, tuple(write.revision for write in writes))
    return whole


def goes_on(last: Revision, sets: Mapping[str, Written]) -> bool:
    """Tell whether these are what the last revision wrote, with one text in it written on."""
    if last.body is None or last.body.sets.keys() != sets.keys():
        return False
    before = {path: to.value for path, to in last.body.sets.items()}
    other = [path for path, to in sets.items() if not _same(before[path], to.value)]
    texts = all(isinstance(value, str) for path in other for value in (before[path], sets[path].value))
    return len(other) == 1 and texts and all(to.over == (last.id,) for to in sets.values())


def _same(one: Value, other: Value) -> bool:
    # Python holds True and 1 to be equal; a form does not.
    return type(one) is type(other) and one == other
