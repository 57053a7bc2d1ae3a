"""A call to the disk that fails, or is the last one: what was told is there, nothing is damaged, and work goes on.

Here some calls of some flows; `scripts/soak --faults` tries every call of all.
"""

import shutil
import sys

import pytest

from tests.faults.calls import again_with_faults

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("cc") is None, reason="faults are put in by a small library in C"
)


@pytest.mark.parametrize(
    ("flow", "fault", "step"),
    [
        ("save", "kill -9 in the middle of a write", 40),
        ("push", "ENOSPC from then on", 6),
        ("pull a page", "kill -9", 11),
        ("purge", "kill -9", 17),
        ("receive at the center", "EIO once", 9),
    ],
)
def test_what_was_told_is_there_and_work_goes_on(flow, fault, step, tmp_path):
    done = again_with_faults(tmp_path, ["--flows", flow, "--faults", fault, "--step", str(step)])
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{flow}, {fault}: " in done.stdout
    assert " 0 of them gone or something damaged" in done.stdout
