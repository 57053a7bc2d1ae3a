"""What the ledger is for: a database that was put back, a writer at the same moment, and the commands."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from sqlalchemy import delete, select, update

from casework.actions.belonging import Membership
from casework.link.errors import CenterRefused
from casework.model.revisions import from_bytes
from center.__main__ import main
from center.access import person_of
from center.checking import checked
from center.database import Database, sqlite_url
from center.erasing import Erasing, replay
from center.erasure_ledger import Ledger, LedgerUnavailable
from center.feeds import append
from center.receiving import Receiving
from center.tables import body, feed, revision
from center.verification import Verification
from tests.center.canaries import WORD, center_tables_with, tables_with
from tests.center.conftest import NOW, TOWN
from tests.center.held import next_question, to_the_end
from tests.center.test_erasing import content, erase, last_of, shared


@pytest.fixture
def ledger(tmp_path):
    return Ledger(tmp_path / "erasures.jsonl")


@pytest.fixture
def erasing(center, ledger):
    return Erasing(center.database, TOWN, center.clock, ledger)


def came_in(center, *offered):
    """Hand in what Mette's desk has written, in an order of the test's own; return what became of it."""
    with center.database.writing() as connection:
        receiving = Receiving(connection, person_of(connection, TOWN, "mette"), NOW)
        results = receiving.take(checked(connection, TOWN, offered))
        append(connection, TOWN, receiving.rows)
    return [one.became for one in results]


class OldDay:
    """The center's database as it was one day, in whose place it comes later, as a restore does it."""

    def __init__(self, center, folder):
        self._database, self.file, self._copy = center.database, folder / "center.db", folder / "elsewhere" / "copy.db"

    def keep(self):
        self._copy.parent.mkdir()
        self._database.let_go()
        shutil.copy(self.file, self._copy)

    def come_back(self):
        self._database.close()
        for ending in ("", "-wal", "-shm"):
            self.file.with_name(self.file.name + ending).unlink(missing_ok=True)
        shutil.copy(self._copy, self.file)


@pytest.fixture
def old_day(center, tmp_path):
    return OldDay(center, tmp_path)


def bring_again(center, ledger):
    with center.database.writing() as connection:
        told = replay(connection, TOWN, ledger.path)
    assert center.database.let_go()
    return told


def test_what_an_old_backup_brings_back_is_erased_again(desk, center, erasing, ledger, old_day):
    mette, jonas = desk("mette"), desk("jonas")
    case, note = shared(center, mette, jonas, f"{WORD} i sagen")
    old_day.keep()
    erase(erasing, case)
    mette.exchange()
    old_day.come_back()
    assert center_tables_with(center) == ["body"]
    assert bring_again(center, ledger) == 1
    assert center_tables_with(center) == []
    assert WORD.encode() not in old_day.file.read_bytes()
    assert bring_again(center, ledger) == 1  # a second time changes nothing
    jonas.exchange()
    assert tables_with(jonas.workspace._database) == []
    assert note


def test_of_a_revision_the_backup_never_had_what_it_replaced_is_known_again(desk, center, erasing, ledger, old_day):
    mette, jonas = desk("mette"), desk("jonas")
    case, note = shared(center, mette, jonas)
    old_day.keep()
    mette.workspace.answering.set(note, "content", f"En anden families {WORD}.")
    mette.exchange()
    erase(erasing, last_of(mette, note))
    old_day.come_back()
    bring_again(center, ledger)
    lene = desk("lene")
    lene.exchange()
    assert content(lene, case, note) == []
    assert lene.workspace.verify() == ()


def test_what_waited_in_the_backup_for_what_is_erased_since_comes_alive_again(desk, center, erasing, ledger, old_day):
    mette = desk("mette")
    case = mette.new_case()
    mette.exchange()
    note = mette.workspace.answering.start(case, "note", {"content": f"{WORD} i sagen"})
    before = mette.workspace.log.unsent()
    mette.workspace.log.mark_sent([one.id for one in before])
    mette.workspace.answering.set(note, "content", "Det endelige.")
    (after,) = mette.workspace.log.unsent()
    assert came_in(center, after) == ["parked"]
    old_day.keep()
    assert came_in(center, *before) == ["stored"]
    erase(erasing, before[0].id)
    old_day.come_back()
    bring_again(center, ledger)
    lene = desk("lene")
    lene.exchange()
    assert content(lene, case, note) == ["Det endelige."]
    assert lene.workspace.verify() == ()


def late_desk(desk, note):
    """Return a desk that came in later and wrote another family's words into a note."""
    late = desk("mette")
    late.exchange()
    late.workspace.answering.set(note, "content", f"En anden families {WORD}.")
    late.exchange()
    return late


def test_what_is_left_of_the_work_of_a_desk_that_came_in_after_the_backup_can_be_told(
    desk, center, erasing, ledger, old_day
):
    mette, jonas = desk("mette"), desk("jonas")
    case, note = shared(center, mette, jonas)
    old_day.keep()
    late = late_desk(desk, note)
    erase(erasing, last_of(late, note))
    old_day.come_back()
    bring_again(center, ledger)
    assert list(Verification(center.database, TOWN).problems()) == []
    with pytest.raises(CenterRefused):  # its key is known again, and it is not let in by that
        late.exchange()
    for one in (mette, jonas, desk("lene")):
        one.exchange()
        assert content(one, case, note) == []
    asked = late.exchanging.belonging.enrol(
        Membership(center.url, TOWN), center.administering.invite("ida", "mette").code
    )
    center.administering.approve("second", asked.enrolment)
    late.exchange()
    assert content(late, case, note) == []


def test_a_ledger_older_than_its_keys_keeps_nobody_from_their_feed(desk, center, erasing, ledger, old_day):
    mette, jonas = desk("mette"), desk("jonas")
    case, note = shared(center, mette, jonas)
    old_day.keep()
    late = late_desk(desk, note)
    jonas.exchange()
    erase(erasing, last_of(late, note))
    (line,) = ledger.path.read_text(encoding="utf-8").splitlines()
    old = {name: value for name, value in json.loads(line).items() if name not in ("user", "key")}
    ledger.path.write_text(json.dumps(old) + "\n", encoding="utf-8")
    old_day.come_back()
    bring_again(center, ledger)
    assert list(Verification(center.database, TOWN).problems()) == []
    new = desk("lene")
    for one in (mette, jonas, new):
        one.exchange()
        assert tables_with(one.workspace._database) == []
        assert content(one, case, note) == ["Som det var."]


def test_what_was_kept_apart_after_a_restore_and_erased_replaces_nothing_at_a_desk_that_was_told_of_it_before(
    desk, center, erasing, old_day
):
    """Found by seed 20263: the colleague's desk alone showed nothing more there, and everybody else the older value."""
    mette, jonas = desk("mette"), desk("jonas")
    case = mette.new_case()
    note = mette.workspace.answering.start(case, "note", {"content": "Som det var."})
    mette.exchange()
    old_day.keep()
    center.administering.allow("lene", "jonas", case, "assigned")
    jonas.exchange()
    jonas.workspace.answering.set(note, "content", f"En anden families {WORD}.")
    for one in (jonas, mette):
        one.exchange()
    old_day.come_back()
    jonas.exchange()  # who may not see the case as of that day
    assert states(center, last_of(mette, note)) == ["quarantined"]
    erase(erasing, last_of(mette, note))
    for one in (mette, desk("lene")):
        one.exchange()
        assert content(one, case, note) == ["Som det var."]
        assert tables_with(one.workspace._database) == []


def test_what_was_kept_apart_when_it_was_erased_still_replaces_where_a_backup_is_put_back_in_which_it_counted(
    desk, center, erasing, ledger, old_day
):
    """Found by the model of the protocol (seed 10267): the ledger knew nothing of what it had replaced there."""
    mette = desk("mette")
    case = mette.new_case()
    note = mette.workspace.answering.start(case, "note", {"who": "Skolen", "content": "Som det var."})
    mette.workspace.answering.set(note, "content", f"En anden families {WORD}.")
    mette.exchange()
    old_day.keep()
    newer = last_of(mette, note)
    with center.database.writing() as connection:  # as an older backup would have had it, put back before
        connection.execute(update(revision).where(revision.c.id == newer).values(state="quarantined", why="no_access"))
        connection.execute(delete(feed).where(feed.c.ref == newer))
    erasing.confirm("bo", erasing.ask("anna", [newer], "art. 17").id)
    old_day.come_back()
    bring_again(center, ledger)
    for one in (desk("mette"), mette):
        one.exchange()
        assert content(one, case, note) == []


def test_the_same_is_told_in_the_feeds_to_a_desk_that_has_compared_already(desk, center, erasing, old_day):
    mette, jonas = desk("mette"), desk("jonas")
    case, note = shared(center, mette, jonas)
    old_day.keep()
    mette.workspace.answering.set(note, "content", f"En anden families {WORD}.")
    request = mette.exchanging.prepared()
    for one in (mette, jonas):
        one.exchange()
    old_day.come_back()
    center.administering.put_state("ida", mette.workspace.log.device, "locked")
    with mette.exchanging.line() as line:
        line.sync(request)
    jonas.exchange()
    assert states(center, last_of(mette, note)) == ["quarantined"]
    assert content(jonas, case, note) == [f"En anden families {WORD}."]
    erase(erasing, last_of(mette, note))
    for one in (jonas, desk("lene")):
        one.exchange()
        assert content(one, case, note) == ["Som det var."]
        assert tables_with(one.workspace._database) == []


def test_and_before_the_first_copy_to_the_desk_that_wrote_it(desk, center, erasing):
    mette = desk("mette")
    case = mette.new_case()
    note = mette.workspace.answering.start(case, "note", {"content": "Som det var."})
    mette.exchanging.prepared()  # what may be on its way is not folded into what comes next
    mette.workspace.answering.set(note, "content", f"En anden families {WORD}.")
    center.administering.put_state("ida", mette.workspace.log.device, "locked")
    with mette.exchanging.line() as line:
        line.sync(mette.exchanging.prepared())  # and the disk is put back to before the answer
    assert states(center, last_of(mette, note)) == ["quarantined"]
    erase(erasing, last_of(mette, note))
    center.administering.put_state("ida", mette.workspace.log.device, "active")
    mette.exchange()
    assert content(mette, case, note) == ["Som det var."]
    assert tables_with(mette.workspace._database) == []


def states(center, name):
    with center.database.reading() as connection:
        return list(connection.scalars(select(revision.c.state).where(revision.c.id == name)))


def test_what_is_erased_while_one_exchange_compares_and_another_has_read_on_lets_nothing_older_come_back(
    desk, erasing, back_up, restore
):
    """Found by the model of the protocol (seed 37): what was offered once more and refused left nothing at its desk."""
    mette = desk("mette")
    case = mette.new_case()
    note = mette.workspace.answering.start(case, "note", {"who": "Skolen", "content": "Som det var."})
    mette.exchange()
    mette.workspace.answering.set(note, "content", f"En anden families {WORD}.")
    mette.exchange()
    restore(back_up())
    with mette.exchanging.line() as line:
        slow = mette.exchanging.steps()
        compares = next_question(slow, next_question(slow, next(slow), line), line)
        mette.exchange()
        erase(erasing, last_of(mette, note))
        to_the_end(slow, compares, line)
    for one in (mette, desk("lene")):
        one.exchange()
        assert content(one, case, note) == []


def test_the_ledger_holds_ids_and_no_word_and_half_a_line_is_none(desk, center, erasing, ledger):
    mette, jonas = desk("mette"), desk("jonas")
    _, note = shared(center, mette, jonas, f"{WORD} i sagen")
    erase(erasing, last_of(mette, note))
    [one] = ledger.erasures(TOWN)
    assert (one.kind, one.asked_by, one.done_by, set(one.stub)) == (
        "revision",
        "anna",
        "bo",
        {"content", "who", "happened_at"},
    )
    text = ledger.path.read_text(encoding="utf-8")
    assert WORD not in text
    assert "Skolen" not in text
    with ledger.path.open("a", encoding="utf-8") as file:
        file.write('{"town": "home", "ref')
    assert ledger.erasures(TOWN) == (one,)
    assert ledger.erasures("another") == ()
    ledger.path.write_text("no ledger\n", encoding="utf-8")
    with pytest.raises(LedgerUnavailable):
        ledger.erasures(TOWN)


@pytest.mark.parametrize("center", ["postgres"], indirect=True)
class TestAWriterAtTheSameMoment:
    def test_what_is_on_its_way_in_is_erased_or_refused_and_never_left(self, desk, center, erasing):
        """A push has looked for erasures and found none, and has not committed yet: the erasure waits for it."""
        mette, jonas = desk("mette"), desk("jonas")
        case, _ = shared(center, mette, jonas)
        jonas.workspace.answering.start(case, "note", {"content": f"I samme nu: {WORD}."})
        offered = jonas.exchanging.prepared().push
        with ThreadPoolExecutor(1) as pool:
            with center.database.writing() as connection:
                receiving = Receiving(connection, person_of(connection, TOWN, "jonas"), NOW)
                assert {one.became for one in receiving.take(checked(connection, TOWN, offered))} == {"stored"}
                erased = pool.submit(erase, erasing, case)
                with pytest.raises(TimeoutError):
                    erased.result(timeout=0.5)
                append(connection, TOWN, receiving.rows)
            erased.result(timeout=10)
        with center.database.reading() as connection:
            assert connection.execute(select(body)).all() == []
            heads = connection.execute(select(revision.c.head, revision.c.sign)).all()
        assert {one.id for one in offered} <= {from_bytes(*row, None).id for row in heads}


def test_the_commands_erase_and_tell_who_has_confirmed(desk, center, tmp_path, capsys):
    mette, jonas = desk("mette"), desk("jonas")
    case, note = shared(center, mette, jonas, f"Det er {WORD}, der gentages.")
    mette.workspace.answering.start(case, "note", {"content": f"Det er {WORD}, der gentages."})
    mette.exchange()

    def say(by, *command):
        code = main(["--folder", str(tmp_path), "--by", by, *command])
        return code, capsys.readouterr().out.split()

    assert len(say("anna", "repeats", last_of(mette, note))[1]) == 1
    code, told = say("anna", "erase", case, "--basis", "GDPR art. 17")
    assert (code, say("anna", "erase-waiting")[1][0]) == (0, told[0])
    assert main(["--folder", str(tmp_path), "--by", "anna", "erase-confirm", told[0]]) == 2
    assert "second_person" in capsys.readouterr().err
    assert say("bo", "erase-confirm", told[0]) == (0, ["erased"])
    assert say("bo", "erase-finish") == (0, ["erased"])
    mette.exchange()
    said = " ".join(say("anna", "gone", case)[1])
    assert said.endswith("confirmed gone from 1 of 2 desks")
    assert "jonas" in said
    with closing(Database(sqlite_url(tmp_path / "center.db"))):
        assert center_tables_with(center) == []
    assert len(Ledger(tmp_path / "erasures.jsonl").erasures(TOWN)) == 1


def test_the_restore_command_erases_again_and_tells_the_desks(desk, center, tmp_path, capsys):
    mette, jonas = desk("mette"), desk("jonas")
    case, _ = shared(center, mette, jonas, f"{WORD} i sagen")
    stays, note = shared(center, mette, jonas)

    def say(by, *command):
        assert main(["--folder", str(tmp_path), "--by", by, *command]) == 0
        return capsys.readouterr().out.split()

    backup = say("ida", "backup", str(tmp_path / "backup"))[0]
    say("bo", "erase-confirm", say("anna", "erase", case, "--basis", "GDPR art. 17")[0])
    center.database.close()
    say("ida", "restore", "--over", str(tmp_path / "backup" / backup))
    assert center_tables_with(center) == []
    assert list(Verification(center.database, TOWN).problems()) == []
    for one in (mette, jonas):
        one.exchange()
        assert tables_with(one.workspace._database) == []
        assert content(one, stays, note) == ["Som det var."]
    assert center_tables_with(center) == []
    assert f"{WORD} i sagen".encode() in next((tmp_path / "backup").glob("*.db")).read_bytes()  # until it ages out
