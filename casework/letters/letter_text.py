"""letter.toml -> Letter, read strictly: every wrong place is named, all at once."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from casework.letters.danish import LIST_KINDS, WRITERS
from casework.letters.letter import PERSON_FIELDS, SCOPES, Clause, Letter, Placeholder
from casework.model.forms import Text
from casework.model.problems import BadData, Problem

KEYS = {
    "letter": frozenset(
        {
            "name", "version", "title", "form", "when", "recipient", "own_protected_address",
            "placeholder", "clause", "never", "law",
        },
    ),
    "placeholder": frozenset({"name", "from", "as", "hole", "hole_when", "words", "of", "each"}),
    "clause": frozenset({"name", "label", "contains", "law"}),
}  # fmt: skip
NEEDED = {
    "letter": ("name", "version", "title", "form", "recipient"),
    "placeholder": ("name", "from", "as"),
    "clause": ("name", "label", "contains"),
}
HOLE_WHEN = frozenset({"", "paper"})


def read_letter(path: Path) -> Letter:
    """Return the letter described in a letter.toml; raises BadData naming every wrong place."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise BadData((Problem("letter_unreadable", path.name, {"reason": str(wrong)}),)) from wrong
    return letter_from(data)


def letter_from(data: Mapping[str, Any]) -> Letter:
    """Return the letter that TOML data describes; raises BadData naming every wrong place."""
    reader = _Reader()
    letter = reader.letter(data)
    if reader.problems or letter is None:
        raise BadData(tuple(reader.problems))
    return letter


class _Reader:
    """Collects everything wrong while it reads."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._form = ""

    def letter(self, data: Mapping[str, Any]) -> Letter | None:
        if not self._keys("letter", "letter", data):
            return None
        self._form = str(data["form"])
        placeholders = self._each("placeholder", data.get("placeholder", []), self._outer)
        self._once("placeholder", [placeholder.name for placeholder in placeholders])
        clauses = self._each("clause", data.get("clause", []), self._clause)
        return Letter(
            name=str(data["name"]),
            version=int(data["version"]),
            title=self._text("letter.title", data["title"]),
            form=self._form,
            when=dict(data.get("when", {})),
            recipient=str(data["recipient"]),
            own_protected_address=bool(data.get("own_protected_address", True)),
            placeholders=placeholders,
            clauses=clauses,
            never=tuple(data.get("never", ())),
            law=tuple(data.get("law", ())),
        )

    def _each(self, kind: str, rows: list[Mapping[str, Any]], read: Any) -> tuple[Any, ...]:
        places = (f"{kind} {row.get('name', number)}" for number, row in enumerate(rows, 1))
        read_rows = [read(place, row) for place, row in zip(places, rows, strict=True)]
        return tuple(row for row in read_rows if row is not None)

    def _outer(self, place: str, data: Mapping[str, Any]) -> Placeholder | None:
        if not self._keys("placeholder", place, data):
            return None
        placeholder = self._placeholder(place, data)
        for source in placeholder.sources:
            self._check_source(place, source)
        return placeholder

    def _inner(self, place: str, data: Mapping[str, Any]) -> Placeholder | None:
        if not self._keys("placeholder", place, data):
            return None
        placeholder = self._placeholder(place, data)
        if placeholder.is_list:
            self._wrong("list_in_list", place)
        return placeholder

    def _placeholder(self, place: str, data: Mapping[str, Any]) -> Placeholder:
        kind, source, name = str(data["as"]), data["from"], str(data["name"])
        each = self._each(f"{name} each", data.get("each", []), self._inner)
        self._check_kind(place, kind, bool(each))
        if data.get("hole_when", "") not in HOLE_WHEN:
            self._wrong("unknown_hole_when", place, value=data["hole_when"])
        return Placeholder(
            name=name,
            sources=tuple(source) if isinstance(source, list) else (str(source),),
            kind=kind,
            hole=self._text(f"{place}.hole", data["hole"]) if "hole" in data else None,
            hole_when=str(data.get("hole_when", "")),
            words=dict(data.get("words", {})),
            of=str(data.get("of", "")),
            each=each,
        )

    def _clause(self, place: str, data: Mapping[str, Any]) -> Clause | None:
        if not self._keys("clause", place, data):
            return None
        label = self._text(f"{place}.label", data["label"])
        return Clause(str(data["name"]), label, tuple(data["contains"]), tuple(data.get("law", ())))

    def _check_kind(self, place: str, kind: str, has_items: bool) -> None:
        if kind not in WRITERS and kind not in LIST_KINDS:
            self._wrong("unknown_kind", place, kind=kind)
        elif has_items != (kind in LIST_KINDS):
            self._wrong("list_without_items", place, kind=kind)

    def _check_source(self, place: str, source: str) -> None:
        scope, _, path = source.partition(".")
        if not path or scope not in SCOPES | {self._form}:
            self._wrong("unknown_source", place, source=source)
        elif scope in PERSON_FIELDS and path not in PERSON_FIELDS[scope]:
            self._wrong("private_source", place, source=source)

    def _keys(self, kind: str, place: str, data: Mapping[str, Any]) -> bool:
        for key in sorted(set(data) - KEYS[kind]):
            self._wrong("unknown_key", place, key=key)
        missing = [key for key in NEEDED[kind] if key not in data]
        for key in missing:
            self._wrong("missing_key", place, key=key)
        return not missing

    def _text(self, place: str, data: Any) -> Text:
        if not isinstance(data, dict) or set(data) != {"da", "en"}:
            self._wrong("missing_language", place)
            return Text("", "")
        return Text(str(data["da"]), str(data["en"]))

    def _once(self, place: str, names: list[str]) -> None:
        for name in sorted({name for name in names if names.count(name) > 1}):
            self._wrong("named_twice", place, name=name)

    def _wrong(self, code: str, place: str, **values: object) -> None:
        self.problems.append(Problem(code, f"letter.toml: {place}", values))
