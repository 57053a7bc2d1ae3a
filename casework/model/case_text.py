"""Reading a case file `sagsgang-case/1`, the JSON that a person can write by hand."""

import json
import re
import uuid
from collections import Counter
from collections.abc import Mapping
from typing import Any

from casework.model.answer_values import wrong
from casework.model.case_parts import Act, CaseText, DocumentText, RecordText, WrittenAnswer
from casework.model.case_places import flat_answers, named_anew
from casework.model.form_schema import FORMAT
from casework.model.forms import Field, Forms
from casework.model.problems import BadData, Problem
from casework.model.records import DELETED, FINISHED, FINISHED_BY, SEALED, SOURCE
from casework.model.revisions import BadRevision, check_value
from casework.model.written_days import read_moment

LARGEST = 20 * 1024 * 1024
"""Bytes; a case with its letters is a hundredth of this."""

RESERVED = frozenset({DELETED, FINISHED, FINISHED_BY, SEALED})
"""What a record is said to be, not what its form asks: it has keys of its own in the file."""

PLAIN_NAME = re.compile(r"[^/\\\x00-\x1f]{1,200}")
"""A name of a file, not a way to it."""

ENVELOPE = frozenset(
    {
        "id", "kind", "form", "created", "changed", "finished", "sealed", "fields", "source", "written", "conflicts",
        "proposals", "other",
    },
)  # fmt: skip


def read_case(data: bytes, forms: Forms, file: str = "") -> CaseText:
    """Return the case in the bytes of a file; short ids that people gave become real ones.

    Raises BadData naming every wrong place; nothing of a wrong file is used.
    """
    reading = _Reading(forms, file)
    case = reading.case(_json(data, file))
    if reading.problems:
        raise BadData(tuple(reading.problems))
    return named_anew(case, forms)


def _json(data: bytes, file: str) -> dict[str, Any]:
    if len(data) > LARGEST:
        raise BadData((Problem("too_large", file, {"bytes": len(data), "most": LARGEST}),))
    try:
        found = json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant, object_pairs_hook=_no_key_twice)
        # Half a pair of code units ("\\ud800") is no text: it can be neither kept nor written out again.
        json.dumps(found, ensure_ascii=False).encode()
    except UnicodeDecodeError as wrong_bytes:
        raise BadData((Problem("not_utf8", f"{file}: byte {wrong_bytes.start}"),)) from wrong_bytes
    except json.JSONDecodeError as wrong_text:
        place = f"{file}: line {wrong_text.lineno}, column {wrong_text.colno}"
        raise BadData((Problem("not_json", place, {"reason": wrong_text.msg}),)) from wrong_text
    except (RecursionError, ValueError) as too_much:
        raise BadData((Problem("not_json", file, {"reason": str(too_much)}),)) from too_much
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        told = found.get("format") if isinstance(found, dict) else type(found).__name__
        raise BadData((Problem("wrong_format", f"{file}: format", {"value": told, "expected": FORMAT}),))
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number that JSON knows")


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the pairs as a mapping; raises ValueError where one would silently replace another."""
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)
        raise ValueError(f"{twice!r} stands twice in one place")
    return found


class _Reading:
    """Collects all that is wrong while reading."""

    def __init__(self, forms: Forms, file: str) -> None:
        self.problems: list[Problem] = []
        self._forms = forms
        self._file = file

    def case(self, data: dict[str, Any]) -> CaseText:
        self._known(data, {"format", "case", "persons", "records", "documents"}, "")
        about = self._record(data.get("case"), "case", "case")
        records = [about]
        for list_name, kind in (("persons", "person"), ("records", "")):
            found = self._typed(data.get(list_name, []), list, list_name) or []
            records += [self._record(one, f"{list_name}[{number}]", kind) for number, one in enumerate(found)]
        read = tuple(record for record in records if record)
        self._distinct([record.id for record in read], "records")
        documents = self._typed(data.get("documents", []), list, "documents") or []
        found_documents = [self._document(one, f"documents[{number}]") for number, one in enumerate(documents)]
        kept = tuple(document for document in found_documents if document)
        return CaseText(about.id if about else "", read, kept)

    def _record(self, data: Any, place: str, kind: str) -> RecordText | None:
        if self._typed(data, dict, place) is None:
            return None
        self._known(data, ENVELOPE, place)
        kind = kind or data.get("kind", "")
        if (
            not isinstance(kind, str)
            or kind not in self._forms
            or (kind in ("case", "person") and "kind" in data and data["kind"] != kind)
        ):
            self._say("unknown_kind", f"{place}.kind", value=data.get("kind"))
            return None
        acts = {path: self._act(act, f"{place}.written.{path}") for path, act in self._mapping(data, "written", place)}
        name = data.get("id") or str(uuid.uuid4())
        if data.get("sealed") is True and not data.get("finished"):
            self._say("sealed_unfinished", f"{place}.sealed")
        conflicts = self._disagreeing(data, "conflicts", place)
        proposals = self._disagreeing(data, "proposals", place)
        # A seal is said by "sealed" alone; only beside a seal can somebody have claimed another.
        claimed = conflicts if data.get("sealed") is True else (*conflicts, *proposals)
        if any(answer.path == SEALED for answer in claimed):
            self._say("reserved", f"{place}.{SEALED}")
        return RecordText(
            id=self._typed(name, str, f"{place}.id") or "",
            kind=kind,
            form=data.get("form") if isinstance(data.get("form"), str) else self._forms[kind].id,
            created=self._act(data["created"], f"{place}.created") if "created" in data else None,
            answers=(*self._answers(data, kind, place, acts), *conflicts),
            finished=self._act(data["finished"], f"{place}.finished") if data.get("finished") else None,
            ended=acts.get(FINISHED),
            sealed=data.get("sealed") is True,
            proposals=proposals,
        )

    def _answers(
        self,
        data: dict[str, Any],
        kind: str,
        place: str,
        acts: Mapping[str, Act | None],
    ) -> tuple[WrittenAnswer, ...]:
        fields = self._typed(data.get("fields", {}), dict, f"{place}.fields") or {}
        flat, unknown = flat_answers(self._forms[kind], fields)
        for path in unknown:
            self._say("unknown_field", f"{place}.fields.{path}")
        for name, items in fields.items():
            given = (
                [str(item["id"]) for item in items if isinstance(item, dict) and item.get("id")]
                if isinstance(items, list)
                else []
            )
            self._distinct(given, f"{place}.fields.{name}")
        sources = {SOURCE + path: value for path, value in self._mapping(data, "source", place)}
        others = dict(self._mapping(data, "other", place))
        for path in others:
            if path in RESERVED or path.startswith(SOURCE) or path in flat:
                self._say("reserved", f"{place}.other.{path}")
        for name, answers in (("fields", flat), ("other", others)):
            for path, value in answers.items():
                self._judge(self._forms[kind].field_at(path), value, f"{place}.{name}.{path}")
        for path, value in sources.items():
            self._judge(None, value, f"{place}.{path}")
        return tuple(
            WrittenAnswer(path, value, acts.get(path)) for path, value in {**flat, **sources, **others}.items()
        )

    def _judge(self, field: Field | None, value: Any, place: str) -> None:
        found = wrong(field, value, f"{self._file}: {place}") if field else None
        if found:
            self.problems.append(found)
            return
        try:
            check_value(place, value)
        except BadRevision as refused:
            self._say("cannot_be_kept", place, reason=refused.values["reason"])

    def _disagreeing(self, data: dict[str, Any], name: str, place: str) -> tuple[WrittenAnswer, ...]:
        found = []
        for path, writes in self._mapping(data, name, place):
            for write in self._typed(writes, list, f"{place}.{name}.{path}") or []:
                act = self._act(write, f"{place}.{name}.{path}")
                if act and "value" in write:
                    self._judge(None, write["value"], f"{place}.{name}.{path}")
                    found.append(WrittenAnswer(path, write["value"], act))
        return tuple(found)

    def _document(self, data: Any, place: str) -> DocumentText | None:
        if self._typed(data, dict, place) is None:
            return None
        texts = [self._typed(data.get(name), str, f"{place}.{name}") for name in ("sha256", "name", "base64")]
        if isinstance(data.get("name"), str) and not PLAIN_NAME.fullmatch(data["name"]):
            self._say("not_a_file_name", f"{place}.name", value=data["name"])
        return DocumentText(*texts) if all(texts) else None

    def _act(self, data: Any, place: str) -> Act | None:
        if self._typed(data, dict, place) is None:
            return None
        at, by = read_moment(data.get("at")), data.get("by")
        if at is None:
            self._say("not_a_moment", f"{place}.at", value=data.get("at"))
        elif not isinstance(by, str):
            self._say("not_text", f"{place}.by", value=by)
        else:
            return Act(at, by)
        return None

    def _mapping(self, data: dict[str, Any], name: str, place: str) -> list[tuple[str, Any]]:
        found = self._typed(data.get(name, {}), dict, f"{place}.{name}")
        return list(found.items()) if found else []

    def _typed(self, data: Any, kind: type, place: str) -> Any:
        if isinstance(data, kind):
            return data
        self._say("wrong_type", place, value=type(data).__name__, expected=kind.__name__)
        return None

    def _known(self, data: Mapping[str, Any], names: frozenset[str] | set[str], place: str) -> None:
        for name in data.keys() - names:
            self._say("unknown_key", f"{place}.{name}".lstrip("."))

    def _distinct(self, ids: list[str], place: str) -> None:
        for name, times in Counter(ids).items():
            if times > 1:
                self._say("same_id_twice", place, value=name)

    def _say(self, code: str, place: str, **values: object) -> None:
        self.problems.append(Problem(code, f"{self._file}: {place}".lstrip(": "), values))
