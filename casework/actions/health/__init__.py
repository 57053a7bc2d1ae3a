"""Case health: what the law and good work still ask of many cases at once."""

from casework.actions.health.look import Asked, Health, Latest, UnknownCheck
from casework.actions.health.missing import CaseHealth, Missing
from casework.actions.health.source import Source
from casework.actions.health.team import WorkerDied
from casework.actions.health.telling import case_as_json, case_as_text

__all__ = [
    "Asked",
    "CaseHealth",
    "Health",
    "Latest",
    "Missing",
    "Source",
    "UnknownCheck",
    "WorkerDied",
    "case_as_json",
    "case_as_text",
]
