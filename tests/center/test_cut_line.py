"""The line is cut at any byte, both ways: nothing that was told is lost, and all goes on after."""

import os

import pytest

from casework.actions.belonging import Membership
from casework.link.errors import CenterAway, NotTheCenter
from tests.center.conftest import TOWN
from tests.center.cutting import TO_CENTER, TO_DESK, cut_line

MOST, STEP = 4096, int(os.environ.get("SAGSGANG_BYTE_STEP", "17"))
"""The first bytes that are tried, and how far apart: an odd step, so that every run of bytes is met somewhere.

`scripts/soak --network` tries each of them.
"""


@pytest.mark.parametrize("way", [TO_CENTER, TO_DESK])
def test_a_cut_after_any_byte_loses_nothing(desk, center, way):
    mette, lene = desk("mette"), desk("lene")
    lene.exchange()
    texts, failures = [], 0
    case = mette.new_case()
    with cut_line(center.url) as line:
        mette.workspace.settings.set("center", vars(Membership(line.url, TOWN, "mette")))
        for at in range(0, MOST, STEP):
            text = f"Skrevet før bruddet ved byte {at}."
            mette.workspace.answering.start(case, "note", {"content": text})
            texts.append(text)
            line.cut = (way, at)
            try:
                mette.exchange()
            except (CenterAway, NotTheCenter):
                failures += 1
        line.cut = None
        mette.exchange()
    assert failures > MOST / STEP / 4
    assert mette.exchanging.queue().waiting == 0
    lene.exchange()
    assert sorted(one.text("content") for one in lene.workspace.cases.file(case).of("note")) == sorted(texts)
