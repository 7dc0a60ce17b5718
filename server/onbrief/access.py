"""Who may ask: a bearer token from anywhere, or the console's cookie from the console itself.

The cookie is Flask's session, signed with the key in ONBRIEF_HOME, so that a restart signs nobody out. It says only
that this browser opened a sign-in link; there are no accounts yet.
"""

from datetime import timedelta
from hmac import compare_digest
from typing import Literal

from flask import Flask, request, session
from flask.sessions import SecureCookieSessionInterface

from .errors import ForeignOrigin, LinkSpent, NotSignedIn
from .settings import Settings
from .store.home import Home

COOKIE_DAYS = 30
Means = Literal["token", "cookie"]


class ConsoleSession(SecureCookieSessionInterface):
    """Flask's session, marked Secure exactly when the request came over https."""

    def get_cookie_secure(self, app: Flask) -> bool:
        """Over plain http, which is loopback's, a Secure cookie would be dropped by some browsers."""
        return request.is_secure


class Gate:
    """Tells who is asking, and refuses whom it does not know."""

    def __init__(self, settings: Settings, home: Home) -> None:
        self._token, self._home = settings.token, home

    def register(self, app: Flask) -> None:
        """Set the cookie up: out of scripts' reach, and sent along by no other site's page."""
        app.secret_key = self._home.key()
        app.session_interface = ConsoleSession()
        app.config.update(
            SESSION_COOKIE_NAME="onbrief",
            SESSION_COOKIE_HTTPONLY=True,
            SESSION_COOKIE_SAMESITE="Strict",
            SESSION_REFRESH_EACH_REQUEST=False,
            PERMANENT_SESSION_LIFETIME=timedelta(days=COOKIE_DAYS),
        )

    def require(self) -> Means | None:
        """For every call of a program: how it is signed in; raises NotSignedIn or ForeignOrigin."""
        if request.method == "OPTIONS":
            return None  # a browser asks for CORS headers without credentials, and gets nothing else
        if "Authorization" in request.headers:
            # A page cannot make a browser add this header, so a valid token is welcome whatever the Origin says.
            return self._by_token()
        if not session.get("signed_in"):
            raise NotSignedIn("Send `Authorization: Bearer` and the token, or open a sign-in link from `onbrief link`.")
        self._same_origin()
        return "cookie"

    def is_signed_in(self) -> bool:
        """For pages, which change nothing when they are opened: also an address typed or a link from a terminal
        (`none`) brings the cookie along. What the page then asks for goes through `require`."""
        return bool(session.get("signed_in")) and request.headers.get("Sec-Fetch-Site") in ("none", "same-origin")

    def sign_in(self, secret: str) -> None:
        """Trade a one-time link's secret for the cookie; raises LinkSpent."""
        if not self._home.use_link(secret):
            raise LinkSpent(
                "A sign-in link works once and for ten minutes. Run `onbrief link` in a terminal on the machine "
                "that serves this page and open the new link it prints."
            )
        session.clear()
        session.permanent = True
        session["signed_in"] = True

    def _by_token(self) -> Means:
        scheme, _, candidate = request.headers["Authorization"].partition(" ")
        if scheme.lower() != "bearer" or not self._is_token(candidate.strip()):
            raise NotSignedIn("The token is not the one this server knows. `onbrief run` says where it comes from.")
        return "token"

    def _is_token(self, candidate: str) -> bool:
        if self._token is None:
            return self._home.is_token(candidate)
        return compare_digest(self._token.get_secret_value().encode(), candidate.encode("utf-8", "surrogatepass"))

    def _same_origin(self) -> None:
        """The browser says with Sec-Fetch-Site, which no page can forge, that our own page is asking. A browser too
        old to say so, and anything that is not a browser, uses a token. An Origin that contradicts it is no browser's
        (`null` is what our own referrer policy makes of ours)."""
        site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin", "null")
        if site != "same-origin" or origin not in ("null", request.host_url.rstrip("/")):
            raise ForeignOrigin("The console's cookie counts only for the console's own page. Use a token elsewhere.")
