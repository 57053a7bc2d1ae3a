"""What the test's own identity provider answers at, and what it tells of a person; read by Django."""

from django.contrib.auth.views import LoginView
from django.http import HttpResponse
from django.urls import include, path
from oauth2_provider.oauth2_validators import OAuth2Validator
from oauth2_provider.settings import oauth2_settings

from tests.center.openid_provider import new_key


def turn_key(_request):
    """Sign with another key from now on, as providers do when the old one has been used for long enough."""
    oauth2_settings.OIDC_RSA_PRIVATE_KEY = new_key()
    return HttpResponse()


urlpatterns = [
    path("turn-key/", turn_key),
    path("login/", LoginView.as_view()),
    path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
]


class Claims(OAuth2Validator):
    """Tells the person's name as municipalities' providers do."""

    oidc_claim_scope = None

    def get_additional_claims(self, request):
        return {"preferred_username": request.user.username, "acr": "low"}
