"""The word lists of the program, read once."""

import pytest

from casework.library import Library
from casework.model.wording.list_text import Wording, read_wording
from casework.model.wording.names import CaseNames, case_names


def list_files(library: Library) -> dict[str, str]:
    folder = library.root / "resources" / "wording"
    return {f"wording/{file.name}": file.read_text(encoding="utf-8") for file in folder.glob("*.toml")}


@pytest.fixture(scope="session")
def files(library: Library) -> dict[str, str]:
    return list_files(library)


@pytest.fixture(scope="session")
def wording(files: dict[str, str]) -> Wording:
    return read_wording(files)


@pytest.fixture(scope="session")
def names() -> CaseNames:
    return case_names(["Malik Friis"], ["Anna Friis", "Egeskolen"])
