"""The queue: how this desk stands with its center, and how each record that was written here does."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from casework.store.outbox import Posted
from casework.workspace import Workspace
from desktop.desk import Desk
from desktop.forms.written import Written
from desktop.overlay import Overlay
from desktop.sync.by_hand_row import ByHandRow
from desktop.sync.conflict_sheet import ConflictSheet
from desktop.sync.conflicts import conflicts
from desktop.sync.courier import Courier
from desktop.sync.sign_in import SignIn
from desktop.sync.signing_in import SigningIn
from desktop.sync.told import clock_words, moment_words, trouble_words
from desktop.unlock.calm_page import buttons_row
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.chip import Chip
from desktop.widgets.page import Page
from desktop.widgets.text import Text

STATES = {
    "refused": ("Refused – kept here", "bad"),
    "apart": ("Kept apart at the center", "warn"),
    "waiting": ("On this computer only", "plain"),
    "sending": ("On its way", "plain"),
    "received": ("Received by the center", "ok"),
    "safe": ("Safe: in a backup of the center", "ok"),
}
"""The English words and the kind of chip for each state of a record."""

WHYS = {
    "no_access": "The case is not yours at the center. Your leader sees what you wrote and decides.",
    "not_your_role": "Others approve rules in this house. A leader sees what you wrote and decides.",
    "left": "A leader has seen it and left it apart. It is kept there; talk with your leader.",
    "locked": "The desk was shut out when this was handed in. Your leader sees it and decides.",
    "erased": "The case has been erased as the law asks. Nothing more can be sent of it.",
    "signature": "The center could not check who wrote it. Tell your administrator; the words are kept here.",
    "unknown_device": "The center does not know the computer it was written on. Tell your administrator.",
    "no_body": "The words of it are no longer on this computer. Tell your administrator.",
}
"""Why something is kept apart or refused, and what to do."""

ONE_ALONE = "The center does not know a computer of a colleague. One change is kept here until it is let in again."
ALONE = "The center does not know computers of colleagues. {number} changes are kept here until they are let in."
"""What is said of work that lies here and not at the center."""

HEIGHT = 300


class QueueSheet(Overlay):
    """Last contact, next try and *try now*; below it the records, those that want a person first."""

    def __init__(self, desk: Desk, courier: Courier, signing_in: SigningIn, window: QWidget) -> None:
        super().__init__(desk.words.say("Exchange with the center"), window, width=680)
        self._desk, self._courier, self._words = desk, courier, desk.words
        self._lines = Text("", wrap=True, selectable=True)
        self.card.add(self._lines)
        self.sign_in = SignIn(courier, signing_in, desk.words)
        self.card.add(self.sign_in)
        self.now = Button(self._words.say("Try now"), "primary", icon="sync")
        self.now.clicked.connect(courier.exchange)
        self.close_it = Button(self._words.say("Close"))
        self.close_it.clicked.connect(self.put_away)
        self.records = Page(margins=(0, 0, 8, 0), spacing=8)
        self.records.setFixedHeight(HEIGHT)
        self.card.add(self.records)
        self.torn = Button("", icon="warning")
        self.torn.clicked.connect(self._show_conflicts)
        self.by_hand = ByHandRow(desk.workspace, desk.words, desk.autosave.flush, self)
        self.by_hand.moved.connect(courier.moved)
        self.card.add(self.by_hand)
        self.card.add(buttons_row(self.now, self.close_it, self.torn))
        courier.moved.connect(self.refresh)
        self.refresh()
        self.come_up(self.now)

    def refresh(self) -> None:
        """Show how it stands now."""
        self._lines.setText("\n".join(self._contact_lines()))
        self.now.setEnabled(not self._courier.contact.busy)
        torn = len(conflicts(self._desk.workspace))
        self.torn.setVisible(bool(torn))
        self.torn.show_text(self._words.count("Decide one conflict", "Decide {number} conflicts", torn))
        self.records.clear()
        posted = self._courier.exchanging.posted()
        for one in posted:
            self.records.add(self._row(one))
        if not posted:
            self.records.add(Text(self._words.say("Nothing has been written here yet."), "muted"))
        self.records.add_space()

    def _show_conflicts(self) -> None:
        self.put_away()
        ConflictSheet(self._desk, self.window())

    def _contact_lines(self) -> list[str]:
        words, contact, member = self._words, self._courier.contact, self._courier.exchanging.membership
        now = self._desk.workspace.clock.now()
        lines = [f"{member.url} · {member.town} · {member.user}"] if member else []
        if contact.error:
            lines.append(f"{trouble_words(contact, words)}.")
        last = words.say("Last contact: {time}", time=moment_words(contact.last, now, words)) if contact.last else ""
        lines.append(last or words.say("There has been no contact yet."))
        if until := self._desk.workspace.leasing.until:
            said = "Without contact with the center the cases open here until {time}."
            lines.append(words.say(said, time=moment_words(until, now, words)))
        lines += self._warnings(now)
        if contact.busy:
            lines.append(words.say("The center is being asked now."))
        elif contact.next_try:
            lines.append(words.say("Next try: {time}", time=moment_words(contact.next_try, now, words)))
        return lines

    def _warnings(self, now: datetime) -> list[str]:
        words, ahead = self._words, self._courier.contact.minutes_ahead
        put_back, lines = self._courier.exchanging.put_back_at, list[str]()
        if alone := self._courier.exchanging.queue().alone:
            lines.append(words.count(ONE_ALONE, ALONE, alone))
        if ahead > 0:
            said = "This computer's clock is {minutes} minutes ahead of the center's. Have it put right."
            lines.append(words.say(said, minutes=ahead))
        elif ahead:
            said = "This computer's clock is {minutes} minutes behind the center's. Have it put right."
            lines.append(words.say(said, minutes=-ahead))
        if later := self._desk.workspace.leasing.seen_later:
            lines.append(clock_words(later, now, words))
        if put_back:
            said = "{time}: this computer had been put back to an earlier day. What the center had was fetched."
            lines.append(words.say(said, time=moment_words(put_back, now, words)))
        return lines

    def _row(self, one: Posted) -> Card:
        card = Card()
        card.add(Text(record_title(self._desk.workspace, one, self._desk), "strong", wrap=True))
        state, kind = STATES[one.state]
        card.add(Chip(self._words.say(state), kind))
        why = WHYS.get(one.why)
        if why:
            card.add(Text(self._words.say(why), "help", wrap=True))
        elif one.why:
            card.add(
                Text(self._words.say("The center's reason: {code}. Tell your administrator.", code=one.why), "help")
            )
        return card


def record_title(workspace: Workspace, one: Posted, desk: Desk) -> str:
    """Return the child and the record, or that the case is no longer on this computer."""
    case = workspace.cases.file(one.case)
    record = case.record(one.record) if case else None
    if case is None or record is None:
        return desk.words.say("A record of a case that is no longer on this computer")
    title = Written(desk.words, workspace.library.forms(), case).full_title(record)
    child = case.child
    return f"{child.name} · {title}" if child else title
