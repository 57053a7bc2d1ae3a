"""One desk of a demonstration: a real window on real cases in a folder of its own, and a hand that works in it."""

import os
from pathlib import Path

from casework.library import Library
from casework.model.clock import SystemClock
from casework.words import Words
from casework.workspace import Place, open_workspace
from desktop.desk import Destination
from desktop.look.tokens import Theme
from desktop.main_view import Given, MainView
from desktop.options import SIZE
from desktop.tasks import InlineTasks
from desktop.tour.album import Album
from desktop.tour.hand import Hand
from desktop.window import Window

LOCK_SECONDS = 600
COUNTED_MS = 450
"""How long a window takes to count its cases anew."""


class Seat:
    """Somebody's desk; `album` keeps pictures of its window."""

    def __init__(self, name: str, folder: Path, album: Album, library: Library, theme: Theme) -> None:
        self.name, self.album = name, album
        clock = SystemClock()
        self.workspace = open_workspace(Place(folder), os.urandom(32), library=library, clock=clock, author=name)
        words = Words("da", library.locale)
        self.window = Window("Sagsgang")
        given = Given(self.workspace, words, theme, InlineTasks(), name, LOCK_SECONDS)
        self.view = MainView(given, self.window)
        self.window.show_page(self.view)
        self.window.resize(*SIZE)
        self.window.show()
        self.hand = Hand(self.window)
        self.go(Destination("today"))

    def go(self, place: Destination) -> None:
        """Go somewhere in the window."""
        self.view.go(place)
        self.hand.rest()

    def exchange(self) -> None:
        """Exchange with the center now."""
        self.view.courier.exchange()
        self.hand.rest()

    def picture(self, name: str) -> None:
        """Keep a picture of the window as it is now."""
        self.hand.rest(COUNTED_MS)
        self.album.keep(self.window, name)

    def leave(self) -> None:
        """Close the window and the cases."""
        self.view.close_up()
        self.window.close()
        self.window.deleteLater()
        self.workspace.close()
