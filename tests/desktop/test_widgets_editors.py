"""The editors of one answer: what they say, show and keep."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from casework.words import Words
from desktop.gallery import RESOURCES
from desktop.widgets.choice_buttons import ChoiceButtons
from desktop.widgets.choice_list import ChoiceList
from desktop.widgets.combo_choice import ComboChoice
from desktop.widgets.date_edit import DateEdit
from desktop.widgets.long_text import LongText
from desktop.widgets.moment_edit import MomentEdit
from desktop.widgets.number_edit import NumberEdit
from desktop.widgets.options import Option
from desktop.widgets.scale import Scale
from desktop.widgets.text_line import TextLine
from desktop.widgets.yes_no import YesNo
from tests.fakes import SetClock

THREE = (("a", "Ja, ved samtale"), ("b", "Ja, på anden måde"), Option("c", "Nej", "§ 5"))


@pytest.fixture
def words():
    return Words("da", RESOURCES / "locale")


@pytest.fixture
def clock():
    return SetClock(datetime(2026, 11, 23, 14, 32, tzinfo=UTC))


def editor_of(kind, words, clock):
    made, value, empty = {
        "text": (TextLine, "Mormor", ""),
        "long_text": (LongText, "En linje\nog en til", ""),
        "choice": (lambda: ChoiceButtons(THREE), "b", None),
        "choices": (lambda: ChoiceList(THREE), ["a", "c"], []),
        "combo": (lambda: ComboChoice(THREE, "Vælg"), "c", None),
        "scale": (Scale, 0, None),
        "yes_no": (lambda: YesNo(words), False, None),
        "date": (lambda: DateEdit(words, clock), "2026-12-01", None),
        "moment": (lambda: MomentEdit(words, clock), "2026-11-12T15:10", None),
        "number": (NumberEdit, 34, None),
    }[kind]
    return made(), value, empty


KINDS = ("text", "long_text", "choice", "choices", "combo", "scale", "yes_no", "date", "moment", "number")


@pytest.fixture(params=KINDS)
def editor(request, qtbot, words, clock):
    made, value, empty = editor_of(request.param, words, clock)
    qtbot.addWidget(made)
    return made, value, empty


def test_what_is_shown_is_the_value_and_showing_is_not_editing(editor):
    made, value, empty = editor
    said = []
    made.edited.connect(said.append)
    assert made.value() == empty
    made.show_value(value)
    assert made.value() == value
    made.show_value(value)
    made.show_value(None)
    assert made.value() == empty
    assert said == []


def test_the_question_is_told_to_a_screen_reader(editor):
    made, _value, _empty = editor
    made.set_name("Hvornår")
    assert made.accessibleName() == "Hvornår"
    assert made.target().accessibleName()
    takers = [made.target(), *(inner for inner in made.findChildren(QWidget) if inner.focusPolicy() & Qt.TabFocus)]
    assert all(taker.accessibleName() for taker in takers)


def test_a_problem_can_be_marked_and_taken_away(editor):
    made, _value, _empty = editor
    made.set_problem("bad")
    made.set_problem("warn")
    made.set_problem("")


def test_readonly_can_be_put_on_and_taken_off(editor):
    made, value, _empty = editor
    made.set_readonly(True)
    made.show_value(value)
    made.set_readonly(False)
    assert made.value() == value


def test_typing_a_line_says_each_change(qtbot):
    line = TextLine()
    qtbot.addWidget(line)
    said = []
    line.edited.connect(said.append)
    QTest.keyClicks(line.line, "Åse")
    assert said == ["Å", "Ås", "Åse"]


def test_what_a_line_has_no_room_for_ends_with_an_ellipsis_and_a_passphrase_stays_dots(qtbot):
    def painted(text, echo=QLineEdit.EchoMode.Normal):
        line = TextLine()
        qtbot.addWidget(line)
        line.line.setEchoMode(echo)
        line.resize(160, 40)
        line.show_value(text)
        return line.grab().toImage()

    long = "Skolens fremmøde hver mandag, tirsdag og torsdag kl. 8.00"
    elided = {painted(f"{long[:end]}…") == painted(long) for end in range(8, 30)}
    assert elided == {True, False}
    hidden = QLineEdit.EchoMode.Password
    assert painted("a" * 80, hidden) == painted("b" * 80, hidden)
    assert painted("a" * 80) != painted("b" * 80)


def test_a_long_line_is_read_from_its_beginning_once_somebody_has_gone_on(qtbot):
    both = QWidget()
    qtbot.addWidget(both)
    column = QVBoxLayout(both)
    line, other = TextLine(), TextLine()
    column.addWidget(line)
    column.addWidget(other)
    both.show()
    qtbot.waitExposed(both)
    both.activateWindow()
    line.line.setFocus()
    qtbot.waitUntil(line.line.hasFocus)
    QTest.keyClicks(line.line, "hver skoledag, når barnet har sovet hos dig")
    end = line.line.cursorPosition()
    QApplication.sendEvent(line.line, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason))
    assert line.line.cursorPosition() == end > 0
    other.line.setFocus()
    assert line.line.cursorPosition() == 0


def test_the_cursor_stays_when_the_same_text_is_shown_again(qtbot):
    text = LongText()
    qtbot.addWidget(text)
    text.show_value("Jeg vil gerne i skole")
    text.text.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(text.text, "Nu: ")
    text.show_value("Nu: Jeg vil gerne i skole")
    assert text.text.textCursor().position() == 4


def test_a_long_text_says_what_was_typed_and_can_be_undone(qtbot):
    text = LongText()
    qtbot.addWidget(text)
    said = []
    text.edited.connect(said.append)
    text.show_value("Før")
    text.text.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(text.text, "!")
    assert said == ["Før!"]
    text.text.undo()
    assert text.value() == "Før"
    assert not text.text.document().isUndoAvailable()


def test_a_long_text_grows_and_shrinks_with_its_words(qtbot):
    text = LongText(lines=2)
    qtbot.addWidget(text)
    text.resize(400, 100)
    text.show()
    low = text.text.height()
    text.show_value("linje\n" * 12)
    assert text.text.height() > 2 * low
    text.show_value("")
    assert text.text.height() == low


def test_tab_leaves_a_long_text(qtbot):
    frame = QWidget()
    qtbot.addWidget(frame)
    first, second = LongText(parent=frame), TextLine(parent=frame)
    frame.show()
    first.text.setFocus()
    QTest.keyClick(first.text, Qt.Key.Key_Tab)
    assert frame.focusWidget() is second.line
    assert first.value() == ""


def test_pasted_words_come_without_their_dress(qtbot):
    text = LongText()
    qtbot.addWidget(text)
    pasted = QMimeData()
    pasted.setHtml("<b>fed</b> og <img src='x'> almindelig")
    pasted.setText("fed og almindelig")
    text.text.insertFromMimeData(pasted)
    assert text.value() == "fed og almindelig"
    assert "font-weight" not in text.text.toHtml().split("<p", 1)[1]


def test_arrows_move_and_space_chooses_among_buttons(qtbot):
    choice = ChoiceButtons(THREE)
    qtbot.addWidget(choice)
    choice.show()
    said = []
    choice.edited.connect(said.append)
    choice.setFocus()
    QTest.keyClick(choice.button("a"), Qt.Key.Key_Right)
    QTest.keyClick(choice.button("b"), Qt.Key.Key_Space)
    assert said == ["b"]
    assert [choice.button(value).focusPolicy() == Qt.FocusPolicy.StrongFocus for value in "abc"] == [False, True, False]
    QTest.keyClick(choice.button("b"), Qt.Key.Key_End)
    QTest.keyClick(choice.button("c"), Qt.Key.Key_Return)
    assert said == ["b", "c"]
    QTest.keyClick(choice.button("c"), Qt.Key.Key_Delete)
    assert said == ["b", "c", None]


def test_no_is_an_answer(qtbot, words):
    answer = YesNo(words)
    qtbot.addWidget(answer)
    said = []
    answer.edited.connect(said.append)
    answer.button("no").click()
    answer.button("yes").click()
    answer.button("yes").click()
    assert said == [False, True, None]


def test_many_can_be_chosen_in_the_order_they_are_offered(qtbot):
    choices = ChoiceList(THREE)
    qtbot.addWidget(choices)
    said = []
    choices.edited.connect(said.append)
    choices.row("c").click()
    choices.row("a").click()
    choices.row("c").click()
    assert said == [["c"], ["a", "c"], ["a"]]


def test_zero_is_a_number_on_the_scale(qtbot):
    scale = Scale()
    qtbot.addWidget(scale)
    said = []
    scale.edited.connect(said.append)
    scale.button(0).click()
    assert scale.value() == 0
    scale.button(0).click()
    assert said == [0, None]


def test_scrolling_past_a_list_does_not_change_the_answer(qtbot):
    combo = ComboChoice(THREE)
    qtbot.addWidget(combo)
    combo.show_value("a")
    here = QPointF(5, 5)
    turn = QWheelEvent(
        here, here, QPoint(), QPoint(0, -120), Qt.NoButton, Qt.NoModifier, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(combo.combo, turn)
    assert combo.value() == "a"


def test_a_list_that_changes_keeps_the_chosen_one(qtbot):
    people = ComboChoice((("1", "Anna Friis"),))
    qtbot.addWidget(people)
    people.show_value("1")
    people.show_options((("2", "Bo Friis"), ("1", "Anna Friis")))
    assert people.value() == "1"
    people.show_options((("2", "Bo Friis"),))
    assert people.value() is None


def test_a_typed_date_is_understood_and_told_in_full(qtbot, words, clock):
    day = DateEdit(words, clock)
    qtbot.addWidget(day)
    said = []
    day.edited.connect(said.append)
    QTest.keyClicks(day.line, "+14")
    assert said[-1] == "2026-12-07"
    assert day._long.text() == "mandag 7. december 2026"
    QTest.keyClick(day.line, Qt.Key.Key_Return)
    assert day.line.text() == "7. dec. 2026"


def test_what_is_no_date_is_said_and_kept(qtbot, words, clock):
    day = DateEdit(words, clock)
    qtbot.addWidget(day)
    said = []
    day.edited.connect(said.append)
    QTest.keyClicks(day.line, "snart")
    day.focus_left()
    assert said == []
    assert day.line.text() == "snart"
    assert day._long.text() == "“snart” er ikke en dato, jeg kan læse."


def test_taking_a_date_away_is_an_answer(qtbot, words, clock):
    day = DateEdit(words, clock)
    qtbot.addWidget(day)
    day.show_value("2026-12-01")
    said = []
    day.edited.connect(said.append)
    day.line.selectAll()
    QTest.keyClick(day.line, Qt.Key.Key_Delete)
    assert said == [None]


def test_a_date_can_be_picked_in_the_calendar(qtbot, words, clock):
    day = DateEdit(words, clock)
    qtbot.addWidget(day)
    said = []
    day.edited.connect(said.append)
    day._picked(clock.today())
    assert said == ["2026-11-23"]
    assert day.line.text() == "23. nov. 2026"


def test_a_moment_is_a_value_when_both_halves_are_there(qtbot, words, clock):
    moment = MomentEdit(words, clock)
    qtbot.addWidget(moment)
    said = []
    moment.edited.connect(said.append)
    QTest.keyClicks(moment.date.line, "12.11.26")
    assert said == []
    QTest.keyClicks(moment.time, "15.10")
    assert said[-1] == "2026-11-12T15:10"


def test_a_number_outside_its_bounds_is_not_said(qtbot):
    number = NumberEdit(0, 100)
    qtbot.addWidget(number)
    said = []
    number.edited.connect(said.append)
    QTest.keyClicks(number.line, "340x")
    assert said == [3, 34]
