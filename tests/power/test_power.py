"""The power is lost at any moment: what was told is there, nothing is damaged, and the next save works.

Here a few images at each sync of every flow; `scripts/soak --power` looks at many.
"""

import re
import shutil
import sys

import pytest

from tests.faults.calls import again_with_faults
from tests.power.flows import FLOWS
from tests.power.recording import SOURCE

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("cc") is None, reason="calls are recorded by a small library in C"
)


def test_what_was_told_is_on_the_disk(tmp_path):
    done = again_with_faults(tmp_path, ["--images", "2", "--seed", "1"], "tests.power", SOURCE)
    assert (done.returncode, done.stderr) == (0, "")
    told = done.stdout.splitlines()
    assert [line.split(",")[0] for line in told] == [flow.name for flow in FLOWS]
    assert all(" 0 lost, 0 damaged" in line for line in told)
    assert sum(int(re.search(r"(\d+) images", line)[1]) for line in told) > 300


def test_who_does_not_wait_for_the_disk_loses_what_was_told(tmp_path):
    done = again_with_faults(tmp_path, ["--images", "20", "--seed", "1", "--control"], "tests.power", SOURCE)
    found = re.search(r"(\d+) lost, (\d+) damaged", done.stdout)
    assert done.returncode == 1
    assert int(found[1]) > 10
    assert int(found[2]) > 0
