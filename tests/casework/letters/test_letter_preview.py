"""While the letter is written, its page shows what is there, what is missing and where to go."""

import re
from html import unescape

import pytest
from letter_family import INJUNCTION, case_file, template, values_of
from word_files import edited, text_of

from casework.letters.preview import preview_html
from casework.letters.render import render
from casework.model.problems import BadData


def seen(case, **how):
    return preview_html(template(), values_of(case), **how)


def plain(html):
    inline = re.sub("</?(a|b|i|span)( [^>]*)?>", "", html.split("</head>")[1])
    return " ".join(unescape(re.sub("<[^>]+>", " ", inline)).split())


def test_a_hole_is_marked_and_leads_to_its_field():
    html = seen(case_file(injunction={"duties/i2/ends_on": None}))
    link = '<a href="field:injunction/duties/i2/ends_on"><span class="hole">slutdato mangler</span></a>'
    assert html.count(link) == 1
    assert ">end date is missing<" in seen(case_file(injunction={"duties/i2/ends_on": None}), language="en")


def test_an_empty_case_still_has_a_letter_to_look_at():
    empty = case_file(
        injunction={path.replace("__", "/"): None for path in INJUNCTION if path not in {"type", "addressee"}}
    )
    gone = {f"{group}/i{number}/deleted": True for group in ("duties", "evidence", "voluntary") for number in (1, 2)}
    html = seen(case_file(injunction=dict.fromkeys((path.replace("__", "/") for path in INJUNCTION), None) | gone
                          | {"type": "parental", "addressee": "mother"}))  # fmt: skip
    assert '<span class="hole">handlepligt mangler</span>' in html
    assert "Du kan klage" in html
    assert seen(empty)


def test_a_carried_text_is_marked():
    html = seen(case_file(injunction={"source/risk": {"record": "assessment", "path": "worries"}}))
    assert html.count('<span class="carried">') == 1


def test_the_childs_words_have_the_look_of_the_childs_voice():
    assert seen(case_file()).count('<p class="voice"') == 2


def test_what_must_not_be_told_is_marked_instead_of_refused():
    html = seen(case_file(injunction={"duties/i1/where": "Skjulestien 17"}))
    assert '<span class="leak">Skjulestien 17</span>' in html


def test_typed_signs_are_text_and_never_html():
    html = seen(case_file(injunction={"risk": "<script>alert('x')</script> & mere"}))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_practice_is_said_on_the_page():
    assert ">ØVELSE<" in seen(case_file(), watermark="ØVELSE")
    assert "ØVELSE" not in seen(case_file())


def test_the_preview_says_what_the_letter_says():
    case = case_file()
    letter = " ".join(" ".join(text_of(render(template(), values_of(case)).docx)).split())
    page = plain(seen(case))
    for word in letter.split():
        assert word in page


def test_duties_are_numbered_and_facts_have_a_dash():
    page = plain(seen(case_file()))
    assert "1. Du følger selv" in page
    assert "2. Du deltager" in page
    assert "– 3. november 2026" in page


def test_several_paragraphs_of_one_answer_all_lead_to_its_field():
    html = seen(case_file())
    assert html.count('<a href="field:injunction/considerations">') == 2
    assert html.count("<a ") == html.count("</a>") == html.count("</span>")


def test_a_broken_template_is_told_and_not_shown(tmp_path):
    with pytest.raises(BadData):
        preview_html(edited(tmp_path, paragraphs=["{{ moster }}"]), values_of(case_file()))
