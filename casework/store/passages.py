"""The search index: what caseworkers wrote, word for word and by stem."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from Stemmer import Stemmer

from casework.model.moments import Moment
from casework.model.records import Record
from casework.store.database import Database, SqlValue

MOST_WORDS = 32
"""More are a page that was pasted, not a search; the index refuses a question that is too large."""

NEWEST = 2_000
"""Ranking by relevance looks at so many of the newest hits; beyond that it would be slow."""

WORD = re.compile(r"\w+", re.UNICODE)


Place: TypeAlias = tuple[str, str]
"""Where a text stands: the record and the path in it."""


@dataclass(frozen=True)
class Hit:
    """A place where the words stand; `excerpt` marks them with « and »."""

    case: str
    record: str
    kind: str
    path: str
    at: Moment
    excerpt: str = field(repr=False)


class Passages:
    """Texts and the words in them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, records: Iterable[str]) -> Iterator[tuple[Place, str]]:
        """Yield what is indexed of these records, each text with its place."""
        for record, path, words in self._database.rows_of(
            "SELECT record, path, words FROM passage WHERE record IN", records
        ):
            yield (record, path), words

    def add(self, texts: Iterable[tuple[Record, str, str]]) -> None:
        """Index texts at paths where nothing is indexed; the newest of them come last."""
        self._database.do_all(
            "INSERT INTO passage (record, path, case_id, kind, words, stems, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [_row(record, path, text) for record, path, text in texts],
        )

    def take_out(self, places: Iterable[Place]) -> None:
        """Take the texts at these places out."""
        self._database.do_all("DELETE FROM passage WHERE record = ? AND path = ?", list(places))

    def clear(self) -> None:
        """Take everything out at once; one by one, overwriting every word in the index takes minutes."""
        row = self._database.row("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = 'passage_out'")
        self._database.do("DROP TRIGGER passage_out")
        self._database.do("DELETE FROM passage")
        self._database.do("INSERT INTO passage_words (passage_words) VALUES ('delete-all')")
        self._database.do(row[0] if row else "")

    def forget(self) -> None:
        """Make the index anew: words that were taken out stay readable in it until then."""
        self._database.do("INSERT INTO passage_words (passage_words) VALUES ('rebuild')")

    def find(
        self, text: str, *, case: str | None = None, limit: int = 50, by_relevance: bool = False
    ) -> tuple[Hit, ...]:
        """Return where the words stand, newest first or the most relevant of the newest 2,000 first."""
        query = match_of(text)
        if not query:
            return ()
        within = "AND p.id IN (SELECT id FROM passage WHERE case_id = ?)" if case else ""
        order = "ORDER BY rank" if by_relevance else "ORDER BY m.rowid DESC"
        newest = f"AND m.rowid > (SELECT max(id) - {NEWEST} FROM passage)" if by_relevance else ""  # noqa: S608 -- our own words
        rows = self._database.rows(
            f"""SELECT p.case_id, p.record, p.kind, p.path, p.at, snippet(passage_words, 0, '«', '»', '…', 14)
                FROM passage_words m JOIN passage p ON p.id = m.rowid WHERE passage_words MATCH ? {within} {newest}
                {order} LIMIT ?""",  # noqa: S608 -- our own words
            (query, *([case] if case else []), limit),
        )
        return tuple(Hit(row[0], row[1], row[2], row[3], Moment(row[4]), row[5]) for row in rows)


def _row(record: Record, path: str, words: str) -> tuple[SqlValue, ...]:
    at = Moment.read(record.origin.changed_at).milliseconds
    return record.id, path, record.origin.case, record.kind, words, stems(words), at


def match_of(text: str) -> str:
    """Return the index question for what somebody typed: every word must stand there, the last one may go on.

    A single letter goes on in nearly every text; it is looked for as the word it is.

    *aa* finds *å* and the other way about; a word finds its other endings; *far* does not find *får*.
    """
    words = WORD.findall(normal(text).casefold())[:MOST_WORDS]
    if not words:
        return ""
    unfinished = len(words[-1]) > 1 and not text.endswith(" ")
    parts = [_any_of(word, goes_on=unfinished and word is words[-1]) for word in words]
    return " AND ".join(parts)


def normal(text: str) -> str:
    """Return a text as it is indexed: each letter put together in one way."""
    return unicodedata.normalize("NFC", text)


def stems(text: str) -> str:
    """Return the stems of all words of a text, each once."""
    return " ".join(dict.fromkeys(_STEMMER.stemWords(WORD.findall(text.casefold()))))


def _any_of(word: str, *, goes_on: bool) -> str:
    spellings = {word, word.replace("aa", "å"), word.replace("å", "aa")}
    options = [f'words:"{spelling}"' + ("*" if goes_on else "") for spelling in sorted(spellings)]
    options += [f'stems:"{_STEMMER.stemWord(spelling)}"' for spelling in sorted(spellings)]
    return f"({' OR '.join(options)})"


# It is told to remember nothing: to look a word up takes it longer than to find the stem once more.
_STEMMER = Stemmer("danish", 0)
