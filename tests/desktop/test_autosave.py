"""What is typed is saved soon, and never dropped."""

from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from casework.model.problems import Unavailable
from casework.store.database import DiskFull
from desktop.autosave import Autosave


class Answers:
    """Takes saves, or refuses them as a full disk does."""

    def __init__(self):
        self.saved = []
        self.refusal: Unavailable | None = None

    def set_all(self, record, answers, seen=None):
        if self.refusal:
            raise self.refusal
        self.saved.append((record, dict(answers), dict(seen or {})))
        return f"revision-{len(self.saved)}"


def test_somebody_who_types_without_pause_is_saved_from_the_first_key_on(qtbot: QtBot):
    answers = Answers()
    autosave = Autosave(answers, interval_ms=40)
    with qtbot.waitSignal(autosave.saved):
        # Were the wait begun anew at each key, this would never end.
        for place in range(100_000):
            autosave.edited("r", "about", "x" * (place % 50))
            QCoreApplication.processEvents()
            if answers.saved:
                break
    assert answers.saved


def test_several_keys_in_one_field_are_one_write_over_what_stood_there_first():
    answers = Answers()
    autosave = Autosave(answers)
    autosave.edited("r", "about", "N", seen=("first",))
    autosave.edited("r", "about", "No", seen=("first",))
    autosave.edited("r", "channel", "phone")
    assert autosave.flush()
    assert answers.saved == [("r", {"about": "No", "channel": "phone"}, {"about": ("first",)})]


def test_a_page_that_has_not_seen_our_last_save_makes_no_conflict_with_it():
    answers = Answers()
    autosave = Autosave(answers)
    autosave.edited("r", "about", "N", seen=("first",))
    autosave.flush()
    autosave.edited("r", "about", "No", seen=("first",))
    autosave.flush()
    assert answers.saved[-1][2] == {"about": ("revision-1",)}


def test_what_somebody_else_wrote_meanwhile_stays_seen_or_unseen_as_it_was():
    answers = Answers()
    autosave = Autosave(answers)
    autosave.edited("r", "about", "N", seen=("first",))
    autosave.flush()
    autosave.edited("r", "about", "No", seen=("first", "theirs"))
    autosave.flush()
    assert answers.saved[-1][2] == {"about": ("theirs", "revision-1")}


def test_a_full_disk_keeps_every_edit_until_there_is_room(qtbot: QtBot):
    answers = Answers()
    autosave = Autosave(answers)
    answers.refusal = DiskFull()
    autosave.edited("r", "about", "Noah sover")
    autosave.edited("s", "words", "Jeg vil hjem")
    with qtbot.waitSignal(autosave.failed):
        assert not autosave.flush()
    assert {edit.value for edit in autosave.unsaved} == {"Noah sover", "Jeg vil hjem"}
    autosave.edited("r", "about", "Noah sover nu")
    answers.refusal = None
    with qtbot.waitSignal(autosave.saved):
        assert autosave.flush()
    assert [(record, sets) for record, sets, _seen in answers.saved] == [
        ("r", {"about": "Noah sover nu"}),
        ("s", {"words": "Jeg vil hjem"}),
    ]
    assert not autosave.unsaved


def test_edits_do_not_show_their_words_when_they_are_printed():
    autosave = Autosave(Answers())
    autosave.edited("r", "about", "hemmeligt")
    assert "hemmeligt" not in repr(autosave.unsaved)


def test_typing_in_a_real_workspace_folds_into_one_revision(desk):
    case = desk.workspace.opening.new_case({"name": "Noah Kjær"})
    record = desk.workspace.answering.start(case, "concern")
    seen = ()
    for text in ("N", "No", "Noah"):
        desk.autosave.edited(record, "about", text, seen)
        desk.autosave.flush()
    now = desk.workspace.opening.file(case).record(record)
    assert now.text("about") == "Noah"
    assert not now.conflicts
    assert len(desk.workspace.log.history(record)) == 2


def test_one_answer_that_cannot_be_kept_does_not_hold_the_others_back(desk):
    case = desk.workspace.opening.new_case({"name": "Sofie Prøve"})
    note = desk.workspace.answering.start(case, "note", {"who": "Læreren"})
    desk.autosave.edited(note, "content", "x" * 300_000)
    desk.autosave.edited(note, "who", "Læreren og lederen")
    assert not desk.autosave.flush()
    assert desk.workspace.opening.file(case).record(note).text("who") == "Læreren og lederen"
    assert [(edit.path, len(edit.value)) for edit in desk.autosave.unsaved] == [("content", 300_000)]
    desk.autosave.edited(note, "content", "Kort")
    assert desk.autosave.flush()
