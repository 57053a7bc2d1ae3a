"""A jurist approves a rule: it may block from then on, until it is changed or the approval is taken back."""

import json
import os
import shutil
from dataclasses import replace
from datetime import date

import pytest

from casework.actions.errors import UnknownRecord, UnknownRule, Unsigned
from casework.actions.searching import Found
from casework.library import Library
from casework.model.approvals import COUNTS, LAPSED, WITHDRAWN
from casework.model.house import HOUSE
from casework.store.cases import Wanted
from casework.workspace import Place, open_workspace

JURIST = ("Ane Prøve (opdigtet)", "områdejurist")


def rule(workspace, name):
    return next(one for one in workspace.rulebook() if one.id == name)


@pytest.fixture
def record(workspace, case):
    """An injunction about which the law asks things that nobody has verified."""
    anna = next(person.id for person in workspace.opening.file(case).persons if person.first_name == "Anna")
    return workspace.answering.start(case, "injunction", {"type": "parental", "addressee": anna})


def doubted(workspace, case, record):
    """Return what the checks find wrong by law that would block if its paragraphs were certain."""
    file = workspace.opening.file(case)
    found = workspace.finishing.readiness(file, file.record(record)).findings
    return [
        one for one in found if not (one.ok or one.sure) and one.severity == "law" and one.check.blocks == "finishing"
    ]


def blocking(workspace, case, record):
    file = workspace.opening.file(case)
    readiness = workspace.finishing.readiness(file, file.record(record))
    return {(one.code, one.says) for one in readiness.blocking}


def test_approval_is_what_lets_an_unverified_rule_block_and_withdrawal_takes_that_away(workspace, case, record):
    finding = doubted(workspace, case, record)[0]
    key = (finding.code, finding.says)
    assert key not in blocking(workspace, case, record)
    approvals = [
        workspace.approving.approve(rule(workspace, one), *JURIST)
        for one in finding.law
        if not workspace.rules.law.paragraph(one).verified
    ]
    assert key in blocking(workspace, case, record)
    workspace.approving.withdraw(approvals[0], "Bo Prøve (opdigtet)", "Læst forkert")
    assert key not in blocking(workspace, case, record)


def test_an_approval_says_who_stood_for_what_and_when(workspace):
    name = workspace.approving.approve(
        rule(workspace, "forvaltningsloven/25"), " Ane Prøve ", "jurist", "Læst i Karnov"
    )
    found = rule(workspace, "forvaltningsloven/25")
    assert found.approval.id == name
    assert (found.verified, found.verified_by, found.verified_on) == (True, "Ane Prøve, jurist", date(2026, 11, 23))
    assert found.approval.note == "Læst i Karnov"
    assert found.approval.state(found.fingerprint) == COUNTS


def test_a_withdrawn_approval_stays_in_the_history(workspace, clock):
    name = workspace.approving.approve(rule(workspace, "deadline/D02"), *JURIST)
    clock.go_on(86_400)
    workspace.approving.withdraw(name, "Bo Prøve (opdigtet)", "Reglen er en anden")
    found = rule(workspace, "deadline/D02")
    [kept] = found.approvals
    assert not found.verified
    assert kept.state(found.fingerprint) == WITHDRAWN
    assert (kept.withdrawn_on, kept.withdrawn_by, kept.withdrawn_why) == (
        date(2026, 11, 24), "Bo Prøve (opdigtet)", "Reglen er en anden",
    )  # fmt: skip
    assert len(workspace.log.history(name)) == 2
    again = workspace.approving.approve(found, *JURIST)
    assert rule(workspace, "deadline/D02").approval.id == again


@pytest.mark.parametrize(("name", "title"), [("", "jurist"), ("  ", "jurist"), ("Ane Prøve", " ")])
def test_nobody_stands_for_a_rule_without_name_and_position(workspace, name, title):
    with pytest.raises(Unsigned):
        workspace.approving.approve(rule(workspace, "barnets-lov/23"), name, title)
    assert workspace.cases.file(HOUSE) is None


def test_what_is_not_or_no_longer_a_rule_cannot_be_approved(workspace):
    entry = rule(workspace, "barnets-lov/23")
    for strange in (replace(entry, id="barnets-lov/9999"), replace(entry, fingerprint="0" * 64)):
        with pytest.raises(UnknownRule):
            workspace.approving.approve(strange, *JURIST)
    with pytest.raises(UnknownRecord):
        workspace.approving.withdraw("nowhere", "Bo Prøve (opdigtet)")
    with pytest.raises(Unsigned):
        workspace.approving.withdraw("nowhere", "")


def test_the_house_stands_in_no_list_no_count_and_no_search(workspace, case):
    before = (workspace.cases.ids(), list(workspace.opening.list(Wanted(status=""))))
    name = workspace.approving.approve(rule(workspace, "barnets-lov/23"), *JURIST, "Zebraord i en bemærkning")
    workspace.approving.withdraw(name, "Bo Prøve (opdigtet)", "Zebraord igen")
    assert (workspace.cases.ids(), list(workspace.opening.list(Wanted(status="")))) == before
    assert workspace.cases.count(Wanted(status="")) == 1
    assert workspace.searching.find("zebraord") == Found()
    assert workspace.searching.find("zebraord", case=HOUSE) == Found()
    assert workspace.verify() == ()
    assert workspace.opening.file(case).id == case


def test_no_case_file_can_speak_for_the_house(workspace):
    entry = rule(workspace, "barnets-lov/23")
    said = {"rule": entry.id, "fingerprint": entry.fingerprint, "name": "X", "title": "Y", "on": "2026-01-01"}
    file = {
        "format": "sagsgang-case/1",
        "case": {"id": HOUSE, "fields": {}},
        "records": [{"id": "a", "kind": "approval", "fields": said}],
    }
    assert workspace.importing.take(json.dumps(file).encode()) != HOUSE
    assert workspace.cases.file(HOUSE) is None
    assert not rule(workspace, "barnets-lov/23").verified


@pytest.fixture
def files(tmp_path, library):
    """The files of the program, to be changed."""
    for folder in ("forms", "letter_templates", "resources/law", "resources/choices", "resources/checks"):
        shutil.copytree(library.root / folder, tmp_path / "program" / folder)
    shutil.copytree(library.root / "resources" / "wording", tmp_path / "program" / "resources" / "wording")
    return tmp_path / "program"


class House:
    """The same workspace, opened again and again with the files as they are by then."""

    def __init__(self, files, folder, clock):
        self._files, self._folder, self._clock, self._key = files, folder, clock, os.urandom(32)
        self.open = None

    def reopened(self):
        self.close()
        self.open = open_workspace(
            Place(self._folder), self._key, library=Library(self._files), clock=self._clock, author="Mette Holm"
        )
        return self.open

    def close(self):
        if self.open:
            self.open.close()


@pytest.fixture
def house(files, tmp_path, clock):
    opened = House(files, tmp_path / "sager", clock)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("name", "file", "old", "new"),
    [
        (
            "forvaltningsloven/25",
            "forvaltningsloven.toml",
            "Klagevejledning, hvis parten",
            "Klagevejledning, når parten",
        ),
        ("deadline/D02", "deadlines.toml", "working_days = 6", "working_days = 7"),
        ("parties/support/consents/child/15-17", "parties.toml", "Om den unge selv skal samtykke", "Om den unge skal"),
    ],
)
def test_an_approval_lapses_when_its_rule_is_changed_and_counts_again_when_it_is_changed_back(
    house, files, name, file, old, new
):
    workspace = house.reopened()
    workspace.approving.approve(rule(workspace, name), *JURIST)
    assert rule(house.reopened(), name).verified
    path = files / "resources" / "law" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    changed = rule(house.reopened(), name)
    assert not changed.verified
    assert changed.lapsed.signature == ", ".join(JURIST)
    assert changed.lapsed.state(changed.fingerprint) == LAPSED
    path.write_text(text + "\n# en bemærkning\n", encoding="utf-8")
    assert rule(house.reopened(), name).verified


def test_another_rule_of_the_same_file_keeps_its_approval(house, files):
    workspace = house.reopened()
    workspace.approving.approve(rule(workspace, "forvaltningsloven/25"), *JURIST)
    path = files / "resources" / "law" / "forvaltningsloven.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("Kommunen skal vejlede", "Vejled"), encoding="utf-8")
    workspace = house.reopened()
    assert rule(workspace, "forvaltningsloven/25").verified
    assert workspace.rules.law.paragraph("forvaltningsloven/25").verified_by == ", ".join(JURIST)


def test_the_rules_are_read_once_until_an_approval_changes_them(workspace):
    first = workspace.rules
    assert workspace.rules is first
    workspace.opening.new_case({"name": "Sofie Prøve (opdigtet)"})
    assert workspace.rules is first
    workspace.approving.approve(rule(workspace, "barnets-lov/23"), *JURIST)
    assert workspace.rules is not first
