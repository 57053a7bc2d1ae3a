"""Signing in at a municipality's identity provider: a real one, in a process of its own."""

from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest

from casework.link.errors import CenterRefused, SignInFailed
from casework.link.way_back import WayBack
from casework.model.signing_in import Provider, SignedIn
from center.provider import PublishedJson
from tests.center.openid_provider import CLIENT, running_provider
from tests.fakes import SetClock


def b64(data):
    return urlsafe_b64encode(data).rstrip(b"=").decode()


PAGE = "<p>Du er logget på.</p>"


@pytest.fixture(scope="module")
def provider(tmp_path_factory):
    with running_provider(tmp_path_factory.mktemp("provider")) as running:
        yield running


@pytest.fixture
def clock():
    """Begin now: the provider has a clock of its own."""
    return SetClock(datetime.now(UTC))


@pytest.fixture
def asks(center, provider):
    """Let the municipality ask for sign-in, and return the provider as the desk is told of it."""
    center.administering.sign_in_at("ida", Provider(provider.issuer, CLIENT), "preferred_username")
    return Provider(provider.issuer, CLIENT)


def needed(desk):
    with pytest.raises(CenterRefused) as refused:
        desk.exchange()
    assert refused.value.values["error"] == "sign_in_needed"
    return Provider(refused.value.values["issuer"], refused.value.values["client"])


def refused(act):
    with pytest.raises((CenterRefused, SignInFailed)) as raised:
        act()
    return raised.value.values["why"]


def sign_in(desk, told, provider, name, seconds=20.0):
    """Sign in as somebody, with a browser of one's own beside the desk."""
    browser = []

    def show(address):
        browser.append(Thread(target=provider.sign_in, args=(address, name)))
        browser[0].start()

    with WayBack(PAGE, seconds) as back:
        try:
            desk.exchanging.belonging.signing_in(told, show, back)()
        finally:
            for one in browser:
                one.join()


def test_a_desk_whose_person_signs_in_exchanges_and_twelve_hours_later_is_asked_again(desk, asks, provider, clock):
    mette = desk("mette")
    mette.new_case()
    told = needed(mette)
    assert told == asks
    assert mette.exchanging.queue().waiting > 0
    sign_in(mette, told, provider, "mette")
    assert mette.exchange().sent > 0
    clock.go_on(timedelta(hours=13).total_seconds())
    needed(mette)


def test_nobody_signs_in_at_a_colleague_s_desk(desk, asks, provider):
    mette = desk("mette")
    assert refused(lambda: sign_in(mette, asks, provider, "jonas")) == "person"
    needed(mette)


def test_a_person_with_another_name_at_the_provider_is_known_by_it(desk, asks, provider, center):
    mette = desk("mette")
    assert refused(lambda: sign_in(mette, asks, provider, "mholm")) == "person"
    center.administering.add_login("ida", "mette", "mholm")
    sign_in(mette, asks, provider, "mholm")
    mette.exchange()


def test_a_token_is_good_for_the_desk_it_was_made_for_alone_and_once(desk, asks, provider, monkeypatch):
    mette, other = desk("mette"), desk("mette")
    caught = []
    real = type(mette.exchanging.line()).sign_in
    monkeypatch.setattr("casework.link.line.Line.sign_in", lambda line, told: (caught.append(told), real(line, told)))
    sign_in(mette, asks, provider, "mette")
    [told] = caught
    with other.exchanging.line() as line:
        assert refused(lambda: real(line, told)) == "nonce"
    with mette.exchanging.line() as line:
        assert refused(lambda: real(line, told)) == "used"
        assert refused(lambda: real(line, SignedIn(f"{told.token[:-8]}AAAAAAAA", told.salt))) == "token"
        assert refused(lambda: real(line, SignedIn("ikke en token", told.salt))) == "token"
    needed(other)


def test_a_municipality_may_ask_for_a_stronger_sign_in(desk, asks, provider, center):
    mette = desk("mette")
    center.administering.sign_in_at("ida", asks, "preferred_username", acr="high")
    assert refused(lambda: sign_in(mette, asks, provider, "mette")) == "assurance"


def test_a_key_that_the_provider_has_just_begun_to_use_is_fetched_at_once_and_not_twice_a_minute(desk, asks, provider):
    mette, jonas, olga = desk("mette"), desk("jonas"), desk("mette")
    sign_in(mette, asks, provider, "mette")
    provider.turn_key()
    sign_in(jonas, asks, provider, "jonas")
    jonas.exchange()
    provider.turn_key()
    assert refused(lambda: sign_in(olga, asks, provider, "mette")) == "token"


@pytest.mark.usefixtures("asks")
@pytest.mark.parametrize("token", [f"{'W' * 16_000}.e30.AA", f"{b64(b'[' * 11_000)}.e30.AA", "a.b.c", ".." * 90])
def test_whatever_stands_for_a_token_is_refused_with_a_name(desk, token):
    with desk("mette").exchanging.line() as line:
        assert refused(lambda: line.sign_in(SignedIn(token, "salt"))) == "token"


def test_what_a_provider_publishes_is_fetched_over_tls_and_again_at_most_once_a_minute(provider):
    now = [0.0]
    asked = PublishedJson(lambda: now[0])
    url = f"{provider.issuer}/.well-known/jwks.json"
    first = asked(url)
    provider.turn_key()
    assert asked(url) == first
    second = asked(url, again=True)
    assert second != first
    provider.turn_key()
    now[0] = 59
    assert asked(url, again=True) == second
    now[0] = 61
    assert asked(url, again=True) != second
    with pytest.raises(OSError, match="ValueError"):
        asked("http://provider.example/o/.well-known/jwks.json")


def test_who_is_signed_out_must_sign_in_again(desk, asks, provider, center):
    mette = desk("mette")
    sign_in(mette, asks, provider, "mette")
    mette.exchange()
    center.administering.sign_out("ida", "mette")
    needed(mette)


def test_the_code_is_worth_nothing_without_what_only_the_desk_knows(desk, asks, provider):
    """PKCE: whoever catches the code on its way back gets no token for it."""
    mette, caught = desk("mette"), []

    def catch(address):
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["code_challenge_method"] == "S256"
        with WayBack(PAGE, 20) as thief:
            stolen = address.replace(
                urlsplit(asked["redirect_uri"]).netloc.split(":")[1], thief.address.split(":")[2][:5]
            )
            browser = Thread(target=provider.sign_in, args=(stolen, "mette"))
            browser.start()
            code = parse_qs(urlsplit(thief.wait()).query)["code"][0]
            browser.join()
            told = {
                "grant_type": "authorization_code",
                "code": code,
                "client_id": CLIENT,
                "redirect_uri": thief.address,
            }
            guesses = ({}, {"code_verifier": "x" * 64})
            caught.extend(httpx2.post(f"{provider.issuer}/token/", data={**told, **one}).status_code for one in guesses)

    with WayBack(PAGE, 0.1) as back:
        assert refused(mette.exchanging.belonging.signing_in(asks, catch, back)) == "too_late"
    assert caught == [400, 400]


def test_a_false_answer_a_wrong_password_and_an_absent_provider_let_nobody_in(desk, asks, provider):
    mette = desk("mette")

    def forged(address):
        del address
        Thread(target=lambda: httpx2.get(f"{back.address}?code=abc&state=another")).start()

    with WayBack(PAGE, 5) as back:
        assert refused(mette.exchanging.belonging.signing_in(asks, forged, back)) == "mismatching_state"
    wrong = lambda address: provider.sign_in(address, "mette", "forkert")  # noqa: E731
    with WayBack(PAGE, 0.5) as back:
        assert refused(mette.exchanging.belonging.signing_in(asks, wrong, back)) == "too_late"
    gone = Provider("http://127.0.0.1:9/o", CLIENT)
    with WayBack(PAGE, 0.5) as back:
        assert refused(mette.exchanging.belonging.signing_in(gone, print, back)) == "provider"
    needed(mette)


def test_a_way_back_that_is_left_is_over_at_once(desk, asks):
    with WayBack(PAGE) as back:
        assert refused(desk("mette").exchanging.belonging.signing_in(asks, lambda _: back.leave(), back)) == "left"


def test_a_locked_desk_hands_in_without_signing_in(desk, asks, provider, center):
    mette = desk("mette")
    sign_in(mette, asks, provider, "mette")
    mette.new_case()
    center.administering.sign_out("ida", "mette")
    center.administering.put_state("ida", mette.workspace.log.device, "locked")
    assert mette.exchange().orders == ("lock",)
