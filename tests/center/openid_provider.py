"""A real OpenID Connect provider (Django OAuth Toolkit) in a process of its own, and somebody with a browser at it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import httpx2
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

CLIENT, PASSWORD = "sagsgang", "opdigtet-adgangskode"
PEOPLE = ("mette", "jonas", "mholm")


@dataclass(frozen=True)
class Provider:
    """A running provider."""

    issuer: str

    def sign_in(self, address: str, name: str, password: str = PASSWORD) -> httpx2.Response:
        """Go where a browser is sent, sign in there, and follow the provider back; return what was answered last."""
        with httpx2.Client(follow_redirects=False) as browser:
            answer = browser.get(address)
            while answer.is_redirect:
                answer = browser.get(answer.url.join(answer.headers["location"]))
            if form := re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.text):
                told = {"username": name, "password": password, "csrfmiddlewaretoken": form[1]}
                answer = browser.post(answer.url, data=told, headers={"Referer": str(answer.url)})
            while answer.is_redirect:
                answer = browser.get(answer.url.join(answer.headers["location"]))
            return answer

    def turn_key(self) -> None:
        """Let the provider sign with another key from now on."""
        httpx2.get(httpx2.URL(self.issuer).join("/turn-key/")).raise_for_status()


def new_key() -> str:
    """Return a fresh key that a provider signs with."""
    form = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return generate_private_key(65537, 2048).private_bytes(*form).decode()


@contextmanager
def running_provider(folder: Path) -> Iterator[Provider]:
    """Run a provider for as long as the block lasts."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.center.openid_provider", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 -- our own words
        try:
            assert process.stdout is not None
            issuer = process.stdout.readline().strip()
            assert issuer, "the provider did not start"
            yield Provider(issuer)
        finally:
            process.terminate()


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_told: object) -> None:
        """Say nothing."""


def _serve(folder: Path) -> None:
    from django.conf import settings  # noqa: PLC0415 -- only in the provider's own process

    server = _Server(("127.0.0.1", 0), _Quiet)
    server.base_environ = {}
    issuer = f"http://127.0.0.1:{server.server_port}/o"
    os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
    settings.configure(**_settings(folder, issuer))
    _fill()
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415

    server.setup_environ()
    server.set_app(get_wsgi_application())
    print(issuer, flush=True)  # noqa: T201 -- how whoever started it learns where it is
    server.serve_forever()


def _settings(folder: Path, issuer: str) -> dict[str, object]:
    page = "<form method=post>{% csrf_token %}{{ form.as_p }}</form>"
    return {
        "DEBUG": False, "SECRET_KEY": os.urandom(16).hex(), "ALLOWED_HOSTS": ["127.0.0.1"], "USE_TZ": True,
        "ROOT_URLCONF": "tests.center.openid_urls", "LOGIN_URL": "/login/",
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "provider.db")}},
        "INSTALLED_APPS": [
            "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "oauth2_provider",
        ],
        "MIGRATION_MODULES": dict.fromkeys(("auth", "contenttypes", "sessions", "oauth2_provider")),
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        "MIDDLEWARE": [
            "django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ],
        "TEMPLATES": [{
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", {"registration/login.html": page})]},
        }],
        "OAUTH2_PROVIDER": {
            "OIDC_ENABLED": True, "OIDC_RSA_PRIVATE_KEY": new_key(), "OIDC_ISS_ENDPOINT": issuer, "PKCE_REQUIRED": True,
            "SCOPES": {"openid": "", "profile": ""}, "OAUTH2_VALIDATOR_CLASS": "tests.center.openid_urls.Claims",
        },
    }  # fmt: skip


def _fill() -> None:
    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)
    from django.contrib.auth.models import User  # noqa: PLC0415
    from oauth2_provider.models import Application  # noqa: PLC0415

    for name in PEOPLE:
        User.objects.create_user(name, password=PASSWORD)
    Application.objects.create(
        client_id=CLIENT, client_type="public", authorization_grant_type="authorization-code", algorithm="RS256",
        redirect_uris="http://127.0.0.1/signed-in", skip_authorization=True, name="Sagsgang",
    )  # fmt: skip


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
