"""What a house stands for: approvals by those who may, told to every desk of the municipality."""

import pytest

from casework.actions.errors import NotYourRole


def approve(one):
    rule = one.workspace.rulebook()[0]
    one.workspace.approving.approve(rule, "Lene Dahl (opdigtet)", "Jurist")
    return rule.id


def stands(one, rule):
    return any(entry.approval is not None for entry in one.workspace.rulebook() if entry.id == rule)


def test_an_approval_comes_to_every_unit_also_to_one_that_is_added_later(desk, center):
    lene, olga = desk("lene"), desk("olga")
    lene.exchange()
    rule = approve(lene)
    lene.exchange()
    olga.exchange()
    assert stands(olga, rule)
    center.administering.add_unit("boss", "nord", "Enhed Nord")
    center.administering.add_user("boss", "nanna", "Nanna (opdigtet)", "caseworker", "nord")
    nanna = desk("nanna")
    nanna.exchange()
    assert stands(nanna, rule)


def test_two_who_may_approve_both_stand(desk):
    lene, erik = desk("lene"), desk("erik")
    for one in (lene, erik):
        one.exchange()
        approve(one)
        one.exchange()
        assert one.exchanging.queue().apart == 0


def test_the_desk_and_the_center_both_refuse_somebody_else(desk):
    mette, lene = desk("mette"), desk("lene")
    with pytest.raises(NotYourRole):
        approve(mette)
    mette.exchange()
    with pytest.raises(NotYourRole):
        approve(mette)
    mette.workspace.approving._may_approve = lambda: True  # a changed program
    rule = approve(mette)
    mette.exchange()
    lene.exchange()
    assert [one.why for one in mette.exchanging.posted()] == ["not_your_role"]
    assert not stands(lene, rule)


def test_a_desk_without_a_center_approves_as_before(desk):
    alone = desk("mette", approved=False)
    alone.workspace.settings.set("center", None)
    assert stands(alone, approve(alone))
