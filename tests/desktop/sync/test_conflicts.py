"""What came in never touches the editor one writes in; what people wrote differently is decided by a person."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from desktop.desk import Destination
from desktop.forms.question import Question
from desktop.sync.conflict_card import ConflictCard
from desktop.sync.conflict_sheet import AT_ONCE, ConflictSheet
from desktop.sync.conflicts import conflicts
from tests.desktop.sync.conftest import shared_case


def told(widget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def press(widget, words: str) -> None:
    next(one for one in widget.findChildren(QAbstractButton) if one.text() == words and one.isVisibleTo(widget)).click()


def buttons(widget) -> list[str]:
    return [one.text() for one in widget.findChildren(QAbstractButton) if one.isVisibleTo(widget)]


@pytest.fixture
def both(seat, colleague, center):
    """Mette at her window, Jonas at his desk, and the case that is theirs."""
    mette = seat()
    jonas, case = shared_case(mette, colleague, center)
    return mette, jonas, case


def torn(both, answers: dict[str, tuple[object, object]], kind: str = "note", before: dict[str, object] | None = None):
    """Let both write differently in the fields of a new record, and exchange until both know."""
    mette, jonas, case = both
    record = mette.workspace.answering.start(case, kind, before or {})
    for one in (mette, jonas):
        one.exchange()
    for path, (mine, theirs) in answers.items():
        mette.workspace.answering.set(record, path, mine)
        jonas.workspace.answering.set(record, path, theirs)
    for one in (mette, jonas, mette):
        one.exchange()
    return record


def test_what_a_colleague_wrote_in_the_field_that_has_focus_leaves_cursor_and_text_alone(both, qtbot):
    mette, jonas, case = both
    record = mette.workspace.answering.start(case, "assessment", {"resources": "Som det var."})
    mette.exchange()
    jonas.exchange()
    mette.view.show()
    mette.view.activateWindow()
    qtbot.waitUntil(mette.view.isActiveWindow)
    mette.view.go(Destination("case", case, "assessment", record, "resources"))
    question = next(
        one for one in mette.view.findChildren(Question) if one.path == "resources" and one.isVisible()
    )  # fmt: skip
    editor = question.editor.target()
    editor.setFocus()
    cursor = editor.textCursor()
    cursor.setPosition(4)
    editor.setTextCursor(cursor)
    qtbot.keyClicks(editor, "XYZ")
    jonas.workspace.answering.set(record, "resources", "Jonas' ord.")
    jonas.exchange()
    mette.exchange()
    QApplication.processEvents()
    assert QApplication.focusWidget() is editor
    assert (question.editor.value(), editor.textCursor().position()) == ("Som XYZdet var.", 7)
    assert "Jonas' ord." in told(question)
    assert "Behold dette" in buttons(question)
    qtbot.keyClicks(editor, "a")
    assert question.editor.value() == "Som XYZadet var."
    mette.exchange()
    assert {one.path for one in conflicts(mette.workspace)} == {"resources"}
    assert mette.badge.endswith("1 konflikt")


@pytest.mark.parametrize(
    ("pressed", "kept"),
    [
        ("Behold mit", "Mor kom alene."),
        ("Behold dette", "Mor kom med Freja."),
        ("Behold begge", "Mor kom alene.\n\nMor kom med Freja."),
    ],
)
def test_a_person_decides_and_both_stay_in_the_history(both, pressed, kept):
    mette, jonas, case = both
    record = torn(both, {"content": ("Mor kom alene.", "Mor kom med Freja.")}, before={"content": "Mor kom."})
    mette.view.sheets.show_conflicts()
    (sheet,) = mette.view.findChildren(ConflictSheet)
    said = told(sheet)
    for part in ("Før: Mor kom.", "Mette (opdigtet) (dig)", "Jonas (opdigtet)", "Freja Prøve (opdigtet) · Notat"):
        assert part in said
    assert "text-decoration:underline" in said
    press(sheet, pressed)
    assert conflicts(mette.workspace) == ()
    assert "Alt er afgjort" in told(sheet)
    assert not sheet.page.isVisibleTo(sheet)
    mette.exchange()
    jonas.exchange()
    there = jonas.workspace.cases.file(case).record(record)
    assert (there.text("content"), there.conflicts) == (kept, ())
    written = {one.body.sets["content"].value for one in jonas.workspace.log.history(record) if one.body}
    assert {"Mor kom alene.", "Mor kom med Freja."} <= written


def test_it_can_be_written_anew(both):
    mette, _, case = both
    record = torn(both, {"content": ("A", "B")})
    mette.view.sheets.show_conflicts()
    (sheet,) = mette.view.findChildren(ConflictSheet)
    press(sheet, "Skriv nyt")
    (card,) = [one for one in sheet.findChildren(ConflictCard) if one.isVisibleTo(sheet)]
    card.anew.show_value("Sådan var det.")
    press(sheet, "Skriv nyt")
    assert mette.workspace.cases.file(case).record(record).text("content") == "Sådan var det."
    assert conflicts(mette.workspace) == ()


def test_dates_and_decisions_cannot_wait_and_come_first_and_never_too_many_at_once(both):
    mette, *_ = both
    torn(both, {"content": ("A", "B"), "who": ("Skolen", "Mor")})
    torn(both, {"happened_at": ("2026-11-20T10:00+01:00", "2026-11-21T10:00+01:00")})
    mette.view.sheets.show_conflicts()
    (sheet,) = mette.view.findChildren(ConflictSheet)
    found = conflicts(mette.workspace)
    assert (found[0].path, found[0].can_wait) == ("happened_at", False)
    assert len(found) == 3
    assert AT_ONCE == 2
    assert buttons(sheet).count("Senere") == 1
    press(sheet, "Senere")
    press(sheet, "Senere")
    assert "Senere" not in buttons(sheet)
    assert "kan ikke vente" in told(sheet)
    assert len(conflicts(mette.workspace)) == 3


@pytest.mark.parametrize("path", ["acute", "risk_assessment", "honour_related"])
def test_what_the_form_says_of_risk_cannot_wait_whatever_it_is_called(both, path):
    mette, *_ = both
    values = (True, False) if path != "risk_assessment" else ("A", "B")
    torn(both, {path: values}, kind="concern")
    assert [(one.path, one.can_wait) for one in conflicts(mette.workspace)] == [(path, False)]


def test_a_colleague_of_the_same_name_is_not_taken_for_oneself(both):
    mette, jonas, _ = both
    jonas.workspace.log.author = mette.workspace.author
    torn(both, {"content": ("Mine ord.", "Navnesøsterens ord.")})
    (found,) = conflicts(mette.workspace)
    assert [write.value for write in found.writes if write.revision in found.own] == ["Mine ord."]
    mette.view.sheets.show_conflicts()
    (sheet,) = mette.view.findChildren(ConflictSheet)
    assert told(sheet).count("(dig)") == 1
    press(sheet, "Behold mit")
    assert conflicts(mette.workspace) == ()


def test_what_was_put_together_is_said_until_it_has_been_opened(both, qtbot):
    mette, jonas, case = both
    mette.view.show()
    record = mette.workspace.answering.start(case, "note", {"content": "Som det var.", "who": "Skolen"})
    mette.view.go(Destination("case", case, "note", record))
    mette.view.go(Destination("today"))
    for one in (mette, jonas):
        one.exchange()
    mette.workspace.answering.set(record, "content", "Mettes ord.")
    jonas.workspace.answering.set(record, "who", "Skolen og mor")
    for one in (mette, jonas, mette):
        one.exchange()
    assert conflicts(mette.workspace) == ()
    qtbot.waitUntil(lambda: "Sat sammen, ikke læst endnu" in told(mette.view.today))
    mette.view.go(Destination("case", case, "note", record))
    qtbot.waitUntil(lambda: "Jonas (opdigtet) og Mette (opdigtet) har skrevet her" in told(mette.view.shown_page()))
    mette.view.go(Destination("today"))
    qtbot.waitUntil(lambda: "Kladder" in told(mette.view.today))
    assert "Sat sammen" not in told(mette.view.today)
    assert jonas.workspace.combined.waits(record)


def test_fields_that_make_sense_only_with_each_other_are_shown_and_decided_as_one(both):
    mette, jonas, case = both
    before = {"acute": False, "acute_reason": "Mor er hjemme."}
    record = torn(both, {}, kind="concern", before=before)
    mette.workspace.answering.set(record, "acute", value=True)
    jonas.workspace.answering.set(record, "acute_reason", "Bedstemor er hos barnet.")
    for one in (mette, jonas, mette):
        one.exchange()
    (found,) = conflicts(mette.workspace)
    assert (found.path, found.can_wait) == ("acute", False)
    assert mette.badge.endswith("1 konflikt")
    mette.view.sheets.show_conflicts()
    (sheet,) = mette.view.findChildren(ConflictSheet)
    (card,) = [one for one in sheet.findChildren(ConflictCard) if one.isVisibleTo(sheet)]
    assert buttons(card) == ["Behold mit", "Behold dette", "Gå dertil"]
    assert [part in told(card) for part in ("Mor er hjemme.", "Bedstemor er hos barnet.", "Ja", "Nej")] == [True] * 4
    press(sheet, "Behold dette")
    assert conflicts(mette.workspace) == ()
    there = mette.workspace.cases.file(case).record(record)
    assert (there.answer("acute"), there.text("acute_reason")) == (False, "Bedstemor er hos barnet.")
    mette.exchange()
    jonas.exchange()
    assert jonas.workspace.cases.file(case).record(record).conflicts == ()


def test_on_the_page_too_the_rest_of_a_group_follows_the_version_that_is_kept(both):
    mette, jonas, case = both
    record = torn(both, {}, kind="plan", before={"stance": "no_plan", "stance_reason": "Vil bo hos far."})
    mette.workspace.answering.set(record, "stance", "plan")
    jonas.workspace.answering.set(record, "stance_reason", "Vil bo hos mormor.")
    for one in (mette, jonas, mette):
        one.exchange()
    mette.view.show()
    mette.view.go(Destination("case", case, "plan", record, "stance"))
    question = next(one for one in mette.view.findChildren(Question) if one.path == "stance" and one.isVisible())
    assert "gælder også her" in told(question)
    press(question, "Behold dette")
    there = mette.workspace.cases.file(case).record(record)
    assert (there.conflicts, there.answer("stance"), there.text("stance_reason")) == (
        (),
        "no_plan",
        "Vil bo hos mormor.",
    )


def test_who_types_here_and_there_in_a_group_is_not_at_odds_with_themselves(both, qtbot):
    mette, _, case = both
    record = mette.workspace.answering.start(case, "investigation", {"interim_assessment": "Først."})
    mette.view.show()
    mette.view.go(Destination("case", case, "investigation", record, "interim_assessment"))
    asked = {one.path: one for one in mette.view.findChildren(Question) if one.isVisible()}
    text, day = asked["interim_assessment"].editor.target(), asked["interim_on"].editor.target()
    for _ in range(2):
        text.setFocus()
        qtbot.keyClicks(text, "ab")
        mette.view.desk.autosave.flush()
        day.setFocus()
        day.selectAll()
        qtbot.keyClicks(day, "24.11.2026")
        text.setFocus()
        qtbot.keyClicks(text, "c")
        mette.view.desk.autosave.flush()
    now = mette.workspace.cases.file(case).record(record)
    assert (now.conflicts, now.text("interim_on")) == ((), "2026-11-24")
    assert sorted(now.text("interim_assessment")) == sorted("Først." + "abc" * 2)


def test_a_group_is_one_place_and_nothing_is_said_to_be_put_together_while_it_is_at_odds(both):
    mette, jonas, case = both
    record = torn(both, {}, kind="plan", before={"stance": "no_plan", "stance_reason": "Vil bo hos far."})
    mette.workspace.answering.set(record, "stance", "plan")
    jonas.workspace.answering.set(record, "stance_reason", "Vil bo hos mormor.")
    for one in (mette, jonas, mette):
        one.exchange()
    mette.view.show()
    mette.view.go(Destination("case", case, "plan", record, "stance"))
    said = told(mette.view.shown_page())
    assert "forskelligt ét sted" in said
    assert "Det er sat sammen" not in said
    press(
        next(one for one in mette.view.findChildren(Question) if one.path == "stance" and one.isVisible()), "Behold mit"
    )
    assert "Det er sat sammen" not in told(mette.view.shown_page())
    assert not mette.workspace.combined.waits(record)
