"""Reading a TOML table strictly: every key is asked for, and all that is wrong is remembered with its place."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from casework.model.forms import Text
from casework.model.problems import BadData, Problem

LANGUAGES = ("da", "en")


def read_toml(text: str, file: str) -> dict[str, object]:
    """Return the tables of `text`, or raise BadData with the line that is no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadData((Problem("not_toml", file, {"error": str(error)}),)) from None


class Table:
    """One table being read: keys are taken out one by one, and `end` complains about what is left.

    `place` says where the table stands ("forms/case.toml: case.number"); `problems` is shared by all tables of a file.
    """

    def __init__(self, data: Mapping[str, object], place: str, problems: list[Problem]) -> None:
        self.place = place
        self.problems = problems
        self._data = data
        self._left = dict(data)

    def wrong(self, code: str, key: str, **values: object) -> None:
        """Remember that `key` is wrong."""
        self.problems.append(Problem(code, f"{self.place}: {key}", values))

    def take(self, key: str) -> object:
        """Return what stands at `key` as it is, or None."""
        return self._left.pop(key, None)

    def text(self, key: str, *, needed: bool = True) -> str:
        """Return the text at `key`; "" when there is none."""
        value = self._typed(key, str, "text", needed=needed)
        if value == "":
            self.wrong("empty", key)
        return value if isinstance(value, str) else ""

    def number(self, key: str) -> int:
        """Return the whole number at `key`; 0 when there is none."""
        value = self._typed(key, int, "number", needed=True)
        return value if isinstance(value, int) else 0

    def flag(self, key: str) -> bool:
        """Return the true or false at `key`; false when there is none."""
        return self._typed(key, bool, "true or false", needed=False) is True

    def day(self, key: str, *, needed: bool = False) -> date | None:
        """Return the day at `key`; None when there is none."""
        value = self.take(key)
        if value is None and needed:
            self.wrong("missing_key", key)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        self.wrong("wrong_type", key, expected="date (2024-01-01)")
        return None

    def names(self, key: str) -> tuple[str, ...]:
        """Return the list of texts at `key`; () when there is none."""
        value = self._typed(key, list, "list of texts", needed=False)
        if not isinstance(value, list):
            return ()
        if not all(isinstance(name, str) for name in value):
            self.wrong("wrong_type", key, expected="list of texts")
            return ()
        return tuple(value)

    def name_lists(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Return the list of lists of texts at `key`; () when there is none."""
        value = self._typed(key, list, "list of lists of texts", needed=False)
        lists = value if isinstance(value, list) else []
        if not all(isinstance(one, list) and all(isinstance(name, str) for name in one) for one in lists):
            self.wrong("wrong_type", key, expected="list of lists of texts")
            return ()
        return tuple(map(tuple, lists))

    def words(self, key: str, *, needed: bool = True) -> Text | None:
        """Return the sentence at `key` in both languages: { da = "…", en = "…" }."""
        value = self._typed(key, dict, "{ da, en }", needed=needed)
        if not isinstance(value, dict):
            return None
        return self._both(value, key)

    def flat_words(self) -> Text:
        """Return the sentence whose languages stand as keys of this table itself."""
        return self._both({language: self.take(language) for language in LANGUAGES}, "label")

    def tables(self, key: str) -> Iterator["Table"]:
        """Yield the tables at `key` ([[key]] in the file), to be told apart by their place."""
        value = self._typed(key, list, "list of tables", needed=False)
        for number, data in enumerate(value if isinstance(value, list) else (), start=1):
            if isinstance(data, dict):
                yield Table(data, f"{self.place}: {key} {number}", self.problems)
            else:
                self.wrong("wrong_type", key, expected="list of tables")

    def whole(self) -> Mapping[str, object]:
        """Return all that stands in it, whether it was asked for or not."""
        return self._data

    def rest(self) -> dict[str, object]:
        """Take out all that is left."""
        rest, self._left = self._left, {}
        return rest

    def end(self) -> None:
        """Complain about every key that nobody asked for."""
        for key in self._left:
            self.wrong("unknown_key", key)

    def _typed(self, key: str, kind: type, expected: str, *, needed: bool) -> object:
        value = self.take(key)
        if value is None:
            if needed:
                self.wrong("missing_key", key)
            return None
        # True is an int to Python, but not to a reader.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.wrong("wrong_type", key, expected=expected)
            return None
        return value

    def _both(self, value: Mapping[str, object], key: str) -> Text:
        told = {language: value.get(language) for language in LANGUAGES}
        for language, sentence in told.items():
            if not isinstance(sentence, str) or not sentence.strip():
                self.wrong("missing_language", key, language=language)
        for extra in value.keys() - told.keys():
            self.wrong("unknown_key", f"{key}.{extra}")
        return Text(str(told["da"] or ""), str(told["en"] or ""))
