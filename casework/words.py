"""From a code or an English sentence, with values, to a sentence in the reader's language."""

import gettext
from pathlib import Path

LANGUAGES = ("da", "en")


class Words:
    """The program's sentences in one language, read from gettext catalogues below `locale`.

    English is the language of the source; every other language must have a compiled or plain catalogue.
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
    return gettext.translation("sagsgang", localedir=locale, languages=[language])
