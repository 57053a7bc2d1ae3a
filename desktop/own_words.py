"""Qt's own words (Copy, Paste, Show details …) in the language of the program."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator


class OwnWords:
    """Keeps Qt speaking the chosen language while `owner` lives; English is what it speaks by itself."""

    def __init__(self, application: QCoreApplication, owner: QObject) -> None:
        self._application, self._owner = application, owner
        self._translator: QTranslator | None = None

    def speak(self, language: str) -> None:
        """Let Qt speak `language` from now on."""
        if self._translator is not None:
            self._application.removeTranslator(self._translator)
            self._translator = None
        translator = QTranslator(self._owner)
        if translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            self._application.installTranslator(translator)
            self._translator = translator
