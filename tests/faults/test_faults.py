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


TRIED = (
    "save/kill -9 in the middle of a write/30",
    "push/ENOSPC from then on/5",
    "pull a page/kill -9/9",
    "fetch a case/EIO once/15",
    "purge/kill -9/15",
    "receive at the center/kill -9 in the middle of a write/9",
    "take a case back at the center/ENOSPC from then on/4",
)


def test_what_was_told_is_there_and_work_goes_on(tmp_path):
    done = again_with_faults(tmp_path, [word for one in TRIED for word in ("--only", one)])
    assert (done.returncode, done.stderr) == (0, "")
    told = done.stdout.splitlines()
    assert [line.split(":")[0] for line in told] == [", ".join(one.split("/")[:2]) for one in TRIED]
    assert all(" 0 wrong" in line for line in told)
