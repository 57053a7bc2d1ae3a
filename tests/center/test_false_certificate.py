"""Somebody else, or nobody, behind the center's name: over real TLS each is refused, and nothing at all is sent."""

import socket
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from casework.actions.belonging import CENTER
from casework.link.errors import CenterUntrusted
from center.app import make_app
from tests.center.conftest import served

HERE = "localhost"
DAY = timedelta(days=1)
HANDSHAKE = 0x16
"""The first byte of TLS: what a desk begins with, whatever answers."""


class Authority:
    """Signs certificates; the system trusts those for whom `trusted` is told."""

    def __init__(self, folder):
        self._folder, self._key = folder, generate_private_key(SECP256R1())
        self._name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Prøvemyndighed (opdigtet)")])
        made = self._builder(self._name, self._key.public_key(), -DAY, DAY).add_extension(
            x509.BasicConstraints(ca=True, path_length=None), critical=True
        )
        self.file = self._write("authority.pem", made.sign(self._key, SHA256()).public_bytes(Encoding.PEM))

    def certificate(self, name=HERE, begins=-DAY, ends=DAY):
        """Return the files of a certificate and of its key, as a server is told them."""
        key = generate_private_key(SECP256R1())
        subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
        made = self._builder(subject, key.public_key(), begins, ends).add_extension(
            x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False
        )
        signed = made.sign(self._key, SHA256()).public_bytes(Encoding.PEM)
        form = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        return {
            "ssl_certfile": self._write("cert.pem", signed),
            "ssl_keyfile": self._write("key.pem", key.private_bytes(*form)),
        }

    def _builder(self, subject, key, begins, ends):
        now = datetime.now(UTC)
        number = x509.random_serial_number()
        return x509.CertificateBuilder(self._name, subject, key, number, now + begins, now + ends)

    def _write(self, name, data):
        (self._folder / name).write_bytes(data)
        return str(self._folder / name)


@pytest.fixture
def authority(tmp_path, monkeypatch):
    made = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", made.file)
    return made


def at(desk, port):
    """Let a desk ask at a port, by the name of this computer and over TLS."""
    told = desk.workspace.settings.get(CENTER)
    desk.workspace.settings.set(CENTER, {**told, "url": f"https://{HERE}:{port}"})


def is_refused(desk):
    waiting = desk.exchanging.queue().waiting
    with pytest.raises(CenterUntrusted):
        desk.exchange()
    return desk.exchanging.queue().waiting == waiting > 0


def test_only_the_right_certificate_is_spoken_to(desk, center, authority, tmp_path_factory):
    mette = desk("mette")
    mette.new_case()
    stranger = Authority(tmp_path_factory.mktemp("stranger"))
    false = (
        authority.certificate(ends=-timedelta(minutes=1)),
        authority.certificate(begins=timedelta(hours=1)),
        authority.certificate(name="another.example"),
        stranger.certificate(),
    )
    asked = []

    async def listening(scope, receive, send):
        asked.append(scope["path"])
        await app(scope, receive, send)

    app = make_app(center.database, center.administering, center.clock, "test")
    for one in (*false, None):
        tls = one or authority.certificate()
        with served(listening, **tls) as url:
            at(mette, url.rpartition(":")[2])
            if one is not None:
                assert is_refused(mette)
                assert asked == []
            else:
                assert mette.exchange().sent > 0


@contextmanager
def plain_listener():
    """Answer whoever comes in plain text; yield the port, and what was heard."""
    heard = []
    listening = socket.create_server(("127.0.0.1", 0))

    def serve():
        while True:
            try:
                one, _ = listening.accept()
            except OSError:
                return
            with one:
                heard.append(one.recv(65536))
                one.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")

    thread = Thread(target=serve, daemon=True)
    thread.start()
    yield listening.getsockname()[1], heard
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join()


@pytest.mark.usefixtures("authority")
def test_who_answers_in_plain_text_hears_no_word(desk):
    mette = desk("mette")
    mette.new_case()
    with plain_listener() as (port, heard):
        at(mette, port)
        assert is_refused(mette)
    assert {one[0] for one in heard} == {HANDSHAKE}
    assert not any(b"Authorization" in one or b"POST" in one for one in heard)
