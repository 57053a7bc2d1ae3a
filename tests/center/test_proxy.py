"""A center behind the municipality's proxy, over TLS: reached through it, and never around a false certificate."""

import socket
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from casework.actions.belonging import CENTER
from casework.link.errors import CenterAway, CenterUntrusted
from center.app import make_app
from tests.center.conftest import served

NAME = "center.example"


class Pipe:
    """A proxy that tunnels every CONNECT to one address, and keeps what it was asked for."""

    def __init__(self, to: tuple[str, int]) -> None:
        self.asked: list[str] = []
        self._to = to
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                here, _ = self._listening.accept()
            except OSError:
                return
            Thread(target=self._tunnel, args=(here,), daemon=True).start()

    def _tunnel(self, here: socket.socket) -> None:
        told = b""
        while b"\r\n\r\n" not in told:
            told += here.recv(4096)
        self.asked.append(told.split(b"\r\n")[0].decode())
        there = socket.create_connection(self._to)
        here.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        back = Thread(target=_copy, args=(there, here), daemon=True)
        back.start()
        _copy(here, there)
        back.join()
        here.close()
        there.close()


def _copy(one: socket.socket, other: socket.socket) -> None:
    try:
        while data := one.recv(65536):
            other.sendall(data)
        other.shutdown(socket.SHUT_WR)
    except OSError:
        return


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    """A certificate for the center that signs itself, and its key."""
    key, name = generate_private_key(SECP256R1()), x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, SHA256())
    )
    folder = tmp_path_factory.mktemp("tls")
    (folder / "cert.pem").write_bytes(made.public_bytes(Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return str(folder / "cert.pem"), str(folder / "key.pem")


@pytest.fixture
def proxy(center, certificate, monkeypatch):
    """The only way to the center's name: a proxy that the system tells of."""
    app = make_app(center.database, center.administering, center.clock, "test")
    with served(app, ssl_certfile=certificate[0], ssl_keyfile=certificate[1]) as url:
        pipe = Pipe(("127.0.0.1", int(url.rpartition(":")[2])))
        monkeypatch.setenv("HTTPS_PROXY", pipe.url)
        monkeypatch.setenv("HTTP_PROXY", pipe.url)
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        yield pipe
        pipe.close()


def moved(one) -> None:
    """Let a desk know the center by its name."""
    told = one.workspace.settings.get(CENTER)
    one.workspace.settings.set(CENTER, {**told, "url": f"https://{NAME}"})


def test_the_center_is_reached_through_the_systems_proxy(desk, proxy, certificate, monkeypatch):
    mette = desk("mette")
    assert proxy.asked == []
    monkeypatch.setenv("SSL_CERT_FILE", certificate[0])
    moved(mette)
    mette.new_case()
    assert mette.exchange().sent > 0
    assert set(proxy.asked) == {f"CONNECT {NAME}:443 HTTP/1.1"}


def test_a_certificate_that_the_system_does_not_know_is_refused_behind_a_proxy_too(desk, proxy):
    mette = desk("mette")
    moved(mette)
    with pytest.raises(CenterUntrusted):
        mette.exchange()
    assert proxy.asked


def test_a_proxy_that_is_gone_is_a_center_that_is_away(desk, proxy, monkeypatch):
    mette = desk("mette")
    moved(mette)
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    with pytest.raises(CenterAway):
        mette.exchange()
    assert proxy.asked == []
