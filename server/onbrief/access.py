"""Who may ask: a bearer token from anywhere, or the console's cookie from the console itself.

A token is the server's own, which may everything, or that of a paired device, which stands for a person but for no
higher role than a writer's. The cookie holds a session's secret, of which the database keeps the hash. Flask's own
session is another cookie, that says nothing about who somebody is: it carries what a page has to say after the next
click, and also comes along from other sites.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from hmac import compare_digest
from typing import Literal, cast

from flask import Flask, Response, after_this_request, current_app, g, request, session
from flask.sessions import SecureCookieSessionInterface

from .errors import ForeignOrigin, LinkSpent, NotAllowed, NotSignedIn, SignInFirst
from .settings import Settings
from .store.devices import Device
from .store.home import Home
from .store.people import Person, Role, includes
from .store.records import Records
from .store.sessions import LIFETIME, SignedIn, SignInMeans

COOKIE = "onbrief"
BACK = "back"  # in Flask's session of somebody who has to sign in first: the page to come back to
Means = Literal["token", "cookie"]


@dataclass(frozen=True)
class Caller:
    """Who is asking. Without a person it is the server's own token, or a device that was paired before there were
    people; `device` where the token is that of a paired one."""

    means: Means
    role: Role
    person: Person | None = None
    device: Device | None = None

    @property
    def is_operator(self) -> bool:
        """Whether it is the server's own token, that of whoever runs it."""
        return self.person is None and self.role == "admin"

    @property
    def who(self) -> str:
        """The id under which what the caller does is kept; "" without a person."""
        return self.person.id if self.person else ""


class PageSession(SecureCookieSessionInterface):
    """Flask's session, marked Secure exactly when the request came over https."""

    def get_cookie_secure(self, app: Flask) -> bool:
        """Over plain http, which is loopback's, a Secure cookie would be dropped by some browsers."""
        return request.is_secure


class Gate:
    """Tells who is asking, and refuses whom it does not know, and what their role does not allow."""

    def __init__(self, settings: Settings, home: Home, records: Records) -> None:
        self._token, self._home, self._records = settings.token, home, records

    def register(self, app: Flask) -> None:
        """Set the cookies up, out of scripts' reach."""
        app.secret_key = self._home.key()
        app.session_interface = PageSession()
        app.config.update(
            SESSION_COOKIE_NAME=f"{COOKIE}_page", SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE="Lax"
        )
        app.before_request(_answer_preflight)

    def require(self, role: Role = "writer") -> Caller:
        """For every call of a program: who is asking; raises NotSignedIn, ForeignOrigin or NotAllowed."""
        # A page cannot make a browser add this header, so a valid token is welcome whatever the Origin says.
        caller = self._by_token() if "Authorization" in request.headers else self._by_cookie()
        _allow(caller.role, role)
        return caller

    def person(self, role: Role = "writer") -> Person:
        """For every page and what is sent from one: who is signed in; raises SignInFirst, ForeignOrigin or
        NotAllowed."""
        return self.signed_in(role).person

    def signed_in(self, role: Role = "writer") -> SignedIn:
        """The same, with the session."""
        found = self._signed_in()
        if found is None:
            if request.method == "GET":
                session[BACK] = request.full_path.rstrip("?")
            raise SignInFirst()
        # A page that is only opened changes nothing, so also an address typed and a link from a terminal will do.
        _check_origin("same-origin", *(["none"] if request.method in ("GET", "HEAD") else []))
        _allow(found.person.role, role)
        return found

    def check_own_page(self) -> None:
        """For what anyone may send from our own page: raises ForeignOrigin."""
        _check_origin("same-origin")

    def person_or_none(self) -> Person | None:
        """For pages that are for anyone: who is signed in, if somebody is and comes from the console."""
        found = self._signed_in() if request.headers.get("Sec-Fetch-Site") in ("none", "same-origin") else None
        return found.person if found else None

    def sign_in_by_link(self, secret: str) -> None:
        """Trade a one-time link's secret for a session of the first admin; raises LinkSpent."""
        if not self._home.use_link(secret):
            raise LinkSpent(
                "A sign-in link works once and for ten minutes. Run `onbrief link` in a terminal on the machine "
                "that serves this page and open the new link it prints."
            )
        self.sign_in(self._records.people.first_admin(at=datetime.now(UTC)), "link")

    def sign_in(self, person: Person, means: SignInMeans) -> None:
        """Begin a session in the browser that is asking, in place of the one that it may hold: the answer to this
        request sets its cookie."""
        now, before = datetime.now(UTC), self._signed_in()
        if before:
            self._records.sessions.end(before.id, before.person, at=now)
        secret = self._records.sessions.begin(person, means, request.headers.get("User-Agent", ""), at=now)

        @after_this_request
        def give(response: Response) -> Response:
            """No other site's page makes a browser send it along."""
            age = int(LIFETIME.total_seconds())
            secure = request.is_secure
            response.set_cookie(COOKIE, secret, age, httponly=True, samesite="Strict", secure=secure)
            return response

    def sign_out(self) -> None:
        """End the session that is asking."""
        found = self.signed_in()
        self._records.sessions.end(found.id, found.person, at=datetime.now(UTC), action="signed-out")
        session.clear()

        @after_this_request
        def take(response: Response) -> Response:
            response.delete_cookie(COOKIE, httponly=True, samesite="Strict", secure=request.is_secure)
            return response

    def _signed_in(self) -> SignedIn | None:
        """Who holds the cookie, looked up once a request. A page that tells of an error asks again: it is answered
        although the database was the error."""
        if "signed_in" not in g:
            g.signed_in = None
            secret = request.cookies.get(COOKIE)
            g.signed_in = self._records.sessions.holding(secret, at=datetime.now(UTC)) if secret else None
        return cast(SignedIn | None, g.signed_in)

    def _by_cookie(self) -> Caller:
        found = self._signed_in()
        if found is None:
            raise NotSignedIn("Send `Authorization: Bearer` and the token, or sign in on the console's page.")
        _check_origin("same-origin")
        return Caller("cookie", found.person.role, found.person)

    def _by_token(self) -> Caller:
        scheme, _, candidate = request.headers["Authorization"].partition(" ")
        if scheme.lower() == "bearer":
            if self._is_token(candidate.strip()):
                return Caller("token", "admin")
            if device := self._records.devices.holding(candidate.strip(), at=datetime.now(UTC)):
                return Caller("token", "writer", device.person, device)
        raise NotSignedIn(
            "This server does not know the token. `onbrief run` says where its own comes from; a device that was "
            "removed has to be paired again."
        )

    def _is_token(self, candidate: str) -> bool:
        if self._token is None:
            return self._home.is_token(candidate)
        return compare_digest(self._token.get_secret_value().encode(), candidate.encode("utf-8", "surrogatepass"))


def _answer_preflight() -> Response | None:
    """A browser asks for CORS headers without credentials, and gets nothing else."""
    asks = request.method == "OPTIONS" and request.routing_exception is None
    return current_app.make_default_options_response() if asks else None


def _allow(role: Role, needed: Role) -> None:
    if not includes(role, needed):
        raise NotAllowed(needed)


def _check_origin(*sites: str) -> None:
    """The browser says with Sec-Fetch-Site, which no page can forge, that our own page is asking. A browser too
    old to say so, and anything that is not a browser, uses a token. An Origin that contradicts it is no browser's
    (`null` is what our own referrer policy makes of ours)."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin", "null")
    if site not in sites or origin not in ("null", request.host_url.rstrip("/")):
        raise ForeignOrigin("The console's cookie counts only for the console's own page. Use a token elsewhere.")
