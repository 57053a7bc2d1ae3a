"""Compiles the program's translations and finds the sentences that lack one, and the translations that nothing uses."""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import denormalize, read_po
from sentences import Sentence, Source

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "resources" / "locale"


def compile_all(locale: Path = LOCALE) -> None:
    """Write the .mo file beside each .po file that is newer than it."""
    for written in locale.glob("*/LC_MESSAGES/*.po"):
        compiled = written.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < written.stat().st_mtime:
            catalogue = _catalogue(written)
            with compiled.open("wb") as file:
                write_mo(file, catalogue)


def missing(root: Path = ROOT, locale: Path = LOCALE) -> list[str]:
    """Name each sentence of the program that a catalogue does not translate with the same placeholders."""
    sentences = list(Source(root).sentences())
    return [
        f"{sentence.place}: {reason} in {written.parent.parent.name}: {sentence.forms[0]!r}"
        for written in sorted(locale.glob("*/LC_MESSAGES/*.po"))
        for catalogue in [_catalogue(written)]
        for sentence in sentences
        if (reason := _fault(catalogue, sentence))
    ]


def unused(root: Path = ROOT, locale: Path = LOCALE) -> list[str]:
    """Name each translated sentence that no code holds, and each that stands twice."""
    said = Source(root).texts()
    return [
        f"{written.relative_to(locale)}: {reason} {text!r}"
        for written in sorted(locale.glob("*/LC_MESSAGES/*.po"))
        for text, times in Counter(_translated(written)).items()
        if (reason := "nothing says" if text not in said else "twice:" if times > 1 else "")
    ]


def _translated(written: Path) -> Iterator[str]:
    # Babel keeps the first of two entries and says nothing.
    for entry in re.findall(r'^msgid ((?:".*"\n)+)', written.read_text(encoding="utf-8"), re.MULTILINE):
        if text := denormalize(entry):
            yield text


def _catalogue(written: Path) -> Catalog:
    with written.open("rb") as file:
        return read_po(file, abort_invalid=True)


def _fault(catalogue: Catalog, sentence: Sentence) -> str:
    message = catalogue.get(sentence.forms[0])
    translations = _forms(message.string) if message and not message.fuzzy else ()
    if not translations or not all(translations):
        return "no translation"
    if (len(sentence.forms) > 1) != (len(translations) > 1):
        return "singular and plural are not both there"
    used = [_placeholders(text) for text in (*sentence.forms, *translations)]
    # "one case" may leave the number out where "{number} cases" needs it.
    if len(sentence.forms) > 1:
        used = [names | {"number"} for names in used]
    return "" if all(names == used[0] for names in used) else "other {names}"


def _forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, list | tuple) else (str(text),)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _main(command: str) -> int:
    if command == "compile":
        compile_all()
        return 0
    searches: dict[str, Callable[[], list[str]]] = {"missing": missing, "unused": unused}
    found = searches[command]()
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1]))
