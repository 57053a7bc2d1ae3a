"""The steps of a case and the page that each of them has."""

from collections.abc import Callable, Mapping

from casework.model.casefile import CaseFile
from desktop.desk import Desk, Destination, RecordPage
from desktop.forms.beginning import step_of

Factory = Callable[[Desk, Destination], RecordPage]

FORMS = (
    "concern", "assessment", "investigation", "decision", "hearing", "waiver", "note", "case", "consent", "guidance",
    "information_request", "access_request", "injunction_consideration", "non_compliance", "complaint", "delivery",
    "chair_decision", "placement", "supervision_visit", "youth_plan", "safety_plan", "school_absence", "handover",
    "transfer",
)  # fmt: skip
"""The kinds of record that are shown as their form says."""


WITHOUT_PAGE = frozenset({"approval", "check_answer", "deviation"})
"""Kinds of record that are shown where they matter, and in no step of their own."""


def page_of(desk: Desk, destination: Destination) -> RecordPage:
    """Return a fresh page for the step of a destination."""
    return FACTORIES[destination.step](desk, destination)


def step_at(case: CaseFile, destination: Destination) -> str:
    """Return the step that a destination means: its own, that of its record, or the overview."""
    if destination.step in FACTORIES:
        return destination.step
    record = case.record(destination.record)
    step = step_of(record.kind) if record else step_of(destination.step)
    if step in FACTORIES:
        return step
    return "overview" if record is None or step in WITHOUT_PAGE else "from_newer"


def _form(desk: Desk, destination: Destination) -> RecordPage:
    from desktop.forms.page import RecordsPage  # noqa: PLC0415 -- a page is loaded when it is first looked at

    return RecordsPage(desk, destination.case, destination.step, destination.record)


def _overview(desk: Desk, destination: Destination) -> RecordPage:
    from desktop.cases.overview import OverviewPage  # noqa: PLC0415 -- as above

    return OverviewPage(desk, destination.case)


def _people(desk: Desk, destination: Destination) -> RecordPage:
    from desktop.cases.people import PeoplePage  # noqa: PLC0415 -- as above

    return PeoplePage(desk, destination.case, destination.record)


def _timeline(desk: Desk, destination: Destination) -> RecordPage:
    from desktop.cases.timeline import TimelinePage  # noqa: PLC0415 -- as above

    return TimelinePage(desk, destination.case, destination.record)


def _conversations(desk: Desk, destination: Destination) -> RecordPage:
    from desktop.visits.page import ConversationPage  # noqa: PLC0415 -- as above

    return ConversationPage(desk, destination.case, destination.record)


def _plan(desk: Desk, destination: Destination) -> RecordPage:
    from desktop.plans.page import PlanPage  # noqa: PLC0415 -- as above

    return PlanPage(desk, destination.case, destination.record)


def _follow_up(desk: Desk, destination: Destination) -> RecordPage:
    from desktop.cases.follow_up import FollowUpPage  # noqa: PLC0415 -- as above

    return FollowUpPage(desk, destination.case, destination.record)


def _injunctions(desk: Desk, destination: Destination) -> RecordPage:
    from desktop.injunctions.page import InjunctionPage  # noqa: PLC0415 -- as above

    return InjunctionPage(desk, destination.case, destination.record)


def _letters(desk: Desk, destination: Destination) -> RecordPage:
    from desktop.letters.page import LettersPage  # noqa: PLC0415 -- as above

    return LettersPage(desk, destination.case, destination.record)


def _from_newer(desk: Desk, destination: Destination) -> RecordPage:
    from desktop.cases.from_newer import FromNewerPage  # noqa: PLC0415 -- as above

    return FromNewerPage(desk, destination.case)


FACTORIES: Mapping[str, Factory] = {
    **dict.fromkeys(FORMS, _form),
    "overview": _overview,
    "people": _people,
    "timeline": _timeline,
    "conversations": _conversations,
    "plan": _plan,
    "follow_up": _follow_up,
    "injunctions": _injunctions,
    "letters": _letters,
    "from_newer": _from_newer,
}
"""The page of each step."""
