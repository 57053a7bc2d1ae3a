"""Looking something up in the handbook, by words with any ending."""

from Stemmer import Stemmer

from casework.model.handbook import Handbook
from casework.model.handbook_search import Found, Index, Stem

STEMMERS = {"da": "danish", "en": "english"}


class LookingUp:
    """Finds pages of a handbook; the pages of a language are taken apart when it is first asked for."""

    def __init__(self, handbook: Handbook) -> None:
        self._handbook = handbook
        self._indexes: dict[str, Index] = {}

    def find(self, text: str, language: str) -> tuple[Found, ...]:
        """Return where all words of `text` stand in the pages of a language, the best first."""
        if language not in self._indexes:
            self._indexes[language] = Index(self._handbook.in_order(language), _stem_of(language))
        return self._indexes[language].find(text)


def _stem_of(language: str) -> Stem:
    stemmer = Stemmer(STEMMERS[language], 0)
    return lambda word: str(stemmer.stemWord(word))
