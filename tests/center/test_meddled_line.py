"""A line that is slow, says things twice, or has somebody else at its end: it is named, and nothing is lost."""

import pytest

from casework.actions.belonging import Membership
from casework.link.errors import CenterAway, CenterRefused, NotTheCenter
from tests.center.conftest import TOWN
from tests.center.meddling import meddler

GOES_ON = None
WAYS = {
    "slow": GOES_ON,
    "throttled": GOES_ON,
    "doubled, and the first answer lost": GOES_ON,
    "doubled, and the second answer lost": GOES_ON,
    "a page of a guest network": NotTheCenter,
    "a redirect to one": NotTheCenter,
    "a proxy that reaches nobody": CenterAway,
    "a proxy that is busy": CenterAway,
    "no proof": CenterRefused,
    "no type": NotTheCenter,
    "no encoding": NotTheCenter,
}
"""How the line is meddled with, and what the desk says of it."""


def test_however_it_is_meddled_with_nothing_is_lost_and_each_note_arrives_once(desk, center):
    mette, lene = desk("mette"), desk("lene")
    case, texts = mette.new_case(), []
    mette.exchange()
    with meddler(center.url) as line:
        mette.workspace.settings.set("center", vars(Membership(line.url, TOWN, "mette")))
        for how, error in WAYS.items():
            line.how, asked = how, line.asked
            texts += [f"{how} {number} (opdigtet) " + "ord " * 300 for number in range(3)]
            for text in texts[-3:]:
                mette.workspace.answering.start(case, "note", {"content": text})
            assert said_of(mette) is error, how
            assert line.asked > asked
            waits = mette.exchanging.queue().waiting
            assert waits == 0 if error is GOES_ON else waits > 0 or how in {"no type", "no encoding"}, how
            line.how = ""
            mette.exchange()
            assert mette.exchanging.queue().waiting == 0, how
    lene.exchange()
    assert sorted(one.text("content") for one in lene.workspace.cases.file(case).of("note")) == sorted(texts)


def test_a_connection_that_is_over_is_a_center_that_is_away_and_the_next_question_is_answered(desk, center):
    mette = desk("mette")
    mette.new_case()
    mette.exchange()
    with meddler(center.url) as proxy:
        mette.workspace.settings.set("center", vars(Membership(proxy.url, TOWN, "mette")))
        with mette.exchanging.line() as line:
            known = line.people()
            proxy.how = "a connection that is over"
            with pytest.raises(CenterAway):
                line.people()
            assert line.people() == known


def said_of(desk):
    """Return the error of an exchange, None for one that came to its end."""
    try:
        desk.exchange()
    except (CenterAway, CenterRefused, NotTheCenter) as wrong:
        return type(wrong)
    return GOES_ON
