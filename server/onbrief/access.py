"""Who may ask: a bearer token from anywhere, or the console's cookie from the console itself.

A token is the server's own or that of a paired device; a device is paired, and revoked, by a person with the cookie.
The cookie is Flask's session, signed with the key in ONBRIEF_HOME, so that a restart signs nobody out. It says only
that this browser opened a sign-in link; there are no accounts yet.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hmac import compare_digest
from typing import Literal

from flask import Flask, request, session
from flask.sessions import SecureCookieSessionInterface

from .errors import ForeignOrigin, LinkSpent, NotSignedIn
from .settings import Settings
from .store.devices import Device, Devices
from .store.home import Home

COOKIE_DAYS = 30
Means = Literal["token", "cookie"]


@dataclass(frozen=True)
class Caller:
    """Who is asking; `device` where the token is that of a paired one."""

    means: Means
    device: Device | None = None


class ConsoleSession(SecureCookieSessionInterface):
    """Flask's session, marked Secure exactly when the request came over https."""

    def get_cookie_secure(self, app: Flask) -> bool:
        """Over plain http, which is loopback's, a Secure cookie would be dropped by some browsers."""
        return request.is_secure


class Gate:
    """Tells who is asking, and refuses whom it does not know."""

    def __init__(self, settings: Settings, home: Home, devices: Devices) -> None:
        self._token, self._home, self._devices = settings.token, home, devices

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

    def require(self) -> None:
        """For every call of a program: raises NotSignedIn or ForeignOrigin where it is not known who is asking."""
        if request.method != "OPTIONS":  # a browser asks for CORS headers without credentials, and gets nothing else
            self.caller()

    def caller(self) -> Caller:
        """Who is asking; raises NotSignedIn or ForeignOrigin."""
        if "Authorization" in request.headers:
            # A page cannot make a browser add this header, so a valid token is welcome whatever the Origin says.
            return self._by_token()
        self.require_person()
        return Caller("cookie")

    def require_person(self) -> None:
        """For what only a person may do, on our own page: raises NotSignedIn or ForeignOrigin."""
        if not session.get("signed_in"):
            raise NotSignedIn("Send `Authorization: Bearer` and the token, or open a sign-in link from `onbrief link`.")
        self._same_origin()

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

    def _by_token(self) -> Caller:
        scheme, _, candidate = request.headers["Authorization"].partition(" ")
        if scheme.lower() == "bearer":
            if self._is_token(candidate.strip()):
                return Caller("token")
            if device := self._devices.holding(candidate.strip(), at=datetime.now(UTC)):
                return Caller("token", device)
        raise NotSignedIn(
            "This server does not know the token. `onbrief run` says where its own comes from; a device that was "
            "removed has to be paired again."
        )

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
