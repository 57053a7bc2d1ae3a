"""Two desks that meet at a center: joining, writing apart, a conflict, a handover, and a case that is taken back."""

import os
import sys
import tempfile
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from casework.library import default_library
from desktop.desk import Destination
from desktop.dressing import Dressing
from desktop.handovers.sheet import HandoverSheet
from desktop.places import NAME
from desktop.preferences import Preferences
from desktop.sync.conflict_sheet import ConflictSheet
from desktop.sync.join_sheet import JoinSheet
from desktop.sync.queue_sheet import QueueSheet
from desktop.tour.album import Album
from desktop.tour.office import Office
from desktop.tour.seat import Seat

Sheet = TypeVar("Sheet", bound=QWidget)

TOWN = "home"
METTE, JONAS = "Mette Holm (opdigtet)", "Jonas Bay (opdigtet)"
CHILD = {"name": "Freja Prøve (opdigtet)", "birth_date": "2015-04-02"}
TALK = {
    "held_at": "2026-11-20T14:00+01:00", "next": "Jeg spørger skolen, om Freja kan komme med til fodbold.",
    "hears_back_on": "2026-12-18",
}  # fmt: skip
BEFORE = "Skolen ringede. Freja har ikke været der siden mandag."
METTES = "Skolen ringede. Freja har ikke været der siden mandag. Mor siger, at hun er syg."
JONAS_ = "Skolen ringede. Freja har ikke været der siden torsdag. Far kommer i morgen."
STATE = "Skolen er bekymret for Frejas fravær. Der er aftalt et møde med skolen og begge forældre."
CAREFUL = "Freja vil helst tale i bilen. Mor og far taler ikke sammen."


def run_meeting(folder: Path) -> int:
    """Play the meeting and leave pictures in a folder; the center is asked for over stdin and stdout."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(application, QApplication):
        return 2
    application.setApplicationName(NAME)
    office = Office(sys.stdout, sys.stdin)
    library = default_library()
    theme = Dressing(application, library).put_on(Preferences(theme="light"))
    album = Album(folder, QWidget(), office.show, office="")
    with tempfile.TemporaryDirectory(prefix="sagsgang-meeting-", ignore_cleanup_errors=True) as own:
        seats = [Seat(name, Path(own) / name[:5], album, library, theme) for name in (METTE, JONAS)]
        Meeting(office, *seats).play()
        for seat in seats:
            seat.leave()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return 0


class Meeting:
    """The story, one part after the other; each leaves pictures."""

    def __init__(self, office: Office, mette: Seat, jonas: Seat) -> None:
        self._office = office
        self._mette, self._jonas = mette, jonas
        self._case = ""

    def play(self) -> None:
        """Play it all."""
        self._join(self._mette, "mette")
        self._join(self._jonas, "jonas")
        note = self._share()
        self._write_apart(note)
        self._decide()
        self._hand_over()
        self._carry_by_hand()
        self._take_back()

    def _join(self, seat: Seat, user: str) -> None:
        """Let a desk in: a code, six words that two people compare, and a second person's yes."""
        told = self._office.please("invite", user=user)
        seat.view.sheets.show_joining()
        sheet = _over(seat, JoinSheet)
        for line, text in ((sheet.address, told["url"]), (sheet.town, TOWN), (sheet.code, told["code"])):
            seat.hand.write(line.line, str(text))
        seat.hand.press(sheet.ask)
        seat.picture(f"{user}-reads-six-words")
        self._office.please("approve", user=user)
        seat.exchange()
        sheet.put_away()

    def _share(self) -> str:
        """Begin a case at one desk, and let the other have it too; return a note in it."""
        mette, workspace = self._mette, self._mette.workspace
        self._case = workspace.opening.new_case(CHILD, {"responsible": METTE, "unit": "Enhed Vest"})
        workspace.answering.start(self._case, "conversation", TALK)
        note = workspace.answering.start(self._case, "note", {"who": "Skolen", "content": BEFORE})
        mette.exchange()
        self._office.please("assign", user="jonas", case=self._case)
        self._jonas.exchange()
        self._jonas.go(Destination("case", self._case))
        self._jonas.picture("jonas-has-the-case-too")
        return note

    def _write_apart(self, note: str) -> None:
        """Let both write in the same place while the center is away."""
        self._office.please("close")
        for seat, words in ((self._mette, METTES), (self._jonas, JONAS_)):
            seat.go(Destination("case", self._case, "note", note, "content"))
            seat.hand.answer(note, "content", words)
            seat.view.autosave.flush()
            seat.exchange()
            seat.picture(f"{seat.name[:5].lower()}-writes-while-the-center-is-away")
        self._jonas.workspace.answering.set(note, "who", "Skolen og far")
        self._office.please("open")

    def _decide(self) -> None:
        """Let what both wrote meet, and let a person decide."""
        mette, jonas = self._mette, self._jonas
        for seat in (mette, jonas):
            seat.go(Destination("today"))
        for seat in (mette, jonas, mette):
            seat.exchange()
        mette.picture("mette-is-told-of-the-conflict")
        mette.view.sheets.show_conflicts()
        sheet = _over(mette, ConflictSheet)
        mette.picture("mette-decides")
        mette.hand.press_named("Behold begge", sheet)
        mette.picture("mette-has-decided")
        sheet.put_away()
        for seat in (mette, jonas):
            seat.exchange()
        jonas.go(Destination("today"))
        jonas.picture("jonas-has-not-read-what-was-put-together")

    def _hand_over(self) -> None:
        """Let Mette hand the case over, and Jonas read it and take it."""
        mette, jonas = self._mette, self._jonas
        mette.go(Destination("case", self._case))
        mette.view.hand_over()
        sheet = _over(mette, HandoverSheet)
        mette.hand.give(sheet.who, "jonas")
        mette.picture("mette-chooses-a-colleague")
        mette.hand.press(sheet.go_on)
        name = mette.view.place.record
        mette.hand.answer(name, "state", STATE)
        mette.hand.answer(name, "careful", CAREFUL)
        mette.go(Destination("case", self._case, "handover", name, "state"))
        mette.picture("mette-writes-where-the-case-stands")
        mette.hand.press_named("Overdrag sagen")
        mette.exchange()
        mette.picture("mette-has-handed-over")
        jonas.exchange()
        jonas.go(Destination("today"))
        jonas.picture("jonas-reads-first")
        jonas.hand.press_named("Jeg har læst den")
        jonas.exchange()
        jonas.picture("jonas-has-taken-over")
        mette.go(Destination("today"))
        mette.exchange()
        mette.picture("mette-is-told")

    def _carry_by_hand(self) -> None:
        """Let Jonas save in a file what he cannot send, and have it taken in."""
        jonas = self._jonas
        self._office.please("close")
        jonas.workspace.answering.start(self._case, "note", {"content": "Skrevet på tur uden net.", "who": "Freja"})
        jonas.exchange()
        jonas.view.sheets.show_queue()
        sheet = _over(jonas, QueueSheet)
        file = jonas.album.folder / "ikke-sendt.sagsgang"
        sheet.by_hand.ask = lambda _name, _kind: str(file)
        sheet.by_hand.which = lambda _name, _kind: f"{file}.receipt"
        jonas.hand.press(sheet.by_hand.save)
        jonas.picture("jonas-saves-a-file")
        self._office.please("take", file=str(file))
        jonas.hand.press(sheet.by_hand.take)
        jonas.picture("jonas-reads-the-receipt")
        sheet.put_away()
        self._office.please("open")

    def _take_back(self) -> None:
        """Take the case from Jonas at the center: it goes off his desk while he looks at it."""
        jonas = self._jonas
        jonas.go(Destination("case", self._case))
        self._office.please("take_back", user="jonas", case=self._case)
        jonas.exchange()
        jonas.picture("the-case-is-taken-back")


def _over(seat: Seat, kind: type[Sheet]) -> Sheet:
    return next(one for one in seat.window.findChildren(kind) if one.isVisible())
