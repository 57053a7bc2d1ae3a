"""The handbook: read strictly, found by place, and the same yardstick on every page in both languages."""

import re
from collections import Counter

import pytest

from casework.library import Library, default_library
from casework.model.handbook import STANDARD, START, Handbook, Spot, UnknownPage
from casework.model.handbook_fit import STEPS, misfits
from casework.model.handbook_text import read_handbook
from casework.model.problems import BadData
from casework.model.wording.readability import readability

PAGE = """+++
title = "Notater"
for = ["note", "note.content#what", "step:note"]
+++

## Hvorfor

Det, der **kun** står i hovedet,
er væk i morgen. Se [sproget](handbook.md#what).

## Sådan gør du

1. Skriv nu.
2. Skriv kort.

### Hvad {#what}

- Hvem, [offentlighedsloven § 13](law:offentlighedsloven/13)
- Hvad, [E48](check:E48)

## God kvalitet

> Godt: »Fem linjer,
> som en anden kan handle på.«

> Mindre godt: »Talt med skolen.«

## Det kræver loven

Snarest muligt.
"""
DANISH = {"Hvorfor": "Why", "Sådan gør du": "How to do it", "God kvalitet": "Good quality"}
CONTENTS = '[[chapter]]\ntitle = { da = "Alt", en = "All" }\npages = ["handbook", "notes"]\n'


def english(page: str) -> str:
    for danish, word in {**DANISH, "Det kræver loven": "What the law asks", "Mindre godt": "Less good"}.items():
        page = page.replace(danish, word)
    return page.replace("> Godt", "> Good")


def start(page: str) -> str:
    return re.sub(r"for = .*", "for = []", page)


FILES = {
    "da/notes.md": PAGE,
    "en/notes.md": english(PAGE),
    "da/handbook.md": start(PAGE),
    "en/handbook.md": start(english(PAGE)),
}


@pytest.fixture(scope="module")
def library() -> Library:
    return default_library()


@pytest.fixture(scope="module")
def handbook(library: Library) -> Handbook:
    return library.handbook


def read(files: dict[str, str] | None = None, contents: str = CONTENTS, *, library: Library) -> Handbook:
    return read_handbook({"contents.toml": contents, **(files or FILES)}, library.forms())


def told(library: Library, *changes: tuple[str, str, str], contents: str = CONTENTS) -> list[str]:
    files = dict(FILES)
    for name, old, new in changes:
        assert old in files[name], old
        files[name] = files[name].replace(old, new, 1)
    with pytest.raises(BadData) as refused:
        read(files, contents, library=library)
    return [str(problem) for problem in refused.value.problems]


# ---- reading


def test_a_page_is_read_with_its_headings_lists_examples_and_links(library):
    page = read(library=library).page("notes", "da")
    assert page.title == "Notater"
    assert [heading.id for heading in page.headings] == ["why", "how", "what", "quality", "law"]
    assert [heading.level for heading in page.headings] == [2, 2, 3, 2, 2]
    why, how, what, quality, _ = page.headings
    assert why.blocks[0].text == "Det, der kun står i hovedet, er væk i morgen. Se sproget."
    assert [piece.text for piece in why.blocks[0].pieces if piece.strong] == ["kun"]
    assert [(block.kind, block.text) for block in how.blocks] == [("step", "Skriv nu."), ("step", "Skriv kort.")]
    assert [block.kind for block in what.blocks] == ["item", "item"]
    assert [(block.kind, block.text) for block in quality.blocks] == [
        ("good", "»Fem linjer, som en anden kan handle på.«"),
        ("poor", "»Talt med skolen.«"),
    ]
    assert list(page.targets()) == ["page:handbook#what", "law:offentlighedsloven/13", "check:E48"]


@pytest.mark.parametrize(
    ("name", "old", "new", "problems"),
    [
        ("da/notes.md", "+++\ntitle", "title", ["handbook/da/notes.md: no_table_at_the_top (expected='+++')"]),
        ("da/notes.md", 'title = "Notater"', 'title = "Notater" x', ["handbook/da/notes.md: not_toml"]),
        ("da/notes.md", 'title = "Notater"', 'heading = "N"', ["da/notes.md: heading: unknown_key", "missing_key"]),
        ("da/notes.md", "## Hvorfor", "## Derfor", ["line 6: unknown_heading", "headings_not_in_order", "differ"]),
        ("da/notes.md", "## Hvorfor", "# Hvorfor", ["line 6: unknown_heading (value='# Hvorfor')"]),
        ("da/notes.md", "### Hvad {#what}", "### Hvad", ["unknown_heading", "for: unknown_heading", "headings_differ"]),
        ("en/notes.md", "### Hvad {#what}\n", "", ["unknown_heading (value='note.content#what')", "headings_differ"]),
        ("da/notes.md", "Snarest muligt.", "", ["handbook/da/notes.md: law: empty"]),
        ("da/notes.md", "## Hvorfor\n", "Før.\n\n## Hvorfor\n", ["line 6: text_before_heading"]),
        ("da/notes.md", "> Mindre godt", "> Skidt", ["unknown_example (value='Skidt')", "missing_example (kind='p"]),
        ("da/notes.md", "**kun**", "*kun*", ["line 8: not_plain (value='*kun* står i hovedet')"]),
        ("da/notes.md", "i morgen", "i <b>morgen</b>", ["line 8: not_plain (value='<b>morgen</b>. Se ')"]),
        ("da/notes.md", "check:E48", "side:E48", ["line 19: unknown_target (value='side:E48')"]),
        ("da/notes.md", "handbook.md#what", "poems.md", ["handbook/da/notes.md: unknown_page (name='page:poems')"]),
        ("en/notes.md", "handbook.md#what", "handbook.md#x", ["handbook/en/notes.md: unknown_page"]),
        ("en/notes.md", '"step:note"', '"step:plan"', ["handbook/en/notes.md: for: places_differ"]),
        ("da/handbook.md", "for = []", 'for = ["note"]', ["places_differ", "repeated_place (value='note'"]),
    ],
)
def test_a_mistake_on_a_page_is_told_with_its_place(library, name, old, new, problems):
    found = told(library, (name, old, new))
    for problem in problems:
        assert any(problem in line for line in found), found


@pytest.mark.parametrize(
    ("old", "new", "code"), [("+++\ntitle", "title", "no_table_at_the_top"), ("title =", "title", "not_toml")]
)
def test_of_a_page_that_cannot_be_read_nothing_more_is_said(library, old, new, code):
    (line,) = told(library, ("da/notes.md", old, new))
    assert line.startswith(f"handbook/da/notes.md: {code}")


def test_all_mistakes_are_told_at_once(library):
    found = told(
        library,
        ("da/notes.md", "title", "titel"),
        ("en/notes.md", "check:E48", "side:E48"),
        ("da/handbook.md", "### Hvad {#what}", "### Hvad {#how}"),
        contents=CONTENTS.replace('"notes"', '"notes", "poems"'),
    )
    assert {line.partition(":")[0] for line in found} >= {
        "handbook/da/notes.md",
        "handbook/en/notes.md",
        "handbook/da/handbook.md",
        "handbook/contents.toml",
    }


def test_a_file_that_is_no_page_is_told(library):
    files = {**FILES, "de/notes.md": PAGE, "da/notes.txt": PAGE, "notes.md": PAGE}
    with pytest.raises(BadData) as refused:
        read(files, library=library)
    wrong = ("da/notes.txt", "de/notes.md", "notes.md")
    assert [str(problem) for problem in refused.value.problems] == [f"handbook/{name}: not_a_page" for name in wrong]


def test_a_handbook_without_its_first_page_is_told(library):
    with pytest.raises(BadData, match=r"handbook: missing_page \(name='handbook'\)"):
        read_handbook({}, library.forms())


def test_a_page_that_has_one_language_only_is_told(library):
    files = {name: text for name, text in FILES.items() if name != "en/notes.md"}
    with pytest.raises(BadData, match=r"handbook: notes: missing_language \(language='en'\)"):
        read(files, library=library)


@pytest.mark.parametrize(
    ("contents", "problem"),
    [
        (CONTENTS.replace(', "notes"', ""), "handbook/contents.toml: unlisted_page (name='notes')"),
        (CONTENTS.replace('"notes"', '"notes", "poems"'), "handbook/contents.toml: unknown_page (name='poems')"),
        (CONTENTS.replace('"notes"', '"notes", "notes"'), "handbook/contents.toml: repeated_id (id='notes')"),
        (CONTENTS + 'colour = "red"\n', "handbook/contents.toml: chapter 1: colour: unknown_key"),
        (CONTENTS.replace(', en = "All"', ""), "chapter 1: title: missing_language (language='en')"),
        ("[[chapter]", "handbook/contents.toml: not_toml"),
    ],
)
def test_a_mistake_in_the_contents_is_told(library, contents, problem):
    assert any(problem in line for line in told(library, contents=contents))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"note",', '"poem",', "for: unknown_form (form='poem')"),
        ("note.content#what", "note.rhyme#what", "for: unknown_field (form='note', field='rhyme')"),
        ("step:note", "step:poem", "for: unknown_place (value='step:poem')"),
        ("step:note", "house:note", "for: unknown_place (value='house:note')"),
        ("law:offentlighedsloven/13", "law:offentlighedsloven/999", "unknown_law (id='offentlighedsloven/999')"),
        ("check:E48", "check:E74", "unknown_check (code='E74')"),
        ("check:E48", "check:P23", "unknown_check (code='P23')"),
    ],
)
def test_what_a_page_names_and_is_not_there_is_told_for_both_languages(library, old, new, problem):
    files = {name: text.replace(old, new) for name, text in FILES.items()}
    found = [str(one) for one in misfits(read(files, library=library), library.rules.law)]
    assert {line.partition(":")[0] for line in found if problem in line} >= {
        "handbook/da/notes.md",
        "handbook/en/notes.md",
    }


@pytest.mark.parametrize("code", ["E01", "E09", "E10", "E73", "P01", "P22"])
def test_a_code_of_the_catalogue_may_be_named_before_its_check_is_written(library, code):
    files = {name: text.replace("E48", code) for name, text in FILES.items()}
    assert misfits(read(files, library=library), library.rules.law) == ()


# ---- places


@pytest.mark.parametrize(
    ("places", "spot"),
    [
        (("conversation.quotes.words",), Spot("conversation", "words")),
        (("conversation.companion_told_how",), Spot("conversation", "companion")),
        (("conversation.told_child",), Spot("conversation")),
        (("investigation.health.resources",), Spot("investigation", "headings")),
        (("injunction.duties.realistic",), Spot("duties", "five")),
        (("injunction.duties.with_whom",), Spot("duties")),
        (("waiver.decided_by",), Spot("waiver", "otherwise")),
        (("step:follow_up",), Spot("follow-up")),
        (("nothing.at.all", "step:plan"), Spot("plan")),
        (("nothing.at.all", "poem"), Spot(START)),
        ((), Spot(START)),
    ],
)
def test_a_place_leads_from_its_field_over_section_and_form_to_the_step_and_the_start(handbook, places, spot):
    assert handbook.page_for(*places) == spot


def test_every_form_and_every_step_has_a_page(handbook, library):
    places = [*library.forms(), *(f"step:{step}" for step in STEPS)]
    without = [place for place in places if handbook.page_for(place) == Spot(START)]
    assert not without, f'name them in "for" of a page in resources/handbook/: {without}'


def test_a_page_that_is_not_there_is_refused(handbook):
    with pytest.raises(UnknownPage, match="poems"):
        handbook.page("poems", "da")


# ---- the pages themselves


LANGUAGES = ["da", "en"]


def test_the_pages_say_nothing_of_forms_law_and_checks_that_is_not_so(handbook, library):
    assert misfits(handbook, library.rules.law) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_the_same_yardstick(handbook, language):
    for page in handbook.in_order(language):
        main = [heading for heading in page.headings if heading.level == 2]
        assert [heading.id for heading in main] == list(STANDARD), page.name
        assert [heading.text for heading in main] == [said.in_language(language) for said in STANDARD.values()]
        kinds = Counter(block.kind for heading in page.headings for block in heading.blocks)
        assert min(kinds["good"], kinds["poor"]) >= 1, page.name


def test_both_languages_have_the_same_pages_headings_and_links(handbook):
    for danish, english_page in zip(handbook.in_order("da"), handbook.in_order("en"), strict=True):
        assert danish.name == english_page.name
        assert [heading.id for heading in danish.headings] == [heading.id for heading in english_page.headings]
        for one, other in zip(danish.headings, english_page.headings, strict=True):
            where = f"{danish.name}: {one.id}"
            assert [block.kind for block in one.blocks] == [block.kind for block in other.blocks], where
            assert Counter(links(one)) == Counter(links(other)), where


def links(heading):
    return [piece.target for block in heading.blocks for piece in block.pieces if piece.target]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_read_in_two_minutes(handbook, library, language):
    for page in handbook.in_order(language):
        text = "\n".join(block.text for heading in page.headings for block in heading.blocks)
        assert 250 <= len(text.split()) <= 500, page.name
        plain = "\n".join(
            block.text
            for heading in page.headings
            for block in heading.blocks
            if heading.id != "law" and block.kind != "poor"
        )
        assert readability(library.wording.read(plain)).lix <= 36, page.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_law_stands_last_and_is_cited_there(handbook, language):
    cited = {
        page.name: [target for target in page.targets() if target.startswith("law:")]
        for page in handbook.in_order(language)
    }
    assert [name for name, laws in cited.items() if not laws] == []


def test_every_page_is_reached_by_a_place_or_a_link(handbook):
    pages = handbook.in_order("da")
    linked = {target.removeprefix("page:").partition("#")[0] for page in pages for target in page.targets()}
    placed = {spot.page for spot in handbook.spots.values()}
    assert {page.name for page in pages} - linked - placed <= {START, "safety-plan"}  # the contents lead there
