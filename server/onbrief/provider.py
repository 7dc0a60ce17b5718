"""The team's identity provider, asked by OpenID Connect: the code flow with PKCE, state and nonce.

What has to be remembered while somebody is there lies in Flask's session, whose cookie is Lax: the provider's page
leads back here, and the console's own cookie, which is Strict, stays at home then.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from authlib.integrations.base_client.errors import MismatchingStateError
from authlib.integrations.flask_client import OAuth
from flask import Flask, request
from werkzeug.wrappers import Response

from .errors import NotLetIn, ProviderFailed
from .loopback import is_encrypted_or_here
from .settings import Settings

log = logging.getLogger(__name__)

TIMEOUT_S = 10
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


@dataclass(frozen=True)
class Identity:
    """Whom the provider vouches for. `subject` is its name for them, with its address; `email` only a verified one."""

    subject: str
    email: str | None


class Provider:
    """The provider that the settings name. It is asked when somebody signs in, and not before."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._oauth = OAuth()
        secret = settings.oidc_client_secret
        issuer = (settings.oidc_issuer or "").rstrip("/")
        self._client = self._oauth.register(
            "provider",
            client_id=settings.oidc_client_id,
            client_secret=secret.get_secret_value() if secret else None,
            server_metadata_url=f"{issuer}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid email profile",
                "code_challenge_method": "S256",
                "default_timeout": TIMEOUT_S,
                **({} if secret else {"token_endpoint_auth_method": "none"}),
            },
        )

    def register(self, app: Flask) -> None:
        """Take part in `app`."""
        self._oauth.init_app(app)
        logging.getLogger("authlib").setLevel(logging.INFO)  # at DEBUG it tells the verifier of PKCE

    def begin(self, back: str) -> Response:
        """To the provider's page, which leads back to the address `back`; raises ProviderFailed."""
        try:
            self._check_metadata()
            response: Response = self._client.authorize_redirect(back)
            return response
        except Exception as error:  # whatever a provider makes the library raise
            raise self._failed(error) from None

    def identity(self) -> Identity:
        """Who came back from it with this request; raises NotLetIn or ProviderFailed."""
        if "error" in request.args:  # its words come with the address, and could be anybody's
            raise NotLetIn("The identity provider did not sign you in. Try again, or sign in with your password.")
        try:
            self._check_metadata()
            return self._told()
        except MismatchingStateError:
            raise NotLetIn(
                "This sign-in was not begun in this browser, or more than an hour ago. Begin it again."
            ) from None
        except Exception as error:
            raise self._failed(error) from None

    def _told(self) -> Identity:
        claims = {
            "iss": {"essential": True, "value": self._settings.oidc_issuer},
            "aud": {"essential": True, "value": self._settings.oidc_client_id},
        }
        token = self._client.authorize_access_token(claims_options=claims)
        who: Mapping[str, Any] = token["userinfo"]  # what the signed token says; missing where there was none
        subject = who["sub"]
        if "email" not in who:  # several providers tell it only when they are asked for it
            more = self._client.userinfo(token=token)
            who = more if more["sub"] == subject else {}
        email = who.get("email") if who.get("email_verified") is True else None
        return Identity(f"{self._settings.oidc_issuer} {subject}", email)

    def _check_metadata(self) -> None:
        """The provider is who it should be, and no secret goes to it in clear; raises ValueError."""
        metadata = self._client.load_server_metadata()
        endpoints = [str(metadata[name]) for name in ENDPOINTS]
        wrong = metadata["issuer"] != self._settings.oidc_issuer or not all(map(is_encrypted_or_here, endpoints))
        if wrong:
            del metadata["_loaded_at"]  # so that it is asked again when it was mended
            raise ValueError

    def _failed(self, error: Exception) -> ProviderFailed:
        """The error's words are left out of the log: they may hold what came with the answer."""
        log.warning("the identity provider did not answer as it should: %s", type(error).__name__)
        return ProviderFailed()
