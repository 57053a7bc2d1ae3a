"""The commands that say who may see a case, and what then becomes of it at the desks."""

import io
from contextlib import redirect_stderr, redirect_stdout

import pytest

from casework.model.case_key import case_key
from center.__main__ import main
from center.clock import UtcClock


@pytest.fixture
def command(center):
    """Return a function that gives a command of the center's, and returns its status and what it says.

    A command goes by the real clock, and the center's is set by it each time.
    """

    def given(*arguments):
        center.clock.go_on((UtcClock().now() - center.clock.now()).total_seconds())
        told = io.StringIO()
        with redirect_stdout(told), redirect_stderr(told):
            status = main(["--database", str(center.database._engine.url), "--by", "ida", *arguments])
        center.clock.go_on(60)
        return status, told.getvalue()

    return given


def sees(one, case):
    one.exchange()
    return one.workspace.cases.file(case) is not None


def test_a_restricted_case_goes_off_every_desk_but_those_it_is_assigned_to_and_comes_back(desk, command):
    mette, lene, erik = desk("mette"), desk("lene"), desk("erik")
    case = mette.new_case()
    mette.exchange()
    assert [sees(one, case) for one in (mette, lene, erik)] == [True, True, True]
    assert command("restrict", case) == (0, "")
    assert [sees(one, case) for one in (mette, lene, erik)] == [True, False, False]
    assert command("unrestrict", case) == (0, "")
    assert [sees(one, case) for one in (mette, lene, erik)] == [True, True, True]


def test_a_case_is_assigned_denied_and_taken_back(desk, command):
    mette, jonas = desk("mette"), desk("jonas")
    case = mette.new_case()
    mette.exchange()
    for asked, told in (
        (("grant", "jonas", case), True),
        (("grant", "jonas", case, "--kind", "denied"), False),
        (("grant", "jonas", case), True),
        (("revoke", "jonas", case), False),
    ):
        assert command(*asked) == (0, "")
        assert sees(jonas, case) == told


def test_a_case_is_named_by_the_key_that_the_desk_shows(desk, command, tmp_path):
    mette, jonas = desk("mette"), desk("jonas")
    case = mette.new_case()
    mette.exchange()
    assert command("grant", "jonas", case_key(case)) == (0, "")
    assert sees(jonas, case)
    file = tmp_path / "case.json"
    assert command("export", case_key(case).replace(" ", ""), str(file), "--reason", "Aktindsigt")[0] == 0
    assert case in file.read_text(encoding="utf-8")
    assert command("erase", case_key(case), "--basis", "GDPR art. 17")[0] == 0
    assert case in command("erase-waiting")[1]


@pytest.mark.parametrize("asked", ["restrict", "unrestrict"])
def test_a_case_that_is_not_there_is_named(command, asked):
    for name in ("11111111-1111-4111-8111-111111111111", "1111 1111 1111"):
        status, told = command(asked, name)
        assert (status, name in told) == (2, True)


def test_who_works_here_where_and_at_which_desks_is_listed_for_whoever_has_to_name_them(desk, center, command):
    jonas, lost = desk("jonas"), desk("jonas")
    lost.new_case()
    lost.exchange()
    center.administering.end_user("ida", "olga")
    assert command("units") == (0, "ost  Enhed Øst  people: 1\nvest  Enhed Vest  people: 4\n")
    status, told = command("users", "--unit", "ost")
    assert [line.split("  ")[0] for line in told.splitlines()] == ["erik", "olga"]
    assert "until 2026" in told.splitlines()[1]
    status, told = command("desks", "--user", "jonas")
    (first, *_), (second, *_) = (line.split("  ") for line in told.splitlines())
    assert (status, first, second) == (0, lost.workspace.log.device, jonas.workspace.log.device)
    assert command("device", first, "locked") == (0, "")
    assert "  locked  " in command("desks", "--user", "jonas")[1].splitlines()[0]
    assert command("desks", "--user", "mette") == (0, "")
