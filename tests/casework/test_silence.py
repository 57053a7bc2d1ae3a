"""Nothing about a person reaches a log, an error or a printed object."""

import logging
from datetime import UTC, datetime

import pytest

from casework.actions.errors import UnknownField
from casework.library import Library
from casework.model.problems import BadData
from casework.store.cases import Wanted
from casework.workspace import Place, open_workspace
from tests.fakes import SetClock

NAMES = ("Rosenkvist", "Solbakken", "Ingen vågner", "010174-0000", "Hemmeligvej")


def test_a_whole_case_with_every_log_on_names_nobody(library: Library, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    clock = SetClock(datetime(2026, 11, 23, 9, tzinfo=UTC))
    workspace = open_workspace(Place(None), bytes(32), library=library, clock=clock, author="Mette Prøve")
    case = workspace.opening.new_case({"name": "Sofie Rosenkvist", "birth_date": "2014-05-03", "cpr": "010174-0000"})
    mother = {"name": "Anna Solbakken", "roles": ["mother"], "custody": True, "protected_address": True}
    workspace.answering.start(case, "person", {**mother, "address": "Hemmeligvej 1"})
    talk = workspace.answering.start(case, "conversation")
    workspace.answering.add_item(talk, "quotes", {"words": "Ingen vågner"})
    workspace.searching.find("vågner")
    file = workspace.opening.file(case)
    for record in file.records:
        workspace.finishing.readiness(file, record)
    workspace.undoing.undo(talk)
    with pytest.raises(UnknownField) as refused:
        workspace.answering.set(talk, "risk", "Ingen vågner")
    text = workspace.exporting.text(case)
    with pytest.raises(BadData) as wrong:
        workspace.importing.take(text.replace('"place"', '"plaze"').replace('"held_at"', '"helt"').encode())
    printed = [repr(one) for one in (file, *file.records, *file.persons, *file.quotes, *workspace.log.history(talk))]
    printed += [repr(workspace.cases.list(Wanted(status=""))), str(refused.value), repr(wrong.value), caplog.text]
    for name in NAMES:
        assert not [one for one in printed if name in one], name
    workspace.close()
