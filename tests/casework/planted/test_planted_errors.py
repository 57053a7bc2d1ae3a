"""Each planted error brings out its code and no other; in the complete case nothing is missing."""

import json
import os
from datetime import date

import pytest

from casework.__main__ import DayClock
from casework.actions.checking import Checking
from casework.workspace import Place, open_workspace
from tests.casework.planted.complete import complete
from tests.casework.planted.errors import ERRORS, planted

TODAY = date(2026, 11, 23)
CATALOGUE = [*(f"E{number:02}" for number in range(1, 74)), *(f"P{number:02}" for number in range(1, 23))]


@pytest.fixture
def codes(library, tmp_path):
    """Return the codes of all that is missing in a case file, as the command line finds them."""

    def find(case):
        file = tmp_path / "sag.json"
        file.write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")
        clock = DayClock(TODAY)
        workspace = open_workspace(Place(None), os.urandom(32), library=library, clock=clock, author="check")
        workspace.importing.read(file)
        found = Checking(workspace.cases, workspace.rules, clock).of_case(workspace.cases.ids()[0])
        workspace.close()
        return {finding.code for finding in found if not finding.ok}

    return find


def test_every_code_of_the_catalogue_is_planted():
    assert sorted(ERRORS) == CATALOGUE


def test_in_the_complete_case_nothing_is_missing(codes):
    assert codes(complete()) == set()


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_planted_error_yields_its_code_and_no_other(codes, code):
    assert codes(planted(code)) == {code}
