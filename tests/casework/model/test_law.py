"""The law as data: how it is cited, what is certain, and that nothing cites what is not there."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model.law import Law, NotInForce, UnknownLaw
from casework.model.law_text import read_law, read_laws
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
    assert codes(HEAD + READ + READ) == ["overlapping_validity"]
    assert codes(HEAD + READ + "valid_to = 2023-12-31\n") == ["ends_first"]
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
    for paragraph in library.rules.law.entries():
        assert not (paragraph.verified and paragraph.source == "Ikke læst"), paragraph.id
        assert paragraph.title.da != paragraph.title.en


def test_an_empty_law_knows_nothing():
    assert not Law().knows("barnets-lov/5/3")


# ---- versions

OLD = READ.replace("Barnet spørges", "Barnet høres") + "valid_to = 2024-12-31\n"
NEW = READ + "valid_from = 2025-01-01\n"


def test_a_paragraph_reads_as_it_did_on_the_day():
    law = read_law(HEAD + NEW + OLD, FILE)
    assert law.paragraph("proevelov/5/3").title.da == "Barnet spørges"
    assert law.paragraph("proevelov/5/3", date(2024, 12, 31)).title.da == "Barnet høres"
    assert law.paragraph("proevelov/5/3", date(2025, 1, 1)).title.da == "Barnet spørges"
    with pytest.raises(NotInForce):
        law.paragraph("proevelov/5/3", date(2023, 12, 31))
    assert [one.valid_to for one in law.versions("proevelov/5/3")] == [None, date(2024, 12, 31)]


def test_what_is_sure_is_the_version_of_the_day():
    doubtful = OLD.replace('"S"', '"R"').replace('"verified"', '"unverified"')
    law = read_law(HEAD + doubtful + NEW, FILE)
    assert law.is_sure(("proevelov/5/3",), date(2025, 1, 1))
    assert not law.is_sure(("proevelov/5/3",), date(2024, 12, 31))


def test_versions_that_overlap_are_told_with_their_days():
    with pytest.raises(BadData) as raised:
        read_law(HEAD + OLD + NEW.replace("2025-01-01", "2024-12-31"), FILE)
    [problem] = raised.value.problems
    assert (problem.code, problem.place) == ("overlapping_validity", FILE)
    assert problem.values == {
        "id": "proevelov/5/3", "one": "2024-01-01 – 2024-12-31", "other": "2024-12-31 – …",
    }  # fmt: skip


DAYS = st.dates(date(2024, 1, 1), date(2030, 1, 1))


@given(st.lists(DAYS, min_size=1, max_size=6, unique=True), DAYS, st.randoms())
def test_of_versions_that_follow_each_other_one_is_the_law_on_each_day(starts, day, random):
    starts.sort()
    ends = [start - timedelta(days=1) for start in starts[1:]]
    entries = [
        READ.replace("Barnet spørges", f"Udgave {number}")
        + f"valid_from = {start}\n"
        + (f"valid_to = {ends[number]}\n" if number < len(ends) else "")
        for number, start in enumerate(starts)
    ]
    random.shuffle(entries)
    law = read_law(HEAD + "".join(entries), FILE)
    begun = [number for number, start in enumerate(starts) if start <= day]
    assert law.paragraph("proevelov/5/3").title.da == f"Udgave {len(starts) - 1}"
    if begun:
        assert law.paragraph("proevelov/5/3", day).title.da == f"Udgave {begun[-1]}"
    assert law.is_sure(("proevelov/5/3",), day) == bool(begun)


@given(DAYS, DAYS, DAYS, DAYS)
def test_two_versions_are_told_to_overlap_exactly_when_they_share_a_day(one, two, three, four):
    (first, first_end), (second, second_end) = sorted((one, two)), sorted((three, four))
    entries = [
        READ + f"valid_from = {start}\nvalid_to = {end}\n" for start, end in ((first, first_end), (second, second_end))
    ]
    if max(first, second) <= min(first_end, second_end):
        assert codes(HEAD + "".join(entries)) == ["overlapping_validity"]
    else:
        assert len(read_law(HEAD + "".join(entries), FILE).versions("proevelov/5/3")) == 2


def test_a_paragraph_that_became_one_that_nobody_knows_is_told():
    lost = READ + 'became = ["proevelov/6", "proevelov/5/3"]\n'
    with pytest.raises(BadData) as raised:
        read_laws({FILE: HEAD + lost})
    assert [str(problem) for problem in raised.value.problems] == [
        "law/proevelov.toml: proevelov/5/3: became: unknown_law (id='proevelov/6')"
    ]


@pytest.mark.parametrize(
    ("asked", "entries"),
    [
        ("proevelov/5/3", ["proevelov/5/3"]),
        ("proevelov/5", ["proevelov/5/3"]),
        ("proevelov/5/4", []),
        ("proevelov/9/1/2", ["proevelov/9"]),
        ("proevelov", []),
        ("ukendt/1", []),
    ],
)
def test_a_section_is_known_through_its_parts_and_a_part_through_the_whole(asked, entries):
    law = read_law(HEAD + READ + READ.replace("5/3", "9"), FILE)
    assert [one.id for one in law.around(asked)] == entries


# ---- fingerprints


def mark(text):
    return read_law(HEAD + text, FILE).paragraph("proevelov/5/3").fingerprint


def test_an_entry_is_the_same_however_it_is_laid_out_and_whoever_signs_it():
    lines = READ.strip().splitlines()
    turned = "\n".join([lines[0], *reversed(lines[1:])]) + "  # en bemærkning\n"
    signed = READ.replace('"S"', '"S"\nverified_by = "En jurist (opdigtet)"\nverified_on = 2026-01-01')
    assert mark(READ) == mark(turned) == mark(signed) == mark(READ.replace('"verified"', '"unverified"'))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Barnet spørges", "Barnet spørges altid"),
        ("The child is asked", "The child is always asked"),
        ('"S"\n', '"S"\nnote = "Læst igen"\n'),
        ("Opdigtet, læst", "Opdigtet"),
        ('"S"\n', '"S"\nvalid_to = 2030-01-01\n'),
        ('"S"\n', '"S"\nbecame = []\n'),
    ],
)
def test_an_entry_that_says_something_else_has_another_fingerprint(old, new):
    assert mark(READ) != mark(READ.replace(old, new))


def test_an_act_that_began_on_another_day_changes_what_its_paragraphs_say():
    other = read_law(HEAD.replace("2024-01-01", "2023-01-01") + READ, FILE)
    assert other.paragraph("proevelov/5/3").fingerprint != mark(READ)
