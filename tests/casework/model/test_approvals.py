"""Approvals: which of them count, and what they make of the rules."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.library import default_library
from casework.model.approvals import COUNTS, KINDS, LAPSED, WITHDRAWN, Approval, Approvals, approvals_in
from casework.model.approved_rules import approved_law, approved_parties, approved_rules, deadline_id
from casework.model.law_text import read_law
from casework.model.rulebook import RULE_KINDS, rulebook
from casework.model.rules import Rules
from casework.model.small_case import small_case

LIBRARY = default_library()
DAY = date(2026, 11, 23)
HEAD = """
name = "proevelov"
title = { da = "Prøvelov", en = "An invented act" }
cited = "prøveloven"
source = "Opdigtet"
"""


def entry(place, wording=0, more=""):
    return f"""
[[paragraph]]
id = "proevelov/{place}"
title = {{ da = "Ordlyd {wording}", en = "Wording {wording}" }}
source = "Opdigtet"
confidence = "R"
status = "unverified"
{more}"""


def approval(rule, fingerprint, number=1, **more):
    name = f"Ane Prøve {number} (opdigtet)"
    return Approval(f"a{number}", rule, fingerprint, name, "jurist", DAY, **more)


def law_of(*entries):
    return read_law(HEAD + "".join(entries), "law/proevelov.toml")


def test_an_approved_paragraph_is_verified_by_whoever_approved_it():
    law = law_of(entry(5))
    given_ = Approvals((approval("proevelov/5", law.paragraph("proevelov/5").fingerprint),))
    found = approved_law(law, given_).paragraph("proevelov/5")
    assert found.verified
    assert (found.verified_by, found.verified_on) == ("Ane Prøve 1 (opdigtet), jurist", DAY)
    assert approved_law(law, given_).is_sure(("proevelov/5",), DAY)
    assert not law.is_sure(("proevelov/5",), DAY)


def test_an_approval_of_one_version_says_nothing_of_the_other():
    law = law_of(entry(5, 0, "valid_to = 2024-12-31\n"), entry(5, 1, "valid_from = 2025-01-01\n"))
    old = law.paragraph("proevelov/5", date(2024, 1, 1))
    found = approved_law(law, Approvals((approval("proevelov/5", old.fingerprint),)))
    assert found.is_sure(("proevelov/5",), date(2024, 12, 31))
    assert not found.is_sure(("proevelov/5",), date(2025, 1, 1))


@pytest.mark.parametrize("missing", ["name", "title", "rule", "fingerprint", "on"])
def test_half_an_approval_is_none(missing):
    mark = law_of(entry(5)).paragraph("proevelov/5").fingerprint
    said = {"rule": "proevelov/5", "fingerprint": mark, "name": "Ane Prøve", "title": "jurist", "on": "2026-11-23"}
    house = small_case([{"id": "a", "kind": "approval", **said, missing: ""}])
    [found] = approvals_in(house).all
    assert found.state(mark) == LAPSED
    assert approvals_in(house).counting("proevelov/5", mark) is None


def test_a_house_that_has_kept_nothing_approves_nothing():
    assert approvals_in(None) == Approvals()
    assert approved_rules(LIBRARY.rules, Approvals()) is LIBRARY.rules
    assert approved_parties(LIBRARY.parties, LIBRARY.rules.law, Approvals()) is LIBRARY.parties


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("approve"), st.sampled_from("56")),
        st.tuples(st.just("withdraw"), st.sampled_from("56")),
        st.tuples(st.just("edit"), st.sampled_from("56"), st.integers(0, 2)),
    ),
    max_size=12,
)


@given(STEPS)
def test_a_rule_is_verified_exactly_while_somebody_stands_for_it_as_it_reads(steps):
    wording, given_, standing = {"5": 0, "6": 0}, [], {"5": set(), "6": set()}
    for act, place, *more in steps:
        mark = law_of(entry(place, wording[place])).paragraph(f"proevelov/{place}").fingerprint
        if act == "approve":
            given_.append(approval(f"proevelov/{place}", mark, len(given_)))
            standing[place].add(wording[place])
        elif act == "withdraw":
            # Whoever takes back takes back all that count now.
            given_ = [
                Approval(**{**vars(one), "withdrawn_on": DAY, "withdrawn_by": "Bo Prøve (opdigtet)"})
                if (one.rule, one.fingerprint) == (f"proevelov/{place}", mark) else one
                for one in given_
            ]  # fmt: skip
            standing[place].discard(wording[place])
        else:
            wording[place] = more[0]
        law = approved_law(law_of(*(entry(one, wording[one]) for one in "56")), Approvals(tuple(given_)))
        for one in "56":
            assert law.is_sure((f"proevelov/{one}",), DAY) == (wording[one] in standing[one])


def test_deadlines_and_cells_can_be_approved_too():
    rule = next(one for one in LIBRARY.rules.deadlines if not one.verified)
    cell = next(one for _, one in LIBRARY.parties.rules() if not one.verified and not one.law)
    limit = LIBRARY.parties.limit_rules["address"]
    given_ = Approvals((
        approval(deadline_id(rule), rule.fingerprint, 1),
        approval(cell.id, cell.fingerprint, 2),
        approval(limit.id, limit.fingerprint, 3),
    ))  # fmt: skip
    rules = approved_rules(LIBRARY.rules, given_)
    parties = approved_parties(LIBRARY.parties, rules.law, given_)
    assert next(one for one in rules.deadlines if one.code == rule.code).verified
    assert {one.id for _, one in parties.rules() if one.verified_by} == {cell.id}
    assert parties.limit_rules["address"].verified


def test_an_approved_cell_is_sure_only_when_its_paragraphs_are():
    cell = next(one for row, one in LIBRARY.parties.rules() if one.id == "parties/of_parties/access/child")
    case = small_case([{"id": "barn", "kind": "person", "name": "Bo (opdigtet)", "roles": ["child"],
                        "birth_date": "2014-01-01"}])  # fmt: skip

    def is_sure(*given_):
        rules = approved_rules(LIBRARY.rules, Approvals(given_))
        found = approved_parties(LIBRARY.parties, rules.law, Approvals(given_)).roles_in("support", case, DAY)
        return next(one.sure for one in found if one.role == "access")

    alone = approval(cell.id, cell.fingerprint)
    paragraph = LIBRARY.rules.law.paragraph("forvaltningsloven/16")
    assert not is_sure(alone)
    assert is_sure(alone, approval(paragraph.id, paragraph.fingerprint, 2))


# ---- the book of all rules


def test_the_book_holds_every_rule_once_with_its_words_and_its_mark():
    book = rulebook(LIBRARY.rules, LIBRARY.parties, Approvals())
    kinds = [one.kind for one in book]
    assert {kind: kinds.count(kind) > 10 for kind in RULE_KINDS} == dict.fromkeys(RULE_KINDS, True)
    told = [(one.id, one.fingerprint) for one in book]
    assert len(set(told)) == len(told)
    for one in book:
        assert one.name.da
        assert one.name.en
        assert one.title.da
        assert len(one.fingerprint) == 64
        assert one.approvals == ()


def test_the_book_tells_which_approvals_count_which_lapsed_and_which_were_withdrawn():
    law = law_of(entry(5, 1), entry(6))
    was = law_of(entry(5, 0)).paragraph("proevelov/5").fingerprint
    now = {place: law.paragraph(f"proevelov/{place}").fingerprint for place in "56"}
    given_ = Approvals((
        approval("proevelov/5", was, 1),
        approval("proevelov/6", now["6"], 2, withdrawn_on=DAY, withdrawn_by="Bo Prøve (opdigtet)"),
        approval("proevelov/6", now["6"], 3),
    ))  # fmt: skip
    five, six = rulebook(Rules(approved_law(law, given_)), LIBRARY.parties, given_)[:2]
    assert (five.approval, five.lapsed.id, five.verified) == (None, "a1", False)
    assert (six.approval.id, six.lapsed, six.verified) == ("a3", None, True)
    assert [one.state(six.fingerprint) for one in six.approvals] == [COUNTS, WITHDRAWN]


def test_an_approval_of_the_old_version_has_not_lapsed_at_the_new_one():
    law = law_of(entry(5, 0, "valid_to = 2024-12-31\n"), entry(5, 1, "valid_from = 2025-01-01\n"))
    old = law.paragraph("proevelov/5", date(2024, 1, 1))
    given_ = Approvals((approval("proevelov/5", old.fingerprint),))
    new, before = rulebook(Rules(approved_law(law, given_)), LIBRARY.parties, given_)[:2]
    assert (new.approvals, new.lapsed) == ((), None)
    assert before.approval.id == "a1"


def test_the_form_asks_what_an_approval_is_made_of():
    form = LIBRARY.forms()["approval"]
    assert {path: field.kind for path, field in form.questions()} == KINDS
