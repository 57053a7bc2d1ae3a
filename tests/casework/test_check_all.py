"""The command line looks all cases through: one line for each, nobody named, and stopped when somebody wants it."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.__main__ import Commands, _parser, main
from casework.library import Library
from tests.invented import CASES, NOW

ROOT = Path(__file__).parents[2]
ON = ("--on", NOW.date().isoformat())


def check(folder: Path, *arguments: str) -> int:
    return main(["--workspace", str(folder), "check", "--all", *ON, *arguments])


@pytest.fixture
def told(invented_cases: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    """What is told of all cases, as JSON."""
    assert check(invented_cases, "--json", "--closed") == 1
    out, err = capsys.readouterr()
    found = [json.loads(line) for line in out.splitlines()]
    assert err == f"{CASES} cases, {len(found)} with something missing\n"
    return found


def test_each_case_that_lacks_something_is_one_line_of_json(told: list[dict[str, object]]) -> None:
    numbers = [one["number"] for one in told]
    assert numbers == sorted(numbers)
    assert all(one["missing"] for one in told)
    one = told[0]
    assert set(one) == {"case", "number", "unit", "responsible", "stage", "status", "due", "missing"}
    assert set(one["missing"][0]) == {
        "code", "says", "record", "path", "severity", "blocks", "sure", "asks", "title",
    }  # fmt: skip


def test_only_the_cases_that_are_asked_for_are_told(
    invented_cases: Path, told: list[dict[str, object]], capsys: pytest.CaptureFixture[str]
) -> None:
    one = next(one for one in told if one["missing"][0]["code"] == "E21" and one["status"] == "open")
    asked = ("--unit", one["unit"], "--caseworker", one["responsible"], "--code", "E21")
    assert check(invented_cases, *asked) == 1
    lines = capsys.readouterr().out.splitlines()
    wanted = [
        (other["number"], missing["record"])
        for other in told
        if (other["unit"], other["responsible"], other["status"]) == (one["unit"], one["responsible"], "open")
        for missing in other["missing"]
        if missing["code"] == "E21"
    ]
    assert [line.split()[0] for line in lines] == [number for number, _ in wanted]
    assert all(record in line for line, (_, record) in zip(lines, wanted, strict=True))


def test_where_nothing_is_missing_the_status_says_so(invented_cases: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(invented_cases, "--unit", "Enhed Ingensteds") == 0
    assert capsys.readouterr().out == ""


def test_a_check_that_nobody_knows_is_refused_in_one_line(
    invented_cases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(invented_cases, "--code", "E999") == 2
    assert capsys.readouterr().err == "unknown_check {'code': 'E999'}\n"


def test_one_case_or_all_must_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["check"])
    assert refused.value.code == 2
    assert "--all" in capsys.readouterr().err


@pytest.fixture
def at_a_terminal() -> Iterator[None]:
    """Hear Ctrl+C, as a program does that was not begun in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("at_a_terminal")
def test_ctrl_c_says_how_far_it_came(
    invented_cases: Path, library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    lines: list[object] = []

    def tell(line: object) -> None:
        lines.append(line)
        if len(lines) == 3:
            signal.raise_signal(signal.SIGINT)

    asked = _parser().parse_args(["--workspace", str(invented_cases), "check", "--all", "--json", "--closed", *ON])
    assert Commands(asked, library, tell).run() == 130
    done = re.fullmatch(rf"stopped after (\d+) of {CASES} cases\n", capsys.readouterr().err)
    assert done
    assert 3 <= int(done[1]) < CASES
    assert len(lines) == 3


def test_a_terminal_is_told_how_far_it_is(
    invented_cases: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    check(invented_cases, "--closed")
    first, *_, last = capsys.readouterr().err.split("\r")[1:]
    assert first == f"0 of {CASES} cases"
    assert last.startswith(f"{CASES} cases, ")


def test_whoever_reads_along_may_stop_reading(invented_cases: Path) -> None:
    asked = [sys.executable, "-m", "casework", "--workspace", str(invented_cases), "check", "--all", "--json", *ON]
    with subprocess.Popen(asked, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603 -- our own module
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
        assert process.wait() == 2
