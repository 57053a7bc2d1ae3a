"""A desk's command line: let in with a code, exchanging, and doing what the center orders."""

import io
from pathlib import Path

import pytest

from casework.__main__ import main
from casework.vault import Cost, Costs, Vault
from casework.workspace import Place, open_workspace
from tests.center.conftest import TOWN
from tests.fakes import SetClock

CHEAP = Costs(Cost(memory_kib=64, rounds=1, lanes=1), Cost(memory_kib=64, rounds=1, lanes=1))
PASSPHRASE = "fem små heste løber hjem"


@pytest.fixture
def run(tmp_path: Path, monkeypatch, capsys):
    """Return a function that runs a command on a desk, with what is typed, and returns its status and its words."""

    def command(*arguments: str, typed: str = "", practice: bool = True) -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        status = main(["--workspace", str(tmp_path / "ws"), *(["--practice"] if practice else []), *arguments])
        told = capsys.readouterr()
        return status, told.out + told.err

    return command


@pytest.fixture
def now(clock: SetClock, monkeypatch) -> SetClock:
    monkeypatch.setattr("casework.__main__.SystemClock", lambda: clock)
    return clock


def let_in(run, center, **how):
    code = center.administering.invite("admin", "mette").code
    status, told = run("enrol", center.url, "--town", TOWN, **{"typed": code, **how})
    (asked,) = center.administering.waiting()
    return status, told, asked


@pytest.mark.usefixtures("now")
def test_a_desk_is_let_in_and_exchanges(run, center):
    status, told, asked = let_in(run, center)
    assert (status, told.splitlines()[-1]) == (0, " ".join(asked.words))
    assert run("exchange") == (2, "center_refused {'error': 'waiting', 'time': '2026-11-23T09:00:00+00:00'}\n")
    center.administering.approve("second", asked.id)
    run("invent", "--cases", "1")
    status, told = run("exchange")
    assert status == 0
    assert not told.startswith("0 changes sent")
    assert told.endswith("0 received, 0 waiting.\n")
    assert run("exchange") == (0, "0 changes sent, 0 received, 0 waiting.\n")


@pytest.mark.usefixtures("now")
def test_a_wrong_code_lets_nobody_in(run, center):
    assert run("enrol", center.url, "--town", TOWN, typed="WRONG")[0] == 2
    assert run("exchange") == (2, "no_center {}\n")


@pytest.mark.usefixtures("now")
def test_a_desk_that_is_shut_out_says_so_and_what_was_kept_apart(run, center):
    _, _, asked = let_in(run, center)
    center.administering.approve("second", asked.id)
    run("invent", "--cases", "1")
    center.administering.put_state("ida", asked.device, "locked")
    status, told = run("exchange")
    assert status == 1
    assert "kept apart at the center (locked)" in told
    assert told.endswith("Ask your leader.\n")


@pytest.mark.usefixtures("now")
def test_a_desk_that_is_wiped_has_no_key_no_case_and_no_copy_left(run, center, library, tmp_path):
    folder = tmp_path / "ws"
    key = Vault(folder, None, CHEAP).create(PASSPHRASE).key
    with_cases = open_workspace(Place(folder), key, library=library, clock=center.clock, author="Mette (opdigtet)")
    with_cases.opening.new_case({"name": "Freja Prøve (opdigtet)"})
    with_cases.back_up()
    with_cases.close()
    code = center.administering.invite("admin", "mette").code
    assert run("enrol", center.url, "--town", TOWN, typed=f"{PASSPHRASE}\n{code}\n", practice=False)[0] == 0
    (asked,) = center.administering.waiting()
    center.administering.approve("second", asked.id)
    center.administering.put_state("ida", asked.device, "wiped")
    status, told = run("exchange", typed=f"{PASSPHRASE}\n", practice=False)
    assert status == 1
    assert "gone" in told
    assert list(folder.rglob("*")) == []


def test_a_desk_that_has_not_met_its_center_for_too_long_gives_no_case_out_before_it_has(run, center, now):
    _, _, asked = let_in(run, center)
    center.administering.approve("second", asked.id)
    assert run("exchange")[0] == 0
    now.go_on(14 * 24 * 3600)
    assert run("check", "--all") == (2, "lease_over {'until': '2026-12-07 09:00:00+00:00'}\n")
    assert run("exchange")[0] == 0
    assert run("check", "--all")[0] == 0
