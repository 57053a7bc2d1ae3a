"""The badge says exactly what is true, in plain words."""

from datetime import UTC, datetime, timedelta

import pytest

from casework.link.errors import CenterAway, CenterRefused, CenterUntrusted, NotTheCenter
from casework.model.exchange import BrokenFeed
from casework.store.outbox import Queue
from casework.words import Words
from desktop.sync.contact import Contact
from desktop.sync.told import badge, moment_words
from tests.desktop.sync.conftest import shared_case

NOW = datetime(2026, 11, 23, 12, 58, tzinfo=UTC)
TIME = "{time}"


def old(**ago) -> str:
    return (NOW - timedelta(**ago)).isoformat()


AWAY = CenterAway()


@pytest.mark.parametrize(
    ("queue", "contact", "conflicts", "text", "tone"),
    [
        (Queue(), Contact(last=NOW), 0, f"Alt sendt {TIME}", "ok"),
        (Queue(), Contact(last=NOW, busy=True), 0, f"Alt sendt {TIME}", "ok"),
        (Queue(), Contact(), 0, "Intet er udvekslet med centret endnu", ""),
        (Queue(waiting=1, oldest=old(minutes=1)), Contact(last=NOW), 0, "1 ændring venter", ""),
        (Queue(waiting=3, oldest=old(minutes=1)), Contact(busy=True), 0, "Sender – 3 ændringer venter", ""),
        (Queue(waiting=4, oldest=old(hours=23)), Contact(error=AWAY), 0, "Offline – 4 ændringer venter", ""),
        (Queue(), Contact(last=NOW, error=AWAY), 0, f"Offline – alt sendt {TIME}", ""),
        (
            Queue(waiting=4, oldest=old(hours=25)), Contact(error=AWAY), 0,
            "Offline – 4 ændringer venter, den ældste i et døgn", "warn",
        ),
        (
            Queue(waiting=4, oldest=old(days=3)), Contact(error=AWAY), 0,
            "Offline – 4 ændringer venter, den ældste i 3 døgn", "bad",
        ),
        (Queue(files=2), Contact(last=NOW), 0, f"Alt sendt {TIME} · 2 bilag er på vej", ""),
        (
            Queue(), Contact(error=CenterRefused(error="new_protocol")), 0,
            "Centret er for gammelt til dette program", "warn",
        ),
        (Queue(apart=1), Contact(last=NOW), 0, f"Alt sendt {TIME} · 1 holdt for sig", "warn"),
        (Queue(refused=1), Contact(last=NOW), 0, f"Resten er sendt {TIME} · 1 afvist – gemt her", "bad"),
        (Queue(alone=2), Contact(last=NOW), 0, f"Alt sendt {TIME} · 2 af kolleger kun her", "warn"),
        (Queue(), Contact(last=NOW), 2, f"Alt sendt {TIME} · 2 konflikter", "warn"),
        (
            Queue(), Contact(error=CenterRefused(error="waiting")), 0, "Venter på at blive lukket ind i centret", "",
        ),
        (
            Queue(waiting=1, oldest=old(minutes=1)), Contact(error=CenterUntrusted()), 0,
            "Centret kan ikke godkendes – intet er sendt – 1 ændring venter", "bad",
        ),
        (
            Queue(waiting=1, oldest=old(minutes=1)), Contact(error=NotTheCenter()), 0,
            "Noget andet svarer i centrets sted – 1 ændring venter", "warn",
        ),
        (
            Queue(), Contact(error=BrokenFeed(reason="hole")), 0,
            "Det, centret sendte, er ikke helt – intet af det er taget ind", "bad",
        ),
        (Queue(), Contact(last=NOW, minutes_ahead=-7), 0, f"Alt sendt {TIME} · computerens ur går forkert", "warn"),
        (Queue(), Contact(error=CenterRefused(error="odd")), 0, "Udvekslingen blev ikke færdig", "warn"),
    ],
)  # fmt: skip
def test_the_badge(library, queue, contact, conflicts, text, tone):
    words = Words("da", library.locale)
    said = badge(queue, contact, conflicts, NOW, words)
    assert (said.text, said.tone) == (text.replace(TIME, moment_words(NOW, NOW, words)), tone)


@pytest.mark.parametrize(
    ("contact", "copying", "text"),
    [
        (Contact(busy=True), (2, 40), "Henter 3 af 40 sager"),
        (Contact(error=AWAY), (3, 40), "Offline – 3 af 40 sager er hentet"),
        (Contact(last=NOW), None, f"Alt sendt {TIME}"),
    ],
)
def test_the_badge_of_a_first_copy(library, contact, copying, text):
    words = Words("da", library.locale)
    said = badge(Queue(), contact, 0, NOW, words, copying)
    assert said.text == text.replace(TIME, moment_words(NOW, NOW, words))


def test_a_time_of_another_day_is_told_with_its_day(library):
    words = Words("da", library.locale)
    assert moment_words(NOW - timedelta(days=2), NOW, words).startswith("21. nov. 2026 ")


def test_the_badge_goes_from_waiting_to_sent_and_offline(seat, colleague, center, clock):
    mette = seat()
    assert mette.badge == "Intet er udvekslet med centret endnu"
    mette.workspace.opening.new_case({"name": "Freja Prøve (opdigtet)"})
    mette.view.status.show_waiting()
    assert mette.badge == "2 ændringer venter"
    shared_case(mette, colleague, center)
    assert mette.badge.startswith("Alt sendt ")
    before = mette.badge
    clock.go_on(60)
    mette.view.status.show_waiting()
    assert mette.badge == before


def test_a_desk_that_nobody_has_approved_waits_and_then_does_not(seat, center):
    mette = seat(approved=False)
    mette.exchange()
    assert mette.badge == "Venter på at blive lukket ind i centret"
    (asked,) = center.administering.waiting()
    center.administering.approve("second", asked.id)
    mette.exchange()
    assert mette.badge.startswith("Alt sendt ")


def test_what_a_colleague_wrote_is_not_called_saved_here(seat, colleague, center):
    mette = seat()
    jonas, case = shared_case(mette, colleague, center)
    before = mette.view.status._saved
    jonas.workspace.answering.start(case, "note", {"content": "Skrevet af en anden."})
    jonas.exchange()
    mette.view.status._saved = None
    mette.exchange()
    assert before is not None
    assert mette.view.status._saved is None
