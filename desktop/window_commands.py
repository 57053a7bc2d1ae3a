"""What can be done in the window from anywhere: keys, and the same things by name in the search."""

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.commands import Command

if TYPE_CHECKING:
    from desktop.app import App


def window_commands(app: "App") -> tuple[Command, ...]:
    """Return the commands of the window itself."""
    say = app.words.say
    other = "en" if app.preferences.language == "da" else "da"
    return (
        Command("search", say("Search everything"), app.session.search, "search", ("Ctrl+K",)),
        Command("lock", say("Lock"), app.session.lock, "lock", ("Ctrl+L",)),
        Command("save", say("Show that everything is saved"), app.session.confirm_saved, "saved", ("Ctrl+S",)),
        Command("larger", say("Larger text"), lambda: app.zoom(1), "plus", ("Ctrl++", "Ctrl+=")),
        Command("smaller", say("Smaller text"), lambda: app.zoom(-1), "minus", ("Ctrl+-",)),
        Command("normal", say("Normal text"), lambda: app.zoom(0), "neutral", ("Ctrl+0",)),
        Command(
            "theme",
            say("Light or dark"),
            lambda: app.change(app.dressing.other_theme(app.preferences)),
            "moon",
            ("Ctrl+Shift+D",),
        ),
        Command(
            "language",
            "Dansk" if other == "da" else "English",
            lambda: app.change(replace(app.preferences, language=other)),
            "conversation",
        ),
        Command("handbook", say("Handbook"), app.handbook.open_here, "book", ("F1",)),
        Command("keys", say("Keys"), app.session.show_keys, "help", ("Ctrl+?",)),
        Command("hide", say("Hide the screen (Esc Esc)"), app.hide_screen, "eye-off"),
    )
