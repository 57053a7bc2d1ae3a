"""Every kind of record has a page or stands beside one that has; a page laid out by hand asks all of its form."""

import pytest

from casework.library import default_library
from casework.model.house import HOUSE_KINDS
from desktop.cases.happenings import BESIDE
from desktop.cases.steps import FACTORIES
from desktop.forms.beginning import step_of
from desktop.injunctions.page import InjunctionPage
from desktop.plans.page import PlanPage
from desktop.visits.page import ConversationPage
from tests.desktop.rooms import new_room

ELSEWHERE = {"conversation": {"quotes"}, "injunction": set(), "plan": set()}
"""What a page asks in its own way: the child's words stand in three houses."""


@pytest.mark.parametrize(
    ("kind", "page"), [("conversation", ConversationPage), ("injunction", InjunctionPage), ("plan", PlanPage)]
)
def test_every_question_of_the_form_stands_on_the_page(kind, page, qtbot):
    room = new_room()
    room.start(kind, {})
    shown = page(room.desk, room.case)
    room.show(shown, qtbot)
    form = room.desk.workspace.library.forms()[kind]
    paths = {path for path, _ in form.questions()} - ELSEWHERE[kind]
    asked = getattr(shown.sheet, "form", shown.sheet).questions
    assert {path for path in paths if asked.at(path) is None} == set()
    room.close()


@pytest.mark.parametrize("kind", sorted(default_library().forms().keys() - HOUSE_KINDS - BESIDE))
def test_every_kind_of_record_has_a_page(kind):
    assert step_of(kind) in FACTORIES, f"name {kind} in FORMS of desktop/cases/steps.py"
