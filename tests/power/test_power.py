"""The power is lost at any moment: what was told is there, nothing is damaged, and the next save works.

Here two thousand images, some at each sync of every flow; `scripts/soak --power` looks at many more.
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


def test_what_was_told_is_on_the_disk_and_who_does_not_wait_for_it_loses(tmp_path):
    done = again_with_faults(tmp_path, ["--images", "18", "--seed", "1"], "tests.power", SOURCE)
    assert (done.returncode, done.stderr) == (0, "")
    told = done.stdout.splitlines()
    assert [line.split(",")[0] for line in told] == [flow.name for flow in FLOWS]
    *waited, not_waited = (
        [int(number) for number in re.findall(r"(\d+) (?:images|lost|damaged)", line)] for line in told
    )
    assert [line[1:] for line in waited] == [[0, 0]] * len(waited)
    assert sum(images for images, *_ in waited) >= 2_000
    assert not_waited[1] > 0
