"""A finished letter is a real Word file with all that was decided and nothing that was not for this reader."""

import io
import re
from datetime import date

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from letter_family import CHILD, DUTY, FATHER, case_file, template, values_of
from word_files import edited, text_of, unpacked

from casework.letters.danish import WRITERS
from casework.letters.finish import OFFICE
from casework.letters.render import LetterNotReady, render


def written(case, **how):
    return render(template(), values_of(case), **how).docx


def test_the_result_comes_first_and_then_every_duty_with_who_when_and_until():
    told = [text for text in text_of(written(case_file())) if text.strip()]
    start = told.index("Afgørelse om forældrepålæg")
    assert told[start + 2] == (
        "Vi har den 24. november 2026 besluttet at give dig et forældrepålæg. Det handler om Sofie Emilie Friis."
        " Det gælder fra den 1. december 2026 til og med den 26. februar 2027."
    )
    duties = told[told.index("Det skal du gøre") + 1 : told.index("Hvorfor giver vi dig et pålæg?")]
    assert duties == [
        "Du følger selv Sofie til Nørrevang Skole hver skoledag, så hun er i klassen, når det ringer ind.",
        "Hvornår: hver skoledag, så I er ved skolens hovedindgang senest kl. 7.50",
        "Hvor: Nørrevang Skole, hovedindgangen",
        "Periode: fra den 1. december 2026 til og med den 26. februar 2027",
        "Sådan kan vi se det: skolens fremmødeliste, som vi får hver fredag (klasselærer Bo Lund)",
        "Du deltager i et møde på skolen hver anden uge, hvor vi taler om Sofies uge.",
        "Hvornår: hver anden tirsdag kl. 15.00, første gang den 1. december 2026",
        "Hvor: Nørrevang Skole, lokale 12",
        "Sammen med: Sofies klasselærer Bo Lund og din rådgiver Mette Holm",
        "Periode: fra den 1. december 2026 til og med den 23. februar 2027",
        "Sådan kan vi se det: referat af hvert møde (Mette Holm)",
    ]


def test_the_parts_of_a_lawful_letter_stand_in_order():
    headings = [
        paragraph.text
        for paragraph in Document(io.BytesIO(written(case_file()))).paragraphs
        if paragraph.style.name.startswith("Heading")
    ]
    assert headings == [
        "Afgørelse om forældrepålæg", "Det skal du gøre", "Hvorfor giver vi dig et pålæg?", "Det siger reglerne",
        "Det er der sket", "Det har vi prøvet", "Det lægger vi vægt på", "Derfor har vi valgt netop det",
        "Hvad siger Sofie?", "Hvad siger du?", "Hjælp, du kan få imens", "Hvis du ikke følger pålægget",
        "Hvis noget kommer i vejen", "Vi ser på det igen", "Du kan klage", "Dine rettigheder", "Spørg os",
    ]  # fmt: skip


def test_what_nobody_answered_leaves_no_empty_heading():
    silent = case_file(
        injunction={"support_alongside": None, "voluntary/i1/deleted": True, "voluntary/i2/deleted": True}
    )
    told = text_of(written(silent))
    assert "Hjælp, du kan få imens" not in told
    assert "Det har vi prøvet" not in told


def test_names_with_ampersand_and_angle_brackets_survive():
    odd = "Anna <Mor> Friis & Søn"
    told = text_of(written(case_file(mother={"name": odd}, injunction={"risk": 'Far & mor <2 år> "sagde" {{ nej }}'})))
    assert f"Kære {odd}" in told
    assert 'Far & mor <2 år> "sagde" {{ nej }}.' in told


@given(text=st.text(min_size=1))
@settings(max_examples=40)
def test_whatever_was_typed_stands_in_the_letter(text):
    typed = WRITERS["text"](f"Start {text} slut", {})
    docx = written(case_file(injunction={"considerations": f"Start {text} slut"}))
    told = "\a".join(text_of(docx))
    assert re.sub(" +", " ", typed) in re.sub(" +", " ", told)


def test_paragraphs_stay_paragraphs_and_lines_stay_lines():
    told = text_of(written(case_file(injunction={"considerations": "Et.\nTo.\n\nTre."})))
    assert told.index("Tre.") == told.index("Et.\nTo.") + 1


def test_nothing_of_the_other_parent_is_anywhere_in_the_file():
    parts = unpacked(written(case_file()))
    secrets = ("Skjulestien", "Hemmelig", FATHER["phone"], FATHER["note"], FATHER["cpr"], "Jonas", CHILD["cpr"])
    for name, data in parts.items():
        for secret in secrets:
            assert secret not in data.decode("utf-8", "replace"), name
    assert "Jeg er bange, når far ringer." not in "".join(text_of(written(case_file())))


def test_a_letter_that_would_give_an_address_away_is_refused():
    with pytest.raises(LetterNotReady) as raised:
        written(case_file(injunction={"duties/i1/where": "Skjulestien 17"}))
    assert [problem.code for problem in raised.value.problems] == ["protected_address_in_letter"]


def test_a_letter_with_holes_is_refused_and_every_hole_named():
    values = values_of(case_file(injunction={"risk": None, "child_view": " "}))
    with pytest.raises(LetterNotReady) as raised:
        render(template(), values)
    assert raised.value.problems == template().missing(values)
    assert [problem.place for problem in raised.value.problems] == ["injunction/risk", "injunction/child_view"]


def test_what_is_known_about_the_writer_of_the_template_stays_behind(tmp_path):
    parts = unpacked(template().docx)
    by = b"<dc:creator>Lise Skriver</dc:creator>"
    core = parts["docProps/core.xml"].replace(b"<dc:creator></dc:creator>", by).replace(b"<dc:creator/>", by)
    assert by in core
    app = f'<Properties xmlns="{OFFICE}/extended-properties"><Company>Lise ApS</Company></Properties>'.encode()
    changed = edited(tmp_path, parts={"docProps/core.xml": core, "docProps/app.xml": app})
    docx = render(changed, values_of(case_file())).docx
    assert all(b"Lise Skriver" not in data and b"ApS" not in data for data in unpacked(docx).values())
    told = Document(io.BytesIO(docx)).core_properties
    assert (told.title, told.author, told.last_modified_by) == ("Afgørelse om forældrepålæg", "", "")
    assert told.created.date() == date(2026, 11, 24)


def test_the_same_letter_has_the_same_bytes_and_tells_what_made_it():
    first, second = (render(template(), values_of(case_file())) for _ in range(2))
    assert first == second
    assert (first.template_version, first.values_digest) == (template().version, values_of(case_file()).digest)
    assert "Friis" not in repr(first)


def test_practice_letters_are_marked_on_every_page():
    parts = unpacked(written(case_file(), watermark="ØVELSE"))
    headers = [data.decode() for name, data in parts.items() if re.fullmatch(r"word/header\d*\.xml", name)]
    assert len(headers) == 2
    assert all('string="ØVELSE"' in header for header in headers)
    assert not any("ØVELSE" in data.decode("utf-8", "replace") for data in unpacked(written(case_file())).values())


def test_later_pages_say_whose_letter_they_belong_to():
    section = Document(io.BytesIO(written(case_file()))).sections[0]
    assert section.header.paragraphs[0].text == "Øresby Kommune\tSag 2026-0412"
    assert [run for run in ("PAGE", "NUMPAGES") if run in section.footer._element.xml] == ["PAGE", "NUMPAGES"]


def test_the_letter_is_danish_everywhere():
    for name, data in unpacked(written(case_file())).items():
        assert set(re.findall(rb'<w:lang w:val="([^"]+)"', data)) <= {b"da-DK"}, name


def test_the_first_duty_speaks_to_the_reader():
    assert DUTY["what"].startswith("du ")
    assert any(text.startswith("Du følger selv") for text in text_of(written(case_file())))
