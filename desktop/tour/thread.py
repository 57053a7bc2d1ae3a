"""The whole thread, step by step, played by a hand in the real window."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from casework.model.casefile import CaseFile
from casework.model.records import Record
from desktop.app import App
from desktop.cases.page import CasePage
from desktop.desk import Desk, Destination
from desktop.injunctions.last_look import LastLook
from desktop.main_view import MainView
from desktop.search.overlay import SearchSheet
from desktop.tour import family
from desktop.tour.album import Album
from desktop.tour.hand import Hand, NotThere
from desktop.unlock.first_page import FirstPage
from desktop.unlock.new_vault_page import NewVaultPage
from desktop.visits.house import House
from desktop.widgets.page import Page


class Thread:
    """Plays the story from the first start to the issued letters."""

    def __init__(self, app: App, hand: Hand, album: Album) -> None:
        self._app, self._hand, self._album = app, hand, album
        self._case = ""

    def play(self) -> None:
        """Play everything, in order."""
        for step in (
            self.first_start, self.new_case, self.concern, self.people, self.conversation, self.assessment,
            self.investigation, self.plan, self.injunction_draft, self.injunction, self.hearings,
            self.conversation_about_this, self.issue, self.letters, self.timeline, self.search,
            self.lock, self.dark, self.english,
        ):  # fmt: skip
            step()

    def first_start(self) -> None:
        """Look at how work begins, and choose practice."""
        self._keep("first-start")
        self._hand.press(self._app.window.findChildren(FirstPage)[0].work)
        page = self._app.window.findChildren(NewVaultPage)[0]
        self._hand.write(page.name.line, "Mette Holm")
        self._hand.write(page.unit.line, "Enhed Vest")
        self._hand.press_named("Foreslå")
        self._keep("begin-to-work")
        self._hand.press_named("Tilbage")
        self._hand.press(self._app.window.findChildren(FirstPage)[0].practise)
        self._keep("today")
        self._go(Destination("cases"))
        self._keep("cases")

    def new_case(self) -> None:
        """Begin Sofie's case."""
        self._view.begin_case()
        sheet = self._view.cases.new_case
        self._hand.write(sheet.name.line, family.CHILD)
        self._hand.write(sheet.birth_date.line, family.BORN)
        self._keep("new-case")
        self._hand.press(sheet.begin)
        self._case = self._view.place.case
        self._answer(self._file.case, family.CASE)

    def concern(self) -> None:
        """Write the concern down and assess it within the day."""
        self._answer(self._of("concern"), family.CONCERN)
        self._keep("concern", self._of("concern"), "about")
        self._answer(self._of("concern"), family.FIRST_DAY)
        self._keep("concern-24-hours", self._of("concern"), "acute_reason")
        self._finish(self._of("concern"))

    def people(self) -> None:
        """Make the parents and the teacher known."""
        for person in family.PEOPLE:
            self._begin("person")
            self._answer(self._of("person"), person)
        self._answer(self._of("concern"), {})
        self._go(Destination("case", self._case, "people"))
        self._keep("people")

    def conversation(self) -> None:
        """Talk with Sofie."""
        self._begin("conversation")
        record = self._of("conversation")
        for house, words in family.WORDS:
            self._say(house, words)
        self._answer(record, {**family.CONVERSATION, "present": [self._child()]})
        self._keep("conversation", record, "weight")
        self._keep_top("conversation-three-houses")
        self._finish(record)

    def assessment(self) -> None:
        """Stage one: the assessment, in which Sofie's own words stand."""
        self._begin("assessment")
        record = self._of("assessment")
        self._answer(record, {"quotes": [family.WORDS[1][1], family.WORDS[3][1]]})
        self._keep("assessment-the-childs-words", record, "quotes")
        self._answer(record, family.ASSESSMENT)
        self._point_to(record)
        self._keep("assessment", record, "overall")
        self._finish(record)

    def investigation(self) -> None:
        """Stage two begins from stage one."""
        self._begin("investigation")
        record = self._of("investigation")
        self._keep("investigation-carried", record, "decision_reason")
        self._answer(record, family.INVESTIGATION)
        self._keep("investigation", record, "analysis")

    def plan(self) -> None:
        """Write the child's plan with a goal in her own words and a number."""
        self._begin("plan")
        self._answer(self._of("plan"), family.PLAN)
        self._hand.press_named("Nyt mål")
        goal = self._of("goal")
        self._answer(goal, family.GOAL)
        self._hand.press_named("Nyt tal")
        self._hand.give(self._hand.question(self._of("rating").id, "value").editor, 4)
        self._point_to(self._of("plan"))
        self._keep("plan-goal", goal, "by_when")
        self._keep_top("plan")
        self._finish(self._of("plan"))

    def injunction_draft(self) -> None:
        """Begin the injunction to the mother, and see what is missing."""
        self._begin("injunction")
        record = self._of("injunction")
        mother = next(one.id for one in self._file.persons if "mother" in one.roles)
        if record.text("type") != "parental":
            self._answer(record, {"type": "parental"})
        if record.text("addressee") != mother:
            self._answer(record, {"addressee": mother})
        if not record.text("screening"):
            self._answer(record, {"screening": self._of("assessment").id})
        self._items(record, "evidence", family.EVIDENCE)
        self._answer(record, {path: family.INJUNCTION[path] for path in ("proposed_on", "facts", "risk")})
        self._items(record, "duties", family.DUTIES[:1])
        self._hand.press_named("Udsted")
        self._keep("injunction-what-is-missing", record, "duties")

    def injunction(self) -> None:
        """Complete the injunction, and begin the father's from it."""
        record = self._of("injunction")
        written = {"proposed_on", "facts", "risk"}
        self._answer(record, {path: value for path, value in family.INJUNCTION.items() if path not in written})
        self._items(record, "voluntary", family.VOLUNTARY)
        self._items(record, "duties", family.DUTIES[1:])
        self._answer(record, {"child_view_quotes": [family.WORDS[1][1]]})
        self._hand.press_named("Også til")
        self._answer(self._of("injunction"), family.TO_THE_FATHER)
        self._keep("injunction-to-both", record, "ability")

    def hearings(self) -> None:
        """Hear both parents about both drafts."""
        for injunction in self._file.of("injunction"):
            for person in [one for one in self._file.persons if one.custody]:
                self._begin("hearing")
                record = self._of("hearing")
                told = family.HEARD_FATHER if "father" in person.roles else family.HEARING
                self._answer(record, {"about": injunction.id, "party": person.id, **told})
        self._keep("hearing", self._of("hearing"), "answer")

    def conversation_about_this(self) -> None:
        """Talk with Sofie about precisely this, as the law asks before the decision."""
        self._begin("conversation")
        record = self._of("conversation")
        for house, words in family.ABOUT_THIS_WORDS:
            self._say(house, words)
        about = [one.id for one in self._file.of("injunction")]
        self._answer(record, {**family.ABOUT_THIS, "about": about})
        self._finish(record)
        self._keep("conversation-about-the-injunction", record, "about")

    def issue(self) -> None:
        """Look once more, and issue both letters."""
        record = self._file.of("injunction")[0]
        self._keep("injunction-complete", record, "duties")
        self._hand.press_named("Udsted")
        self._keep_top("injunction-last-look")
        sheet = self._app.window.findChildren(LastLook)[-1]
        self._hand.press(sheet.issue)
        self._keep_top("injunction-issued")

    def letters(self) -> None:
        """Look at the letters as they were issued."""
        self._go(Destination("case", self._case, "letters"))
        self._keep("letters")
        for letter in self._file.of("letter"):
            document = self._desk.workspace.documents.get(letter.text("sha256"))
            if document:
                recipient = self._file.person(letter.text("recipient"))
                name = Path(document.name)
                to = f" – {recipient.name}" if recipient else ""
                self._album.letter(f"{name.stem}{to}{name.suffix}", document.data)

    def timeline(self) -> None:
        """See the whole course of the case."""
        self._go(Destination("case", self._case, "overview"))
        self._keep_top("overview")
        self._go(Destination("case", self._case, "timeline"))
        self._keep("timeline")

    def search(self) -> None:
        """Find a word in every case."""
        self._app.session.search()
        sheet = self._app.window.findChildren(SearchSheet)[-1]
        self._hand.write(sheet.line.line, "mormor")
        self._hand.rest(400)
        self._keep("search")
        sheet.put_away()

    def lock(self) -> None:
        """Lock, and come back to the same place."""
        self._app.session.lock()
        self._keep("locked")
        self._app.session.practise()
        self._go(Destination("today"))
        self._keep("today-continue-here")

    def dark(self) -> None:
        """Look at the same in dark."""
        self._app.change(replace(self._app.preferences, theme="dark"))
        self._keep("today-dark")
        self._go(Destination("case", self._case, "conversations"))
        self._keep("conversation-dark")
        self._go(Destination("case", self._case, "injunctions"))
        self._keep("injunction-dark")

    def english(self) -> None:
        """Read the same in English."""
        self._app.change(replace(self._app.preferences, theme="light", language="en"))
        self._go(Destination("case", self._case, "overview"))
        self._keep("overview-english")
        self._app.change(replace(self._app.preferences, language="da"))

    @property
    def _desk(self) -> Desk:
        return self._view.desk

    @property
    def _view(self) -> MainView:
        if self._app.session.view is None:
            raise NotThere("the open cases")
        return self._app.session.view

    @property
    def _file(self) -> CaseFile:
        self._view.autosave.flush()
        return self._desk.workspace.opening.file(self._case)

    def _child(self) -> str:
        child = self._file.child
        if child is None:
            raise NotThere("child")
        return child.id

    def _of(self, kind: str) -> Record:
        found = self._file.latest(kind)
        if found is None:
            raise NotThere(kind)
        return found

    def _go(self, destination: Destination) -> None:
        self._view.go(destination)
        self._hand.rest()

    def _begin(self, kind: str) -> None:
        page = self._app.window.findChildren(CasePage)[-1]
        label = self._desk.workspace.library.forms()[kind].label.in_language("da")
        menus = [page.new.menu(), *page.new.menu().findChildren(QMenu)]
        action = next(one for menu in menus for one in menu.actions() if one.text() == label)
        action.trigger()
        self._hand.rest()

    def _answer(self, record: Record | None, answers: Mapping[str, object]) -> None:
        if record is None:
            raise NotThere("record")
        for path, value in answers.items():
            self._go(Destination("case", self._case, record=record.id, path=path))
            self._hand.answer(record.id, path, value)

    def _point_to(self, record: Record) -> None:
        """Say of the conversation that it was about a record too, so that all see the child was asked."""
        conversation = self._of("conversation")
        self._go(Destination("case", self._case, record=conversation.id))
        self._hand.press_named("Genåbn")
        self._answer(conversation, {"about": [record.id]})
        self._finish(conversation)

    def _say(self, house: str, words: str) -> None:
        houses = self._app.window.findChildren(House)
        line = next(one for one in houses if one.name == house and one.isVisible()).line
        self._hand.write(line, words)
        self._hand.key(Qt.Key.Key_Return)

    def _items(self, record: Record, group: str, items: Iterable[Mapping[str, object]]) -> None:
        for item in items:
            self._go(Destination("case", self._case, record=record.id, path=group))
            card = self._hand.add_item(record.id, group)
            for name, value in item.items():
                self._hand.answer(record.id, f"{card.path}/{name}", value)

    def _finish(self, record: Record) -> None:
        self._hand.press_named("Afslut")
        now = self._file.record(record.id)
        if now is None or not now.finished:
            raise NotThere(f"{record.kind} finished")

    def _keep_top(self, name: str) -> None:
        for page in self._app.window.findChildren(Page):
            page.verticalScrollBar().setValue(0)
        self._keep(name)

    def _keep(self, name: str, record: Record | None = None, path: str = "") -> None:
        if record is not None:
            self._go(Destination("case", self._case, record=record.id, path=path))
        self._hand.rest(260)
        self._album.picture(name)
