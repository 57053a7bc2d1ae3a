"""Measures how often the heuristics over Danish text are right, on invented sentences with the answer beside them."""

import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.bench import Bench
from benchmarks.stopwatch import side_by_side
from benchmarks.table import Figure
from benchmarks.table import table as figures_table
from casework.model.wording.analysis import only_recounts
from casework.model.wording.child_voice import unheard
from casework.model.wording.copied import copied
from casework.model.wording.excuses import excuses
from casework.model.wording.list_text import Wording, read_wording
from casework.model.wording.names import CaseNames, case_names
from casework.model.wording.pointing import only_points
from casework.model.wording.readability import readability
from casework.model.wording.reading import Reading
from casework.model.wording.spans import Span
from casework.model.wording.standard import standard
from casework.model.wording.stigma import opinions, stigma
from casework.model.wording.vague import repeated_law, vague_duties, vague_goals

ROOT = Path(__file__).resolve().parents[1]
LABELLED = ROOT / "tests" / "casework" / "model" / "wording"
TUNED_ON = ("sentences.toml", "second_look.toml", "fourth_look.toml")
UNSEEN = ("held_out.toml", "third_look.toml")
"""What the lists were made and mended with, and what was only ever counted."""

GOAL = 0.9
GOAL_MS = 2.0
LONG_TEXT = 3000
REPEATS = 60

Judge = Callable[[Reading, Reading | None, CaseNames], tuple[Span, ...]]


@dataclass(frozen=True)
class Count:
    """How many were rightly found, wrongly found and missed, and which ones were wrong."""

    found: int
    false_alarms: tuple[str, ...]
    missed: tuple[str, ...]
    total: int

    def __add__(self, other: "Count") -> "Count":
        alarms, missed = self.false_alarms + other.false_alarms, self.missed + other.missed
        return Count(self.found + other.found, alarms, missed, self.total + other.total)

    @property
    def precision(self) -> float:
        """Return how many of the found ones should be found."""
        return self.found / max(1, self.found + len(self.false_alarms))

    @property
    def recall(self) -> float:
        """Return how many of those that should be found were."""
        return self.found / max(1, self.found + len(self.missed))


def lists() -> Wording:
    """Return the word lists of the program."""
    files = (ROOT / "resources" / "wording").glob("*.toml")
    return read_wording({f"wording/{file.name}": file.read_text(encoding="utf-8") for file in files})


def judges(wording: Wording) -> Mapping[str, Judge]:
    """Return what judges a text, by the name of its part of the labelled files."""
    return {
        "vague_duties": lambda text, _, __: vague_duties(text, wording),
        "repeated_law": lambda text, _, __: repeated_law(text, wording),
        "vague_goals": lambda text, _, __: vague_goals(text, wording),
        "pointing": lambda text, _, names: only_points(text, wording, names),
        "standard": lambda text, _, names: standard(text, wording, names),
        "copied": lambda text, other, names: copied(text, [other] if other else [], names),
        "analysis": lambda text, _, __: only_recounts(text, wording),
        "unheard": lambda text, said, names: unheard(text, wording, names, [said] if said else []),
        "stigma": lambda text, _, __: stigma(text, wording),
        "opinions": lambda text, _, __: opinions(text, wording),
        "excuses": lambda text, _, __: excuses(text, wording),
    }


def counts(*files: str) -> dict[str, Count]:
    """Return the count of every heuristic over labelled files together."""
    each = [_counts(file) for file in files]
    return {name: sum((one[name] for one in each[1:] if name in one), each[0][name]) for name in each[0]}


def _counts(file: str) -> dict[str, Count]:
    labelled = _labelled(file)
    wording = lists()
    names = case_names(labelled["child"], set(labelled["names"]) - set(labelled["child"]))
    asked = {name: judge for name, judge in judges(wording).items() if name in labelled}
    counted = {name: _count(labelled[name], judge, wording, names) for name, judge in asked.items()}
    return counted | ({"sentences": _boundaries(labelled["marked"]["texts"], wording)} if "marked" in labelled else {})


def table() -> str:
    """Return precision and recall per heuristic, those on sentences that nothing was tuned on to the right."""
    tuned, unseen = counts(*TUNED_ON), counts(*UNSEEN)
    head = "| heuristic | tuned on | precision | recall | unseen | precision | recall | goal |\n" + "|---" * 8 + "|\n"
    rows = [f"| {name} | {_row(tuned[name])} | {_row(unseen[name])} | {_met(unseen[name])} |" for name in tuned]
    return head + "\n".join(rows)


def wording_figures(_bench: Bench | None = None) -> Iterator[Figure]:
    """Print precision and recall, and yield taking a long text apart and each heuristic on it."""
    print(table(), end="\n\n")
    wording, labelled = lists(), _labelled(TUNED_ON[0])
    told = [text for part in ("analysis", "pointing", "standard", "vague_goals") for text in labelled[part]["leave"]]
    text = (" ".join(told) * 2)[:LONG_TEXT]
    reading, names = wording.read(text), case_names(labelled["child"], labelled["names"])
    yield _figure("take a text of 3,000 letters apart", text, lambda _: wording.read(text))
    yield _figure("… and its LIX", text, lambda _: readability(reading))
    for name, judge in judges(wording).items():
        yield _figure(f"… {name}", text, partial(_judged, judge, reading, names))


def main() -> None:
    """Print all figures; with `--wrong FILE` instead what was wrong in one labelled file."""
    if "--wrong" in sys.argv:
        for line in _wrong(sys.argv[-1]):
            print(line)
        return
    print(figures_table(list(wording_figures())))


def _row(count: Count) -> str:
    return f"{count.total} | {count.precision:.2f} | {count.recall:.2f}"


def _met(count: Count) -> str:
    return "met" if min(count.precision, count.recall) >= GOAL else "missed"


def _wrong(file: str) -> Iterator[str]:
    for name, count in counts(file).items():
        yield from (f"{name}: false alarm: {text}" for text in count.false_alarms)
        yield from (f"{name}: missed: {text}" for text in count.missed)


def _count(part: Mapping[str, list[str | list[str]]], judge: Judge, wording: Wording, names: CaseNames) -> Count:
    told = {key: [(_shown(text), _spans(text, judge, wording, names)) for text in part[key]] for key in part}
    return Count(
        found=sum(1 for _, spans in told["find"] if spans),
        false_alarms=tuple(f"{text}  {[span.word for span in spans]}" for text, spans in told["leave"] if spans),
        missed=tuple(text for text, spans in told["find"] if not spans),
        total=sum(len(texts) for texts in part.values()),
    )


def _spans(text: str | list[str], judge: Judge, wording: Wording, names: CaseNames) -> tuple[Span, ...]:
    if isinstance(text, str):
        return judge(wording.read(text), None, names)
    return judge(wording.read(text[0]), wording.read(text[1]), names)


def _shown(text: str | list[str]) -> str:
    return text if isinstance(text, str) else " // ".join(text)


def _boundaries(marked: list[str], wording: Wording) -> Count:
    found, false_alarms, missed = 0, [], []
    for text in marked:
        true, seen = _ends(text), {end for _, end in wording.read(text.replace("|", "")).sentences}
        found += len(true & seen)
        plain = text.replace("|", "")
        false_alarms += [f"{plain[:end]!r}" for end in sorted(seen - true)]
        missed += [f"{plain[:end]!r}" for end in sorted(true - seen)]
    return Count(found, tuple(false_alarms), tuple(missed), len(marked))


def _ends(marked: str) -> set[int]:
    parts = marked.split("|")[:-1]
    return {sum(map(len, parts[: number + 1])) for number in range(len(parts))}


def _figure(what: str, text: str, work: Callable[[int], object]) -> Figure:
    ours, floor = side_by_side(range(REPEATS), work, lambda _: re.findall(r"\w+", text))
    return Figure(what, ours, floor, "finding its words", f"≤ {GOAL_MS} ms", ours.median <= GOAL_MS)


def _judged(judge: Judge, reading: Reading, names: CaseNames, _: int) -> tuple[Span, ...]:
    return judge(reading, reading, names)


def _labelled(file: str) -> dict[str, Any]:
    return tomllib.loads((LABELLED / file).read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
