"""From a code or an English sentence, with values, to a sentence in the reader's language."""

import gettext
import io
from pathlib import Path

LANGUAGES = ("da", "en")
DOMAIN = "sagsgang"


class Words:
    """The program's sentences in one language, read from the gettext catalogues below `locale`.

    English is the language of the source; every other language has a catalogue.
    """

    def __init__(self, language: str, locale: Path) -> None:
        self.language = language
        self._catalogue = _catalogue(language, locale)

    def say(self, message: str, **values: object) -> str:
        """Return `message` in the reader's language with `{names}` filled in."""
        translated = self._catalogue.gettext(message)
        return translated.format(**values) if values else translated

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """Return `one` or `many` as `number` asks for, with `{number}` and the other names filled in."""
        return self._catalogue.ngettext(one, many, number).format(number=number, **values)


def _catalogue(language: str, locale: Path) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    written = locale / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    compiled = written.with_suffix(".mo")
    if compiled.exists() and (not written.exists() or compiled.stat().st_mtime >= written.stat().st_mtime):
        return gettext.GNUTranslations(io.BytesIO(compiled.read_bytes()))
    return gettext.GNUTranslations(_compiled(written))


def _compiled(written: Path) -> io.BytesIO:
    # Babel costs a twentieth of a second to import; a checkout that has been set up has the compiled file.
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    compiled = io.BytesIO()
    with written.open("rb") as text:
        write_mo(compiled, read_po(text))
    compiled.seek(0)
    return compiled
