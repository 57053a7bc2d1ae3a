"""Dressing the whole program by what the user chose."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from casework.library import Library
from desktop.look.fonts import base_size, load_fonts
from desktop.look.style import apply_look
from desktop.look.tokens import Theme, larger, smaller, theme
from desktop.preferences import Preferences


class Dressing:
    """Knows the computer's own text size and colours, and puts themes on the program."""

    def __init__(self, application: QApplication, library: Library) -> None:
        self._application = application
        self._base = base_size(application.font())
        self._families = load_fonts(library.fonts)

    def put_on(self, preferences: Preferences) -> Theme:
        """Dress the program as chosen, and return the theme."""
        made = theme(
            preferences.theme or self.own_theme(),
            scale=preferences.scale,
            base=self._base,
            sans=self._families.sans,
            serif=self._families.serif,
        )
        apply_look(self._application, made)
        return made

    def own_theme(self) -> str:
        """Return the theme the computer is set to."""
        dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def other_theme(self, preferences: Preferences) -> Preferences:
        """Return the choice of dark where it is light now, and the other way about."""
        now = preferences.theme or self.own_theme()
        return replace(preferences, theme="light" if now == "dark" else "dark")


def zoomed(preferences: Preferences, direction: int) -> Preferences:
    """Return the choice of larger (1), smaller (-1) or normal (0) text."""
    scale = {1: larger(preferences.scale), -1: smaller(preferences.scale)}.get(direction, 1.0)
    return replace(preferences, scale=scale)
