"""What scripts/setup.sh installs, asks for and leaves alone, shown on a machine made of stub commands."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SETUP = ROOT / "scripts" / "setup.sh"
SCRIPTS = [ROOT / "run", ROOT / "test", SETUP, ROOT / "scripts" / "check", ROOT / "scripts" / "bench"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows starts neither ./run nor ./test")


@dataclass(frozen=True)
class Machine:
    """A folder of commands, which is all that the shell finds."""

    commands: Path

    def has(self, command: str, script: str) -> None:
        (self.commands / command).write_text(f"#!{shutil.which('sh')}\n{script}\n", encoding="utf-8")
        (self.commands / command).chmod(0o755)

    def runs(self, line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 the command is ours
            [shutil.which("sh") or "sh", "-euc", f". {SETUP}; {line}"],
            env={"PATH": str(self.commands)},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    for tool in ("cat", "env", "grep"):
        (tmp_path / tool).symlink_to(shutil.which(tool) or "")
    machine = Machine(tmp_path)
    machine.has("id", "echo 1000")
    machine.has("dpkg-query", "exit 1")
    machine.has("apt-get", 'echo "apt-get $*" >&2')
    return machine


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_plain_shell(script: Path) -> None:
    subprocess.run([shutil.which("sh") or "sh", "-n", script], check=True)  # noqa: S603 it is only read


def test_who_may_not_install_is_told_what_to_ask_for(machine: Machine) -> None:
    result = machine.runs("echo 'libegl1  Qt draws with it' | install_packages")
    assert result.returncode == 1
    assert "libegl1 – Qt draws with it" in result.stdout
    assert result.stderr.endswith("    apt-get install --no-install-recommends libegl1\n")


def test_root_installs_after_saying_what_and_why(machine: Machine) -> None:
    machine.has("id", "echo 0")
    result = machine.runs("drawing_libraries | install_packages")
    assert result.returncode == 0
    assert "finds fonts" in result.stdout
    assert "apt-get install -qq --no-install-recommends libegl1 libgl1 " in result.stderr


def test_who_may_use_sudo_installs_with_it(machine: Machine) -> None:
    machine.has("sudo", 'echo "sudo $*" >&2; exec "$@"')
    result = machine.runs("echo 'libgl1  Qt draws with it' | install_packages")
    assert result.returncode == 0
    assert "sudo apt-get update" in result.stderr


def test_a_failed_installation_says_what_to_ask_for(machine: Machine) -> None:
    machine.has("id", "echo 0")
    machine.has("apt-get", "exit 100")
    result = machine.runs("echo 'libgl1  Qt draws with it' | install_packages")
    assert result.returncode == 1
    assert "apt-get install --no-install-recommends libgl1" in result.stderr


def test_an_installed_package_is_left_alone(machine: Machine) -> None:
    machine.has("dpkg-query", 'case "$*" in *" libglib2.0-0t64"*) echo installed; esac')
    result = machine.runs("echo 'libglib2.0-0  under its newer name' | install_packages")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_a_system_without_dpkg_is_left_alone(machine: Machine) -> None:
    (machine.commands / "dpkg-query").unlink()
    result = machine.runs("drawing_libraries | install_packages")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_a_python_that_is_too_old_is_passed_by(machine: Machine) -> None:
    machine.has("python3", "exit 1")
    machine.has("python3.12", "exit 0")
    assert machine.runs("find_python; echo $python").stdout == "python3.12\n"


def test_libreoffice_is_not_asked_for_where_it_is(machine: Machine) -> None:
    assert "libreoffice" in machine.runs("libreoffice_packages").stdout
    machine.has("soffice", "exit 0")
    assert machine.runs("libreoffice_packages").stdout == ""
