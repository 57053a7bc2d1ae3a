"""A push by USB stick is the same push: sealed to the center, taken in once, and answered with a receipt."""

import pytest

from casework.actions.by_hand import NoCenterKey
from casework.model.outbox_file import DamagedFile, OtherCenter, content, seal
from center.__main__ import main
from center.administering import Administering
from center.database import Database, sqlite_url
from center.door import NotLetIn
from center.taking_files import TakingFiles
from tests.center.conftest import TOWN


@pytest.fixture
def takes(center):
    return TakingFiles(center.database, TOWN, center.clock)


@pytest.fixture
def away(desk):
    """Mette, who has met the center once and has written since."""
    mette = desk("mette")
    mette.exchange()
    case = mette.new_case()
    mette.workspace.answering.start(case, "note", {"content": "Skrevet i toget (opdigtet)."})
    return mette, case


def written(mette, folder):
    file = folder / "usendt.sagsgang"
    return file, mette.workspace.by_hand.write(file)


def test_what_waits_goes_by_file_and_the_receipt_comes_back(away, desk, takes, tmp_path):
    mette, case = away
    waiting = mette.exchanging.queue().waiting
    file, number = written(mette, tmp_path)
    assert number == waiting > 1
    assert b"Skrevet i toget" not in file.read_bytes()
    assert mette.exchanging.queue().waiting == waiting
    taken = takes.take(file.read_bytes())
    assert {one.became for one in taken.results} == {"stored"}
    lene = desk("lene")
    lene.exchange()
    assert [one.text("content") for one in lene.workspace.cases.file(case).of("note")] == [
        "Skrevet i toget (opdigtet)."
    ]
    back = tmp_path / "kvittering"
    back.write_bytes(taken.receipt)
    assert mette.workspace.by_hand.read(back) == number
    assert (mette.exchanging.queue().waiting, mette.exchanging.queue().received) == (0, waiting)


def test_the_same_file_again_or_an_exchange_after_it_changes_nothing(away, takes, tmp_path):
    mette, _ = away
    file, _ = written(mette, tmp_path)
    takes.take(file.read_bytes())
    assert {one.became for one in takes.take(file.read_bytes()).results} == {"known"}
    mette.exchange()
    assert mette.exchanging.queue().waiting == 0


def test_a_file_that_was_on_its_way_for_a_year_is_taken_in(away, takes, clock, tmp_path):
    mette, _ = away
    file, _ = written(mette, tmp_path)
    clock.go_on(365 * 24 * 3600)
    assert {one.became for one in takes.take(file.read_bytes()).results} == {"stored"}


def test_what_is_typed_after_the_file_is_never_folded_into_what_it_holds(away, takes, tmp_path):
    mette, case = away
    note = mette.workspace.cases.file(case).latest("note").id
    file, _ = written(mette, tmp_path)
    mette.workspace.answering.set(note, "content", "Skrevet i toget (opdigtet). Og bagefter.")
    assert {one.became for one in takes.take(file.read_bytes()).results} == {"stored"}
    mette.exchange()
    assert mette.workspace.verify() == ()
    assert mette.exchanging.queue().waiting == 0


def test_a_file_for_another_center_and_a_damaged_one_are_each_one_clear_error(away, takes, clock, tmp_path):
    mette, _ = away
    file, _ = written(mette, tmp_path)
    data = file.read_bytes()
    other = Database(sqlite_url(tmp_path / "other.db"))
    other.make()
    Administering(other, TOWN, clock, ()).begin("En anden kommune (opdigtet)")
    with pytest.raises(OtherCenter):
        TakingFiles(other, TOWN, clock).take(data)
    other.close()
    for wrong in (data[:-1], data[:40], data[:60] + b"x" + data[61:], b"", b"%PDF-1.7", data + b"x"):
        with pytest.raises((DamagedFile, OtherCenter)):
            takes.take(wrong)


def test_a_file_that_somebody_else_sealed_in_ones_name_is_not_taken(away, desk, takes):
    mette, _ = away
    jonas = desk("jonas")
    key = mette.workspace.by_hand._key()
    signed = content((), b"0" * 32)
    forged = jonas.workspace.log.prove(TOWN, "2026-11-23T09:00:00+00:00", ("FILE", "/outbox", signed))
    stolen = type(forged)(forged.town, mette.workspace.log.device, forged.time, forged.sign)
    with pytest.raises(NotLetIn):
        takes.take(seal(signed, stolen, key))


def test_a_desk_that_was_locked_hands_in_what_is_kept_apart(away, center, takes, tmp_path):
    mette, _ = away
    file, _ = written(mette, tmp_path)
    center.administering.put_state("ida", mette.workspace.log.device, "locked")
    assert {one.became for one in takes.take(file.read_bytes()).results} == {"quarantined"}


def test_only_the_receipt_of_ones_own_file_is_believed(away, desk, takes, tmp_path):
    mette, _ = away
    jonas = desk("jonas")
    jonas.exchange()
    jonas.new_case()
    file, _ = written(jonas, tmp_path)
    theirs = takes.take(file.read_bytes()).receipt
    own, _ = written(mette, tmp_path)
    mine = takes.take(own.read_bytes()).receipt
    for wrong in (theirs, mine.replace(b"stored", b"kept!!"), b"{}", b"", b"[1]"):
        back = tmp_path / "kvittering"
        back.write_bytes(wrong)
        with pytest.raises(DamagedFile):
            mette.workspace.by_hand.read(back)
    assert mette.exchanging.queue().waiting > 0


def test_a_desk_that_never_met_the_center_says_that_it_cannot(desk, tmp_path):
    mette = desk("mette")
    with pytest.raises(NoCenterKey):
        mette.workspace.by_hand.write(tmp_path / "usendt.sagsgang")


def test_the_command_takes_a_file_and_writes_the_receipt_beside_it(away, tmp_path, capsys):
    mette, _ = away
    file, number = written(mette, tmp_path)
    assert main(["--folder", str(tmp_path), "take", str(file)]) == 0
    assert f"{number} stored" in capsys.readouterr().out
    assert mette.workspace.by_hand.read(tmp_path / "usendt.sagsgang.receipt") == number
    file.write_bytes(b"noget andet")
    assert main(["--folder", str(tmp_path), "take", str(file)]) == 2
    assert "damaged_file" in capsys.readouterr().err
