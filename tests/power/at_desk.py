"""What is done at a desk while the power is lost: each is given what its disk was made ready with, and tells."""

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from casework.library import Library
from casework.model.attachments import attached
from casework.model.revisions import Revision
from casework.store.database import open_database
from casework.store.log import Change
from casework.store.migrations import core
from casework.vault import Vault
from casework.workspace import DATABASE, Workspace
from desktop.autosave import Autosave
from tests.power.looking import COSTS, HOME, KEY, PASSPHRASE, PASSPHRASES, opened
from tests.power.recording import Say

CHILD = {"name": "Freja Prøve (opdigtet)"}
OLDER = "006_exchange"
"""The first step that the older workspace has not seen."""

OF_OLD = ("device", "revision", "body", "parentage", "outbox", "field_write", "field_gone", "record_now", "case_now",
          "passage")  # fmt: skip


def nothing(place: Path, _library: Library) -> None:
    (place / "disk").mkdir()


def a_note(place: Path, library: Library, key: bytes = KEY) -> str:
    """Make a workspace with a case and a note in it; return the note."""
    with opened(place / "disk", library, key) as workspace:
        case = workspace.opening.new_case(CHILD)
        return workspace.answering.start(case, "note", {"content": "Som det var."})


def start_first(place: Path, library: Library, say: Say, _ready: None) -> None:
    folder = place / "disk" / HOME
    key = Vault(folder, None, COSTS).create(PASSPHRASE).key
    with opened(folder, library, key) as workspace:
        case = workspace.opening.new_case(CHILD)
        _told_note(workspace, case, "Det allerførste.", say)


def with_a_key(place: Path, library: Library) -> tuple[bytes, str]:
    """Make a workspace whose key lies beside it, wrapped; return the key and a note."""
    key = Vault(place / "disk", None, COSTS).create(PASSPHRASE).key
    return key, a_note(place, library, key)


def change_passphrase(place: Path, _library: Library, say: Say, _ready: tuple[bytes, str]) -> None:
    vault = Vault(place / "disk", None, COSTS)
    for before, after in pairwise(PASSPHRASES):
        vault.change_passphrase(before, after)
        say(after)


def type_on(place: Path, library: Library, say: Say, note: str) -> None:
    """Save twenty times by the autosave, in one text and in new ones; the program is closed in the middle."""
    QCoreApplication.instance() or QCoreApplication([])
    for _ in range(2):
        with opened(place / "disk", library) as workspace:
            note = _type(workspace, note, say, searchable=2)


def type_without_waiting(place: Path, library: Library, say: Say, note: str) -> None:
    QCoreApplication.instance() or QCoreApplication([])
    with opened(place / "disk", library) as workspace:
        workspace._database.rows("PRAGMA synchronous = OFF")
        workspace._database.rows("PRAGMA wal_autocheckpoint = 40")
        _type(workspace, _type(workspace, note, say), say)


def _type(workspace: Workspace, note: str, say: Say, *, searchable: int = 0) -> str:
    """Save ten times: typing goes on, and now and then in a new note; return the last.

    Every third time some of it is made searchable, which waits for no disk.
    """
    autosave, case = Autosave(workspace.answering), workspace.cases.case_of(note)
    text = workspace.opening.file(case).record(note).text("content")
    for number in range(10):
        if searchable and number % 3 == 2:
            workspace.searching.catch_up(searchable)
        if number % 4 == 3:
            text = "Et nyt."
            note = _told_note(workspace, case, text, say)
        else:
            text += f" Ord {number}."
            autosave.edited(note, "content", text)
            assert autosave.flush()
            say(["words", note, text])
    return note


def written_by_a_colleague(place: Path, library: Library) -> tuple[list[Revision], dict[str, bytes]]:
    with opened(place / "disk", library) as workspace:
        workspace.opening.new_case({"name": "Anna Prøve (opdigtet)"})
    with opened(place / "colleague", library) as workspace:
        case = workspace.opening.new_case(CHILD)
        for number in range(30):
            workspace.answering.start(case, "note", {"content": f"Kollegaens ord {number}."})
        return list(workspace.log.unsent()), {workspace.log.device: workspace.log.public_key}


def take(place: Path, library: Library, say: Say, sent: tuple[list[Revision], dict[str, bytes]]) -> None:
    """Take in ten at a time; every second ten is waited for, and what came before it is on the disk with it."""
    revisions, keys = sent
    with opened(place / "disk", library) as workspace:
        told: list[Revision] = []
        for start in range(0, len(revisions), 10):
            page, lasting = revisions[start : start + 10], bool(start % 20)
            workspace.log.take(page, keys, lasting=lasting)
            told += page
            for one in told if lasting else ():
                words = one.body.sets.get("content")
                say(["words", one.head.record, words.value if words else ""])
            told = [] if lasting else told
            workspace.searching.catch_up(7)


def older(place: Path, library: Library) -> list[list[str]]:
    """Make a workspace as an earlier program left it; return what had been told of it."""
    with opened(place / "newer", library) as workspace:
        case, told = workspace.opening.new_case(CHILD), list[list[str]]()
        for number in range(20):
            _told_note(workspace, case, f"Fra dengang {number}.", told.append)
        workspace.searching.catch_up(100)
    (place / "disk").mkdir()
    newer, older = (open_database(place / name / DATABASE, KEY) for name in ("newer", "disk"))
    core.apply(older.tables, stop_before=OLDER)
    with older.transaction():
        for table in OF_OLD:
            columns = [row[1] for row in older.rows(f"PRAGMA table_info({table})")]
            rows = newer.rows(f"SELECT {', '.join(columns)} FROM {table}")  # noqa: S608 -- our own names
            places = ", ".join("?" * len(columns))
            older.do_all(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608 -- as above
    newer.close()
    older.close()
    return told


def migrate(place: Path, library: Library, say: Say, told: list[list[str]]) -> None:
    for one in told:
        say(one)
    with opened(place / "disk", library) as workspace:
        _told_note(workspace, workspace.cases.ids()[0], "Det første i dag.", say)


def empty_journal_now_and_then(place: Path, library: Library, say: Say, note: str) -> None:
    """Save while the journal goes into the file: by itself every few pages, and all of it when asked for."""
    with opened(place / "disk", library) as workspace:
        case = workspace.cases.case_of(note)
        workspace._database.rows("PRAGMA wal_autocheckpoint = 40")
        for number in range(12):
            _told_note(workspace, case, f"Ord {number}. " * 40, say)
            if number % 5 == 4:
                workspace._database.empty_journal()


def attach(place: Path, library: Library, say: Say, note: str) -> None:
    with opened(place / "disk", library) as workspace:
        case, form = workspace.cases.case_of(note), library.forms()["note"].id
        for number in range(3):
            data = f"Brev {number} (opdigtet). ".encode() * 2_000
            there, now = attached(f"brev-{number}.docx", data), workspace.clock.now()
            change = Change(workspace.log.new_id(), case, "note", form, {"content": there.name}, attached=(there,))
            workspace.log.save(change, also=lambda n=there.name, d=data, t=now: workspace.documents.keep(case, n, d, t))
            say(["words", change.record, there.name])
            say(["document", there.sha256, there.name])


def copy(place: Path, library: Library, say: Say, ready: tuple[bytes, str]) -> None:
    """Make the day's copy, and put one in the place of all when a word is to be gone from every copy."""
    key, note = ready
    with opened(place / "disk", library, key) as workspace:
        workspace.answering.set(note, "content", "Ordene i dagens kopi.")
        workspace.back_up()
        say(["copied", note, "Ordene i dagens kopi."])
        workspace.answering.set(note, "content", "Ordene bagefter.")
        workspace.renew_copies()
        say(["only copied", note, "Ordene bagefter."])


def _told_note(workspace: Workspace, case: str, text: str, say: Say) -> str:
    note = workspace.answering.start(case, "note", {"content": text})
    say(["words", note, text])
    return note
