"""Joining a center from the window, and the queue of what was written here."""

import pytest
from PySide6.QtWidgets import QLabel

from casework.actions.exchanging import PUT_BACK
from casework.actions.on_the_line import Exchanged
from center.taking_files import TakingFiles
from desktop.sync.contact import Contact
from desktop.sync.join_sheet import JoinSheet
from desktop.sync.queue_sheet import QueueSheet
from desktop.where_sheet import WhereSheet
from tests.center.conftest import TOWN
from tests.desktop.sync.conftest import shared_case


def told(widget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def sheet(seat, kind):
    found = [one for one in seat.view.findChildren(kind) if not one.isHidden()]
    assert len(found) == 1
    return found[0]


def join(seat, center, code):
    seat.view.line.sync.click()
    where = sheet(seat, WhereSheet)
    where.join.emit()
    joining = sheet(seat, JoinSheet)
    for line, text in ((joining.address, center.url), (joining.town, TOWN), (joining.code, code)):
        line.show_value(text)
    joining.ask.click()
    return joining


def test_a_desk_joins_with_a_code_and_six_words_and_a_second_person(seat, center):
    mette = seat(joined=False)
    joining = join(mette, center, center.administering.invite("admin", "mette").code)
    (asked,) = center.administering.waiting()
    assert joining.six.text().split() == list(asked.words)
    assert "som mette" in told(joining)
    assert mette.badge == "Venter på at blive lukket ind i centret"
    center.administering.approve("second", asked.id)
    mette.exchange()
    assert joining.six.isHidden()
    assert "er lukket ind" in told(joining)


def test_a_wrong_code_is_said_and_can_be_tried_again(seat, center):
    mette = seat(joined=False)
    joining = join(mette, center, "FORKERT")
    assert "kender ikke koden" in joining.message.text()
    assert mette.view.courier.exchanging.membership is None
    joining.code.show_value(center.administering.invite("admin", "mette").code)
    joining.ask.click()
    assert len(joining.six.text().split()) == 6


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "http://center.invalid", "not an address"])
def test_an_address_where_no_center_is_takes_nobody_in(seat, center, url):
    mette = seat(joined=False)
    joining = join(mette, center, "KODE")
    joining.address.show_value(url)
    joining.ask.click()
    assert joining.message.text()
    assert mette.view.courier.exchanging.membership is None


def test_the_queue_says_of_each_record_how_it_stands(seat, colleague, center):
    mette = seat()
    _, case = shared_case(mette, colleague, center)
    mette.workspace.answering.start(case, "note", {"content": "Skrevet i dag."})
    mette.view.line.sync.click()
    queue = sheet(mette, QueueSheet)
    assert "Kun på denne computer" in told(queue)
    assert "Modtaget af centret" in told(queue)
    assert "Freja Prøve (opdigtet) · " in told(queue)
    assert "Sidste kontakt: " in told(queue)
    queue.now.click()
    assert "Kun på denne computer" not in told(queue)


def test_what_is_kept_apart_says_why_and_what_to_do(seat, colleague, center):
    mette = seat()
    _, case = shared_case(mette, colleague, center)
    center.administering.allow("lene", "mette", case, "denied")
    mette.workspace.answering.start(case, "note", {"content": "Skrevet uden at vide det."})
    mette.exchange()
    assert "1 holdt for sig" in mette.badge
    mette.view.line.sync.click()
    queue = sheet(mette, QueueSheet)
    assert "En post i en sag, der ikke længere ligger på denne computer" in told(queue)
    assert "Din leder ser" in told(queue)


def test_what_waits_is_saved_in_a_file_and_its_receipt_is_read(seat, center, tmp_path):
    mette = seat()
    mette.exchange()
    mette.workspace.opening.new_case({"name": "Freja Prøve (opdigtet)"})
    waiting = mette.view.courier.exchanging.queue().waiting
    mette.view.sheets.show_queue()
    (sheet,) = mette.view.findChildren(QueueSheet)
    file = tmp_path / "usendt.sagsgang"
    row = sheet.by_hand
    row.ask = row.which = lambda _name, _kind: str(file)
    row.save.click()
    assert f"{waiting} ændringer ligger i usendt.sagsgang" in row.told.text()
    row.take.click()
    assert "ikke en hel kvittering" in row.told.text()
    taken = TakingFiles(center.database, TOWN, center.clock).take(file.read_bytes())
    file.write_bytes(taken.receipt)
    row.take.click()
    assert f"Centret har svaret på {waiting} ændringer" in row.told.text()
    assert "Modtaget af centret" in told(sheet)


def test_the_queue_tells_of_a_wrong_clock_and_of_a_desk_that_was_put_back(seat, clock):
    mette = seat()
    mette.workspace.settings.set(PUT_BACK, clock.now().isoformat())
    mette.view.courier.contact = Contact(last=clock.now(), minutes_ahead=12)
    mette.view.sheets.show_queue()
    assert "12 minutter foran centrets" in told(sheet(mette, QueueSheet))
    assert "sat tilbage til en tidligere dag" in told(sheet(mette, QueueSheet))
    mette.view.courier.contact = Contact(last=clock.now(), minutes_ahead=-7)
    sheet(mette, QueueSheet).refresh()
    assert "7 minutter bag efter centrets" in told(sheet(mette, QueueSheet))


def test_a_desk_that_was_put_back_says_so_once(seat):
    mette = seat()
    mette.view.courier.exchanged.emit(Exchanged(put_back=True))
    assert "sat tilbage til en tidligere dag" in told(mette.view)
