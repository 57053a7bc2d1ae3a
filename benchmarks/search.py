"""Searching 500,000 texts, against plain SQLite FTS5 with the same rows and the same questions."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.load import rows_of
from benchmarks.stopwatch import side_by_side
from benchmarks.table import Figure, Times

GOAL_MS = 100
TIMES = 10
SHOWN = 50
QUERIES = {
    "common": ("skole ", "fredag ", "mor "),
    "rare": ("Flintkæret ", "læskur ", "Pipaluk "),
    "two words": ("skole fravær ", "mormor hunden ", "vågner morgen "),
    "prefix": ("sko", "und", "forældr", "b"),
}
"""A word that is typed to its end is followed by a space."""

ORDERS = {"newest first": ("rowid DESC", False), "by relevance": ("rank", True)}


def search_figures(bench: Bench) -> Iterator[Figure]:
    """Yield each kind of question and all of them together, newest first and by relevance."""
    texts, plain = _plain_copy(bench.folder, bench.data / "plain-search.db")
    with closing(plain):
        for order, (plain_order, by_relevance) in ORDERS.items():
            measured = [_measured(bench, plain, kind, plain_order, by_relevance=by_relevance) for kind in QUERIES]
            for kind, (ours, floor) in zip(QUERIES, measured, strict=True):
                yield _figure(f"search {texts:,} texts, {order}: {kind}", ours, floor)
            yield _figure(f"search {texts:,} texts, {order}: all", *map(_together, zip(*measured, strict=True)))


def _measured(
    bench: Bench, plain: sqlite3.Connection, kind: str, order: str, *, by_relevance: bool
) -> tuple[Times, Times]:
    def ours(query: str) -> None:
        bench.workspace.searching.find(query, by_relevance=by_relevance)

    def floor(query: str) -> None:
        words = query.split()
        match = " ".join(f'"{word}"' for word in words) + ("" if query.endswith(" ") else "*")
        plain.execute(
            f"""SELECT place, snippet(passage, 1, '«', '»', '…', 14) FROM passage WHERE passage MATCH ?
                ORDER BY {order} LIMIT {SHOWN}""",  # noqa: S608 -- our own words
            (match,),
        ).fetchall()

    return side_by_side([query for query in QUERIES[kind] for _ in range(TIMES)], ours, floor, warm=0)


def _figure(what: str, ours: Times, floor: Times) -> Figure:
    return Figure(what, ours, floor, "plain FTS5, same rows, same words", f"p95 ≤ {GOAL_MS} ms", ours.at(95) <= GOAL_MS)


def _together(times: tuple[Times, ...]) -> Times:
    return Times(tuple(value for one in times for value in one.values))


def _plain_copy(folder: Path, file: Path) -> tuple[int, sqlite3.Connection]:
    with closing(rows_of(folder)) as ours:
        ((texts,),) = ours.rows("SELECT count(*) FROM passage")
        made = file.exists()
        plain = sqlite3.connect(file)
        if not made:
            plain.execute("CREATE VIRTUAL TABLE passage USING fts5 (place UNINDEXED, words)")
            rows = ours.rows("SELECT record || '/' || path, words FROM passage ORDER BY id")
            plain.executemany("INSERT INTO passage VALUES (?, ?)", rows)
            plain.commit()
    return int(texts), plain
