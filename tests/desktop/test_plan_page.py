"""The plan page: goals in the child's words, numbers through time, and what is missing said gently."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.plans.page import PlanPage
from desktop.plans.series import Point, series_of
from desktop.widgets.text import Text
from tests.desktop.rooms import Room, new_room, write
from tests.desktop.walk import nameless


@pytest.fixture
def room():
    opened = new_room()
    yield opened
    opened.close()


@pytest.fixture
def plan(room: Room) -> str:
    return room.start("plan", {"stance": "plan"})


@pytest.fixture
def page(room: Room, plan: str, qtbot):
    shown = PlanPage(room.desk, room.case, plan)
    room.show(shown, qtbot)
    return shown


def rate(room, goal, rater, value, on):
    return room.start("rating", {"goal": goal, "rater": rater, "value": value, "on": on})


def words_of(widget):
    return [text.text() for text in widget.findChildren(Text) if text.isVisibleTo(widget)]


def test_a_goal_is_written_in_the_childs_words(room, page, plan, qtbot):
    qtbot.mouseClick(page.sheet.new_goal, Qt.MouseButton.LeftButton)
    card = page.sheet.goals()[0]
    question = card.questions.at("in_child_words")
    assert question.editor.text.property("child") is True
    write(question.editor.text, "Jeg vil gerne nå første time …")
    room.desk.autosave.flush()
    goal = room.file().latest("goal")
    assert goal.text("plan") == plan
    assert goal.text("in_child_words") == "Jeg vil gerne nå første time …"


def test_the_childs_words_stand_before_the_advisers(room, page, plan):
    goal = room.start("goal", {"plan": plan})
    card = next(card for card in page.sheet.goals() if card.goal == goal)
    asked = [question.path for question in card.questions.every()]
    assert asked.index("in_child_words") < asked.index("in_adviser_words")


def test_a_number_is_given_inline_and_drawn(room, page, plan, qtbot):
    goal = room.start("goal", {"plan": plan, "good_enough": 7})
    card = page.sheet.goals()[0]
    qtbot.mouseClick(card.new_rating, Qt.MouseButton.LeftButton)
    row = card.rows()[0]
    scale = row.questions.at("value").editor
    qtbot.mouseClick(scale.button(4), Qt.MouseButton.LeftButton)
    room.desk.autosave.flush()
    rating = room.file().latest("rating")
    assert (rating.text("goal"), rating.text("rater"), rating.answer("value")) == (goal, "child", 4)
    assert not card.chart.isHidden()
    assert "Barnet: 4 (23. nov. 2026)" in card.chart.accessibleName()


def test_the_numbers_of_each_go_through_time(room, page, plan):
    goal = room.start("goal", {"plan": plan})
    rate(room, goal, "child", 6, "2026-11-20")
    rate(room, goal, "child", 3, "2026-09-01")
    rate(room, goal, "parent", 5, "2026-09-01")
    child, parent = series_of(room.file(), goal)
    assert [(point.on.isoformat(), point.value) for point in child.points] == [("2026-09-01", 3), ("2026-11-20", 6)]
    assert parent.points == (Point(child.points[0].on, 5),)
    said = page.sheet.goals()[0].chart.accessibleName()
    assert "Barnet: 3 (1. sep. 2026) → 6 (20. nov. 2026)" in said
    assert "En forælder: 5 (1. sep. 2026)" in said


def test_a_rating_without_a_number_is_no_point(room, plan):
    goal = room.start("goal", {"plan": plan})
    room.start("rating", {"goal": goal, "rater": "child"})
    assert series_of(room.file(), goal) == ()


def test_a_goal_taken_away_can_be_brought_back(room, page, plan, qtbot):
    goal = room.start("goal", {"plan": plan, "in_child_words": "Jeg vil danse."})
    page.sheet.goals()[0].removed.emit(goal)
    assert page.sheet.goals() == ()
    qtbot.mouseClick(page.sheet.undo, Qt.MouseButton.LeftButton)
    assert [card.goal for card in page.sheet.goals()] == [goal]


def test_a_number_taken_away_can_be_brought_back(room, page, plan, qtbot):
    goal = room.start("goal", {"plan": plan})
    rating = rate(room, goal, "child", 4, "2026-11-20")
    card = page.sheet.goals()[0]
    card.rows()[0].removed.emit(rating)
    assert card.rows() == ()
    qtbot.mouseClick(card.undo, Qt.MouseButton.LeftButton)
    assert [row.rating for row in card.rows()] == [rating]


def test_what_a_goal_lacks_is_said_gently(room, page, plan):
    room.start("goal", {"plan": plan, "in_child_words": "Jeg vil danse."})
    said = " ".join(words_of(page.sheet.goals()[0]))
    assert "Står stadig åbent" in said
    assert "Hvem har ansvaret?" in said


def test_what_was_carried_to_the_plan_shows_where_it_comes_from(room, qtbot):
    room.start("investigation", {"conclusion": "Sofie har brug for ro om morgenen."})
    room.start("plan")
    page = PlanPage(room.desk, room.case)
    room.show(page, qtbot)
    question = page.sheet.questions.at("starts_from")
    assert question.editor.value() == "Sofie har brug for ro om morgenen."
    assert any("Hentet fra" in said for said in words_of(question))


def test_a_goal_that_is_asked_for_comes_into_focus(room, page, plan):
    goal = room.start("goal", {"plan": plan})
    page.show_record(goal)
    page.jump_to("indicator")
    assert page.sheet.goals()[0].questions.at("indicator").has_focus()


def test_finishing_explains_what_is_missing(room, page, plan, qtbot):
    qtbot.mouseClick(page.sheet.panel.finish, Qt.MouseButton.LeftButton)
    assert not room.record(plan).finished
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.sheet.page.isAncestorOf(focus)


def test_a_case_without_a_plan_offers_to_begin_one(room, qtbot):
    page = PlanPage(room.desk, room.case)
    room.show(page, qtbot)
    page.empty.action.click()
    assert page.record() == room.file().latest("plan").id


def test_everything_that_can_be_pressed_has_a_name(room, page, plan):
    goal = room.start("goal", {"plan": plan})
    rate(room, goal, "child", 4, "2026-11-20")
    assert nameless(page) == []


def test_older_numbers_are_folded_away_and_one_key_from_sight(room, page, plan):
    goal = room.start("goal", {"plan": plan})
    for day in range(1, 6):
        rate(room, goal, "child", day, f"2026-11-0{day}")
    card = page.sheet.goals()[0]
    assert [row.isHidden() for row in card.rows()] == [False, False, False, True, True]
    card.older.click()
    assert not any(row.isHidden() for row in card.rows())


def test_a_rating_that_is_asked_for_leads_to_its_goal_in_its_plan(room, page, plan):
    goal = room.start("goal", {"plan": plan})
    rating = rate(room, goal, "child", 4, "2026-11-20")
    newer = room.start("plan")
    page.show_record(newer)
    page.show_record(rating)
    assert page.record() == plan
    assert page.sheet.goals()[0].questions.at("in_child_words").has_focus()
