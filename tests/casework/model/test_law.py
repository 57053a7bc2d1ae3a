"""The law as data: how it is cited, what is certain, and that nothing cites what is not there."""

from datetime import date

import pytest

from casework.model.law import Law, UnknownLaw, read_law, read_laws
from casework.model.problems import BadData
from casework.model.rule_use import unknown_uses
from casework.model.rules import Rules

FILE = "law/proevelov.toml"
HEAD = """
name = "proevelov"
title = { da = "Prøvelov", en = "An invented act" }
cited = "prøvelov"
source = "Opdigtet"
valid_from = 2024-01-01
"""
READ = """
[[paragraph]]
id = "proevelov/5/3"
title = { da = "Barnet spørges", en = "The child is asked" }
source = "Opdigtet, læst"
confidence = "S"
status = "verified"
"""
UNREAD = """
[[paragraph]]
id = "proevelov/7a/2/1"
title = { da = "Ikke læst", en = "Not read" }
source = "Ikke læst"
confidence = "R"
status = "unverified"
"""


def codes(text):
    with pytest.raises(BadData) as raised:
        read_law(text, FILE)
    return [problem.code for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("cited", "danish", "english"),
    [
        ("barnets-lov/5/3", "barnets lov § 5, stk. 3", "barnets lov, section 5(3)"),
        ("barnets-lov/18", "barnets lov § 18", "barnets lov, section 18"),
        ("barnets-lov/38/2/1", "barnets lov § 38, stk. 2, nr. 1", "barnets lov, section 38(2), no. 1"),
        ("barnets-lov/3/nr-3", "barnets lov § 3, nr. 3", "barnets lov, section 3, no. 3"),
        ("straffeloven/81a", "straffeloven § 81 a", "straffeloven, section 81a"),
        ("vej-9480-2024", "VEJ nr 9480 af 27/06/2024", "VEJ nr 9480 af 27/06/2024"),
    ],
)
def test_a_paragraph_is_written_as_jurists_write_it(library, cited, danish, english):
    assert library.rules.law.cited(cited) == danish
    assert library.rules.law.cited(cited, "en") == english


def test_a_paragraph_is_known_through_its_own_entry_only():
    law = read_law(HEAD + READ, FILE)
    assert law.knows("proevelov/5/3")
    for near in ("proevelov/5", "proevelov/5/3/1", "proevelov/5/4", "proevelov"):
        with pytest.raises(UnknownLaw):
            law.paragraph(near)


def test_law_is_sure_when_all_of_it_is_verified_and_was_in_force_that_day():
    law = read_law(HEAD + READ + UNREAD, FILE)
    day = date(2024, 1, 1)
    assert law.is_sure(("proevelov/5/3",), day)
    assert not law.is_sure(("proevelov/5/3",), date(2023, 12, 31))
    assert not law.is_sure(("proevelov/5/3", "proevelov/7a/2/1"), day)
    assert not law.is_sure((), day)


def test_a_jurist_can_verify_what_was_not_read_by_signing_it():
    unsigned = UNREAD.replace("unverified", "verified")
    assert codes(HEAD + unsigned) == ["verified_by_nobody"]
    signed = unsigned + 'verified_by = "Områdejurist Prøve"\nverified_on = 2026-11-23\n'
    assert read_law(HEAD + signed, FILE).paragraph("proevelov/7a/2/1").verified


def test_everything_wrong_in_a_file_is_told_at_once():
    wrong = (
        READ.replace('"proevelov/5/3"', '"anden-lov/5"')
        .replace('"S"', '"T"')
        .replace(', en = "The child is asked"', "")
    )
    assert sorted(codes(HEAD + wrong + "extra = 1\n")) == [
        "missing_language", "not_a_law_id", "unknown_choice", "unknown_key", "verified_by_nobody",
    ]  # fmt: skip
    assert codes(HEAD.replace("2024-01-01", '"i går"')) == ["wrong_type"]
    assert codes(HEAD + READ + READ) == ["repeated_id"]
    assert codes("name = ") == ["not_toml"]


def test_the_problems_of_all_files_come_together():
    with pytest.raises(BadData) as raised:
        read_laws({"law/a.toml": HEAD + READ + READ, "law/b.toml": "x"})
    assert [problem.place for problem in raised.value.problems] == ["law/a.toml", "law/b.toml"]


def test_an_act_stands_in_one_file_only():
    with pytest.raises(BadData) as raised:
        read_laws({"law/a.toml": HEAD, "law/b.toml": HEAD})
    assert [problem.code for problem in raised.value.problems] == ["repeated_id"]


def test_every_paragraph_and_check_that_a_form_names_exists(library):
    assert [str(problem) for problem in unknown_uses(library.forms(), library.rules)] == []


def test_a_form_that_names_what_does_not_exist_is_told(library):
    found = unknown_uses(library.forms(), Rules(read_law(HEAD + READ, FILE)))
    assert {"unknown_law", "unknown_check"} == {problem.code for problem in found}
    assert "forms/injunction.toml: duties.ends_on: law" in {problem.place for problem in found}


def test_no_title_claims_to_be_verified_without_a_source_that_was_read(library):
    for paragraph in library.rules.law.paragraphs.values():
        assert not (paragraph.verified and paragraph.source == "Ikke læst"), paragraph.id
        assert paragraph.title.da != paragraph.title.en


def test_an_empty_law_knows_nothing():
    assert not Law().knows("barnets-lov/5/3")
