"""Every shared widget on one page, for looking and for tests; all names are invented."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from casework.model.clock import Clock
from casework.words import Words
from desktop.look.fonts import load_fonts
from desktop.look.style import apply_look
from desktop.look.tokens import theme
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.carried_block import CarriedBlock
from desktop.widgets.chip import Chip
from desktop.widgets.choice_buttons import ChoiceButtons
from desktop.widgets.choice_list import ChoiceList
from desktop.widgets.combo_choice import ComboChoice
from desktop.widgets.date_edit import DateEdit
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.field_block import FieldBlock
from desktop.widgets.finding_row import FindingRow
from desktop.widgets.long_text import LongText
from desktop.widgets.moment_edit import MomentEdit
from desktop.widgets.nav_rail import NavItem, NavRail
from desktop.widgets.number_edit import NumberEdit
from desktop.widgets.options import Option
from desktop.widgets.page import Page
from desktop.widgets.page_header import PageHeader
from desktop.widgets.practice_frame import PracticeFrame
from desktop.widgets.quote_block import QuoteBlock
from desktop.widgets.responsive_columns import ResponsiveColumns
from desktop.widgets.scale import Scale
from desktop.widgets.section_list import SectionList, SectionMark
from desktop.widgets.side_panel import SidePanel
from desktop.widgets.status_line import StatusLine
from desktop.widgets.stepper import Step, Stepper, Track
from desktop.widgets.table_list import TableList
from desktop.widgets.table_model import Column
from desktop.widgets.text_line import TextLine
from desktop.widgets.value_editor import ValueEditor
from desktop.widgets.yes_no import YesNo

RESOURCES = Path(__file__).resolve().parents[1] / "resources"

DEADLINES = (
    ("Overskredet 2 dage", "bad", "Noah K. (9)", "Underretning: vurdering inden 24 timer mangler begrundelse"),
    ("I dag", "warn", "Sofie F. (12)", "Varsel om forældrepålæg: høringssvar udløber"),
    ("Om 3 dage", "plain", "Elias & Alma R.", "Opfølgning på Barnets plan – Almas egen skala sidst 4 → 6"),
    ("Om 23 dage", "plain", "Sofie F. (12)", "Børnefaglig undersøgelse skal være afsluttet (4 måneder)"),
)


class Gallery(QWidget):
    """A window with every widget in it, in the places they have in the program."""

    def __init__(self, words: Words, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("window")
        self.words, self.clock = words, clock
        inner = QWidget()
        inner.setObjectName("window")
        across = QHBoxLayout(inner)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._rail())
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addWidget(self._header())
        self.columns = self._columns()
        main.addWidget(self.columns, 1)
        across.addLayout(main, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.frame = PracticeFrame(inner, words.say("PRACTICE"))
        column.addWidget(self.frame, 1)
        column.addWidget(self._status())

    def _rail(self) -> NavRail:
        rooms = (
            NavItem("today", "I dag", "today"),
            NavItem("cases", "Sager", "folder"),
            NavItem("visits", "Hjemmebesøg", "home"),
            NavItem("letters", "Breve", "letter"),
            NavItem("oversight", "Ledelse", "chart"),
        )
        acts = (NavItem("search", "Søg", "search", "Ctrl K"), NavItem("lock", "Lås", "lock", "Ctrl L"))
        rail = NavRail("Sagsgang", rooms, acts, "Mette Holm · Enhed Vest")
        rail.show_count("today", 7)
        rail.show_count("cases", 34)
        rail.select("cases")
        return rail

    def _header(self) -> PageHeader:
        chips = (
            Chip("Part (10+)", "child"),
            Chip("Beskyttet adresse: mor", "bad", icon="shield"),
            Chip("BFU: 23 dage tilbage", "warn"),
        )
        header = PageHeader(
            "Sofie Emilie Friis", "12 år og 4 mdr. · sag 2026-0412", chips, (Button("Nyt", icon="plus"),)
        )
        steps = (
            Step("screening", "Screening", done=True),
            Step("assessment", "Socialfaglig vurdering"),
            Step("investigation", "Børnefaglig undersøgelse"),
            Step("plan", "Barnets plan"),
            Step("follow_up", "Opfølgning"),
        )
        tracks = (Track("conversations", "Samtaler", 4), Track("injunctions", "Pålæg", 1), Track("letters", "Breve", 6))
        stepper = Stepper(steps, tracks)
        stepper.select("assessment")
        header.add_below(stepper)
        return header

    def _columns(self) -> ResponsiveColumns:
        page = Page(widest=860)
        page.add(Banner("En anden computer har rettet i sagen. Dine ord er gemt.", "info", "Se ændringen", close="Luk"))
        page.add(Banner("Den sidste sikkerhedskopi er 9 dage gammel.", "warn", "Tag kopi nu"))
        page.add(Banner("Disken er fuld. Det sidste er ikke gemt.", "bad", "Gem kopi"))
        for field in self._fields():
            page.add(field)
        page.add(self._cards())
        page.add(self._table())
        page.add_space()
        return ResponsiveColumns(page, self._sections(), self._side(), names=("Afsnit", "Retssikkerhed (2)"))

    def _fields(self) -> tuple[FieldBlock, ...]:
        words, clock = self.words, self.clock
        child = LongText(child=True, lines=2)
        child.show_value("“Jeg vil gerne i skole, men om morgenen er der ingen der vågner.”")
        involved = ChoiceButtons((("talk", "Ja, ved samtale"), ("other", "Ja, på anden måde"), ("no", "Nej")))
        grounds = (Option("absence", "Ulovligt skolefravær", "§ 38"), Option("conduct", "Alvorlige adfærdsproblemer"))
        return (
            self._field("Sofies egne ord", child, help_text="Skriv hendes egne ord.", child=True),
            self._field("Hvordan har Sofie selv sat tal på sin hverdag?", Scale(), 4),
            self._field("Rådgiverens tal", Scale(child=False), 6),
            self._field("Er Sofie inddraget i vurderingen?", involved, "talk", law="Barnets lov § 5"),
            self._field("Er bisidder tilbudt?", YesNo(words), value=False),
            self._field("Betingelse", ChoiceList(grounds), ["absence"]),
            self._field("Startdato", DateEdit(words, clock), "2026-12-01"),
            self._field("Samtalens tidspunkt", MomentEdit(words, clock), "2026-11-12T15:10"),
            self._field("Skole", ComboChoice((("1", "Rismarkskolen"), ("2", "Agedrup Skole")), "Vælg skole"), "1"),
            self._field("Fravær i procent", NumberEdit(0, 100), 34),
            self._field("Navn", TextLine("Fulde navn")),
            self._missing(),
        )

    def _missing(self) -> FieldBlock:
        editor = LongText("Skriv vurderingen i almindeligt sprog …")
        block = self._field("Samlet socialfaglig vurdering af Sofies perspektiv", editor)
        block.set_problem("Mangler, før vurderingen kan afsluttes")
        return block

    def _field(
        self,
        label: str,
        editor: ValueEditor,
        value: object = None,
        *,
        help_text: str = "",
        law: str = "",
        child: bool = False,
    ) -> FieldBlock:
        if value is not None:
            editor.show_value(value)
        return FieldBlock(label, editor, self.words, help_text=help_text, law=law, child=child)

    def _cards(self) -> QWidget:
        cards = QWidget()
        grid = QGridLayout(cards)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(16)
        voice = Card("Det gode", "child")
        voice.add(QuoteBlock("Mormor henter mig om fredagen.", "Samtale 12. november", (("use", "Brug i planen"),)))
        grid.addWidget(voice, 0, 0)
        carried = Card("Fra vurderingen")
        carried.add(CarriedBlock("Sofie kommer for sent.", "Socialfaglig vurdering · 3. november 2026", "Brug teksten"))
        grid.addWidget(carried, 0, 1)
        empty = Card()
        empty.add(EmptyState("conversation", "Der er ingen samtaler endnu.", "Forbered en samtale"))
        grid.addWidget(empty, 1, 0)
        buttons = Card("Knapper")
        for kind in ("plain", "primary", "quiet", "link", "danger", "child"):
            buttons.add(Button(kind, kind, icon="letter"))
        grid.addWidget(buttons, 1, 1)
        return cards

    def _table(self) -> Card:
        columns: tuple[Column[tuple[str, str, str, str]], ...] = (
            Column("due", "Hvornår", lambda row: row[0], 170, chip=lambda row: row[1]),
            Column("child", "Barn", lambda row: row[2], 130),
            Column("what", "Hvad", lambda row: row[3]),
        )
        card = Card("Frister og opfølgning")
        self.table = TableList(columns, "Frister og opfølgning", row_height=56)
        self.table.show_rows(DEADLINES)
        self.table.setMinimumHeight(290)
        card.add(self.table)
        return card

    def _sections(self) -> SectionList:
        states = (
            ("Anledning", "done"), ("Barnets stemme", "half"), ("Familien og netværket", "empty"),
            ("Hverdag og skole", "full"), ("Ressourcer", "empty"), ("Søskende", "none"),
        )  # fmt: skip
        marks = tuple(SectionMark(label, label, state) for label, state in states)
        missing = SectionMark("overall", "Samlet vurdering", "empty", missing=True)
        sections = SectionList((*marks, missing), self.words)
        sections.select("Barnets stemme")
        return sections

    def _side(self) -> SidePanel:
        side = SidePanel("Retssikkerhed", "11 af 13 er på plads")
        side.show_rows(
            (
                FindingRow("bad", "Vurderingen af barnets perspektiv mangler", "Barnets lov § 5", self.words),
                FindingRow("warn", "Søskende under 18 er ikke omtalt", "Barnets lov § 18", self.words),
                FindingRow("ok", "Samtale med barnet er dokumenteret", "12. november, hjemme", self.words),
            )
        )
        side.add_bottom(Button("Udsted 3 breve", "primary"))
        return side

    def _status(self) -> StatusLine:
        status = StatusLine()
        status.show_sync("Offline – 12 ændringer venter, intet går tabt", "dot")
        status.show_saved("Gemt for 3 sekunder siden")
        status.show_law("Lovdata pr. 17. marts 2025", "Lovdata", "scales")
        status.show_right("Krypteret · låses efter 10 min.")
        return status


class _ExampleClock:
    """The day the pictures are drawn for."""

    def now(self) -> datetime:
        return datetime(2026, 11, 23, 14, 32, tzinfo=UTC)

    def today(self) -> date:
        return self.now().date()


def main(folder: Path) -> None:
    """Draw the gallery in light and dark into `folder`."""
    app = QApplication.instance() or QApplication([])
    families = load_fonts(RESOURCES / "fonts")
    for name in ("light", "dark"):
        apply_look(app, theme(name, sans=families.sans, serif=families.serif))  # type: ignore[arg-type]
        gallery = Gallery(Words("da", RESOURCES / "locale"), _ExampleClock())
        gallery.resize(1360, 2360)
        gallery.show()
        app.processEvents()
        gallery.grab().save(str(folder / f"gallery-{name}.png"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
