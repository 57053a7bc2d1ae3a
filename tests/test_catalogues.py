"""Every sentence the program says is translated, and the tool that finds the gaps finds them."""

import gettext
from pathlib import Path

import catalogues
import pytest

HEADER = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)


def test_every_sentence_of_the_program_has_its_danish() -> None:
    found = catalogues.missing()
    assert not found, "\n".join(found)


def test_no_translation_is_left_that_nothing_says() -> None:
    found = catalogues.unused()
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("code", "catalogue", "reason"),
    [
        ('words.say("Save")', 'msgid "Save"\nmsgstr "Gem"', None),
        ('words.say("Save")', "", "no translation"),
        ('words.say("Save")', 'msgid "Save"\nmsgstr ""', "no translation"),
        ('words.say("Save")', '#, fuzzy\nmsgid "Save"\nmsgstr "Gem"', "no translation"),
        ('words.say("Save" if new else "Sign")', 'msgid "Save"\nmsgstr "Gem"', "no translation"),
        ('words.say("Of {name}", name=n)', 'msgid "Of {name}"\nmsgstr "Fra {navn}"', "other {names}"),
        (
            'words.count("One case", "{number} cases", 2)',
            'msgid "One case"\nmsgid_plural "{number} cases"\nmsgstr[0] "En sag"\nmsgstr[1] "{number} sager"',
            None,
        ),
        ('words.count("One case", "{number} cases", 2)', 'msgid "One case"\nmsgstr "En sag"', "singular and plural"),
        ('"a, b".count(",")', "", None),
        ('self.message.say("oh")', "", None),
        ('TITLES = {1: "Save"}\nself._words.say(TITLES[code])', "", "no translation"),
        ('TITLES = {1: "Save"}\nwords.say(TITLES.get(code, "Sign"))', 'msgid "Save"\nmsgstr "Gem"', "no translation"),
        ('TITLE: Final = "Save"\nwords.say(TITLE)', "", "no translation"),
    ],
)
def test_a_sentence_without_its_translation_is_found(
    tmp_path: Path, code: str, catalogue: str, reason: str | None
) -> None:
    locale = project(tmp_path, code, catalogue)
    found = catalogues.missing(tmp_path, locale)
    assert [reason in line for line in found] == ([True] if reason else [])


def test_a_table_of_sentences_from_another_module_is_followed(tmp_path: Path) -> None:
    locale = project(tmp_path, "from desktop.titles import TITLES\nwords.say(TITLES[code])", "")
    (tmp_path / "desktop" / "titles.py").write_text('TITLES = {"save": "Save"}', encoding="utf-8")
    assert catalogues.missing(tmp_path, locale) == ["desktop/page.py:2: no translation in da: 'Save'"]


def test_a_translation_that_nothing_says_is_found(tmp_path: Path) -> None:
    locale = project(tmp_path, 'LABELS = {"save": "Save"}', 'msgid "Save"\nmsgstr "Gem"\n\nmsgid "Sing"\nmsgstr "Syng"')
    found = catalogues.unused(tmp_path, locale)
    assert found == ["da/LC_MESSAGES/sagsgang.po: nothing says 'Sing'"]


def test_a_sentence_that_is_translated_twice_is_found(tmp_path: Path) -> None:
    locale = project(tmp_path, 'words.say("Save")', 'msgid "Save"\nmsgstr "Gem"\n\nmsgid ""\n"Save"\nmsgstr "Behold"')
    assert catalogues.unused(tmp_path, locale) == ["da/LC_MESSAGES/sagsgang.po: twice: 'Save'"]


def test_a_compiled_catalogue_translates(tmp_path: Path) -> None:
    locale = project(tmp_path, "", 'msgid "Save"\nmsgstr "Gem"')
    catalogues.compile_all(locale)
    assert gettext.translation("sagsgang", locale, ["da"]).gettext("Save") == "Gem"


def project(root: Path, code: str, catalogue: str) -> Path:
    (root / "desktop").mkdir()
    (root / "desktop" / "page.py").write_text(code, encoding="utf-8")
    folder = root / "locale" / "da" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "sagsgang.po").write_text(HEADER + catalogue, encoding="utf-8")
    return root / "locale"
