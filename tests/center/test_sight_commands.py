"""The commands that say who may see a case, and what then becomes of it at the desks."""

import io
from contextlib import redirect_stderr, redirect_stdout

import pytest

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


@pytest.mark.parametrize("asked", ["restrict", "unrestrict"])
def test_a_case_that_is_not_there_is_named(center, command, asked):
    assert center.database
    status, told = command(asked, "11111111-1111-4111-8111-111111111111")
    assert status == 2
    assert "11111111-1111-4111-8111-111111111111" in told
