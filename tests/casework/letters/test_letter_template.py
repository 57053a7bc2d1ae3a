"""A template is read before anything is written with it: everything wrong is named, with the words around it."""

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from docx import Document
from jinja2.exceptions import SecurityError
from letter_family import FOLDER, case_file, template, values_of
from word_files import edited, packed, unpacked

from casework import letters
from casework.letters.danish import LIST_KINDS, WRITERS
from casework.letters.package import MAX_FILE, MAX_PARTS, MAX_UNPACKED
from casework.letters.render import _environment, render
from casework.letters.sentences import SENTENCES
from casework.letters.template import LetterTemplate
from casework.model.problems import BadData

RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
REMOTE = (
    '<Relationship Id="x1" TargetMode="External" Target="{}"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"/>'
)
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

SPLIT_FIELD = f"<x {WORD}><w:instrText>DDE</w:instrText><w:instrText>AUTO c</w:instrText></x>"


def codes(problems):
    return [problem.code for problem in problems]


def test_the_shipped_letter_has_nothing_wrong():
    assert template().problems() == ()


def test_the_shipped_letter_shows_every_placeholder_it_describes():
    document = "".join(data.decode() for name, data in unpacked(template().docx).items() if name.startswith("word/"))
    for placeholder in template().placeholders():
        unused = {"barnets_fornavns"}  # there for who edits the letter
        assert placeholder.name in document or placeholder.name in unused


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Hej {{ moster }}", "unknown_placeholder"),
        ("{{ pligt.hvad }}", "unknown_placeholder"),
        ("{{ handlepligter }}", "unknown_placeholder"),
        ("Hej {{ modtager_navn }", "broken_tag"),
        ("Hej modtager_navn }}", "broken_tag"),
        ("{{ risiko|upper }}", "tag_not_allowed"),
        ("{{ ''.__class__.__mro__ }}", "tag_not_allowed"),
        ("{{ risiko.__class__ }}", "unknown_placeholder"),
        ("{{p risiko }}", "tag_not_allowed"),
        ("{% set x = 1 %}", "tag_not_allowed"),
        ("{% include 'secrets' %}", "tag_not_allowed"),
        ("{# en note #}", "tag_not_allowed"),
        ("{%p if range(9) %}", "tag_not_allowed"),
        ("{%p for x in range(9) %}", "tag_not_allowed"),
        ("{%p for x in risiko %}", "unknown_placeholder"),
        ("{%p if risiko %}", "tag_not_closed"),
        ("{% if risiko %} uden slut", "tag_not_closed"),
        ("{%p endfor %}", "tag_not_opened"),
        ("{%p else %}", "tag_not_opened"),
        ("Tekst, der forsvinder {%p if risiko %}", "tag_not_alone"),
        ("Du kan miste din boligstøtte.", "wording_not_allowed"),
    ],
)
def test_a_broken_tag_is_named_with_its_paragraph(tmp_path, text, code):
    problems = edited(tmp_path, paragraphs=[text]).problems()
    found = [problem for problem in problems if problem.code == code]
    assert found, codes(problems)
    assert text.startswith(str(found[0].values.get("text", text)))


def test_a_tag_that_word_split_in_runs_is_read_as_one(tmp_path):
    document = Document(FOLDER / "letter.docx")
    paragraph = document.add_paragraph()
    for part in ("Hej {", "{ barnets", "_fornavns }", "} mor"):
        paragraph.add_run(part).bold = part.startswith("{")
    written = io.BytesIO()
    document.save(written)
    changed = edited(tmp_path, docx=written.getvalue())
    assert changed.problems() == ()
    assert "Hej Sofies mor" in Document(io.BytesIO(render(changed, values_of(case_file())).docx)).paragraphs[-1].text


def test_everything_wrong_is_told_at_once(tmp_path):
    changed = edited(
        tmp_path,
        paragraphs=["{{ moster }}", "{{ onkel"],
        replace=[("Ankestyrelsen", "nogen"), ("{{ evaluering_dato }}", "snart")],
    )
    assert sorted(codes(changed.problems())) == [
        "broken_tag", "clause_missing", "placeholder_not_used", "unknown_placeholder",
    ]  # fmt: skip
    with pytest.raises(BadData) as raised:
        render(changed, values_of(case_file()))
    assert raised.value.problems == changed.problems()


def test_a_missing_clause_is_named_with_its_words(tmp_path):
    (problem,) = edited(tmp_path, replace=[("(aktindsigt)", "")]).problems()
    assert (problem.code, problem.values["name"], problem.values["words"]) == ("clause_missing", "rights", "aktindsigt")


def test_tags_outside_the_text_are_refused(tmp_path):
    core = unpacked(template().docx)["docProps/core.xml"].replace(b"<dc:title>", b"<dc:title>{{ modtager_navn }}")
    assert codes(edited(tmp_path, parts={"docProps/core.xml": core}).problems()) == ["tag_outside_text"]


def test_the_sandbox_stands_behind_the_reading_of_tags():
    for attack in ("{{ x.__class__.__mro__ }}", "{{ x.format.__globals__ }}"):
        with pytest.raises(SecurityError):
            _environment().from_string(attack).render(x="")


def test_what_is_no_word_file_is_refused(tmp_path):
    for docx in (b"", b"PK\x03\x04 rubbish", b"x" * 100, packed({"hello.txt": b"hi"})):
        assert codes(edited(tmp_path, docx=docx).problems()) == ["not_a_docx"]


def test_too_much_is_refused_before_it_is_unpacked(tmp_path):
    bomb = packed({**unpacked(template().docx), "word/bomb.xml": bytes(MAX_UNPACKED + 1)})
    assert len(bomb) < MAX_FILE
    many = packed({f"word/{number}.xml": b"" for number in range(MAX_PARTS + 1)})
    for docx in (bomb, many, bytes(MAX_FILE + 1)):
        assert codes(edited(tmp_path, docx=docx).problems()) == ["docx_too_large"]


def test_a_size_that_lies_helps_nobody(tmp_path):
    docx = bytearray(packed({**unpacked(template().docx), "word/bomb.xml": bytes(MAX_UNPACKED + 1)}))
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        size = package.getinfo("word/bomb.xml").file_size.to_bytes(4, "little")
    assert codes(edited(tmp_path, docx=bytes(docx.replace(size, (9).to_bytes(4, "little")))).problems()) in (
        ["docx_too_large"],
        ["not_a_docx"],
    )


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("word/vbaProject.bin", b"macro", "active_content"),
        ("word/embeddings/oleObject1.bin", b"object", "active_content"),
        ("word/_rels/x.xml.rels", RELATIONS.format(REMOTE.format("https://x.example/t.dotm", "attachedTemplate")), 0),
        ("word/_rels/x.xml.rels", RELATIONS.format(REMOTE.format("https://x.example/a.png", "image")), 0),
        ("word/_rels/x.xml.rels", RELATIONS.format(REMOTE.format("file://server/share", "hyperlink")), 0),
        ("word/x.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "part_unreadable"),
        ("word/x.xml", "<x>", "part_unreadable"),
        ("word/x.xml", f'<x {WORD}><w:fldSimple w:instr=" INCLUDETEXT c:/x "/></x>', "field_not_allowed"),
        ("word/x.xml", SPLIT_FIELD, "field_not_allowed"),
        ("word/x.xml", f'<x {WORD}><w:fldSimple w:instr=" DATE "/></x>', "field_not_allowed"),
        ("word/comments.xml", f'<x {WORD}><w:comment w:author="Lise"/></x>', "comments_left"),
        ("word/x.xml", f'<x {WORD}><w:ins w:author="Lise"/></x>', "changes_left"),
    ],
)  # fmt: skip
def test_what_reaches_out_or_runs_is_refused(tmp_path, name, data, code):
    data = data if isinstance(data, bytes) else data.encode()
    assert codes(edited(tmp_path, parts={name: data}).problems()) == [code or "reaches_out"]


def test_a_plain_link_is_allowed(tmp_path):
    link = RELATIONS.format(REMOTE.format("https://ast.example", "hyperlink")).encode()
    assert edited(tmp_path, parts={"word/_rels/x.xml.rels": link}).problems() == ()


def test_a_template_without_its_word_file_says_so(tmp_path):
    shutil.copy(FOLDER / "letter.toml", tmp_path)
    with pytest.raises(BadData) as raised:
        LetterTemplate(tmp_path)
    assert codes(raised.value.problems) == ["docx_unreadable"]


def test_the_description_is_read_strictly_and_everything_wrong_is_told(tmp_path):
    with pytest.raises(BadData) as raised:
        edited(
            tmp_path,
            toml=[
                ("own_protected_address = true", 'secret = "x"'),
                ('from = "recipient.name"', 'from = "recipient.cpr"'),
                ('from = "case.responsible"', 'from = "moon.phase"'),
                ('from = "injunction.risk"\nas = "text"', 'from = "injunction.risk"\nas = "poem"'),
                ('name = "sagsnummer"', 'name = "enhed"'),
                ('en = "phone and hours are missing"', 'sv = "saknas"'),
                ('as = "quotes"', 'as = "line"'),
            ],
        )
    assert {(problem.place, problem.code) for problem in raised.value.problems} == {
        ("letter.toml: letter", "unknown_key"),
        ("letter.toml: placeholder modtager_navn", "private_source"),
        ("letter.toml: placeholder rådgiver", "unknown_source"),
        ("letter.toml: placeholder risiko", "unknown_kind"),
        ("letter.toml: placeholder", "named_twice"),
        ("letter.toml: placeholder kontakt.hole", "missing_language"),
        ("letter.toml: placeholder barnets_ord", "list_without_items"),
    }


def test_a_description_that_is_no_toml_says_where(tmp_path):
    with pytest.raises(BadData) as raised:
        edited(tmp_path, toml=[('name = "parental_injunction"', "name = ")])
    assert codes(raised.value.problems) == ["letter_unreadable"]
    assert "line" in str(raised.value.problems[0].values["reason"])


def test_every_kind_is_either_a_text_or_a_list():
    assert not set(WRITERS) & LIST_KINDS


def test_the_version_follows_the_word_file(tmp_path):
    assert template().version.startswith("parental_injunction@1:")
    assert edited(tmp_path, paragraphs=["Mere"]).version != template().version


def test_every_problem_has_a_sentence():
    source = "".join(path.read_text(encoding="utf-8") for path in Path(letters.__file__).parent.glob("*.py"))
    named = re.findall(r'(?:Problem|self\._wrong)\(\s*"(\w+)"', source) + re.findall(
        r'^    code = "(\w+)"', source, re.MULTILINE
    )
    assert len(named) > 30
    assert set(named) == set(SENTENCES)


def test_a_sentence_takes_only_what_its_problem_tells(tmp_path):
    paragraphs = ["{{ moster }}", "{{ onkel", "{# x #}", "a {%p if risiko %}", "{%p endfor %}", "din boligstøtte"]
    swaps = [("Ankestyrelsen", "nogen"), ("{{ evaluering_dato }}", "snart")]
    for problem in edited(tmp_path, paragraphs=paragraphs, replace=swaps).problems():
        assert "{" not in SENTENCES[problem.code].format(**dict.fromkeys(problem.values, ""))
