"""How the project is built, tested like code: openings, layers, versions, and no trace of the place it was made in."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from tests.conftest import LONG

ROOT = Path(__file__).parent.parent
FOLDERS = (
    "casework",
    "desktop",
    "benchmarks",
    "scripts",
    "tests",
    "forms",
    "letter_templates",
    "resources",
    "docs",
    ".ci",
)
TEXTS = {"", ".cfg", ".json", ".md", ".po", ".py", ".qss", ".sh", ".spec", ".svg", ".toml", ".txt", ".yml"}
# Put together here, because this file may not name them either.
HOSTS = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("debian", "org"), ("ubuntu", "com"))]
PLACES = re.compile("|".join([*map(re.escape, HOSTS), r"(?<![\w.])/(?:work|opt|root)/", "index" + "-url"]))

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def files(suffixes: set[str]) -> Iterator[Path]:
    here = [path for path in ROOT.iterdir() if path.is_file()]
    below = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    return (path for path in sorted(here + below) if path.suffix in suffixes and "__pycache__" not in path.parts)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


PYTHON = list(files({".py"}))


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_a_file_opens_with_one_sentence_that_says_what_it_is_for(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    opening = docstring.partition("\n\n")[0]
    assert re.fullmatch(r"[^.].*\.", opening, re.DOTALL), "no opening sentence"
    assert not re.search(r"(?<!e\.g)(?<!i\.e)\. [A-Z]", opening), "more than one sentence"


def test_no_file_names_a_package_host_or_the_place_it_was_written_in() -> None:
    named = [
        f"{name(path)}: {found[0]}"
        for path in files(TEXTS)
        if (found := PLACES.findall(path.read_text(encoding="utf-8")))
    ]
    assert not named, "\n".join(named)


def test_the_model_imports_only_python_and_pure_helpers() -> None:
    allowed = sys.stdlib_module_names | {"rfc8785", "cryptography", "casework.model"}
    strangers = [
        f"{name(path)}: {module}"
        for path in PYTHON
        if path.is_relative_to(ROOT / "casework" / "model")
        for module in imported(path)
        if not any(module == good or module.startswith(f"{good}.") for good in allowed)
    ]
    assert not strangers, "\n".join(strangers)


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "casework":
            yield from (f"casework.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_the_program_asks_for_exactly_the_libraries_that_it_imports() -> None:
    names = packages_distributions()
    program = [path for path in PYTHON if path.relative_to(ROOT).parts[0] in {"casework", "desktop"}]
    modules = {module.split(".")[0] for path in program for module in imported(path)}
    strangers = modules - sys.stdlib_module_names - {"casework", "desktop", "shiboken6"}  # the last is part of PySide6
    imported_ones = {plain(names[module][0]) for module in strangers}
    assert imported_ones | {"tzdata"} == dependencies(PROJECT["dependencies"])  # it is read by zoneinfo, where needed


def test_every_dependency_has_a_pinned_version() -> None:
    wanted = dependencies(PROJECT["dependencies"], *PROJECT["optional-dependencies"].values())
    pinned = {plain(line.partition("==")[0]) for line in constraints()}
    assert wanted <= pinned


def test_the_pinned_versions_name_no_place_to_fetch_them_from() -> None:
    strange = [line for line in constraints() if not re.fullmatch(r"[\w.-]+==[\w.]+( ; [\w ='<>!.()-]+)?", line)]
    assert not strange, "\n".join(strange)


def constraints() -> list[str]:
    return (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()


def dependencies(*groups: list[str]) -> set[str]:
    return {plain(re.split(r"[^\w.-]", requirement)[0]) for group in groups for requirement in group}


def plain(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


@pytest.mark.usefixtures("qapp")
def test_qt_gives_back_the_references_it_takes() -> None:
    # PySide6 6.12.0 on Python 3.11 loses one reference to None a call and ends the process after some thousands.
    widget = QWidget()
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.update()
    assert sys.getrefcount(None) > before - 100


def test_a_link_between_the_documents_leads_somewhere() -> None:
    lost = [
        f"{name(path)}: {link}"
        for path in files({".md"})
        for link in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
        if not (path.parent / link).exists()
    ]
    assert not lost, "\n".join(lost)


def test_the_files_that_begin_first_are_there() -> None:
    assert [file for file in LONG if not (ROOT / file).is_file()] == []
