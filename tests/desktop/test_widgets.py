"""The shared pieces: keys, names, sizes, and what they say."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from casework.words import Words
from desktop.gallery import RESOURCES, Gallery
from desktop.look.fonts import load_fonts
from desktop.look.style import apply_look
from desktop.look.tokens import theme
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.carried_block import CarriedBlock
from desktop.widgets.chip import Chip
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.field_block import FieldBlock
from desktop.widgets.finding_row import FindingRow
from desktop.widgets.nav_rail import NavItem, NavRail
from desktop.widgets.page import Page
from desktop.widgets.practice_frame import PracticeFrame
from desktop.widgets.quote_block import QuoteBlock, quoted
from desktop.widgets.responsive_columns import ResponsiveColumns
from desktop.widgets.scale import Scale
from desktop.widgets.section_list import SectionList, SectionMark
from desktop.widgets.side_panel import SidePanel
from desktop.widgets.status_line import StatusLine
from desktop.widgets.stepper import Step, Stepper, Track
from desktop.widgets.table_list import TableList
from desktop.widgets.table_model import Column
from desktop.widgets.text import Text
from desktop.widgets.text_line import TextLine
from tests.fakes import SetClock


@pytest.fixture
def words():
    return Words("da", RESOURCES / "locale")


@pytest.fixture
def clock():
    return SetClock(datetime(2026, 11, 23, 14, 32, tzinfo=UTC))


@pytest.fixture(params=["light", "dark"])
def dressed(request, qapp):
    families = load_fonts(RESOURCES / "fonts")
    apply_look(qapp, theme(request.param, sans=families.sans, serif=families.serif))
    yield request.param
    qapp.setStyleSheet("")


@pytest.fixture(autouse=True)
def look(qapp):
    # What earlier tests have closed would be dressed too, as long as it is there.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    apply_look(qapp, theme("light"))
    yield
    qapp.setStyleSheet("")


@pytest.fixture
def gallery(qtbot, words, clock, dressed):
    assert dressed
    shown = Gallery(words, clock)
    qtbot.addWidget(shown)
    shown.resize(1360, 2360)
    shown.show()
    QApplication.processEvents()
    return shown


def tab_stops(window):
    inner = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    return [widget for widget in inner if widget.focusProxy() is None]


def test_everything_that_takes_keys_has_a_name(gallery):
    nameless = [
        widget
        for widget in tab_stops(gallery)
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert tab_stops(gallery)
    assert nameless == []


def test_everything_that_takes_keys_shows_when_it_has_them(gallery):
    unseen = []
    for widget in tab_stops(gallery):
        gallery.setFocus()
        without = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if widget.grab().toImage() == without:
            unseen.append(widget)
    assert unseen == []


def test_everything_that_is_pressed_is_large_enough(gallery):
    small = [
        (type(button).__name__, button.accessibleName(), button.size().toTuple())
        for button in gallery.findChildren(QAbstractButton)
        if button.isVisible() and button.focusPolicy() != Qt.FocusPolicy.NoFocus and button.height() < 36
    ]
    assert small == []


def test_a_roomy_button_is_large_enough_for_a_hand_on_the_move(qtbot, dressed):
    for made in (Button("Afslut", roomy=True), Button("Jeg er enig", "room"), Scale(roomy=True), Scale(room=True)):
        qtbot.addWidget(made)
        made.show()
        target = made.button(4) if isinstance(made, Scale) else made
        assert target.height() >= 44, dressed


class Windows(QObject):
    """Sees every window that opens."""

    def __init__(self):
        super().__init__()
        self.opened = []

    def eventFilter(self, watched, event):  # noqa: N802 -- Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.opened.append(watched)
        return False


def test_nothing_flashes_up_as_a_window_of_its_own_while_it_is_made(qtbot, qapp, words, clock):
    windows = Windows()
    qapp.installEventFilter(windows)
    qtbot.addWidget(Gallery(words, clock))
    qapp.removeEventFilter(windows)
    assert windows.opened == []


def test_another_theme_or_size_reaches_what_is_already_shown(gallery, qapp, dressed):
    rail = gallery.findChild(NavRail)
    narrow, before = rail.width(), gallery.grab().toImage()
    other = "dark" if dressed == "light" else "light"
    apply_look(qapp, theme(other, scale=1.5))
    QApplication.processEvents()
    assert gallery.grab().toImage() != before
    assert rail.width() > narrow


def test_what_people_type_is_never_markup(qtbot):
    label = Text("<b>Anna</b> & Bo")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_an_ampersand_on_a_button_is_an_ampersand(qtbot):
    button = Button("Elias & Alma")
    qtbot.addWidget(button)
    assert button.text() == "Elias && Alma"
    assert button.accessibleName() == "Elias & Alma"


def test_the_rail_says_which_room_was_chosen(qtbot):
    rail = NavRail(
        "Sagsgang", (NavItem("today", "I dag"), NavItem("cases", "Sager")), (NavItem("lock", "Lås"),), "Mette"
    )
    qtbot.addWidget(rail)
    rail.select("today")
    said = []
    rail.chosen.connect(said.append)
    QTest.keyClick(rail.entry("cases"), Qt.Key.Key_Return)
    rail.entry("lock").click()
    assert said == ["cases", "lock"]
    assert rail.entry("cases").isChecked()
    assert not rail.entry("today").isChecked()
    rail.show_count("today", 7)
    assert rail.entry("today").accessibleName() == "I dag (7)"


def test_steps_are_one_tab_stop_with_arrows_inside(qtbot):
    stepper = Stepper((Step("a", "Screening", done=True), Step("b", "Vurdering")), (Track("t", "Samtaler", 4),))
    qtbot.addWidget(stepper)
    stepper.show()
    stepper.select("b")
    said = []
    stepper.clicked.connect(said.append)
    stepper.button("b").setFocus()
    QTest.keyClick(stepper.button("b"), Qt.Key.Key_Right)
    QTest.keyClick(stepper.button("t"), Qt.Key.Key_Space)
    assert said == ["t"]
    assert len(tab_stops(stepper)) == 1
    assert stepper.button("t").accessibleName() == "Samtaler 4"
    # Where one is stays where one is, until the page has said that it moved.
    assert stepper.button("b").isChecked()
    assert not stepper.button("t").isChecked()


def test_sections_say_in_words_how_far_they_have_come(qtbot, words):
    marks = (SectionMark("a", "Anledning", "done"), SectionMark("b", "Barnets stemme", "half", missing=True))
    sections = SectionList(marks, words)
    qtbot.addWidget(sections)
    assert sections.entry("a").accessibleName() == "Anledning: Færdig"
    assert sections.entry("b").accessibleName() == "Barnets stemme: Her mangler noget"
    assert sections.neighbour(1) == "a"
    sections.select("a")
    assert (sections.neighbour(1), sections.neighbour(-1)) == ("b", "a")
    said = []
    sections.chosen.connect(said.append)
    sections.entry("b").click()
    assert said == ["b"]
    assert sections.current() == "b"


def test_a_finding_is_opened_with_enter_and_says_its_kind(qtbot, words):
    row = FindingRow("bad", "Slutdato mangler", "Barnets lov § 38", words)
    qtbot.addWidget(row)
    said = []
    row.activated.connect(lambda: said.append(row.title))
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert said == ["Slutdato mangler"]
    assert row.accessibleName() == "Mangler: Slutdato mangler. Barnets lov § 38"


def test_a_long_finding_breaks_its_lines_and_is_never_cut(qtbot, words):
    panel = SidePanel("Retssikkerhed")
    qtbot.addWidget(panel)
    row = FindingRow("bad", "Forældremyndighed: kun én af to forældre er hørt om afgørelsen", "§ 19", words)
    panel.show_rows((row,))
    panel.resize(300, 400)
    panel.show()
    QApplication.processEvents()
    assert row.width() <= panel.page.viewport().width()
    title = row.findChildren(QLabel)[0]
    assert title.height() >= title.heightForWidth(title.width()) > title.fontMetrics().height() * 1.5


def test_a_panel_shows_other_rows_instead(qtbot, words):
    panel = SidePanel("Retssikkerhed", "1 mangler")
    qtbot.addWidget(panel)
    panel.show_rows((FindingRow("bad", "A", "", words), FindingRow("ok", "B", "", words)))
    panel.show_rows((FindingRow("ok", "B", "", words),))
    seen = [row.title for row in panel.findChildren(FindingRow) if not row.isHidden()]
    assert seen == ["B"]


def test_a_field_belongs_to_its_label_and_tells_its_problem(qtbot, words):
    line = TextLine()
    block = FieldBlock("Navn", line, words, child=True)
    qtbot.addWidget(block)
    assert block.label.buddy() is line
    assert any(label.text() == "· barnets stemme" for label in block.findChildren(QLabel))
    block.set_problem("Mangler")
    assert (block.problem(), line.line.property("problem")) == ("Mangler", "bad")
    block.set_problem("Kunne være bedre", "warn")
    assert line.line.property("problem") == "warn"
    block.set_problem("")
    assert (block.problem(), line.line.property("problem")) == ("", "")


def test_a_banner_offers_one_thing_to_do(qtbot):
    banner = Banner("Disken er fuld.", "bad", "Gem kopi", close="Luk")
    qtbot.addWidget(banner)
    banner.show()
    said = []
    banner.acted.connect(lambda: said.append("acted"))
    banner.closed.connect(lambda: said.append("closed"))
    banner.action.click()
    banner._close.click()
    assert said == ["acted", "closed"]
    assert banner.isHidden()
    banner.show_text("Alt er gemt.", "info", "")
    assert (banner.text(), banner.action.isHidden()) == ("Alt er gemt.", True)


def test_a_quote_stands_in_quotation_marks_once(qtbot):
    assert quoted("Jeg vil hjem") == "“Jeg vil hjem”"
    assert quoted("“Jeg vil hjem”") == "“Jeg vil hjem”"
    quote = QuoteBlock("Jeg vil hjem", "12. november", (("use", "Brug"),))
    qtbot.addWidget(quote)
    said = []
    quote.acted.connect(said.append)
    quote.findChild(Button).click()
    assert said == ["use"]


def test_carried_text_and_an_empty_list_offer_their_action(qtbot):
    said = []
    for made in (
        CarriedBlock("Tekst", "Vurdering · 3. november", "Brug"),
        EmptyState("conversation", "Ingen", "Forbered"),
    ):
        qtbot.addWidget(made)
        made.acted.connect(lambda: said.append("acted"))
        made.findChild(Button).click()
    assert said == ["acted", "acted"]


def test_a_card_can_be_emptied_but_for_its_title(qtbot):
    card = Card("Kladder")
    qtbot.addWidget(card)
    card.add(Text("en"))
    card.clear()
    assert [label.text() for label in card.findChildren(QLabel) if not label.isHidden()] == ["Kladder"]


def test_a_chip_can_change_its_kind(qtbot):
    chip = Chip("I dag", "warn")
    qtbot.addWidget(chip)
    chip.show_text("Overskredet", "bad")
    assert (chip.text(), chip.accessibleName(), chip.property("kind")) == ("Overskredet", "Overskredet", "bad")


def test_the_status_line_opens_the_queue(qtbot):
    status = StatusLine()
    qtbot.addWidget(status)
    said = []
    status.sync_clicked.connect(lambda: said.append("queue"))
    status.show_sync("Offline – 4 ændringer venter", tone="warn")
    QTest.keyClick(status.sync, Qt.Key.Key_Space)
    assert said == ["queue"]
    assert status.sync.accessibleName() == "Offline – 4 ændringer venter"


@pytest.mark.parametrize(
    ("width", "right", "law"), [(1300, True, "Lovdata pr. 17. marts 2025"), (460, False, "Lovdata")]
)
def test_the_status_line_leaves_out_what_there_is_no_room_for(qtbot, width, right, law):
    status = StatusLine()
    qtbot.addWidget(status)
    status.show_sync("Alt ligger på denne computer")
    status.show_saved("Gemt for 3 sekunder siden")
    status.show_law("Lovdata pr. 17. marts 2025", "Lovdata", "scales")
    status.show_right("Krypteret · låses efter 10 min.")
    status.resize(width, 30)
    status.show()
    told = [label.text() for label in status.findChildren(QLabel) if label.isVisible()]
    assert ("Krypteret · låses efter 10 min." in told) == right
    assert law in told
    said = []
    status.law_clicked.connect(lambda: said.append("rules"))
    QTest.keyClick(status.law, Qt.Key.Key_Space)
    assert said == ["rules"]
    assert status.law.accessibleName() == "Lovdata pr. 17. marts 2025"


def columns_of(qtbot, width):
    left, right = SidePanel("Afsnit"), SidePanel("Mangler")
    left.add(Button("venstre"))
    right.add(Button("højre"))
    columns = ResponsiveColumns(QWidget(), left, right, names=("Afsnit", "Mangler"))
    qtbot.addWidget(columns)
    columns.resize(width, 600)
    columns.show()
    return columns


def test_panes_stand_beside_each_other_when_there_is_room(qtbot):
    columns = columns_of(qtbot, 1200)
    assert all(pane.isVisible() for pane in columns.panes())
    assert columns.left.geometry().right() + 1 == columns.work.geometry().left()
    assert columns.work.geometry().right() + 1 == columns.right.geometry().left()


def test_panes_are_drawers_when_the_window_is_narrow(qtbot):
    columns = columns_of(qtbot, 700)
    assert [pane.isVisible() for pane in columns.panes()] == [False, True, False]
    QTest.keyClick(columns.right_button, Qt.Key.Key_Return)
    assert columns.right.isVisible()
    assert columns.focusWidget().text() == "højre"
    QTest.keyClick(columns.focusWidget(), Qt.Key.Key_Escape)
    assert not columns.right.isVisible()
    assert columns.focusWidget() is columns.right_button
    columns.resize(1200, 600)
    assert all(pane.isVisible() for pane in columns.panes())


def table_of(qtbot, count):
    table = TableList(
        (
            Column("number", "Sag", str, 100, chip=lambda _row: "warn"),
            Column("twice", "Dobbelt", lambda row: str(row * 2)),
        ),
        "Sager",
    )
    qtbot.addWidget(table)
    table.resize(500, 400)
    with qtbot.waitActive(table):
        table.show()
    table.show_rows(range(count))
    return table


def test_a_list_of_ten_thousand_reads_only_the_rows_in_sight(qtbot):
    asked = set()
    table = TableList((Column("number", "Sag", lambda row: asked.add(row) or str(row)),), "Sager")
    qtbot.addWidget(table)
    table.resize(500, 400)
    table.show()
    table.show_rows(range(10_000))
    table.grab()
    assert 0 < len(asked) < 20


def test_a_row_is_opened_with_enter_and_with_a_double_click(qtbot):
    table = table_of(qtbot, 10)
    said = []
    table.opened.connect(said.append)
    table.setFocus()
    assert table.current() == 0
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert said == [1]
    table.doubleClicked.emit(table.rows.index(4, 0))
    assert said == [1, 4]


def test_the_cursor_stays_in_its_place_when_the_rows_change(qtbot):
    table = table_of(qtbot, 10)
    table.setFocus()
    table.selectRow(3)
    table.show_rows(range(100, 102))
    assert table.current() == 101
    table.show_rows(())
    assert table.current() is None


def test_a_pressed_title_asks_for_sorting(qtbot):
    table = table_of(qtbot, 2)
    said = []
    table.sort_asked.connect(said.append)
    table.horizontalHeader().sectionClicked.emit(1)
    assert said == ["twice"]


def test_tab_leaves_a_table(qtbot):
    frame = QWidget()
    qtbot.addWidget(frame)
    table = TableList((Column("number", "Sag", str),), "Sager", parent=frame)
    after = TextLine(parent=frame)
    table.show_rows(range(5))
    frame.show()
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert frame.focusWidget() is after.line


def test_the_practice_frame_says_practice_and_can_be_off(qtbot, words):
    frame = PracticeFrame(QWidget(), words.say("PRACTICE"))
    qtbot.addWidget(frame)
    assert frame.findChild(QLabel, "practice").text() == "ØVELSE"
    frame.set_on(False)
    assert frame.findChild(QLabel, "practice").isHidden()
    assert frame.layout().contentsMargins().isNull()


def test_a_long_page_scrolls_to_what_is_asked_for(qtbot):
    page = Page()
    qtbot.addWidget(page)
    page.resize(300, 200)
    lines = [TextLine(str(number)) for number in range(40)]
    for line in lines:
        page.add(line)
    page.show()
    page.reveal(lines[-1])
    assert page.verticalScrollBar().value() > 0
    page.clear()
    assert page.body.count() == 0
