"""Erasure by law: two people, no word left anywhere, chains that still verify, and nothing that brings it back."""

import pytest
from sqlalchemy import select

from casework.link.errors import CenterRefused
from center.administering import NoSuch, Refused
from center.erasing import Erasing
from center.erasure_ledger import Ledger, LedgerUnavailable
from center.gone import purges
from center.repeats import repeats
from center.tables import body, erasure, revision
from center.verification import Verification
from tests.center.canaries import WORD, center_tables_with, files_with, keep_letter, plant, tables_with, terms_with
from tests.center.conftest import TOWN

BASIS = "GDPR art. 17"


@pytest.fixture
def erasing(center, tmp_path):
    return Erasing(center.database, TOWN, center.clock, Ledger(tmp_path / "erasures.jsonl"))


def erase(erasing, *refs):
    asked = erasing.ask("anna", refs, BASIS)
    assert erasing.confirm("bo", asked.id)
    assert list(Verification(erasing._database, TOWN).problems()) == []


def shared(center, mette, jonas, content="Som det var."):
    case = mette.new_case()
    note = mette.workspace.answering.start(case, "note", {"who": "Skolen", "content": content})
    mette.exchange()
    center.administering.allow("lene", "jonas", case, "assigned")
    jonas.exchange()
    return case, note


def content(desk, case, note):
    file = desk.workspace.cases.file(case)
    record = file.record(note) if file else None
    return None if record is None else [write.value for write in record.fields.get("content", ())]


def last_of(desk, record):
    return desk.workspace.log.history(record)[-1].id


@pytest.mark.parametrize("center", ["sqlite", "postgres"], indirect=True)
class TestNoWordIsLeft:
    def test_of_a_case_at_the_center_and_at_its_desks(self, desk, center, erasing, library, tmp_path):
        mette, jonas = desk("mette", folder=tmp_path / "desk"), desk("jonas")
        stays, _ = shared(center, mette, jonas, "Dette bliver stående.")
        case = mette.new_case(f"{WORD} barn (opdigtet)")
        assert plant(mette, case, library) > 200
        mette.workspace.searching.catch_up(1_000)
        mette.workspace.back_up()
        mette.exchange()
        center.administering.allow("lene", "jonas", case, "glass", reason=f"{WORD} grund", until=center.clock.now())
        center.administering.allow("lene", "jonas", case, "assigned")
        jonas.exchange()
        jonas.workspace.searching.catch_up(1_000)
        key = mette.workspace._key
        for one in (mette, jonas):
            assert {"body", "passage", "record_now"} <= set(tables_with(one.workspace._database))
            assert terms_with(one.workspace._database)
        assert set(center_tables_with(center)) == {"body", "access"}
        assert bool(files_with(tmp_path)) == center.database.is_sqlite
        assert files_with(tmp_path / "desk" / "backup", key=key)

        erase(erasing, case)
        assert center_tables_with(center) == []
        assert files_with(tmp_path) == []
        for one in (mette, jonas):
            one.exchange()
            assert tables_with(one.workspace._database) == []
            assert terms_with(one.workspace._database) == []
            assert one.workspace.cases.ids() == (stays,)
            assert one.workspace.searching.find("stående").texts
            assert one.workspace.verify() == ()
        assert files_with(tmp_path / "desk", key=key) == []
        assert len(list((tmp_path / "desk" / "backup").glob("*.db"))) == 1

    def test_heads_and_hashes_stay_at_the_center(self, desk, center, erasing):
        mette = desk("mette")
        case = mette.new_case()
        mette.exchange()
        with center.database.reading() as connection:
            before = connection.execute(select(revision.c.id, revision.c.head, revision.c.sign)).all()
        erase(erasing, case)
        with center.database.reading() as connection:
            assert connection.execute(select(revision.c.id, revision.c.head, revision.c.sign)).all() == before
            assert connection.execute(select(body)).all() == []
        assert len(before) > 1


class TestTwoPeople:
    def test_nobody_erases_alone(self, desk, center, erasing):
        mette = desk("mette")
        case = mette.new_case()
        mette.exchange()
        asked = erasing.ask("anna", [case], BASIS)
        for same in ("anna", " Anna "):
            with pytest.raises(Refused):
                erasing.confirm(same, asked.id)
        assert center_tables_with(center, case)
        assert [one.refs for one in erasing.waiting()] == [(case,)]
        erasing.confirm("bo", asked.id)
        assert erasing.waiting() == ()
        with pytest.raises(NoSuch):
            erasing.confirm("bo", asked.id)

    def test_a_basis_and_something_that_is_there_are_needed(self, desk, erasing):
        mette = desk("mette")
        case = mette.new_case()
        mette.exchange()
        for basis in ("", " ", "x" * 201):
            with pytest.raises(Refused):
                erasing.ask("anna", [case], basis)
        with pytest.raises(NoSuch):
            erasing.ask("anna", ["nowhere"], BASIS)

    def test_without_a_ledger_nothing_is_erased(self, desk, center, erasing, tmp_path):
        mette = desk("mette")
        case = mette.new_case()
        mette.exchange()
        broken = Erasing(center.database, TOWN, center.clock, Ledger(tmp_path / "nowhere" / "erasures.jsonl"))
        asked = erasing.ask("anna", [case], BASIS)
        with pytest.raises(LedgerUnavailable):
            broken.confirm("bo", asked.id)
        with center.database.reading() as connection:
            assert connection.execute(select(body)).all()
            assert connection.execute(select(erasure)).all() == []


class TestOneRevision:
    def test_what_it_replaced_does_not_come_back(self, desk, center, erasing):
        mette, jonas = desk("mette"), desk("jonas")
        case, note = shared(center, mette, jonas)
        mette.workspace.answering.set(note, "content", f"En anden families {WORD}.")
        for one in (mette, jonas):
            one.exchange()
        erase(erasing, last_of(mette, note))
        late = desk("lene")
        for one in (mette, jonas, late):
            one.exchange()
            assert content(one, case, note) == []
            assert one.workspace.cases.file(case).record(note).text("who") == "Skolen"
            assert tables_with(one.workspace._database) == []
            assert one.workspace.verify() == ()
        states = {one.workspace._database.row("SELECT json FROM record_now WHERE record = ?", (note,)) for one in
                  (mette, jonas, late)}  # fmt: skip
        assert len(states) == 1

    def test_the_work_goes_on_after_it(self, desk, center, erasing):
        mette, jonas = desk("mette"), desk("jonas")
        case, note = shared(center, mette, jonas)
        mette.workspace.answering.set(note, "content", f"En anden families {WORD}.")
        mette.exchange()
        erase(erasing, last_of(mette, note))
        for one in (mette, jonas):
            one.exchange()
        jonas.workspace.answering.set(note, "content", "Skrevet på ny.")
        for one in (jonas, mette):
            one.exchange()
            assert content(one, case, note) == ["Skrevet på ny."]
            assert one.workspace.verify() == ()

    def test_it_goes_though_the_record_began_with_it(self, desk, center, erasing):
        mette, jonas = desk("mette"), desk("jonas")
        case, note = shared(center, mette, jonas, f"{WORD} fra begyndelsen")
        mette.workspace.answering.set(note, "who", "Naboen")
        mette.exchange()
        erase(erasing, mette.workspace.log.history(note)[0].id)
        for one in (mette, jonas):
            one.exchange()
            assert content(one, case, note) == []
            assert one.workspace.cases.file(case).record(note).text("who") == "Naboen"
            assert tables_with(one.workspace._database) == []

    def test_later_revisions_that_repeat_it_are_listed_and_erased_with_it(self, desk, center, erasing):
        mette, jonas = desk("mette"), desk("jonas")
        said = f"Naboens dreng hedder {WORD}."
        case, note = shared(center, mette, jonas, said)
        first = last_of(mette, note)
        elsewhere = mette.workspace.answering.start(case, "note", {"content": f"Som sagt: {said}"})
        other = mette.workspace.answering.start(case, "note", {"content": "Noget andet."})
        mette.exchange()
        with center.database.reading() as connection:
            found = repeats(connection, TOWN, first)
        assert found == (last_of(mette, elsewhere),)
        erase(erasing, first, *found)
        for one in (mette, jonas):
            one.exchange()
            assert tables_with(one.workspace._database) == []
            assert content(one, case, other) == ["Noget andet."]


class TestOneRecord:
    def test_it_goes_with_its_letter_and_the_case_stays(self, desk, center, erasing):
        mette, jonas = desk("mette"), desk("jonas")
        case, note = shared(center, mette, jonas)
        letter = keep_letter(mette, case, f"{WORD} brev")
        kept = keep_letter(mette, case, "Et andet brev")
        mette.exchange()
        erase(erasing, letter)
        for one in (mette, jonas):
            one.exchange()
            assert tables_with(one.workspace._database) == []
            file = one.workspace.cases.file(case)
            assert (file.record(letter), file.record(kept).id, content(one, case, note)) == (
                None,
                kept,
                ["Som det var."],
            )
        assert [one.name for one in mette.workspace.documents.of(case)] == ["Et andet brev.docx"]

    def test_nothing_more_is_taken_in_of_it(self, desk, center, erasing):
        mette, jonas = desk("mette"), desk("jonas")
        case, note = shared(center, mette, jonas)
        erase(erasing, note)
        jonas.workspace.answering.set(note, "content", f"Skrevet i toget: {WORD}.")
        jonas.exchange()
        assert tables_with(jonas.workspace._database) == []
        assert center_tables_with(center) == []
        assert jonas.workspace.cases.file(case).record(note) is None


class TestALateLaptop:
    def test_it_is_refused_for_ever_and_empties_itself(self, desk, center, erasing):
        mette, jonas = desk("mette"), desk("jonas")
        case, _ = shared(center, mette, jonas)
        jonas.workspace.answering.start(case, "note", {"content": f"Uden net: {WORD}."})
        request = jonas.exchanging.prepared()
        erase(erasing, case)
        done = jonas.exchange()
        assert (done.more, jonas.exchanging.queue().waiting, jonas.exchanging.queue().refused) == (False, 0, 0)
        assert tables_with(jonas.workspace._database) == []
        assert jonas.workspace.cases.ids() == ()
        with jonas.exchanging.line() as line:  # a copy of its old database would send it once more
            answer = line.sync(request)
        assert {(one.became, one.why) for one in answer.results} == {("refused", "erased")}
        assert center_tables_with(center) == []
        jonas.exchanging._outbox.offer_again()
        assert jonas.exchange().sent == 0

    def test_whoever_lost_the_case_before_loses_what_was_kept_aside_too(self, desk, center, erasing):
        mette, jonas = desk("mette"), desk("jonas")
        case, _ = shared(center, mette, jonas)
        center.administering.take_back("lene", "jonas", case)
        jonas.workspace.answering.start(case, "note", {"content": f"Uden net: {WORD}."})
        jonas.exchange()
        assert tables_with(jonas.workspace._database) == ["set_aside"]
        erase(erasing, case)
        jonas.exchange()
        assert tables_with(jonas.workspace._database) == []
        assert center_tables_with(center) == []

    def test_a_stranger_is_told_no_id_of_it(self, desk, center, erasing):
        mette, jonas, olga = desk("mette"), desk("jonas"), desk("olga")
        case, note = shared(center, mette, jonas)
        erase(erasing, note)
        with olga.exchanging.line() as line:
            answer = line.sync(olga.exchanging.prepared())
            with pytest.raises(CenterRefused):
                line.case(case)
        assert {entry.ref for page in answer.feeds.values() for entry in page.entries} & {case, note} == set()


class TestItIsConfirmed:
    def test_desk_by_desk(self, desk, center, erasing):
        mette, jonas, lene = desk("mette"), desk("jonas"), desk("lene")
        case, _ = shared(center, mette, jonas)
        lene.exchange()
        erase(erasing, case)
        mette.exchange()
        jonas.exchange()

        def told():
            with center.database.reading() as connection:
                return {one.user: bool(one.confirmed_at) for one in purges(connection, TOWN, case)}

        # The area manager sees every case; there is no desk of his.
        assert told() == {"mette": True, "jonas": True, "lene": False}
        lene.exchange()
        assert all(told().values())

    def test_a_case_that_goes_out_of_sight_is_gone_when_no_copy_holds_it_and_nothing_is_kept_aside(self, desk, center):
        mette, jonas = desk("mette"), desk("jonas")
        case, _ = shared(center, mette, jonas)
        center.administering.take_back("lene", "jonas", case)

        def told():
            with center.database.reading() as connection:
                return [(one.user, one.kind, bool(one.confirmed_at)) for one in purges(connection, TOWN, case)]

        jonas.exchange()
        assert told() == [("jonas", "case_out", False)]
        jonas.workspace.back_up()  # the copy of the day, when the work is put away
        jonas.exchange()
        assert told() == [("jonas", "case_out", True)]
        center.administering.allow("lene", "jonas", case, "assigned")
        assert told() == []
