"""The documents say what is true: files, commands and words exist, examples work, the schema is current."""

import ast
import json
import os
import re
import shlex
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from casework.__main__ import _parser as casework_parser
from casework.library import default_library
from casework.model.case_text import read_case
from casework.model.form_schema import schema
from casework.model.forms import Field, Form
from casework.model.problems import BadData
from casework.workspace import Place, Workspace, open_workspace
from desktop.options import _parser as desktop_parser
from tests.fakes import SetClock

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
CASE_FILE = ROOT / "docs" / "case-file.md"
SCHEMA = ROOT / "docs" / "case-file.schema.json"
GLOSSARY = ROOT / "docs" / "glossary.md"

FENCED = re.compile(r"^```(.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SUFFIXES = (".docx", ".json", ".md", ".po", ".py", ".qss", ".sh", ".spec", ".svg", ".toml", ".txt")
TOP = tuple(path.name for path in ROOT.iterdir() if not path.name.startswith("."))
STANDS_FOR = {"DATE": "2026-11-23", "DIR": "somewhere", "FILE|CASE": "case.json"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def fenced(page: Path, *languages: str) -> list[str]:
    return [body for language, body in FENCED.findall(text_of(page)) if language in languages]


def quoted(page: Path) -> list[str]:
    """Return what stands in `backticks` outside fenced blocks."""
    return re.findall(r"`([^`\n]+)`", FENCED.sub("", text_of(page)))


# ---- files, links, commands and names


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_file_that_a_page_names_exists(page: Path) -> None:
    said = [*quoted(page), *"\n".join(fenced(page, "sh")).splitlines()]
    lines = [line for line in said if "python -m" not in line]
    words = {word.rstrip(".,:;") for line in lines for word in line.split()}
    missing = [word for word in sorted(words) if looks_like_a_file(word) and not exists(word)]
    assert not missing, "\n".join(missing)


def looks_like_a_file(word: str) -> bool:
    word = word.removeprefix("./")
    return word.startswith(tuple(f"{top}/" for top in TOP)) or (
        word.endswith(SUFFIXES) and re.fullmatch(r"[\w<][\w.<>/-]*", word) is not None
    )


def exists(word: str) -> bool:
    pattern = re.sub(r"<\w+>|NNN", "*", word.removeprefix("./").rstrip("/"))
    if "/" in pattern:
        return any(ROOT.glob(pattern))
    # A bare name is a file of ours, or one that the program itself names: keys.json in the workspace.
    return pattern in file_names() or f'"{pattern}"' in source()


@cache
def file_names() -> frozenset[str]:
    folders = [ROOT / top for top in TOP]
    below = (path for folder in folders if folder.is_dir() for path in folder.rglob("*"))
    return frozenset(path.name for path in [*folders, *below])


@cache
def source() -> str:
    files = [path for folder in ("casework", "desktop", "scripts") for path in (ROOT / folder).rglob("*.py")]
    return "\n".join(map(text_of, files))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", FENCED.sub("", text_of(page))):
        file, _, heading = link.partition("#")
        target = page.parent / file if file else page
        assert target.exists(), link
        if heading:
            assert heading in {anchor(line) for line in text_of(target).splitlines() if line.startswith("#")}, link


def anchor(line: str) -> str:
    return re.sub(r"[^\w -]", "", line.lstrip("# ").lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_can_be_given(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in commands_in(page):
        module, arguments = understood(command)
        parser = {"casework": casework_parser, "desktop": desktop_parser}[module]()
        try:
            parser.parse_args(arguments)
        except SystemExit as ended:
            if ended.code:
                pytest.fail(f"cannot be given: {command}\n{capsys.readouterr().err}")


def commands_in(page: Path) -> list[str]:
    """Return every `python -m casework …` and `python -m desktop …` that has arguments."""
    lines = [*quoted(page), *"\n".join(fenced(page, "sh", "bat")).splitlines()]
    said = [re.search(r"python3? -m (?:casework|desktop) .+", line) for line in lines]
    return [found[0].partition("#")[0].partition(" > ")[0].rstrip(" .…") for found in said if found]


def understood(command: str) -> tuple[str, list[str]]:
    words = shlex.split(re.sub(r"[\[\]]", "", command))[2:]
    return words[0], [STANDS_FOR.get(word, word) for word in words[1:]]


@pytest.mark.parametrize("script", ["run", "test"])
def test_every_option_of_the_two_commands_exists(script: str) -> None:
    known = text_of(ROOT / script) + " ".join(desktop_parser().format_help().split())
    for page in PAGES:
        for found in re.findall(rf"\./{script} (--[\w-]+)", text_of(page)):
            assert found in known, f"{name(page)}: ./{script} {found}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_class_and_function_that_a_page_names_exists(page: Path) -> None:
    strangers = [
        called
        for called in quoted(page)
        if re.fullmatch(r"(_?[A-Z][a-z]+[A-Za-z]*)(\.\w+)?(\(.*\))?", called)
        for part in re.findall(r"\w+", called.partition("(")[0])
        if not re.search(rf"\b{part}\b", source())
    ]
    assert not strangers


def test_every_recipe_has_fewer_than_ten_lines() -> None:
    _, *recipes = re.split(r"^## Adding ", text_of(ROOT / "CONTRIBUTING.md"), flags=re.MULTILINE)
    assert {recipe.partition("\n")[0] for recipe in recipes} >= {"a field", "a form", "a legal check", "a letter"}
    assert max(len(recipe.strip().splitlines()[2:]) for recipe in recipes) < 10


# ---- the case file


def test_the_schema_of_the_case_file_is_current() -> None:
    now = schema(default_library().forms())
    assert json.loads(text_of(SCHEMA)) == now, f"write it anew: python -m casework schema > {name(SCHEMA)}"


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    clock = SetClock(datetime(2026, 11, 23, 9, tzinfo=UTC))
    opened = open_workspace(Place(None), os.urandom(32), library=default_library(), clock=clock, author="Mette Holm")
    yield opened
    opened.close()


EXAMPLES = fenced(CASE_FILE, "json")


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_every_example_of_a_case_file_fits_the_schema_and_can_be_read_in(workspace: Workspace, example: str) -> None:
    jsonschema.validate(json.loads(example), json.loads(text_of(SCHEMA)))
    case = workspace.importing.take(example.encode())
    file = workspace.opening.file(case)
    told = json.loads(example)
    assert len(file.records) == 1 + len(told.get("persons", [])) + len(told.get("records", []))
    assert [record.kind for record in file.records if record.conflicts] == [
        record["kind"] for record in told.get("records", []) if "conflicts" in record
    ]
    assert {record.kind for record in file.records if record.sealed} == {
        record["kind"] for record in told.get("records", []) if record.get("sealed")
    }
    assert workspace.verify() == ()


def test_what_the_program_writes_of_the_examples_is_read_in_and_written_the_same(workspace: Workspace) -> None:
    for example in EXAMPLES:
        written = workspace.exporting.text(workspace.importing.take(example.encode()))
        clock = SetClock(datetime(2027, 1, 1, tzinfo=UTC))
        other = open_workspace(Place(None), bytes(32), library=default_library(), clock=clock, author="Somebody else")
        assert other.exporting.text(other.importing.take(written.encode())) == written
        other.close()


def test_the_mistakes_on_the_page_are_told_as_the_page_says() -> None:
    wrong, told = fenced(CASE_FILE, "json wrong"), fenced(CASE_FILE, "text")
    assert len(wrong) == len(told) > 0
    for example, sentences in zip(wrong, told, strict=True):
        with pytest.raises(BadData) as refused:
            read_case(example.encode(), default_library().forms(), "sag.json")
        assert str(refused.value) == sentences.strip()


# ---- the words


DANISH = re.compile(r"CPR-nummer|[a-zæøå]+( [a-zæøå]+){0,2}")
"""A Danish term as it stands in parentheses in the first line of a docstring: a few small words …"""
ENGLISH = {"a", "about", "an", "as", "at", "hashes", "hex", "in", "of", "ok", "or", "the", "to", "with"}
"""… none of them one of these."""


def terms() -> list[tuple[list[str], list[str], list[str]]]:
    """Return the rows of the glossary: Danish, English and words not to be used."""
    rows = [line.strip("|\n").split("|") for line in text_of(GLOSSARY).splitlines() if line.startswith("| ")]
    return [(split(row[0]), split(row[1]), split(row[3])) for row in rows if row[0].strip() not in {"Danish", ""}]


def split(cell: str) -> list[str]:
    return [term.strip() for term in re.sub(r"\([^)]*\)", "", cell).split(",") if term.strip()]


def danish_terms(package: str) -> list[tuple[str, str]]:
    """Return every class whose docstring says its Danish term, with each of those."""
    trees = [ast.parse(text_of(path)) for path in sorted((ROOT / package).rglob("*.py"))]
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    openings = [(one.name, (ast.get_docstring(one) or "").partition("\n")[0]) for one in classes]
    found = [(called, inside) for called, line in openings for inside in re.findall(r"\(([^)]+)\)", line)]
    return [(called, term) for called, inside in found for term in split(inside) if is_danish(term)]


def is_danish(term: str) -> bool:
    return DANISH.fullmatch(term) is not None and not ENGLISH & set(term.split())


@pytest.mark.parametrize(("called", "term"), danish_terms("casework"))
def test_the_danish_term_of_a_class_stands_in_the_glossary_beside_its_name(called: str, term: str) -> None:
    english = [word for danish, words, _ in terms() if term in danish for word in words]
    assert english, f"{term} ({called}) is not in docs/glossary.md"
    words = {word for one in english for word in re.findall(r"\w{3,}", one.lower())}
    assert any(word in called.lower() for word in words), f"{called} is {term}, which the glossary calls {english}"


@pytest.mark.parametrize("kind", sorted(default_library().forms()))
def test_every_kind_of_record_is_called_as_the_glossary_says(kind: str) -> None:
    form = default_library().forms()[kind]
    english = [words for danish, words, _ in terms() if form.label.da.lower() in danish]
    assert english, f"{form.label.da} is not in docs/glossary.md"
    assert kind.replace("_", " ") in english[0]
    assert any(word in form.label.en.lower() for word in english[0])


def test_no_danish_term_has_two_rows() -> None:
    danish = [term for row in terms() for term in row[0] if term != "–"]
    assert sorted(danish) == sorted(set(danish))


def test_words_that_are_wrong_everywhere_stand_nowhere_in_the_window() -> None:
    wrong = [word.strip("*") for row in terms() for word in row[2] if word.startswith("**")]
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, wrong))})s?\b", re.IGNORECASE)
    found = [(place, said) for place, said in english_of_the_window() if pattern.search(said)]
    assert wrong
    assert not found


def english_of_the_window() -> Iterator[tuple[str, str]]:
    library = default_library()
    for form in library.forms().values():
        yield from english_of(form)
    for check in library.rules.checks:
        yield from ((check.code, said.en) for said in (check.title, check.why, check.mend, *check.says.values()))
    for page in library.handbook.in_order("en"):
        said = (block.text for heading in page.headings for block in heading.blocks)
        yield from ((f"handbook: {page.name}", one) for one in (page.title, *said))
    catalogue = text_of(ROOT / "resources" / "locale" / "da" / "LC_MESSAGES" / "sagsgang.po")
    yield from (("catalogue", said) for said in re.findall(r'^msgid(?:_plural)? "(.+)"$', catalogue, re.MULTILINE))


def english_of(form: Form) -> Iterator[tuple[str, str]]:
    for section in form.sections:
        yield f"{form.name}.{section.name}", section.label.en
        for field in section.fields:
            yield from english_of_field(form.name, field)


def english_of_field(place: str, field: Field) -> Iterator[tuple[str, str]]:
    here = f"{place}.{field.name}"
    yield from ((here, said.en) for said in (field.label, field.help) if said)
    yield from ((here, choice.label.en) for choice in field.choices)
    for inner in field.fields:
        yield from english_of_field(here, inner)
