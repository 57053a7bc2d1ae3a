"""Signing in from the window: the browser is asked for, and what comes back lets the desk exchange."""

from datetime import UTC, datetime
from threading import Thread

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from casework.model.signing_in import Provider
from desktop.sync.queue_sheet import QueueSheet
from desktop.tasks import Tasks
from tests.center.openid_provider import CLIENT, running_provider
from tests.fakes import SetClock


class Browser(QObject):
    """A browser at which somebody signs in at the provider, as soon as a page is opened."""

    def __init__(self, provider, name):
        super().__init__()
        self._provider, self._name = provider, name
        self.opened = []
        QDesktopServices.setUrlHandler("http", self, "open")

    @Slot(QUrl)
    def open(self, url):
        self.opened.append(Thread(target=self._provider.sign_in, args=(url.toString(), self._name)))
        self.opened[-1].start()

    @Slot(QUrl)
    def look_away(self, url):
        del url

    def close(self):
        QDesktopServices.unsetUrlHandler("http")
        for one in self.opened:
            one.join()


@pytest.fixture
def clock():
    return SetClock(datetime.now(UTC))


@pytest.fixture
def provider(tmp_path):
    with running_provider(tmp_path) as running:
        yield running


@pytest.fixture
def browser(provider):
    made = []

    def by(name):
        made.append(Browser(provider, name))
        return made[-1]

    yield by
    for one in made:
        one.close()


@pytest.fixture
def mette(seat, center, provider, qtbot):
    """Mette at a desk whose center wants her to sign in."""
    center.administering.sign_in_at("ida", Provider(provider.issuer, CLIENT), "preferred_username")
    seated = seat(Tasks())
    seated.exchange()
    qtbot.waitUntil(lambda: seated.badge.startswith("Log på"), timeout=20_000)
    return seated


def queue(mette):
    mette.view.line.sync.click()
    (sheet,) = [one for one in mette.view.findChildren(QueueSheet) if not one.isHidden()]
    return sheet


def test_the_browser_lets_the_desk_exchange_and_only_for_its_own_person(mette, browser, qtbot):
    sheet = queue(mette)
    sign_in = sheet.sign_in
    assert not sign_in.isHidden()

    browser("jonas")
    sign_in.button.click()
    assert sign_in.button.text() == "Opgiv at logge på"
    qtbot.waitUntil(lambda: "en anden" in sign_in.message.text(), timeout=20_000)

    browser("mette")
    sign_in.button.click()
    qtbot.waitUntil(lambda: mette.badge.startswith("Alt sendt"), timeout=20_000)
    assert sign_in.isHidden()


def test_giving_up_needs_no_browser(mette, browser, qtbot):
    sheet = queue(mette)
    QDesktopServices.setUrlHandler("http", browser("mette"), "look_away")
    sheet.sign_in.button.click()
    sheet.sign_in.button.click()
    qtbot.waitUntil(lambda: "opgivet" in sheet.sign_in.message.text(), timeout=20_000)


def test_who_closes_the_sheet_may_still_come_back_from_the_browser(mette, browser, qtbot):
    sheet = queue(mette)
    browser("mette")
    sheet.sign_in.button.click()
    sheet.close_it.click()
    qtbot.waitUntil(lambda: mette.badge.startswith("Alt sendt"), timeout=20_000)
    assert not mette.view.sheets.signing_in.waits


def test_whoever_locks_the_program_gives_the_sign_in_up(mette, browser, qtbot):
    QDesktopServices.setUrlHandler("http", browser("mette"), "look_away")
    mette.view.sheets.signing_in.begin()
    mette.view.courier.stop()
    qtbot.waitUntil(lambda: not mette.view.sheets.signing_in.waits, timeout=5_000)
